// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/callshare.h"

#include <algorithm>

namespace muster {

CallShare::CallShare(CallLedger& ledger, QString service, int limit, std::shared_ptr<Clock> clock,
                     std::chrono::minutes window)
    : m_ledger(ledger)
    , m_service(std::move(service))
    , m_limit(std::max(1, limit))
    , m_clock(std::move(clock))
    , m_window(window.count() + 1) {}

std::int64_t CallShare::minute() const {
    return m_clock->wall().toSecsSinceEpoch() / 60;
}

/// Other consoles spend from the same share, so the ledger is looked at again now and then.
Result<void> CallShare::reload() {
    using namespace std::chrono_literals;
    const auto now = m_clock->steady();
    if (m_loadedAt && now - *m_loadedAt < 5s)
        return {};
    const auto counts = m_ledger.since(m_service, minute() - m_window + 1);
    if (!counts)
        return fail(counts.error());
    m_used.clear();
    for (const CallLedger::Count& count : *counts)
        m_used[count.endpoint][count.minute] += count.calls;
    m_loadedAt = now;
    return {};
}

int CallShare::used(const Minutes& minutes, std::int64_t now) const {
    int sum = 0;
    for (auto it = minutes.upper_bound(now - m_window); it != minutes.end(); ++it)
        sum += it->second;
    return sum;
}

Result<int> CallShare::left(const QString& endpoint) {
    if (auto loaded = reload(); !loaded)
        return fail(loaded.error());
    return std::max(0, m_limit - used(m_used.value(endpoint), minute()));
}

Result<QDateTime> CallShare::nextAt(const QString& endpoint) {
    const auto free = left(endpoint);
    if (!free)
        return fail(free.error());
    if (*free > 0)
        return m_clock->wall();
    const Minutes& minutes = m_used[endpoint];
    int held = used(minutes, minute());
    for (auto it = minutes.upper_bound(minute() - m_window); it != minutes.end(); ++it) {
        held -= it->second;
        if (held < m_limit)
            return QDateTime::fromSecsSinceEpoch((it->first + m_window) * 60, Qt::UTC);
    }
    return m_clock->wall();
}

Result<void> CallShare::spend(const QString& endpoint, int calls) {
    const std::int64_t now = minute();
    m_used[endpoint][now] += calls;
    return m_ledger.add(m_service, {endpoint, now, calls});
}

Result<CallCost> CallShare::costOf(const QString& endpoint, int calls) {
    if (auto loaded = reload(); !loaded)
        return fail(loaded.error());
    Minutes minutes = m_used.value(endpoint);
    const std::int64_t now = minute();
    CallCost cost{endpoint, calls, used(minutes, now), m_limit, std::chrono::seconds(0)};
    // The calls as they would be made: as soon as some are granted, all of them at once.
    std::int64_t at = now;
    for (int due = calls; due > 0;) {
        const int granted = std::min(due, std::max(0, m_limit - used(minutes, at)));
        minutes[at] += granted;
        due -= granted;
        if (due > 0) {
            const auto oldest = minutes.upper_bound(at - m_window);
            at = oldest->first + m_window;
        }
    }
    cost.wait = std::chrono::minutes(at - now);
    return cost;
}

} // namespace muster
