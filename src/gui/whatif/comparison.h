// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plandifference.h"

#include <chrono>
#include <memory>

namespace muster::gui {

/// What saving a draft would change (spec/04 §7): one reading, planned under the saved settings and under the draft.
/// Immutable once made; any thread.
struct Comparison {
    std::shared_ptr<const PlanInput> reading;           ///< what both were made of
    std::shared_ptr<const PlanInput> input, draftInput; ///< with the saved settings, with the draft's
    std::shared_ptr<const Plan> plan, draftPlan;
    PlanDifference difference;
    int loseAccess = 0;              ///< people: deactivated or revoked under the draft only
    int keepAccess = 0;              ///< people: under the saved settings only
    int roleChanges = 0;             ///< people whose record gets other security roles under the draft only
    int outcomes = 0;                ///< rows in which what is done differs
    std::vector<BrakeResult> brakes; ///< totals that trip under the draft and not today
    std::chrono::milliseconds took{0};

    [[nodiscard]] int more(Action action) const { return difference.summary[static_cast<std::size_t>(action)]; }
};

/// Plans `reading` under both. `earlier`: an earlier comparison, whose plan is taken when it is of the same settings
/// and reading. Seconds for a million people: not for the GUI thread.
[[nodiscard]] std::shared_ptr<const Comparison> compare(const std::shared_ptr<const PlanInput>& reading,
                                                        const Configuration& saved, const Configuration& draft,
                                                        const std::shared_ptr<const Comparison>& earlier);
/// Of two plans that a run made. Any thread.
[[nodiscard]] std::shared_ptr<const Comparison> compare(std::unique_ptr<PlanInput> input, Plan plan,
                                                        std::unique_ptr<PlanInput> draftInput, Plan draftPlan);

} // namespace muster::gui
