// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/plan.h"

#include <algorithm>

namespace muster {

std::string_view nameOf(MatchedBy matchedBy) {
    static constexpr std::array<std::string_view, 6> names{"nothing", "link", "decision", "alias", "username", "name"};
    return names[static_cast<std::size_t>(matchedBy)];
}

std::string_view nameOf(Lack lack) {
    static constexpr std::array<std::string_view, lackCount> names{
        "firstName", "primaryEmail", "primaryPhone", "location", "emailType", "account", "pushSwitch"};
    return names[static_cast<std::size_t>(lack)];
}

std::string_view nameOf(PsaPresence presence) {
    static constexpr std::array<std::string_view, 7> names{"linked",    "existing", "inactive", "several",
                                                           "resembles", "new",      "unknown"};
    return names[static_cast<std::size_t>(presence)];
}

std::string_view nameOf(ContactReason reason) {
    static constexpr std::array<std::string_view, contactReasonCount> names{
        "AmbiguousContact",    "ContactTaken",     "AmbiguousUser", "DecisionStale",
        "InactiveInPsa",       "AmbiguousInPsa",   "SyncControls",  "NotReady",
        "NotArrived",          "NotLinkedBack",    "Excluded",      "PatternExcluded",
        "NameFromDisplayName", "PlaceholderPhone", "ByHand",        "Undone",
        "ChangedSince",        "CannotRemove",     "Gone"};
    return names[static_cast<std::size_t>(reason)];
}

std::string_view nameOf(Push push) {
    static constexpr std::array<std::string_view, 4> names{"nothing", "create", "link", "takeBack"};
    return names[static_cast<std::size_t>(push)];
}

std::array<int, documentActionCount> ContactsPlan::summary() const {
    std::array<int, documentActionCount> counts{};
    for (const auto& step : steps)
        ++counts[static_cast<std::size_t>(step.action)];
    return counts;
}

int ContactsPlan::pushes() const {
    return static_cast<int>(
        std::count_if(steps.begin(), steps.end(), [](const ContactStep& step) { return step.push == Push::Create; }));
}

int ContactsPlan::waiting() const {
    return static_cast<int>(std::count_if(steps.begin(), steps.end(), [](const ContactStep& step) {
        return step.action == DocumentAction::Conflict || step.reasons.has(ContactReason::InactiveInPsa) ||
               step.reasons.has(ContactReason::AmbiguousInPsa);
    }));
}

} // namespace muster
