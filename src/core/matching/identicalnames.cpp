// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/identicalnames.h"

#include "core/hash.h"
#include "core/matching/forms.h"

#include <algorithm>

namespace muster {
namespace {

constexpr std::uint32_t nothing = 0xffffffff;
/// More things of one name in one client than this, on both sides multiplied, are not looked at one by one.
constexpr std::size_t mostPairs = 4'000'000;

using F = EntityField;

std::string nameKey(const Entity& entity) {
    if (entity.kind == EntityKind::User || entity.kind == EntityKind::Contact)
        return personIdentity(entity[F::FirstName].view(), entity[F::LastName].view());
    return identityForm(entity[F::Name].view());
}

/// 0 for what has no name, or no client though it must have one.
std::uint64_t keyOf(const Entity& entity, std::string_view client) {
    const auto name = nameKey(entity);
    if (name.empty() || (belongsToClient(entity.kind) && client.empty()))
        return 0;
    Fnv1a hash;
    hash.add(name);
    hash.add('\0');
    hash.add(client);
    return hash.value();
}

/// Gathers what two things tell; one side silent is no word either way.
class Telling {
public:
    void compare(std::string_view a, std::string_view b, bool confirms) {
        if (a.empty() || b.empty())
            return;
        m_against = m_against || a != b;
        m_confirmed = m_confirmed || (confirms && a == b);
    }
    [[nodiscard]] Identity identity() const {
        return m_against ? Identity::Different : m_confirmed ? Identity::Confirmed : Identity::Same;
    }

private:
    bool m_against = false, m_confirmed = false;
};

std::u32string streetKey(const Entity& entity) {
    return houseNumber(entity[F::Address1].view()) + U' ' + streetWords(entity[F::Address1].view()).joined;
}

Identity sameConfiguration(const Entity& a, const Entity& b) {
    Telling telling;
    telling.compare(identityForm(a[F::Type].view()), identityForm(b[F::Type].view()), false);
    telling.compare(serialForm(a[F::SerialNumber].view()), serialForm(b[F::SerialNumber].view()), true);
    telling.compare(macForm(a[F::MacAddress].view()), macForm(b[F::MacAddress].view()), true);
    return telling.identity();
}

Identity sameLocation(const Entity& a, const Entity& b) {
    Telling telling;
    telling.compare(codeForm(a[F::PostalCode].view()), codeForm(b[F::PostalCode].view()), false);
    const auto cityOfA = comparedForm(a[F::City].view()), cityOfB = comparedForm(b[F::City].view());
    const bool otherCity = !cityOfA.empty() && !cityOfB.empty() && cityOfA != cityOfB;
    if (otherCity || telling.identity() == Identity::Different)
        return Identity::Different;
    if (a[F::Address1].isBlank() || b[F::Address1].isBlank())
        return Identity::Same;
    return streetKey(a) == streetKey(b) ? Identity::Confirmed : Identity::Different;
}

/// With the names known to be the same.
Identity identityOfNamed(const Entity& a, const Entity& b) {
    switch (a.kind) {
    case EntityKind::Configuration:
        return sameConfiguration(a, b);
    case EntityKind::Location:
        return sameLocation(a, b);
    case EntityKind::User:
    case EntityKind::Client:
    case EntityKind::Contact:
        return Identity::Same;
    }
    return Identity::Different;
}

/// Sources and targets of one name in one client, and which go together.
class SameName {
public:
    SameName(std::span<const Entity> sources, std::span<const Entity> targets)
        : m_sources(sources)
        , m_targets(targets) {}

