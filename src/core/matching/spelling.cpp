// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/spelling.h"

#include "core/likeness.h"

#include <algorithm>
#include <array>
#include <vector>

namespace muster {

std::size_t lettersApart(std::u32string_view a, std::u32string_view b, std::size_t most) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > most)
        return most + 1;
    if (a.empty())
        return b.size();
    const auto width = a.size() + 1;
    // Three rows, of the letters of b: two before, before, this one.
    std::array<std::size_t, 3 * 65> small;
    std::vector<std::size_t> large;
    if (3 * width > small.size())
        large.resize(3 * width);
    auto* const memory = large.empty() ? small.data() : large.data();
    auto *before = memory, *last = memory + width, *now = memory + 2 * width;
    for (std::size_t i = 0; i < width; ++i)
        last[i] = before[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        now[0] = j;
        auto least = now[0];
        for (std::size_t i = 1; i < width; ++i) {
            now[i] = std::min({last[i] + 1, now[i - 1] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[i] = std::min(now[i], before[i - 2] + 1);
            least = std::min(least, now[i]);
        }
        if (least > most)
            return most + 1;
        auto* const free = before;
        before = last;
        last = now;
        now = free;
    }
    return std::min(last[width - 1], most + 1);
}

Spelling spelling(std::u32string_view a, std::u32string_view b) {
    if (a == b)
        return Spelling::Same;
    const auto longest = std::max(a.size(), b.size());
    if (std::min(a.size(), b.size()) < 2 || longest < 3)
        return Spelling::Other;
    const std::size_t typos = longest >= 15 ? 3 : longest >= 8 ? 2 : 1;
    const auto alike = std::min<std::size_t>(longest / 3, 8);
    const auto apart = lettersApart(a, b, std::max(typos, alike));
    if (apart <= typos)
        return Spelling::Typo;
    if (apart <= alike)
        return Spelling::Alike;
    // Of long texts common letters tell nothing, and finding them takes time.
    return longest <= 64 && jaroWinkler(a, b) >= 0.85 ? Spelling::Alike : Spelling::Other;
}

} // namespace muster
