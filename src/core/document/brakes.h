// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/resemblance.h"

namespace muster {

/// The brakes of spec/04 §3 as far as they can trip here: creates that look like what is there (a share of what the
/// client has), and changes of what a linked thing is known by (a share of the links).
[[nodiscard]] std::vector<BrakeResult> documentBrakes(const DocumentInput& input, const DocumentPlan& plan,
                                                      const DocumentPlaces& places, const Resemblance& resemblance);

} // namespace muster
