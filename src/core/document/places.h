// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace muster {

/// Where things are in a DocumentInput, which outlives this, and who has which.
class DocumentPlaces {
public:
    explicit DocumentPlaces(const DocumentInput& input);

    /// `none`: there is no such thing.
    [[nodiscard]] std::uint32_t source(EntityKind kind, std::string_view id) const;
    [[nodiscard]] std::uint32_t target(EntityKind kind, std::string_view id) const;
    /// Into DocumentInput::links.
    [[nodiscard]] std::uint32_t linkOf(EntityKind kind, std::uint32_t source) const;
    [[nodiscard]] const EntityDecision* decisionOf(EntityKind kind, std::uint32_t source) const;
    /// The decision was made after the link, and says something else: the link counts no more.
    [[nodiscard]] bool overrides(const EntityDecision& decision, const EntityLink& link) const;
    /// The source that a target belongs to, by link, else by the decision of the first source; none: it is free.
    [[nodiscard]] std::uint32_t holder(EntityKind kind, std::uint32_t target) const;
    /// What a source is linked to or, where that does not count, was matched with and has; none: nothing.
    [[nodiscard]] std::uint32_t targetOf(EntityKind kind, std::uint32_t source) const;
    /// Indices of the sources of a kind, by id.
    [[nodiscard]] const std::vector<std::uint32_t>& sorted(EntityKind kind) const {
        return m_sorted[static_cast<std::size_t>(kind)];
    }

private:
    using Ids = std::unordered_map<std::string_view, std::uint32_t>;
    const DocumentInput& m_input;
    std::array<Ids, entityKindCount> m_sources, m_targets;
    std::array<std::vector<std::uint32_t>, entityKindCount> m_links, m_holders, m_sorted;
    std::array<std::vector<const EntityDecision*>, entityKindCount> m_decisions;
};

} // namespace muster
