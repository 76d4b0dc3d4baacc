// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulestudy.h"

#include <vector>

namespace muster::gui {

/// Ids of the rules as the table shows them, best rank first: by order, then the age of the group as far as it is
/// known, then of the rule, then the id (spec/01 §2.2).
[[nodiscard]] QStringList rankedIds(const std::vector<Rule>& rules, const RuleStudies& studies);

/// The rules with the one shown at row `from` moved to row `to`, renumbered so that the new place is what decides.
/// The moved rule takes the next free order after the rule above it (at the top: one less than the rule below, not
/// below 0). Rules below it give way only when there is no room between the two: each is pushed up as little as needed
/// to stay behind the one before, and rules that shared an order go on sharing one, except those that the moved rule
/// was put between.
[[nodiscard]] std::vector<Rule> withRuleMoved(std::vector<Rule> rules, const QStringList& shown, qsizetype from,
                                              qsizetype to);

/// "r1", "r2", …: the first that is free.
[[nodiscard]] QString freeRuleId(const std::vector<Rule>& rules);

/// The last order and one more.
[[nodiscard]] int nextOrder(const std::vector<Rule>& rules);

} // namespace muster::gui
