// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulesdirectory.h"
#include "gui/provision/ruleswords.h"

namespace muster::gui {

/// A line beside or below a field.
struct RuleHint {
    enum class Tone : std::uint8_t { Neutral, Good, Warning, Danger };
    QString text;
    Tone tone = Tone::Neutral;
};

/// All lines of the rule form that are not refusals.
struct RuleHints {
    RuleHint group, order, roles;
    QString overridden; ///< rich text, with a link; empty: nobody
};

/// What a live look at a group told.
struct GroupSight {
    enum class State : std::uint8_t { Unasked, Asking, Answered, Failed };
    State state = State::Unasked;
    RulesDirectory::Seen seen;
    QString error;
};

/// "Field Engineers · security group · 28 members, 6 nested": by the last reading, else by the live look.
[[nodiscard]] RuleHint groupHint(const Rule& rule, const RuleStudy& study, const GroupSight& sight);
[[nodiscard]] RuleHint rolesHint(const Rule& rule, const EmployeeDefaults& defaults, const RuleNames& names);
/// The vendor's warning. `people`: whose roles are replaced; -1: nobody has counted yet.
[[nodiscard]] QString overriddenHint(const Rule& rule, int people, bool canShow);
/// "draft: group and roles changed"; empty: nothing did. `saved`: null for a rule that is new.
[[nodiscard]] QString differenceInWords(const Rule& rule, const Rule* saved);

} // namespace muster::gui
