// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace muster {

/// Points (MatchEvidence) of an agreement that records of the same thing have at the one rate and others at the other.
[[nodiscard]] inline double weight(double ofSame, double ofOthers) {
    return 10 * std::log10(std::max(ofSame, 1e-4) / std::max(ofOthers, 1e-6));
}

} // namespace muster
