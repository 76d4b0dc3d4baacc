// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <array>
#include <vector>

namespace muster {

/// What differs between two plans, step by step (spec/04 §7). Indexes into the steps of the two.
struct PlanDifference {
    struct Row {
        std::uint32_t before = none; ///< none: the second plan alone has this person
        std::uint32_t after = none;  ///< none: the first plan alone has this person
        bool outcome = true;         ///< false: only how the rule was found differs, not what is done or why
    };
    std::vector<Row> rows;                  ///< by key; steps that are the same are left out
    std::array<int, actionCount> summary{}; ///< after minus before
};

/// Of plans whose inputs may have been read apart from each other: values are compared, not places in the inputs. Equal
/// are steps that a plan file would write with the same bytes. Linear; pure.
[[nodiscard]] PlanDifference differenceOf(const PlanInput& beforeInput, const Plan& before, const PlanInput& afterInput,
                                          const Plan& after);

} // namespace muster
