// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace muster {

/// The ISO 3166 code ("DE") of a country as people write it: its code of two letters, a usual one of three, its name in
/// English, German, Spanish or French, or in its own languages; in any case, with or without accents. Empty when it is
/// not known. Any thread.
[[nodiscard]] std::string territoryCode(std::string_view country);

} // namespace muster
