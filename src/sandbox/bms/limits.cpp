// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/limits.h"

namespace muster::sandbox::bms {

namespace {
constexpr qint64 hour = 3'600'000; // milliseconds
}

void Limits::set(int callsPerHour) {
    m_calls = callsPerHour;
}

bool Limits::take(const QByteArray& endpoint, const QDateTime& now) {
    std::deque<qint64>& taken = m_taken[endpoint];
    const qint64 at = now.toMSecsSinceEpoch();
    while (!taken.empty() && taken.front() <= at - hour)
        taken.pop_front();
    if (m_calls > 0 && taken.size() >= static_cast<std::size_t>(m_calls))
        return false;
    taken.push_back(at);
    return true;
}

} // namespace muster::sandbox::bms
