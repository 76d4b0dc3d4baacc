// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psamirror.h"

namespace muster {

class Database;

/// Calls of services, counted in the workspace's database; two hours are kept. Owned by Workspace, in its thread.
class CallLedgerStore final : public CallLedger {
public:
    explicit CallLedgerStore(Database& database)
        : m_database(database) {}

    Result<std::vector<Count>> since(const QString& service, std::int64_t minute) override;
    Result<void> add(const QString& service, const Count& calls) override;

private:
    Database& m_database;
    std::int64_t m_forgot = 0; ///< minute up to which older ones were thrown away
};

} // namespace muster
