// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <chrono>
#include <memory>

namespace muster {

class LeaseKeeper;
struct WorkspaceAddress;

/// The one run of the workspace, as a row that says who runs and until when it may be believed (spec/04 §5). Times are
/// the database's own, so clocks of consoles do not matter.
///
/// A reading is one long transaction, and on SQLite nobody else may write meanwhile. So the row is not in it: the lease
/// has a connection of its own and, beside a SQLite workspace, a file of its own (leaseOf()). A thread of its own keeps
/// it alive too, because the run may wait minutes for a service that throttles, longer than a lease lasts.
/// Owned by JournalStore, used in its thread.
class LeaseStore {
public:
    /// `workspace` is not opened before take().
    explicit LeaseStore(const WorkspaceAddress& workspace);
    ~LeaseStore();

    /// Conflict, naming the holder, since when and its last heartbeat, while another one's lease runs. From now on it
    /// is kept alive.
    Result<void> take(const QString& holder, std::chrono::milliseconds lifetime);
    /// Whether it is still ours, asked of the database. Conflict when it ran out and somebody else took it.
    Result<void> renew();
    void release();

private:
    std::unique_ptr<LeaseKeeper> m_keeper;
    std::unique_ptr<WorkspaceAddress> m_place;
};

/// Where the lease of a workspace is: the same database, or the file NAME.lease beside a file NAME.
[[nodiscard]] WorkspaceAddress leaseOf(const WorkspaceAddress& workspace);

} // namespace muster
