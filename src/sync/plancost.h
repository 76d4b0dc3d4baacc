// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/ports.h"

namespace muster {

/// What applying a plan asks of the PSA beyond the writing.
struct PlanCost {
    std::vector<CallCost> calls; ///< and how long they take to be granted; empty where none are counted
    int byHand = 0;              ///< steps of which a person has to do something
};
[[nodiscard]] Result<PlanCost> costOf(const PlanInput& input, const Plan& plan, RecordReader& reader);

/// Whether a step reads or writes what a PSA may only tell as a whole: employees, and who has portal access.
[[nodiscard]] bool touchesWhatIsReadWhole(const Plan& plan);

} // namespace muster
