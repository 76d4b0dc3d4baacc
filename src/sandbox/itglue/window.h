// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <deque>

namespace muster::sandbox::itglue {

/// So many calls in any stretch of so many seconds (facts/itglue.md §4.1: 3,000 in 5 minutes). Refused calls are
/// counted and cost nothing. Owned by Service.
class Window {
public:
    /// `calls` 0: no limit.
    void set(int calls, int seconds);
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] int seconds() const { return m_seconds; }
    /// Counts a call; false when the calls are spent.
    bool take(const QDateTime& now);
    /// Seconds until a call is free again, at least 1.
    [[nodiscard]] int freeIn(const QDateTime& now) const;
    [[nodiscard]] int refused() const { return m_refused; }
    void reset();

private:
    int m_calls = 0;
    int m_seconds = 300;
    int m_refused = 0;
    std::deque<qint64> m_taken; ///< milliseconds since the epoch
};

} // namespace muster::sandbox::itglue
