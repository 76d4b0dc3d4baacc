// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psamirror.h"
#include "http/clock.h"

#include <QHash>

#include <chrono>
#include <map>

namespace muster {

/// The calls that a service grants in a window of time for each endpoint (Kaseya BMS: 1,500 an hour; IT Glue: 3,000 in
/// five minutes, whatever the endpoint), counted in the workspace, so that a restart does not forget them and two
/// consoles share them. Counts by whole minutes and looks back one more than the window has, so that no window,
/// wherever it begins, has more than the limit. Owned by the conversation with one service, in its thread; the ledger
/// outlives it.
class CallShare {
public:
    /// `limit`: calls of a window and endpoint that we use.
    CallShare(CallLedger& ledger, QString service, int limit, std::shared_ptr<Clock> clock,
              std::chrono::minutes window = std::chrono::hours(1));

    /// Calls of the endpoint that may be made now.
    Result<int> left(const QString& endpoint);
    /// When one more may be made; now, when one may.
    Result<QDateTime> nextAt(const QString& endpoint);
    Result<void> spend(const QString& endpoint, int calls);
    /// What so many calls would cost, the last one's wait included.
    Result<CallCost> costOf(const QString& endpoint, int calls);

private:
    using Minutes = std::map<std::int64_t, int>; ///< calls by minute
    [[nodiscard]] std::int64_t minute() const;
    Result<void> reload();
    [[nodiscard]] int used(const Minutes& minutes, std::int64_t now) const;

    CallLedger& m_ledger;
    QString m_service;
    int m_limit;
    std::shared_ptr<Clock> m_clock;
    std::int64_t m_window; ///< minutes: the one that runs, and as many before it as the window has
    QHash<QString, Minutes> m_used;
    std::optional<std::chrono::milliseconds> m_loadedAt;
};

} // namespace muster
