// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace muster {

/// A thing of the PSA that nobody has decided about.
struct OpenEntity {
    std::uint32_t source = 0; ///< into the sources
    std::string_view
        client; ///< id at the target of the client that its own is matched with; blank for clients and users
};

struct IdenticalPair {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    friend bool operator==(const IdenticalPair&, const IdenticalPair&) = default;
};

struct IdenticalPairs {
    std::vector<IdenticalPair> pairs;     ///< ascending by source; no target twice
    std::vector<std::uint32_t> ambiguous; ///< sources with an identical name that several could have; ascending
};

/// Whether two things of one kind have the same name, and what else there is does not speak against it: of
/// configurations the type, serial number and MAC address, of locations the address (facts of IT Glue, §4.3).
enum class Identity : std::uint8_t {
    Different,
    Same,
    Confirmed, ///< and the serial number, the MAC address or the street address is the same
};
[[nodiscard]] Identity identity(const Entity& a, const Entity& b);

/// Finds identical names (spec/02 §3, Auto-Match All): trimmed, case-folded, Unicode-normalised, "Last, First"
/// understood, inside the same client. Made once of the targets of one kind, which outlive it; archived ones are never
/// found. Any thread.
class IdenticalNames {
public:
    explicit IdenticalNames(std::span<const Entity> targets);

    /// The one target with the source's name inside `client` (an id of the target's side; blank for clients and users;
    /// a child whose client is blank has none); of several the one that is Confirmed. Nothing: none, or ambiguous.
    [[nodiscard]] std::optional<std::uint32_t> find(const Entity& source, std::string_view client) const;
    /// Whether any target has the name, `find` or not.
    [[nodiscard]] bool any(const Entity& source, std::string_view client) const;

    /// What Auto-Match All takes: for each open source its unique identical target, if it is unique for the target too.
    /// Never one that is `taken` (by target; shorter or empty: not taken), never an archived one, never two to one.
    [[nodiscard]] IdenticalPairs pairs(std::span<const Entity> sources, std::span<const OpenEntity> open,
                                       const std::vector<bool>& taken) const;

private:
    template <class Visit>
    void eachNamed(std::uint64_t key, Visit visit) const;
    std::span<const Entity> m_targets;
    /// By name and client: the last target that has it, and for each the one before, so that it costs no list each.
    std::unordered_map<std::uint64_t, std::uint32_t> m_last;
    std::vector<std::uint32_t> m_before;
};

} // namespace muster
