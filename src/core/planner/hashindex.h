// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace muster {

/// 64-bit hash → numbers, many to one; three flat arrays, because a plan of a million people makes several of these.
/// Different keys may share a hash: the caller compares what it finds.
class HashIndex {
public:
    explicit HashIndex(std::size_t expected = 0) {
        m_entries.reserve(expected);
        rehash(expected);
    }

    void add(std::uint64_t hash, std::uint32_t value) {
        if (m_entries.size() >= m_heads.size())
            rehash(m_entries.size() * 2 + 16);
        auto& head = m_heads[slot(hash)];
        m_entries.push_back({hash, value, head});
        head = static_cast<std::uint32_t>(m_entries.size() - 1);
    }

    /// Calls `visit(value)` for every value with this hash, in no order; ends early when it returns true.
    template <class Visit>
    void forEach(std::uint64_t hash, Visit visit) const {
        for (auto i = m_heads[slot(hash)]; i != end; i = m_entries[i].next) {
            if (m_entries[i].hash == hash && visit(m_entries[i].value))
                return;
        }
    }

private:
    static constexpr std::uint32_t end = 0xffffffff;
    struct Entry {
        std::uint64_t hash;
        std::uint32_t value;
        std::uint32_t next;
    };

    [[nodiscard]] std::size_t slot(std::uint64_t hash) const {
        return static_cast<std::size_t>((hash * 0x9e3779b97f4a7c15ULL) >> 32) & (m_heads.size() - 1);
    }
    void rehash(std::size_t expected) {
        m_heads.assign(std::bit_ceil(expected + 16), end);
        for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
            auto& head = m_heads[slot(m_entries[i].hash)];
            m_entries[i].next = head;
            head = i;
        }
    }

    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_heads;
};

} // namespace muster
