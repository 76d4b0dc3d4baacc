// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <chrono>

namespace muster {

class Database;

/// The one run of the workspace, as a row (spec/04 §5). Taken with one statement that both databases do atomically;
/// times are the database's own, so clocks of consoles do not matter. Owned by JournalStore.
class LeaseStore {
public:
    explicit LeaseStore(Database& database);

    /// Conflict, naming the holder and its last heartbeat, while another one's lease runs.
    Result<void> take(const QString& holder, std::chrono::seconds lifetime);
    /// Conflict when it ran out and somebody else took it.
    Result<void> renew();
    void release();

private:
    Result<QString> holder();

    Database& m_database;
    QString m_token; ///< tells two runs of one person apart
};

} // namespace muster
