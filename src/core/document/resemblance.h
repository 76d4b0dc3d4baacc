// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/places.h"
#include "core/matching/identicalnames.h"
#include "core/matching/matchevidence.h"

#include <memory>

namespace muster {

/// What at the documentation system is like a record of the PSA, among what nobody has yet: matching over a
/// DocumentInput, which outlives this. Looks at a kind only when asked about it. One thread at a time.
class Resemblance {
public:
    Resemblance(const DocumentInput& input, const DocumentPlaces& places);
    ~Resemblance();

    /// For each of these open sources the one free target with an identical name inside its client.
    [[nodiscard]] IdenticalPairs identical(EntityKind kind, std::span<const OpenEntity> open) const;
    /// The same for one, whatever other sources have that name; none: none, or several.
    [[nodiscard]] std::uint32_t identical(EntityKind kind, std::uint32_t source, std::string_view targetClient) const;
    /// Whether a free target inside the client is so like it that both are taken for the same.
    [[nodiscard]] bool looksLikeExisting(EntityKind kind, std::uint32_t source, std::string_view targetClient) const;
    /// Free targets that may be its counterpart, best first. `withTaken`: those that others have, too.
    [[nodiscard]] std::vector<EntitySuggestion> suggestions(EntityKind kind, std::uint32_t source,
                                                            std::string_view targetClient, std::size_t most = 5,
                                                            bool withTaken = false) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace muster
