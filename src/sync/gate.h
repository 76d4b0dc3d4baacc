// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <array>
#include <optional>
#include <vector>

namespace muster {

/// What a person allowed for this one plan (`--allow BRAKE=COUNT`, or the number typed in the window).
struct Allowances {
    std::array<std::optional<int>, brakeCount> brakes{};
    std::optional<int> converts;
};

/// What keeps a plan, or parts of it, waiting for a person (spec/04 §3).
struct Gate {
    std::vector<BrakeResult> stopped; ///< tripped and not allowed with the total's count: nothing may be written
    int converts = 0;
    bool convertsAllowed = false; ///< with exactly that number
    int conflicts = 0;
    QString unapproved; ///< what is missing of another person's approval; empty: nothing
    [[nodiscard]] bool isOpen() const { return stopped.empty() && unapproved.isEmpty(); }
    [[nodiscard]] int waiting() const { return conflicts + (convertsAllowed ? 0 : converts); }
};

/// Those that tripped and were not allowed with the count of their total.
[[nodiscard]] std::vector<BrakeResult> stoppedBrakes(const std::vector<BrakeResult>& brakes,
                                                     const Allowances& allowances);

/// An allowance covers the brake's scopes and counts only when it is exactly the count of the brake's total.
[[nodiscard]] Gate gateOf(const Plan& plan, const Allowances& allowances);

} // namespace muster
