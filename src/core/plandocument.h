// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planfile.h"

#include <functional>
#include <map>
#include <string_view>

namespace muster {

/// What a plan document says besides its steps, whatever the flow.
struct PlanHead {
    QString flow;
    PlanHashes hashes;
    Scope scope = Scope::Full;
    QString undoes;
    std::vector<BrakeResult> brakes;
    std::map<std::string_view, int> summary; ///< by action
};

/// The i-th step in canonical form.
using StepBytes = std::function<QByteArray(std::size_t)>;

/// As writePlan(), for the plan of any flow.
[[nodiscard]] Result<void> writePlanDocument(const PlanHead& head, std::size_t steps, const StepBytes& step,
                                             const QString& workspace, const ByteSink& sink, const PlanSeal& seal);
/// PlanFile::hash of it.
[[nodiscard]] QByteArray hashOfPlanDocument(const PlanHead& head, std::size_t steps, const StepBytes& step,
                                            const QString& workspace);
/// The plan as if it had been written and read.
[[nodiscard]] PlanFile planFileOf(const PlanHead& head, std::vector<PlanFile::Entry> steps, const QString& workspace);
[[nodiscard]] QByteArray brakesJson(const std::vector<BrakeResult>& brakes);

} // namespace muster
