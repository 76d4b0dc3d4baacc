// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace muster {

/// Jaro's likeness of two strings of code points, 0 to 1 (Jaro 1989): common letters within a window, less the
/// transposed ones. Bit-parallel up to 64 code points.
[[nodiscard]] double jaro(std::u32string_view a, std::u32string_view b);
/// With Winkler's bonus for a common beginning of up to four (Winkler 1990; p = 0.1, always given).
[[nodiscard]] double jaroWinkler(std::u32string_view a, std::u32string_view b);

/// The form in which names are compared: compatibility forms (width), accents and case folded, anything but letters and
/// digits a blank, "Last, First" turned round, single blanks. Code points.
[[nodiscard]] std::u32string nameForm(std::string_view utf8);

/// How like two names in nameForm() are, 0 to 1, whatever the order of their words: each word is paired with the one it
/// is most like; words without a partner count against it by their length.
[[nodiscard]] double nameLikeness(std::u32string_view a, std::u32string_view b);

} // namespace muster
