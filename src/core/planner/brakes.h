// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/planner/recordindex.h"

namespace muster {

/// The brakes of spec/04 §3 over a plan's steps: each one's total, then the tenants and client accounts it touches.
[[nodiscard]] std::vector<BrakeResult> brakesOf(const PlanInput& input, const Plan& plan, const RecordIndex& index);

} // namespace muster
