// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/resemblance.h"

#include "core/likeness.h"

#include <map>
#include <tuple>

namespace muster {
namespace {

/// Client, type (of configurations), name: what identical means.
using NameKey = std::tuple<std::string, std::u32string, std::u32string>;

NameKey keyOf(const Entity& entity, std::string_view client) {
    const auto name = entity.shownName().toStdString();
    const bool typed = entity.kind == EntityKind::Configuration;
    return {std::string(client), typed ? nameForm(entity[EntityField::Type].view()) : std::u32string(), nameForm(name)};
}

struct Names {
    std::map<NameKey, std::vector<std::uint32_t>> targets, sources;
};

} // namespace

struct Resemblance::Private {
    const DocumentInput& input;
    const DocumentPlaces& places;
    std::array<std::optional<Names>, entityKindCount> names{};

    const Names& of(EntityKind kind) {
        auto& known = names[static_cast<std::size_t>(kind)];
        if (known)
            return *known;
        known.emplace();
        const auto& targets = input.target(kind);
        for (std::uint32_t t = 0; t < targets.size(); ++t)
            if (!targets[t].archived && places.holder(kind, t) == none)
                known->targets[keyOf(targets[t], targets[t].client.view())].push_back(t);
        const auto& sources = input.source(kind);
        for (std::uint32_t s = 0; s < sources.size(); ++s)
            if (!sources[s].archived)
                known->sources[keyOf(sources[s], sources[s].client.view())].push_back(s);
        return *known;
    }
};

Resemblance::Resemblance(const DocumentInput& input, const DocumentPlaces& places)
    : d(std::make_unique<Private>(Private{input, places})) {}

Resemblance::~Resemblance() = default;

std::uint32_t Resemblance::identical(EntityKind kind, std::uint32_t source, std::string_view targetClient) const {
    const auto& names = d->of(kind);
    const Entity& entity = d->input.source(kind)[source];
    const auto targets = names.targets.find(keyOf(entity, targetClient));
    if (targets == names.targets.end() || targets->second.size() != 1)
        return none;
    const auto sources = names.sources.find(keyOf(entity, entity.client.view()));
    return sources != names.sources.end() && sources->second.size() == 1 ? targets->second.front() : none;
}

bool Resemblance::looksLikeExisting(EntityKind kind, std::uint32_t source, std::string_view targetClient) const {
    const auto& names = d->of(kind);
    return names.targets.contains(keyOf(d->input.source(kind)[source], targetClient));
}

} // namespace muster
