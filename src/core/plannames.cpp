// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan.h"

#include <algorithm>

namespace muster {

namespace {

constexpr std::array<std::string_view, actionCount> actionNames{
    "create", "merge", "update", "unchanged", "reactivate", "convert", "deactivate", "revoke", "exclude", "conflict",
};

constexpr std::array<std::string_view, reasonCount> reasonNames{
    "MissingName",
    "MissingEmail",
    "MissingUsername",
    "DecisionStale",
    "LinkBroken",
    "AmbiguousMatch",
    "OtherAccount",
    "DuplicateSource",
    "RootExempt",
    "Protected",
    "UsernameTaken",
    "NoMatch",
    "EmailMatch",
    "LinkMatch",
    "DecisionMatch",
    "SourceChanged",
    "RuleChanged",
    "SourceDeleted",
    "SourceDisabled",
    "NoRule",
    "Excluded",
    "PatternExcluded",
    "Held",
    "InvitationPending",
    "PartialRead",
    "Relinked",
    "NameFromDisplayName",
    "EmailFallback",
    "LocalDrift",
    "ChangedSince",
    "Locked",
    "Undone",
    "CannotDelete",
};

constexpr std::array<std::string_view, 13> originNames{
    "givenName", "surname",        "displayName", "userPrincipalName", "mail",     "otherMails", "businessPhones",
    "jobTitle",  "accountEnabled", "rule",        "default",           "decision", "program",
};

constexpr std::array<std::string_view, 5> decidedByNames{"only", "order", "groupAge", "ruleAge", "ruleId"};

} // namespace

bool isConflictReason(Reason reason) {
    return reason <= Reason::UsernameTaken || reason == Reason::ChangedSince || reason == Reason::Locked;
}

std::string_view nameOf(Action action) {
    return actionNames[static_cast<std::size_t>(action)];
}

std::optional<Action> actionNamed(std::string_view name) {
    const auto found = std::find(actionNames.begin(), actionNames.end(), name);
    if (found == actionNames.end())
        return {};
    return static_cast<Action>(found - actionNames.begin());
}

bool isWriting(Action action) {
    return action != Action::Unchanged && action != Action::Exclude && action != Action::Conflict;
}

std::string_view nameOf(Reason reason) {
    return reasonNames[static_cast<std::size_t>(reason)];
}

std::string_view nameOf(Origin origin) {
    return originNames[static_cast<std::size_t>(origin)];
}

std::string_view nameOf(DecidedBy decidedBy) {
    return decidedByNames[static_cast<std::size_t>(decidedBy)];
}

} // namespace muster
