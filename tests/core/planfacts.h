// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <map>
#include <vector>

/// What the specification says of an input, computed the plain way, for judging the planner; shares no code with it.
namespace muster {

[[nodiscard]] std::map<std::uint32_t, const Step*> stepsByUser(const Plan& plan);
[[nodiscard]] std::pair<std::string, std::string> keyOf(const PlanInput& input, std::uint32_t user);
/// Rules that fit the user, the winner first (spec/01 §2).
[[nodiscard]] std::vector<std::uint32_t> rulesFitting(const PlanInput& input, std::uint32_t user);
[[nodiscard]] const Link* linkOf(const PlanInput& input, std::uint32_t user);
[[nodiscard]] int linksTo(const PlanInput& input, const Link& link);
/// Root, protected, API Employee, PSA user or an operator's record (spec/01 §6).
[[nodiscard]] bool isExempt(const PlanInput& input, const Record& record);
/// Records that the step writes to.
[[nodiscard]] std::vector<std::uint32_t> touchedBy(const Step& step);
[[nodiscard]] Text after(const Step& step, Field field);
/// The step writes over a value of the field.
[[nodiscard]] bool changes(const Step& step, Field field);
[[nodiscard]] bool hasConflictReasonOnly(const Step& step);

} // namespace muster
