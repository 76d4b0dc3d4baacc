// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/lease.h"

#include <utility>

namespace muster {

Result<Lease> Lease::take(Journal& journal, const QString& holder, Pulse& pulse) {
    if (auto taken = journal.takeLease(holder, lifetime); !taken)
        return fail(taken.error());
    pulse.keepAlive(&journal, lifetime / 4);
    return Lease(&journal, &pulse);
}

Lease::Lease(Lease&& other) noexcept
    : m_journal(std::exchange(other.m_journal, nullptr))
    , m_pulse(other.m_pulse) {}

Lease::~Lease() {
    if (!m_journal)
        return;
    m_pulse->keepAlive(nullptr);
    m_journal->releaseLease();
}

} // namespace muster
