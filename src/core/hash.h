// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace muster {

/// FNV-1a, 64 bit (http://www.isthe.com/chongo/tech/comp/fnv/): the same number on every platform, so it may be
/// stored. Not for anything that an enemy may choose to collide.
class Fnv1a {
public:
    constexpr void add(char c) {
        m_state ^= static_cast<unsigned char>(c);
        m_state *= 0x100000001b3ULL;
    }
    constexpr void add(std::string_view text) {
        for (const char c : text)
            add(c);
    }
    /// Eight bytes, the lowest first.
    constexpr void add(std::uint64_t number) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            add(static_cast<char>(static_cast<unsigned char>(number >> shift)));
    }
    [[nodiscard]] constexpr std::uint64_t value() const { return m_state; }

private:
    std::uint64_t m_state = 0xcbf29ce484222325ULL;
};

} // namespace muster
