// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planner/examination.h"

#include <span>
#include <vector>

namespace muster {

/// The users whose steps a change of `changed` may alter: repeated until nothing is added, all who share a record, an
/// email or a username with them (spec/04 §1). Ordered as `planned`, which holds all users of the plan.
[[nodiscard]] std::vector<std::uint32_t> affectedUsers(const Examiner& examiner, std::span<const std::uint32_t> planned,
                                                       std::span<const std::uint32_t> changed);

} // namespace muster
