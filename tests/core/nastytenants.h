// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <random>

namespace muster {

/// Small tenants in which everything that can collide does: few emails, few usernames, few records, nested groups with
/// cycles, tombstones, decisions of all kinds, links to anything. Dropping the last user or record leaves the others
/// as they were, so that a counterexample can be made smaller.
struct NastySize {
    std::uint64_t seed = 0;
    int users = 0;
    int records = 0;
};
[[nodiscard]] PlanInput nastyTenants(const NastySize& size);

/// `input` after some of its users changed in the directory; they are its changedUsers.
[[nodiscard]] PlanInput withChangedUsers(const PlanInput& input, std::uint64_t seed);

/// The same people, records and rules, listed in another order.
[[nodiscard]] PlanInput shuffled(const PlanInput& input, std::uint64_t seed);

/// `input` with texts of anybody's making: control characters, broken UTF-8, very long ones.
[[nodiscard]] PlanInput garbled(const PlanInput& input, std::uint64_t seed);

} // namespace muster
