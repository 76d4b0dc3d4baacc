// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <map>

namespace muster {

/// How many a brake counts, and what its share is a share of.
struct Tally {
    int count = 0;
    int of = 0;
};
using Tallies = std::map<QString, Tally>; ///< by scope

/// The scope of a brake's total.
[[nodiscard]] QString totalScope();
[[nodiscard]] QString accountScope(Text id);

/// Whether the limit is passed (spec/04 §3): a number at once, a share from three affected on.
[[nodiscard]] BrakeResult brakeResult(BrakeName brake, const QString& scope, const Tally& tally, BrakeLimit limit);

} // namespace muster
