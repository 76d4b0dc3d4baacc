// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/directory.h"
#include "core/field.h"
#include "core/link.h"
#include "core/lookups.h"
#include "core/record.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace muster {

enum class Action : std::uint8_t {
    Create,
    Merge,
    Update,
    Unchanged,
    Reactivate,
    Convert,
    Deactivate,
    Revoke,
    Exclude,
    Conflict,
};
inline constexpr std::size_t actionCount = 10;
[[nodiscard]] std::string_view nameOf(Action action);
[[nodiscard]] std::optional<Action> actionNamed(std::string_view name);
/// Writes to the PSA: neither unchanged, exclude nor conflict.
[[nodiscard]] bool isWriting(Action action);

/// Why a step is what it is; conflict reasons first, in the order of spec/01 §7.
enum class Reason : std::uint8_t {
    MissingName,
    MissingEmail,
    MissingUsername,
    DecisionStale,
    LinkBroken,
    AmbiguousMatch,
    OtherAccount,
    DuplicateSource,
    RootExempt,
    Protected,
    UsernameTaken,
    NoMatch,
    EmailMatch,
    LinkMatch,
    DecisionMatch,
    SourceChanged,
    RuleChanged,
    SourceDeleted,
    SourceDisabled,
    NoRule,
    Excluded,
    PatternExcluded,
    Held,
    InvitationPending,
    PartialRead,
    Relinked,
    NameFromDisplayName,
    EmailFallback,
    LocalDrift,
    // Only of plans that undo a run (spec/04 §6).
    ChangedSince, ///< conflict: somebody changed the record after the run
    Locked,       ///< conflict: the archived record has related data and can never be renamed again
    Undone,
    CannotDelete, ///< what the run made stays, deactivated
};
inline constexpr std::size_t reasonCount = 33;
inline constexpr std::size_t syncReasonCount = 29; ///< those of a sync come first
/// What a conflict step is about; a step that writes has none of them.
[[nodiscard]] bool isConflictReason(Reason reason);
[[nodiscard]] std::string_view nameOf(Reason reason);

/// A set of reasons; iterating follows the order of the enum.
class Reasons {
public:
    constexpr Reasons() = default;
    constexpr Reasons(Reason r) { add(r); } // NOLINT(google-explicit-constructor): a reason is a set of one
    constexpr void add(Reason r) { m_bits |= 1ULL << static_cast<unsigned>(r); }
    [[nodiscard]] constexpr bool has(Reason r) const { return (m_bits >> static_cast<unsigned>(r)) & 1U; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    friend constexpr Reasons operator|(Reasons a, Reasons b) {
        a.m_bits |= b.m_bits;
        return a;
    }
    friend constexpr bool operator==(Reasons, Reasons) = default;

private:
    std::uint64_t m_bits = 0;
};

/// Where a value comes from (plan file `from`).
enum class Origin : std::uint8_t {
    GivenName,
    Surname,
    DisplayName,
    UserPrincipalName,
    Mail,
    OtherMails,
    BusinessPhones,
    JobTitle,
    AccountEnabled,
    Rule,
    Default,
    Decision,
    Program,
};
[[nodiscard]] std::string_view nameOf(Origin origin);

struct FieldChange {
    Field field = Field::FirstName;
    Origin from = Origin::Program;
    Text before; ///< blank: null in files
    Text after;
};

/// What a local edit did to a field that the program wrote.
struct Drift {
    Field field = Field::FirstName;
    Text wrote;
    Text now;
};

enum class DecidedBy : std::uint8_t { Only, Order, GroupAge, RuleAge, RuleId };
[[nodiscard]] std::string_view nameOf(DecidedBy decidedBy);

/// The other login that a convert ends (spec/01 §7).
enum class ArchiveHow : std::uint8_t { Archived, PortalOff };

inline constexpr std::uint32_t none = 0xffffffff;

/// One line of the plan. Indexes point into the PlanInput that it was made from; texts live in its pool or the plan's.
struct Step {
    std::uint32_t user = none;
    Action action = Action::Unchanged;
    RecordKind kind = RecordKind::Employee; ///< wanted kind; of the linked record when no rule fits
    DecidedBy decidedBy = DecidedBy::Only;
    ArchiveHow how = ArchiveHow::Archived;
    bool protectedRecord = false; ///< the linked record is exempt: only name, phone and job title follow
    Reasons reasons;
    std::uint32_t record = none;          ///< into PlanInput::records
    std::uint32_t archives = none;        ///< into PlanInput::records: the other login that ends
    std::uint32_t rule = none;            ///< into Configuration::rules: the winner
    std::uint32_t holder = none;          ///< UsernameTaken: the record that holds the name
    std::uint32_t holderUser = none;      ///< UsernameTaken: the user whom this plan gives the name
    Text laterRun;                        ///< ChangedSince: the run that wrote the record after the one to be undone
    PoolArray<std::uint32_t> considered;  ///< rules that fitted, by order of rank; empty when none did
    PoolArray<FieldChange> fields;        ///< exactly what is written
    PoolArray<FieldChange> archiveFields; ///< what is written to `archives`
    PoolArray<Drift> drift;
    PoolArray<std::uint32_t> candidates; ///< records that would fit: AmbiguousMatch, OtherAccount, DuplicateSource
};

struct BrakeResult {
    BrakeName name = BrakeName::Removals;
    QString scope; ///< total | tenant:<id> | account:<id>
    int count = 0;
    double percent = 0;
    int limit = -1;        ///< the count that must not be passed; -1: none
    int percentLimit = -1; ///< the share that must not be passed, in per cent; -1: none
    bool tripped = false;
};

enum class Scope : std::uint8_t { Full, Changed };

/// All that a plan is made of; the planner is a function of this and nothing else. The order of users, groups, records,
/// links does not matter. Only enabled things of complete tenants get steps, but records and links of all are given.
struct PlanInput {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>(); ///< owns every text below
    std::vector<Tenant> tenants;
    std::vector<DirectoryUser> users; ///< with tombstones of linked users
    std::vector<DirectoryGroup> groups;
    std::vector<Record> records; ///< employees and contacts of the PSA
    std::vector<Link> links;
    Configuration configuration;
    Lookups lookups;
    QString psaUserName; ///< the account we sign in to the PSA with; empty for the built-in PSA
    /// Present: scope "changed", steps only for these (keys into `users`) and all who share a record, email or username
    /// with them.
    std::optional<std::vector<std::uint32_t>> changedUsers{};
};

struct Plan {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>(); ///< owns texts that the input does not have
    Scope scope = Scope::Full;
    std::vector<Step> steps; ///< ordered by key (tenant id, then object id, by bytes)
    std::vector<BrakeResult> brakes;
    /// Links that a step replaces (Relinked): the old key's, by index into PlanInput::links.
    std::vector<std::uint32_t> linksToDrop;
    QString undoes; ///< id of the run that the plan takes back; empty: a sync
    [[nodiscard]] std::array<int, actionCount> summary() const;
};

/// The plan for `input` (spec/01 §2–§7, spec/04 §1, §3). Pure: the same input gives the same plan.
[[nodiscard]] Plan makePlan(const PlanInput& input);

} // namespace muster
