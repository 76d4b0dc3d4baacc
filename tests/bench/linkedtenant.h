// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

namespace muster {

/// P6 of spec/07: `n` users against as many employees, all linked, 2 % of them changed; one rule.
[[nodiscard]] PlanInput linkedTenant(std::uint32_t n);

} // namespace muster
