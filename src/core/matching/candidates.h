// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/matching/profile.h"

#include <cstdint>
#include <span>
#include <vector>

namespace muster {

/// Tells quickly which of many profiles share something with another one: three letters of a name, a mail, a house.
/// What many have counts little (inverse document frequency), and what almost all have is not looked at. Made once of
/// the profiles, which it does not keep.
class Candidates {
public:
    Candidates(EntityKind kind, std::span<const Profile> profiles);

    /// Places of at most `most` profiles, those that share most first. One thread at a time.
    void find(const Profile& profile, std::size_t most, std::vector<std::uint32_t>& into) const;

private:
    EntityKind m_kind;
    std::vector<std::uint64_t> m_terms;  ///< ascending
    std::vector<std::uint32_t> m_ends;   ///< by term: where its places end
    std::vector<std::uint32_t> m_places; ///< by term, ascending
    mutable std::vector<float> m_shared; ///< by place, zero between two questions
};

} // namespace muster
