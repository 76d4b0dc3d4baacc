// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/places.h"

#include <memory>

namespace muster {

/// What at the documentation system is like a record of the PSA, among what nobody has yet. Made once of an input that
/// outlives it; looks at a kind only when asked about it.
class Resemblance {
public:
    Resemblance(const DocumentInput& input, const DocumentPlaces& places);
    ~Resemblance();

    /// The one free target with an identical name inside the client; none: none, or several on either side.
    [[nodiscard]] std::uint32_t identical(EntityKind kind, std::uint32_t source, std::string_view targetClient) const;
    /// Whether a free target inside the client is so like it that both are taken for the same.
    [[nodiscard]] bool looksLikeExisting(EntityKind kind, std::uint32_t source, std::string_view targetClient) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace muster
