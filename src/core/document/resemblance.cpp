// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/resemblance.h"

#include "core/matching/entitymatcher.h"

#include <array>
#include <optional>

namespace muster {

struct Resemblance::Private {
    Private(const DocumentInput& i, const DocumentPlaces& p)
        : input(i)
        , places(p) {}

    const DocumentInput& input;
    const DocumentPlaces& places;
    std::array<std::optional<IdenticalNames>, entityKindCount> names;
    std::array<std::unique_ptr<EntityMatcher>, entityKindCount> matchers;
    std::array<std::optional<std::vector<bool>>, entityKindCount> taken;

    static std::size_t index(EntityKind kind) { return static_cast<std::size_t>(kind); }

    const IdenticalNames& namesOf(EntityKind kind) {
        auto& known = names[index(kind)];
        if (!known)
            known.emplace(input.target(kind));
        return *known;
    }
    const EntityMatcher& matcherOf(EntityKind kind) {
        auto& known = matchers[index(kind)];
        if (!known)
            known = std::make_unique<EntityMatcher>(kind, input.target(kind), input.target(EntityKind::Location),
                                                    input.source(EntityKind::Location), input.phoneForm);
        return *known;
    }
    const std::vector<bool>& takenOf(EntityKind kind) {
        auto& known = taken[index(kind)];
        if (!known) {
            known.emplace(input.target(kind).size());
            for (std::uint32_t t = 0; t < known->size(); ++t)
                (*known)[t] = places.holder(kind, t) != none;
        }
        return *known;
    }
};

Resemblance::Resemblance(const DocumentInput& input, const DocumentPlaces& places)
    : d(std::make_unique<Private>(input, places)) {}

Resemblance::~Resemblance() = default;

IdenticalPairs Resemblance::identical(EntityKind kind, std::span<const OpenEntity> open) const {
    return d->namesOf(kind).pairs(d->input.source(kind), open, d->takenOf(kind));
}

std::uint32_t Resemblance::identical(EntityKind kind, std::uint32_t source, std::string_view targetClient) const {
    const auto found = d->namesOf(kind).find(d->input.source(kind)[source], targetClient);
    return found && !d->takenOf(kind)[*found] ? *found : none;
}

bool Resemblance::looksLikeExisting(EntityKind kind, std::uint32_t source, std::string_view targetClient) const {
    const Entity& entity = d->input.source(kind)[source];
    // An identical name is enough, whatever else there is.
    if (d->namesOf(kind).any(entity, targetClient))
        return true;
    return d->matcherOf(kind).bestScore(entity, targetClient, d->takenOf(kind)) >= defaultMatchThreshold;
}

std::vector<EntitySuggestion> Resemblance::suggestions(EntityKind kind, std::uint32_t source,
                                                       std::string_view targetClient, std::size_t most,
                                                       bool withTaken) const {
    static const std::vector<bool> nobody;
    return d->matcherOf(kind).suggestions(d->input.source(kind)[source], targetClient, most,
                                          withTaken ? nobody : d->takenOf(kind));
}

} // namespace muster
