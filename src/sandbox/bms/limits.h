// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>

#include <deque>

namespace muster::sandbox::bms {

/// So many calls an hour of every endpoint (facts/bms-api.md §3.5), counted by method and path template over the hour
/// that ends now. Refused calls cost nothing. Owned by Service.
class Limits {
public:
    /// 0: no limit.
    void set(int callsPerHour);
    [[nodiscard]] int callsPerHour() const { return m_calls; }
    /// Counts a call of `endpoint`; false when the hour's calls are spent.
    bool take(const QByteArray& endpoint, const QDateTime& now);

private:
    int m_calls = 0;
    QHash<QByteArray, std::deque<qint64>> m_taken; ///< milliseconds since the epoch
};

} // namespace muster::sandbox::bms
