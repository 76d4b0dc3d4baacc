// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/ports.h"
#include "sync/pulse.h"
#include "sync/tenants.h"

#include <memory>
#include <span>

namespace muster {

/// A plan with what it was made from; indexes and texts of the plan point into the input.
struct Planned {
    std::unique_ptr<PlanInput> input;
    Plan plan;
    QString user;                       ///< tenantId/objectId of PlanRequest::only
    std::vector<JournalEntry> byHand{}; ///< what a person has yet to do in the PSA; the plan takes it for done
};

/// What a plan is made of.
struct PlanRequest {
    Configuration configuration;
    std::vector<ConnectionReport> connections; ///< of readTenants(); only complete ones get steps
    QString only;       ///< mail, UPN, object id or tenantId/objectId of one user; empty: nobody is singled out
    bool force = false; ///< write the record of `only` although nothing changed (spec/01 §8 "Sync this user")
    /// Plan for these and all whom they touch ("scope":"changed"); nothing: for everybody.
    std::optional<ChangedPeople> changed{};
    bool ticksOff = false; ///< under the lease: manual steps that the records show to be done are closed
};

/// All that a plan is made of.
struct LoadedInput {
    std::unique_ptr<PlanInput> input;
    std::vector<JournalEntry> byHand; ///< as Planned
};

/// Loads mirror, links, lookups and people: all that a plan is made of, without making it.
[[nodiscard]] Result<LoadedInput> loadInput(const PlanRequest& request, Mirror& mirror, Journal& journal,
                                            RecordReader& records, Pulse& pulse);

/// Loads and makes the plan. Reads only: nothing is written to the PSA. Rejected when nobody is `only`, or when the
/// configuration names roles, accounts or defaults that the PSA does not have.
[[nodiscard]] Result<Planned> planFor(const PlanRequest& request, Mirror& mirror, Journal& journal,
                                      RecordReader& records, Pulse& pulse);

/// What a source shrank *from* (brake `sourceShrank`): moves on to the users of now, for complete tenants whose brake
/// did not trip or was allowed. While it trips it stays, so that a second plan trips again.
[[nodiscard]] Result<void> rememberUserCounts(const Planned& planned, bool allowed, Mirror& mirror);

} // namespace muster
