// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace muster {

/// The first name that stands for all its usual short forms (English, German, Spanish, French): "robert" of "bob",
/// "rob" and "robert"; of a short form of several names the first of them; the name itself when we know none. `first`
/// as personName() gives it; of several words the first counts.
[[nodiscard]] std::u32string_view shortFormFamily(std::u32string_view first);
/// Whether one is a usual short form of the other, or both are of the same name.
[[nodiscard]] bool sameShortForm(std::u32string_view a, std::u32string_view b);

} // namespace muster
