// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace muster {

/// How many letters must be put in, left out, changed, or exchanged with their neighbour to make one text of the other
/// (optimal string alignment; Damerau 1964, Levenshtein 1966), counted up to `most`; most + 1 when it is more.
[[nodiscard]] std::size_t lettersApart(std::u32string_view a, std::u32string_view b, std::size_t most);

enum class Spelling { Same, Typo, Alike, Other };
/// Typo: a letter apart, two from eight letters on, three from fifteen. Alike: one in three, or Jaro-Winkler's likeness
/// of 0.85 and more up to 64 letters. Below three letters nothing but the same is alike.
[[nodiscard]] Spelling spelling(std::u32string_view a, std::u32string_view b);

} // namespace muster
