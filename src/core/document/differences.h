// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/places.h"

#include <vector>

namespace muster {

/// Whether two values of a field say the same: blanks, letter case of addresses, the way a number or a MAC address is
/// written down make no difference.
[[nodiscard]] bool sameValue(EntityField field, std::string_view a, std::string_view b);

/// What of a source has to be written to its target.
struct Differences {
    std::vector<EntityChange> changes;
    bool ofSource = false; ///< something was changed in the PSA since it was written
    bool ofTarget = false; ///< something was changed at the documentation system since
};

/// Finds them. A value that the PSA does not have (any more) is cleared only where we wrote it. What the system does
/// not show is believed to be as last written; what it can neither show nor be told is none of our business.
class FieldComparison {
public:
    /// Where a reference of a source leads.
    struct Place {
        std::uint32_t target = none;
        bool toBeMade = false; ///< by this plan
    };
    using Resolve = std::function<Place(EntityKind kind, std::string_view source)>;

    FieldComparison(const DocumentInput& input, const DocumentPlaces& places, TextPool& pool, Resolve resolve);

    /// `target` none: a create.
    [[nodiscard]] Differences of(EntityKind kind, std::uint32_t source, std::uint32_t target, std::uint32_t link);

private:
    [[nodiscard]] Text shown(EntityKind kind, const std::vector<Entity>& of, std::uint32_t at) const;
    [[nodiscard]] bool reference(EntityChange& change, EntityKind to, Text told, Text value) const;

    const DocumentInput& m_input;
    const DocumentPlaces& m_places;
    TextPool& m_pool;
    Resolve m_resolve;
};

} // namespace muster
