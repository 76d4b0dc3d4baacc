// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "sync/changedpeople.h"
#include "sync/pulse.h"

#include <QDateTime>

#include <functional>
#include <memory>
#include <vector>

namespace muster {

/// How connections become tenants that can be read. Given by the composition; called in the run's thread.
struct Directories {
    /// The tenant id behind a connection: as typed, or by discovery. Lower case.
    std::function<Result<QString>(const Connection&)> resolve;
    /// A source that is signed in; Auth when it is not.
    std::function<Result<std::unique_ptr<DirectorySource>>(const Connection&)> open;
};

/// What became of one connection in a run.
struct ConnectionReport {
    QString connection;
    QString tenantId;           ///< empty when it could not be resolved
    bool enabled = true;        ///< false: not read at all
    bool complete = false;      ///< read to the end: its users get steps
    bool full = false;          ///< a full reading
    bool changed = false;       ///< the reading brought something
    std::optional<Error> error; ///< why it is not complete; empty when it is disabled
    std::vector<QString> goneGroups;
    ChangedPeople people;          ///< whom the news is about
    QString usersLink, groupsLink; ///< where the next reading goes on, when this one is complete
    DirectorySource::Calls calls;
};

/// Resolves every connection, refuses what cannot be meant (Rejected: two connections of one tenant, a rule for a
/// tenant that no connection has), then brings the mirror of each enabled one up to date. One that fails is reported
/// and leaves the others going (spec/01 §2.4); only Cancelled, Storage and a lost lease (Conflict) end the whole.
[[nodiscard]] Result<std::vector<ConnectionReport>> readTenants(const Configuration& configuration,
                                                                const Directories& directories, Mirror& mirror,
                                                                Journal& journal, const QDateTime& now, Pulse& pulse);

/// Why a run knows nothing new: every connection that should have been read failed; what the first one said. Nothing
/// when one was read, or none was to be.
[[nodiscard]] std::optional<Error> whyNothingWasRead(const std::vector<ConnectionReport>& connections);

/// A match of the contacts flow takes everybody of the tenant, or of one of its domains.
[[nodiscard]] bool wantsEverybody(const Configuration& configuration, const QString& tenantId);

/// The groups that the enabled rules for a tenant, and matches of the contacts flow, name, each once.
[[nodiscard]] std::vector<QString> namedGroups(const Configuration& configuration, const QString& tenantId);

/// After a sign-in: who the operator is, whose record is protected (spec/01 §6). Kept with the mirror.
[[nodiscard]] Result<void> rememberOperator(Mirror& mirror, const QString& tenantId, const QString& objectId,
                                            const QString& email);

} // namespace muster