    void pair(const std::vector<std::uint32_t>& ofSource, const std::vector<std::uint32_t>& ofTarget,
              IdenticalPairs& into) {
        if (ofSource.size() * ofTarget.size() > mostPairs) {
            into.ambiguous.insert(into.ambiguous.end(), ofSource.begin(), ofSource.end());
            return;
        }
        m_freeSources = ofSource;
        m_freeTargets = ofTarget;
        m_rivals = false;
        take(Identity::Confirmed, into);
        take(Identity::Same, into);
        if (!m_rivals)
            return;
        for (const auto s : m_freeSources) {
            if (std::any_of(m_freeTargets.begin(), m_freeTargets.end(),
                            [&](auto t) { return identityOfNamed(m_sources[s], m_targets[t]) != Identity::Different; }))
                into.ambiguous.push_back(s);
        }
    }

private:
    /// Takes the pairs of at least this identity that are the only ones for both.
    void take(Identity least, IdenticalPairs& into) {
        struct Partner {
            std::uint32_t place = nothing;
            std::uint32_t count = 0;
        };
        std::vector<Partner> forSource(m_freeSources.size()), forTarget(m_freeTargets.size());
        for (std::uint32_t s = 0; s < m_freeSources.size(); ++s) {
            for (std::uint32_t t = 0; t < m_freeTargets.size(); ++t) {
                if (identityOfNamed(m_sources[m_freeSources[s]], m_targets[m_freeTargets[t]]) < least)
                    continue;
                forSource[s] = {t, forSource[s].count + 1};
                forTarget[t] = {s, forTarget[t].count + 1};
            }
        }
        std::vector<std::uint32_t> sourcesLeft, targetsLeft;
        std::vector<bool> gone(m_freeTargets.size());
        for (std::uint32_t s = 0; s < m_freeSources.size(); ++s) {
            const auto partner = forSource[s];
            if (partner.count == 1 && forTarget[partner.place].count == 1) {
                into.pairs.push_back({m_freeSources[s], m_freeTargets[partner.place]});
                gone[partner.place] = true;
            } else {
                sourcesLeft.push_back(m_freeSources[s]);
                m_rivals = m_rivals || partner.count > 0;
            }
        }
        for (std::uint32_t t = 0; t < m_freeTargets.size(); ++t) {
            if (!gone[t])
                targetsLeft.push_back(m_freeTargets[t]);
        }
        m_freeSources = std::move(sourcesLeft);
        m_freeTargets = std::move(targetsLeft);
    }

    std::span<const Entity> m_sources, m_targets;
    std::vector<std::uint32_t> m_freeSources, m_freeTargets;
    bool m_rivals = false;
};

} // namespace

Identity identity(const Entity& a, const Entity& b) {
    const auto name = nameKey(a);
    return a.kind == b.kind && !name.empty() && name == nameKey(b) ? identityOfNamed(a, b) : Identity::Different;
}

IdenticalNames::IdenticalNames(std::span<const Entity> targets)
    : m_targets(targets)
    , m_before(targets.size(), nothing) {
    m_last.reserve(targets.size());
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
        const auto key = targets[t].archived ? 0 : keyOf(targets[t], targets[t].client.view());
        if (key == 0)
            continue;
        const auto [at, fresh] = m_last.try_emplace(key, t);
        if (!fresh)
            m_before[t] = std::exchange(at->second, t);
    }
}

template <class Visit>
void IdenticalNames::eachNamed(std::uint64_t key, Visit visit) const {
    const auto at = m_last.find(key);
    for (auto t = at == m_last.end() ? nothing : at->second; t != nothing; t = m_before[t])
        visit(t);
}

std::optional<std::uint32_t> IdenticalNames::find(const Entity& source, std::string_view client) const {
    const OpenEntity open{0, client};
    const auto found = pairs(std::span(&source, 1), std::span(&open, 1), {});
    return found.pairs.empty() ? std::nullopt : std::optional(found.pairs.front().target);
}

bool IdenticalNames::any(const Entity& source, std::string_view client) const {
    bool found = false;
    if (const auto key = keyOf(source, client); key != 0)
        eachNamed(key,
                  [&](std::uint32_t t) { found = found || identity(source, m_targets[t]) != Identity::Different; });
    return found;
}

IdenticalPairs IdenticalNames::pairs(std::span<const Entity> sources, std::span<const OpenEntity> open,
                                     const std::vector<bool>& taken) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> byName;
    byName.reserve(open.size());
    for (const auto& one : open) {
        const auto key = sources[one.source].archived ? 0 : keyOf(sources[one.source], one.client);
        if (key != 0 && m_last.contains(key))
            byName.emplace_back(key, one.source);
    }
    std::sort(byName.begin(), byName.end());
    IdenticalPairs result;
    SameName sameName(sources, m_targets);
    std::vector<std::uint32_t> ofSource, ofTarget;
    for (auto at = byName.begin(); at != byName.end();) {
        const auto key = at->first;
        ofSource.clear();
        ofTarget.clear();
        for (; at != byName.end() && at->first == key; ++at)
            ofSource.push_back(at->second);
        const auto name = nameKey(sources[ofSource.front()]);
        eachNamed(key, [&](std::uint32_t t) {
            // The hash of another name may be the same.
            if ((t >= taken.size() || !taken[t]) && nameKey(m_targets[t]) == name)
                ofTarget.push_back(t);
        });
        std::sort(ofTarget.begin(), ofTarget.end());
        if (!ofTarget.empty())
            sameName.pair(ofSource, ofTarget, result);
    }
    std::sort(result.pairs.begin(), result.pairs.end(),
              [](const IdenticalPair& a, const IdenticalPair& b) { return a.source < b.source; });
    std::sort(result.ambiguous.begin(), result.ambiguous.end());
    return result;
}

} // namespace muster
