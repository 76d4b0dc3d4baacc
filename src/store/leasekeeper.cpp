// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leasekeeper.h"

#include <optional>

namespace muster {

LeaseKeeper::LeaseKeeper(WorkspaceAddress place)
    : m_place(std::move(place))
    , m_thread([this] { keep(); }) {}

LeaseKeeper::~LeaseKeeper() {
    m_wish = {};
    m_asked.release();
    m_thread.join();
}

Result<void> LeaseKeeper::ask(Wish wish) {
    m_wish = std::move(wish);
    m_asked.release();
    m_answered.acquire();
    return m_answer;
}

Result<void> LeaseKeeper::take(const QString& holder, std::chrono::milliseconds lifetime) {
    return ask([this, holder, lifetime](LeaseRow& row) {
        auto taken = row.take(holder, lifetime);
        if (taken)
            m_pause = lifetime / 4; // none for a lease that is to end at once
        return taken;
    });
}

Result<void> LeaseKeeper::renew() {
    return ask([](LeaseRow& row) { return row.renew(); });
}

void LeaseKeeper::release() {
    (void)ask([this](LeaseRow& row) {
        m_pause = {};
        auto released = row.release();
        // Worth a second try: nobody can run for a minute when it fails.
        return released ? released : row.release();
    });
}

void LeaseKeeper::keep() {
    std::optional<LeaseRow> row;
    for (;;) {
        // A heartbeat that fails is tried again with the next one; the run hears of it when it asks.
        if (m_pause.count() > 0 && !m_asked.tryAcquire(1, static_cast<int>(m_pause.count()))) {
            (void)row->renew();
            continue;
        }
        if (m_pause.count() == 0)
            m_asked.acquire();
        if (!m_wish)
            return;
        m_answer = {};
        if (!row) {
            if (auto opened = LeaseRow::open(m_place))
                row.emplace(std::move(*opened));
            else
                m_answer = fail(opened.error());
        }
        if (row)
            m_answer = m_wish(*row);
        m_answered.release();
    }
}

} // namespace muster
