// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"
#include "core/result.h"

#include <functional>
#include <vector>

namespace muster {

class Database;

/// One copy of a workspace.
struct WorkspaceCopy {
    QString place; ///< a file beside the workspace's, or a schema of its PostgreSQL database
    QDateTime madeAt;
    QString why; ///< "removals", "migration", "restore" or "asked"
};

/// Copies of the workspace as a whole, and the way back (spec/04 §8). A file is copied beside itself with everything
/// that is only in its write-ahead file; on PostgreSQL every table is copied into a schema of its own, in one
/// transaction and without a tool beside the server. Owned by Workspace, in its thread.
class WorkspaceCopies {
public:
    explicit WorkspaceCopies(Database& database)
        : m_database(database) {}

    /// Makes one. Storage when it fails; nothing is left then.
    Result<WorkspaceCopy> make(const QString& why, const QByteArray& planHash, const QDateTime& at);
    /// Makes one unless this plan has one already or, unattended, one is younger than a day. Only the newest five
    /// copies are kept then; those before migrations are not counted.
    Result<void> makeBeforeRemovals(const CopyReason& reason);
    /// Those that are there, the ones before migrations too; newest first.
    Result<std::vector<WorkspaceCopy>> list();

    /// Puts everything back as it was in the copy, in one transaction, but for the lease and the list of copies; then
    /// brings it up to date. `beforeCommit` may still refuse (the lease is lost). NotFound when there is no such copy,
    /// Rejected when it is of another workspace, Storage when it is damaged or newer than this program.
    Result<void> restore(const QString& place, const std::function<Result<void>()>& beforeCommit);

private:
    Result<void> copyTo(const QString& place);
    Result<void> drop(const QString& place);
    Result<void> prune();
    Result<std::vector<WorkspaceCopy>> noted();
    Result<std::vector<QString>> places();
    Result<void> replaceAll(const QString& from);
    Result<int> check(const QString& from);

    Database& m_database;
};

} // namespace muster
