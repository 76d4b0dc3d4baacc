// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/places.h"

#include <algorithm>
#include <numeric>

namespace muster {
namespace {

std::size_t at(EntityKind kind) {
    return static_cast<std::size_t>(kind);
}

std::uint32_t found(const std::unordered_map<std::string_view, std::uint32_t>& ids, std::string_view id) {
    const auto place = ids.find(id);
    return place == ids.end() ? none : place->second;
}

std::unordered_map<std::string_view, std::uint32_t> idsOf(const std::vector<Entity>& entities) {
    std::unordered_map<std::string_view, std::uint32_t> ids;
    ids.reserve(entities.size());
    for (std::uint32_t i = 0; i < entities.size(); ++i)
        ids.emplace(entities[i].id.view(), i);
    return ids;
}

} // namespace

DocumentPlaces::DocumentPlaces(const DocumentInput& input)
    : m_input(input) {
    for (const auto kind : entityKinds) {
        const auto k = at(kind);
        m_sources[k] = idsOf(input.sources[k]);
        m_targets[k] = idsOf(input.targets[k]);
        m_links[k].assign(input.sources[k].size(), none);
        m_decisions[k].assign(input.sources[k].size(), nullptr);
        m_holders[k].assign(input.targets[k].size(), none);
        m_sorted[k].resize(input.sources[k].size());
        std::iota(m_sorted[k].begin(), m_sorted[k].end(), 0U);
        std::sort(m_sorted[k].begin(), m_sorted[k].end(), [&](std::uint32_t a, std::uint32_t b) {
            return input.sources[k][a].id.view() < input.sources[k][b].id.view();
        });
    }
    for (std::uint32_t l = 0; l < input.links.size(); ++l)
        if (const auto s = source(input.links[l].kind, input.links[l].source.view()); s != none)
            m_links[at(input.links[l].kind)][s] = l;
    for (const auto& decision : input.decisions)
        if (const auto s = source(decision.kind, decision.source.toStdString()); s != none)
            m_decisions[at(decision.kind)][s] = &decision;

    const auto hold = [this](EntityKind kind, std::uint32_t target, std::uint32_t source) {
        if (target != none && m_holders[at(kind)][target] == none)
            m_holders[at(kind)][target] = source;
    };
    for (const auto kind : entityKinds) {
        for (const auto s : sorted(kind)) {
            const auto l = linkOf(kind, s);
            const auto* decision = decisionOf(kind, s);
            if (l != none && !(decision && overrides(*decision, input.links[l])))
                hold(kind, target(kind, input.links[l].target.view()), s);
        }
        for (const auto s : sorted(kind)) {
            const auto* decision = decisionOf(kind, s);
            if (decision && decision->choice == EntityChoice::Match)
                hold(kind, target(kind, decision->target.toStdString()), s);
        }
    }
}

std::uint32_t DocumentPlaces::source(EntityKind kind, std::string_view id) const {
    return found(m_sources[at(kind)], id);
}

std::uint32_t DocumentPlaces::target(EntityKind kind, std::string_view id) const {
    return found(m_targets[at(kind)], id);
}

std::uint32_t DocumentPlaces::linkOf(EntityKind kind, std::uint32_t source) const {
    return m_links[at(kind)][source];
}

const EntityDecision* DocumentPlaces::decisionOf(EntityKind kind, std::uint32_t source) const {
    return m_decisions[at(kind)][source];
}

bool DocumentPlaces::overrides(const EntityDecision& decision, const EntityLink& link) const {
    if (decision.choice == EntityChoice::Later)
        return false;
    if (decision.choice == EntityChoice::Exclude)
        return false; // it stays linked, and nothing is written
    if (!decision.at.isValid() || decision.at.toMSecsSinceEpoch() <= link.since)
        return false;
    return decision.choice == EntityChoice::Create || decision.target != link.target.toString();
}

std::uint32_t DocumentPlaces::targetOf(EntityKind kind, std::uint32_t source) const {
    const auto l = linkOf(kind, source);
    const auto* decision = decisionOf(kind, source);
    if (l != none && !(decision && overrides(*decision, m_input.links[l])))
        return target(kind, m_input.links[l].target.view());
    if (!decision || decision->choice != EntityChoice::Match)
        return none;
    const auto t = target(kind, decision->target.toStdString());
    return t != none && holder(kind, t) == source ? t : none;
}

std::uint32_t DocumentPlaces::holder(EntityKind kind, std::uint32_t target) const {
    return m_holders[at(kind)][target];
}

} // namespace muster
