// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/brakes.h"

#include "core/planner/tally.h"

#include <algorithm>

namespace muster {
namespace {

bool isIdentity(EntityField field) {
    return field == EntityField::Name || field == EntityField::FirstName || field == EntityField::LastName ||
           field == EntityField::Username || field == EntityField::Email || field == EntityField::Emails;
}

class Count {
public:
    Count(const DocumentInput& input, const DocumentPlan& plan, const DocumentPlaces& places,
          const Resemblance& resemblance)
        : m_input(input)
        , m_plan(plan)
        , m_places(places)
        , m_resemblance(resemblance) {}

    std::vector<BrakeResult> results() {
        for (const auto& step : m_plan.steps) {
            if (step.action == DocumentAction::Create && looksLikeExisting(step))
                add(BrakeName::DuplicateCreates, step);
            const bool renames = step.action == DocumentAction::Update &&
                                 std::any_of(step.fields.begin(), step.fields.end(), [](const EntityChange& change) {
                                     return isIdentity(change.field) && !change.before.isBlank();
                                 });
            if (renames)
                add(BrakeName::IdentityChanges, step);
        }
        countShares();
        std::vector<BrakeResult> results;
        for (const auto brake : {BrakeName::DuplicateCreates, BrakeName::IdentityChanges}) {
            auto& tallies = m_tallies[static_cast<std::size_t>(brake)];
            tallies[totalScope()]; // a total is always told
            for (const auto& [scope, tally] : tallies)
                results.push_back(brakeResult(brake, scope, tally, m_input.brakes[static_cast<std::size_t>(brake)]));
        }
        return results;
    }

private:
    [[nodiscard]] const Entity& sourceOf(const DocumentStep& step) const {
        return m_input.source(step.kind)[step.source];
    }

    /// The client of the PSA that a step touches; blank: none.
    [[nodiscard]] Text clientOf(const DocumentStep& step) const {
        return belongsToClient(step.kind) ? sourceOf(step).client : Text();
    }

    /// Where that client is linked or will be; blank: nowhere yet, or it is to be made.
    [[nodiscard]] Text targetClient(Text client) const {
        const auto s = client.isBlank() ? none : m_places.source(EntityKind::Client, client.view());
        if (s == none)
            return {};
        const auto t = m_places.targetOf(EntityKind::Client, s);
        return t == none ? Text() : m_input.target(EntityKind::Client)[t].id;
    }

    [[nodiscard]] bool looksLikeExisting(const DocumentStep& step) const {
        const Text client = targetClient(clientOf(step));
        if (belongsToClient(step.kind) && client.isBlank())
            return false; // a new client has nothing yet
        return m_resemblance.looksLikeExisting(step.kind, step.source, client.view());
    }

    void add(BrakeName brake, const DocumentStep& step) {
        auto& tallies = m_tallies[static_cast<std::size_t>(brake)];
        ++tallies[totalScope()].count;
        if (const Text client = clientOf(step); !client.isBlank())
            ++tallies[accountScope(client)].count;
    }

    void countShares() {
        auto& duplicates = m_tallies[static_cast<std::size_t>(BrakeName::DuplicateCreates)];
        if (!duplicates.empty()) {
            std::map<Text, int> byClient; // of the documentation system
            for (const auto kind : entityKinds)
                for (const auto& target : m_input.target(kind)) {
                    ++duplicates[totalScope()].of;
                    ++byClient[target.client];
                }
            for (auto& [scope, tally] : duplicates)
                for (const auto& source : m_input.source(EntityKind::Client))
                    if (scope == accountScope(source.id))
                        tally.of = byClient[targetClient(source.id)];
        }
        auto& identities = m_tallies[static_cast<std::size_t>(BrakeName::IdentityChanges)];
        if (identities.empty())
            return;
        for (const auto& link : m_input.links) {
            ++identities[totalScope()].of;
            const auto s = m_places.source(link.kind, link.source.view());
            if (s == none || !belongsToClient(link.kind))
                continue;
            const auto at = identities.find(accountScope(m_input.source(link.kind)[s].client));
            if (at != identities.end())
                ++at->second.of;
        }
    }

    const DocumentInput& m_input;
    const DocumentPlan& m_plan;
    const DocumentPlaces& m_places;
    const Resemblance& m_resemblance;
    std::array<Tallies, brakeCount> m_tallies;
};

} // namespace

std::vector<BrakeResult> documentBrakes(const DocumentInput& input, const DocumentPlan& plan,
                                        const DocumentPlaces& places, const Resemblance& resemblance) {
    return Count(input, plan, places, resemblance).results();
}

} // namespace muster
