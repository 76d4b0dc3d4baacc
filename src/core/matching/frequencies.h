// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/matching/matchevidence.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace muster {

/// A value of a trait as a number; words and other parts are values of their own.
[[nodiscard]] std::uint64_t traitValue(MatchTrait trait, std::u32string_view value);
[[nodiscard]] std::uint64_t traitValue(MatchTrait trait, std::string_view value);
/// The same of a part of it: a word, the first letter, the family of short forms.
[[nodiscard]] std::uint64_t traitPart(MatchTrait trait, std::u32string_view part);
[[nodiscard]] std::uint64_t traitPart(MatchTrait trait, std::string_view part);
/// Two values together.
[[nodiscard]] std::uint64_t together(std::uint64_t a, std::uint64_t b);

/// In how many of the things that were looked at each value occurs.
class Frequencies {
public:
    /// A thing more; its values follow.
    void next() { ++m_things; }
    void add(std::uint64_t value) { ++m_counts[value]; }
    [[nodiscard]] std::uint32_t count(std::uint64_t value) const {
        const auto at = m_counts.find(value);
        return at == m_counts.end() ? 0 : at->second;
    }
    [[nodiscard]] std::uint32_t things() const { return m_things; }

private:
    std::unordered_map<std::uint64_t, std::uint32_t> m_counts;
    std::uint32_t m_things = 0;
};

} // namespace muster
