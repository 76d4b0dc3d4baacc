// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/frequencies.h"

#include "core/hash.h"

namespace muster {
namespace {

template <class View>
std::uint64_t valueOf(std::uint64_t trait, View value) {
    Fnv1a hash;
    hash.add(static_cast<char>(static_cast<unsigned char>(trait)));
    for (const auto c : value) {
        // Most letters are of one byte, and hashing is what building costs.
        if (static_cast<char32_t>(c) < 0x80)
            hash.add(static_cast<char>(c));
        else
            hash.add(static_cast<std::uint64_t>(c));
    }
    return hash.value();
}

} // namespace

std::uint64_t traitValue(MatchTrait trait, std::u32string_view value) {
    return valueOf(static_cast<std::uint64_t>(trait), value);
}

std::uint64_t traitValue(MatchTrait trait, std::string_view value) {
    return valueOf(static_cast<std::uint64_t>(trait), value);
}

std::uint64_t traitPart(MatchTrait trait, std::u32string_view part) {
    return valueOf(static_cast<std::uint64_t>(trait) + 128, part);
}

std::uint64_t traitPart(MatchTrait trait, std::string_view part) {
    return valueOf(static_cast<std::uint64_t>(trait) + 128, part);
}

std::uint64_t together(std::uint64_t a, std::uint64_t b) {
    return (a ^ (b >> 7)) * 0x9e3779b97f4a7c15ULL + b;
}

} // namespace muster
