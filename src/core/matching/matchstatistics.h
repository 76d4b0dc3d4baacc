// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/matching/frequencies.h"
#include "core/matching/profile.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace muster {

/// How often values occur among the targets, and how often two of them are alike by chance: what Fellegi and Sunter
/// call u, counted where the match is to be made.
class MatchStatistics {
public:
    /// Counts these as a sample of all targets.
    explicit MatchStatistics(std::span<const Profile> sample);

    /// The chance that a record of another thing has the value too, among all targets and those of `client`, whichever
    /// is more.
    [[nodiscard]] double share(MatchTrait trait, std::uint64_t value, const Frequencies& client) const;
    /// Of `part` where `given` is the same already: a city whose postal code is the same says little more.
    [[nodiscard]] double shareGiven(double share, std::uint64_t part, std::uint64_t given,
                                    const Frequencies& client) const;
    /// The chance that two values of different things are a typo apart, or alike.
    [[nodiscard]] double typoShare(MatchTrait trait) const { return m_chance[static_cast<std::size_t>(trait)].typo; }
    [[nodiscard]] double alikeShare(MatchTrait trait) const { return m_chance[static_cast<std::size_t>(trait)].alike; }

    static void count(const Profile& profile, Frequencies& into);

private:
    struct Chance {
        double typo = .003, alike = .02;
    };
    void measure(MatchTrait trait, const std::vector<std::u32string_view>& values);
    Frequencies m_everywhere;
    std::array<Chance, matchTraitCount> m_chance{};
};

} // namespace muster
