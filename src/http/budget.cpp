// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/budget.h"

#include <algorithm>
#include <cmath>

namespace muster {

Budget::Budget(int calls, std::chrono::milliseconds window)
    : m_calls(calls)
    , m_perMillisecond(static_cast<double>(calls) / static_cast<double>(window.count())) {}

double Budget::filled(const QString& key, std::chrono::milliseconds now) const {
    const auto found = m_buckets.constFind(key);
    if (found == m_buckets.constEnd())
        return m_calls;
    const auto since = static_cast<double>((now - found->at).count());
    return std::min(m_calls, found->calls + since * m_perMillisecond);
}

std::chrono::milliseconds Budget::wait(const QString& key, std::chrono::milliseconds now) const {
    const double lacking = 1.0 - filled(key, now);
    if (lacking <= 0)
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(lacking / m_perMillisecond)));
}

void Budget::spend(const QString& key, std::chrono::milliseconds now) {
    m_buckets.insert(key, {filled(key, now) - 1.0, now});
}

} // namespace muster
