// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/plan.h"
#include "core/document/resemblance.h"

namespace muster {
namespace {

/// Calls `choose` for every source of the kind that a person could choose for now.
template <class Choose>
void eachOpen(const DocumentInput& input, EntityKind kind, Choose choose) {
    for (const auto& step : makeDocumentPlan(input).steps)
        if (step.kind == kind && step.action == DocumentAction::Open &&
            !step.reasons.has(DocumentReason::WaitsForClient))
            choose(step);
}

} // namespace

std::vector<EntityDecision> autoMatch(const DocumentInput& input, EntityKind kind, const QDateTime& at) {
    const DocumentPlaces places(input);
    const Resemblance resemblance(input, places);
    const auto clientOf = [&](const Entity& source) -> std::string_view {
        const auto client = belongsToClient(kind) ? places.source(EntityKind::Client, source.client.view()) : none;
        const auto target = client == none ? none : places.targetOf(EntityKind::Client, client);
        return target == none ? std::string_view() : input.target(EntityKind::Client)[target].id.view();
    };
    std::vector<OpenEntity> open;
    eachOpen(input, kind, [&](const DocumentStep& step) {
        const auto client = clientOf(input.source(kind)[step.source]);
        if (!belongsToClient(kind) || !client.empty()) // else its client is yet to be made
            open.push_back({step.source, client});
    });
    std::vector<EntityDecision> decisions;
    for (const auto& pair : resemblance.identical(kind, open).pairs)
        decisions.push_back({kind, input.source(kind)[pair.source].id.toString(), EntityChoice::Match,
                             input.target(kind)[pair.target].id.toString(), true, at});
    return decisions;
}

std::vector<EntityDecision> createUnmatched(const DocumentInput& input, EntityKind kind, const QDateTime& at) {
    std::vector<EntityDecision> decisions;
    eachOpen(input, kind, [&](const DocumentStep& step) {
        decisions.push_back({kind, input.source(kind)[step.source].id.toString(), EntityChoice::Create, {}, false, at});
    });
    return decisions;
}

std::vector<EntityDecision> leftOpen(const DocumentInput& input, const DocumentPlan& plan, const QDateTime& at) {
    std::vector<EntityDecision> decisions;
    for (const auto& step : plan.steps)
        if (step.action == DocumentAction::Open && step.reasons.has(DocumentReason::NotChosen))
            decisions.push_back(
                {step.kind, input.source(step.kind)[step.source].id.toString(), EntityChoice::Later, {}, false, at});
    return decisions;
}

} // namespace muster
