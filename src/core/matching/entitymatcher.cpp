// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/entitymatcher.h"

#include "core/matching/candidates.h"
#include "core/matching/comparison.h"
#include "core/matching/weight.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

namespace muster {
namespace {

/// Up to so many targets are compared one by one; of more, those that share most with the source.
constexpr std::size_t comparedOfMany = 80;
/// The same where only the best score is asked for.
constexpr std::size_t comparedForBest = 12;
/// As many targets tell how common a value is.
constexpr std::size_t sampleSize = 10'000;
/// As many targets are kept ready, then the clients that were looked at are forgotten.
constexpr std::size_t keptTargets = 60'000;
constexpr int leastScore = 1;

/// The targets of one client, ready to be compared.
struct Ready {
    std::vector<std::uint32_t> targets; ///< ascending by id
    std::vector<Profile> profiles;
    Frequencies frequencies;
    std::unique_ptr<Candidates> candidates; ///< none when all are compared
    int prior = 0;
};

} // namespace

struct EntityMatcher::Private {
    Private(EntityKind k, std::span<const Entity> t, std::span<const Entity> targetLocations,
            std::span<const Entity> sourceLocations, PhoneForm phoneForm)
        : kind(k)
        , targets(t)
        , ofTargets(targetLocations, phoneForm)
        , ofSources(sourceLocations, phoneForm) {
        for (std::uint32_t i = 0; i < targets.size(); ++i) {
            if (targets[i].archived)
                continue;
            ofClient[clientOf(targets[i].client.view())].push_back(i);
            all.push_back(i);
        }
        const auto byId = [this](std::uint32_t a, std::uint32_t b) { return targets[a].id < targets[b].id; };
        for (auto& [client, list] : ofClient)
            std::sort(list.begin(), list.end(), byId);
        std::sort(all.begin(), all.end(), byId);
    }

    [[nodiscard]] std::string_view clientOf(std::string_view client) const {
        return belongsToClient(kind) ? client : std::string_view();
    }

    const MatchStatistics& statistics() {
        if (!known) {
            const auto step = std::max<std::size_t>(1, (all.size() + sampleSize - 1) / sampleSize);
            std::vector<Profile> sample;
            for (std::size_t i = 0; i < all.size(); i += step)
                sample.push_back(ofTargets.of(targets[all[i]]));
            known = std::make_unique<MatchStatistics>(sample);
        }
        return *known;
    }

    /// Nothing: the client has no targets.
    const Ready* readyFor(std::string_view client) {
        if (const auto at = ready.find(client); at != ready.end())
            return at->second.get();
        const auto list = ofClient.find(client);
        if (list == ofClient.end())
            return nullptr;
        if (kept + list->second.size() > keptTargets) {
            ready.clear();
            kept = 0;
        }
        kept += list->second.size();
        auto fresh = std::make_unique<Ready>();
        fresh->targets = list->second;
        fresh->profiles.reserve(fresh->targets.size());
        for (const auto target : fresh->targets) {
            fresh->profiles.push_back(ofTargets.of(targets[target]));
            MatchStatistics::count(fresh->profiles.back(), fresh->frequencies);
        }
        if (fresh->targets.size() > comparedOfMany)
            fresh->candidates = std::make_unique<Candidates>(kind, fresh->profiles);
        // Even chances that the source is there at all, and then it is one of them.
        fresh->prior = static_cast<int>(std::lround(weight(1, 2.0 * static_cast<double>(fresh->targets.size()))));
        return ready.emplace(list->first, std::move(fresh)).first->second.get();
    }

    /// The candidates' places with their weights, best first.
    struct Weighed {
        int points = 0;
        std::uint32_t place = 0;
    };
    void weigh(const Ready& in, const Profile& profile, std::size_t most, const std::vector<bool>& taken) {
        if (in.candidates) {
            in.candidates->find(profile, most, places);
        } else {
            places.resize(in.targets.size());
            for (std::uint32_t i = 0; i < places.size(); ++i)
                places[i] = i;
        }
        const Comparison comparison(kind, statistics(), in.frequencies);
        weighed.clear();
        for (const auto place : places) {
            const auto target = in.targets[place];
            if (target < taken.size() && taken[target])
                continue;
            comparison.compare(profile, in.profiles[place], evidence);
            int points = in.prior;
            for (const auto& e : evidence)
                points += e.points;
            weighed.push_back({points, place});
        }
        std::sort(weighed.begin(), weighed.end(), [](const Weighed& a, const Weighed& b) {
            return a.points != b.points ? a.points > b.points : a.place < b.place;
        });
    }

    EntityKind kind;
    std::span<const Entity> targets;
    Profiles ofTargets, ofSources;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> ofClient;
    std::vector<std::uint32_t> all; ///< not archived, ascending by id
    std::unique_ptr<MatchStatistics> known;
    std::unordered_map<std::string_view, std::unique_ptr<Ready>> ready;
    std::size_t kept = 0;
    // Room for one question, kept for the next.
    std::vector<std::uint32_t> places;
    std::vector<Weighed> weighed;
    std::vector<MatchEvidence> evidence;
};

EntityMatcher::EntityMatcher(EntityKind kind, std::span<const Entity> targets, std::span<const Entity> targetLocations,
                             std::span<const Entity> sourceLocations, PhoneForm phoneForm)
    : d(std::make_unique<Private>(kind, targets, targetLocations, sourceLocations, std::move(phoneForm))) {}

EntityMatcher::~EntityMatcher() = default;

std::vector<EntitySuggestion> EntityMatcher::suggestions(const Entity& source, std::string_view client,
                                                         std::size_t most, const std::vector<bool>& taken) const {
    const auto* ready = d->readyFor(d->clientOf(client));
    if (!ready || (belongsToClient(d->kind) && client.empty()))
        return {};
    const auto profile = d->ofSources.of(source);
    d->weigh(*ready, profile, comparedOfMany, taken);
    std::vector<EntitySuggestion> result;
    const Comparison comparison(d->kind, d->statistics(), ready->frequencies);
    for (const auto& candidate : d->weighed) {
        EntitySuggestion suggestion;
        suggestion.score = matchScore(candidate.points);
        if (result.size() == most || suggestion.score < leastScore)
            break;
        suggestion.target = ready->targets[candidate.place];
        suggestion.prior = ready->prior;
        comparison.compare(profile, ready->profiles[candidate.place], suggestion.evidence);
        // Among few targets all are likely enough; but something must speak for it.
        if (std::none_of(suggestion.evidence.begin(), suggestion.evidence.end(),
                         [](const MatchEvidence& e) { return e.points > 0; }))
            continue;
        std::stable_sort(
            suggestion.evidence.begin(), suggestion.evidence.end(),
            [](const MatchEvidence& a, const MatchEvidence& b) { return std::abs(a.points) > std::abs(b.points); });
        result.push_back(std::move(suggestion));
    }
    return result;
}

int EntityMatcher::bestScore(const Entity& source, std::string_view client, const std::vector<bool>& taken) const {
    const auto* ready = d->readyFor(d->clientOf(client));
    if (!ready || (belongsToClient(d->kind) && client.empty()))
        return 0;
    d->weigh(*ready, d->ofSources.of(source), comparedForBest, taken);
    return d->weighed.empty() ? 0 : matchScore(d->weighed.front().points);
}

} // namespace muster
