// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/document/phoneform.h"
#include "core/document/ports.h"
#include "core/plan.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace muster {

/// What becomes of one record of the PSA at the documentation system.
enum class DocumentAction : std::uint8_t {
    Create,
    Match,     ///< "merge" in files: linked to what is there, which may change fields
    Update,    ///< linked, and something changed
    Unchanged, ///< linked, nothing to write
    Exclude,
    Open,     ///< nobody has chosen, or it waits for its client: Not synced
    Conflict, ///< a choice that cannot be carried out
    Remove,   ///< of plans that undo a run: what that run made is taken away again
};
inline constexpr std::size_t documentActionCount = 8;
[[nodiscard]] std::string_view nameOf(DocumentAction action);
[[nodiscard]] constexpr bool isWriting(DocumentAction action) {
    return action == DocumentAction::Create || action == DocumentAction::Match || action == DocumentAction::Update ||
           action == DocumentAction::Remove;
}

enum class DocumentReason : std::uint8_t {
    // Conflicts.
    TargetGone,  ///< the linked or chosen thing is not there any more
    TargetTaken, ///< another record has it already
    OtherClient, ///< the chosen thing belongs to another client
    // The rest.
    LinkMatch,
    DecisionMatch,
    IdenticalName, ///< matched by Auto-Match All, or a new record with an identical name
    DecisionCreate,
    AutoCreated,    ///< appeared after the first sync, and the toggle is on
    LooksLike,      ///< would be created by itself, but looks like something that is there: a person decides
    NotChosen,      ///< nobody has decided yet
    LeftOpen,       ///< left open at Finish
    WaitsForClient, ///< its client is unmatched or excluded
    Excluded,
    SourceChanged,
    TargetDiffers, ///< somebody changed it at the documentation system
    PsaOwned,      ///< synced by the PSA's own integration there: checked, never written
    ByHand,        ///< a person has to do some of it
    SourceGone,    ///< the PSA does not have it any more; the counterpart stays as it is
    // Of plans that undo a run.
    Undone,
    ChangedSince, ///< somebody changed it after the run: it stays
    CannotRemove, ///< the system cannot take away what was made
};
inline constexpr std::size_t documentReasonCount = 21;
[[nodiscard]] std::string_view nameOf(DocumentReason reason);

class DocumentReasons {
public:
    constexpr DocumentReasons() = default;
    constexpr DocumentReasons(DocumentReason r) { add(r); } // NOLINT(google-explicit-constructor): a set of one
    constexpr void add(DocumentReason r) { m_bits |= 1U << static_cast<unsigned>(r); }
    [[nodiscard]] constexpr bool has(DocumentReason r) const { return (m_bits >> static_cast<unsigned>(r)) & 1U; }
    friend constexpr bool operator==(DocumentReasons, DocumentReasons) = default;

private:
    std::uint32_t m_bits = 0;
};

/// One field that differs. Of a reference the texts are names, for people, and `refers` is the PSA's id of what it
/// leads to: the target's id of that is found when it is written, because it may have to be made first.
struct EntityChange {
    EntityField field = EntityField::Name;
    bool byHand = false; ///< the system shows it and cannot be told
    Text before;         ///< absent: not told
    Text after;
    Text refers;
};

struct DocumentStep {
    EntityKind kind = EntityKind::Client;
    DocumentAction action = DocumentAction::Open;
    DocumentReasons reasons;
    bool byHand = false;         ///< it cannot be made by us at all: a person makes it
    std::uint32_t source = none; ///< into DocumentInput::sources of the kind; none: SourceGone
    std::uint32_t target = none; ///< into DocumentInput::targets of the kind
    std::uint32_t link = none;   ///< into DocumentInput::links
    PoolArray<EntityChange> fields;
    Text key; ///< of an undo: what of the PSA it is about ("client:a1"), which may be gone
};

/// All that a document plan is made of. The order of everything but the clients' dependence does not matter.
struct DocumentInput {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>();
    std::array<std::vector<Entity>, entityKindCount> sources, targets;
    std::vector<EntityLink> links;
    std::vector<EntityDecision> decisions;
    DocumentSettings settings;
    DocumentCapabilities capabilities;
    std::array<BrakeLimit, brakeCount> brakes = defaultBrakes();
    bool finishedOnce = false; ///< the first sync is over: what is new since may be created by itself
    PhoneForm phoneForm;       ///< may be empty: digits are compared
    /// Present: scope "changed", steps only for these (and for the clients they belong to).
    std::optional<std::vector<EntityKey>> changed{};

    [[nodiscard]] const std::vector<Entity>& source(EntityKind kind) const {
        return sources[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] const std::vector<Entity>& target(EntityKind kind) const {
        return targets[static_cast<std::size_t>(kind)];
    }
};

struct DocumentPlan {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>(); ///< owns texts that the input does not have
    Scope scope = Scope::Full;
    std::vector<DocumentStep> steps; ///< by kind, then by id of the source
    std::vector<BrakeResult> brakes;
    QString undoes; ///< id of the run that the plan takes back; empty: a sync
    [[nodiscard]] std::array<int, documentActionCount> summary() const;
    [[nodiscard]] std::array<int, documentActionCount> summary(EntityKind kind) const;
};

/// The plan for `input` (spec/02). Pure: the same input gives the same plan.
[[nodiscard]] DocumentPlan makeDocumentPlan(const DocumentInput& input);

/// What *Auto-Match All* chooses: for every record of the kind that is open, the one thing with an identical name
/// inside its client, as decisions (`identical` set, `at` as given). Two with the same name get nothing.
[[nodiscard]] std::vector<EntityDecision> autoMatch(const DocumentInput& input, EntityKind kind, const QDateTime& at);
/// What *Create Unmatched* chooses: Create for everything of the kind that is open and does not wait for its client.
[[nodiscard]] std::vector<EntityDecision> createUnmatched(const DocumentInput& input, EntityKind kind,
                                                          const QDateTime& at);
/// What Finish remembers: Later for everything that nobody chose for, so that no auto-create takes it. What waits for
/// its client follows that later.
[[nodiscard]] std::vector<EntityDecision> leftOpen(const DocumentInput& input, const DocumentPlan& plan,
                                                   const QDateTime& at);

} // namespace muster
