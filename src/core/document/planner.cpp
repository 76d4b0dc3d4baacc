// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/brakes.h"
#include "core/document/differences.h"
#include "core/document/plan.h"
#include "core/document/resemblance.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace muster {
namespace {

/// Makes one plan. Kinds come in the order of dependence, so that a thing finds what became of its client.
class Documenting {
public:
    explicit Documenting(const DocumentInput& input)
        : m_input(input)
        , m_places(input)
        , m_resemblance(input, m_places)
        , m_comparison(input, m_places, *m_plan.pool,
                       [this](EntityKind kind, std::string_view id) { return placeOf(kind, id); }) {
        for (const auto kind : entityKinds)
            m_where[index(kind)].assign(input.source(kind).size(), {});
    }

    DocumentPlan make() {
        m_plan.scope = m_input.changed ? Scope::Changed : Scope::Full;
        for (const auto kind : entityKinds)
            decide(kind);
        // What refers to what is known only now that everything has its place.
        for (auto& step : m_plan.steps)
            compare(step);
        addGone();
        restrict();
        m_plan.brakes = documentBrakes(m_input, m_plan, m_places, m_resemblance);
        return std::move(m_plan);
    }

private:
    using Place = FieldComparison::Place;
    static std::size_t index(EntityKind kind) { return static_cast<std::size_t>(kind); }

    Place placeOf(EntityKind kind, std::string_view id) const {
        const auto s = m_places.source(kind, id);
        return s == none ? Place() : m_where[index(kind)][s];
    }

    /// Where the client of a source is; nothing: it waits.
    std::optional<Place> clientOf(const Entity& source) const {
        if (!belongsToClient(source.kind))
            return Place();
        const Place place = placeOf(EntityKind::Client, source.client.view());
        if (place.target == none && !place.toBeMade)
            return {};
        return place;
    }

    std::string_view targetClient(const Place& client) const {
        return client.target == none ? std::string_view() : m_input.target(EntityKind::Client)[client.target].id.view();
    }

    void decide(EntityKind kind) {
        m_byThemselves.clear();
        const auto first = m_plan.steps.size();
        decideEach(kind);
        if (!m_byThemselves.empty())
            decideByThemselves(kind, first);
    }

    void decideEach(EntityKind kind) {
        const bool isOn = m_input.settings.of(kind).sync && m_input.capabilities.of(kind).holds;
        for (const auto s : m_places.sorted(kind)) {
            DocumentStep step;
            step.kind = kind;
            step.source = s;
            step.link = m_places.linkOf(kind, s);
            if (!decide(step))
                continue;
            auto& place = m_where[index(kind)][s];
            place.target = step.target;
            place.toBeMade = isOn && step.action == DocumentAction::Create;
            if (step.action == DocumentAction::Exclude || step.action == DocumentAction::Conflict)
                place = {}; // what belongs to it waits
            if (isOn)
                m_plan.steps.push_back(step);
            else if (!m_byThemselves.empty() && m_byThemselves.back().source == s)
                m_byThemselves.pop_back();
        }
    }

    /// False: nothing is said about the source at all.
    bool decide(DocumentStep& step) {
        const Entity& source = m_input.source(step.kind)[step.source];
        const EntityDecision* decision = m_places.decisionOf(step.kind, step.source);
        const EntityLink* link = step.link == none ? nullptr : &m_input.links[step.link];
        if (link && decision && m_places.overrides(*decision, *link))
            link = nullptr;
        if (!link)
            step.link = none;
        if (decision && decision->choice == EntityChoice::Exclude) {
            step.action = DocumentAction::Exclude;
            step.reasons = DocumentReason::Excluded;
            return true;
        }
        if (link) {
            step.target = m_places.target(step.kind, link->target.view());
            step.action = step.target == none ? DocumentAction::Conflict : DocumentAction::Unchanged;
            step.reasons = step.target == none ? DocumentReason::TargetGone : DocumentReason::LinkMatch;
            return true;
        }
        if (source.archived && (!decision || decision->choice == EntityChoice::Later))
            return false;
        const auto client = clientOf(source);
        if (!client) {
            step.action = DocumentAction::Open;
            step.reasons = DocumentReason::WaitsForClient;
            return true;
        }
        if (decision && decision->choice == EntityChoice::Match)
            match(step, *decision, *client);
        else if (decision && decision->choice == EntityChoice::Create)
            create(step, DocumentReason::DecisionCreate);
        else if (decision || !m_input.finishedOnce || !m_input.settings.of(step.kind).autoCreate)
            step.reasons = decision ? DocumentReason::LeftOpen : DocumentReason::NotChosen;
        else
            m_byThemselves.push_back({step.source, targetClient(*client)});
        return true;
    }

    void match(DocumentStep& step, const EntityDecision& decision, const Place& client) {
        const auto conflict = [&](DocumentReason reason) {
            step.action = DocumentAction::Conflict;
            step.reasons = reason;
        };
        const auto target = m_places.target(step.kind, decision.target.toStdString());
        if (target == none)
            return conflict(DocumentReason::TargetGone);
        if (m_places.holder(step.kind, target) != step.source)
            return conflict(DocumentReason::TargetTaken);
        if (belongsToClient(step.kind) && m_input.target(step.kind)[target].client.view() != targetClient(client))
            return conflict(DocumentReason::OtherClient);
        step.target = target;
        step.action = DocumentAction::Match;
        step.reasons = decision.identical ? DocumentReason::IdenticalName : DocumentReason::DecisionMatch;
    }

    void create(DocumentStep& step, DocumentReason reason) {
        step.action = DocumentAction::Create;
        step.reasons = reason;
        step.byHand = !m_input.capabilities.of(step.kind).makes;
    }

    /// New since the first sync: an identical one is taken rather than a second made, and what looks like something
    /// that is there is a person's to decide.
    void decideByThemselves(EntityKind kind, std::size_t first) {
        const auto identical = m_resemblance.identical(kind, m_byThemselves);
        auto next = m_byThemselves.begin();
        std::unordered_map<std::uint32_t, std::uint32_t> targets;
        for (const auto& pair : identical.pairs)
            targets.emplace(pair.source, pair.target);
        for (std::size_t i = first; i < m_plan.steps.size() && next != m_byThemselves.end(); ++i) {
            DocumentStep& step = m_plan.steps[i];
            if (step.source != next->source)
                continue;
            decideByItself(step, *next, targets);
            auto& place = m_where[index(kind)][step.source];
            place = {step.target, step.action == DocumentAction::Create};
            ++next;
        }
    }

    void decideByItself(DocumentStep& step, const OpenEntity& open,
                        const std::unordered_map<std::uint32_t, std::uint32_t>& identical) {
        if (belongsToClient(step.kind) && open.client.empty())
            return create(step, DocumentReason::AutoCreated); // a new client has nothing yet
        if (const auto found = identical.find(step.source); found != identical.end()) {
            step.target = found->second;
            step.action = DocumentAction::Match;
            step.reasons = DocumentReason::IdenticalName;
        } else if (m_resemblance.looksLikeExisting(step.kind, step.source, open.client)) {
            step.reasons = DocumentReason::LooksLike;
        } else {
            create(step, DocumentReason::AutoCreated);
        }
    }

    void compare(DocumentStep& step) {
        if (step.action != DocumentAction::Create && step.target == none)
            return;
        if (step.action == DocumentAction::Exclude)
            return;
        const auto differences = m_comparison.of(step.kind, step.source, step.target, step.link);
        const Entity* target = step.target == none ? nullptr : &m_input.target(step.kind)[step.target];
        if (target && target->psaOwned) {
            step.reasons.add(DocumentReason::PsaOwned);
            if (!differences.changes.empty())
                step.reasons.add(DocumentReason::TargetDiffers);
            return;
        }
        step.fields = m_plan.pool->array(std::span<const EntityChange>(differences.changes));
        if (differences.ofSource)
            step.reasons.add(DocumentReason::SourceChanged);
        if (differences.ofTarget)
            step.reasons.add(DocumentReason::TargetDiffers);
        if (step.byHand || std::any_of(step.fields.begin(), step.fields.end(),
                                       [](const EntityChange& change) { return change.byHand; }))
            step.reasons.add(DocumentReason::ByHand);
        if (step.action == DocumentAction::Unchanged && !step.fields.empty())
            step.action = DocumentAction::Update;
    }

    /// Links whose record the PSA does not have any more.
    void addGone() {
        for (std::uint32_t l = 0; l < m_input.links.size(); ++l) {
            const auto& link = m_input.links[l];
            if (!m_input.settings.of(link.kind).sync || m_places.source(link.kind, link.source.view()) != none)
                continue;
            DocumentStep step;
            step.kind = link.kind;
            step.action = DocumentAction::Unchanged;
            step.reasons = DocumentReason::SourceGone;
            step.link = l;
            step.target = m_places.target(link.kind, link.target.view());
            m_plan.steps.push_back(step);
        }
        std::stable_sort(m_plan.steps.begin(), m_plan.steps.end(), [this](const auto& a, const auto& b) {
            return a.kind != b.kind ? a.kind < b.kind : idOf(a) < idOf(b);
        });
    }

    std::string_view idOf(const DocumentStep& step) const {
        return step.source == none ? m_input.links[step.link].source.view()
                                   : m_input.source(step.kind)[step.source].id.view();
    }

    /// Of a plan for some: them, and the clients they need.
    void restrict() {
        if (!m_input.changed)
            return;
        std::array<std::unordered_set<std::string>, entityKindCount> wanted;
        for (const auto& key : *m_input.changed) {
            wanted[index(key.kind)].insert(key.id.toStdString());
            if (const auto s = m_places.source(key.kind, key.id.toStdString()); s != none && belongsToClient(key.kind))
                wanted[index(EntityKind::Client)].insert(std::string(m_input.source(key.kind)[s].client.view()));
        }
        std::erase_if(m_plan.steps, [&](const DocumentStep& step) {
            return !wanted[index(step.kind)].contains(std::string(idOf(step)));
        });
    }

    const DocumentInput& m_input;
    DocumentPlan m_plan;
    DocumentPlaces m_places;
    Resemblance m_resemblance;
    FieldComparison m_comparison;
    std::vector<OpenEntity> m_byThemselves; ///< of the kind under way, in the order of the steps
    /// By kind and source: where it is, or will be.
    std::array<std::vector<Place>, entityKindCount> m_where;
};

} // namespace

std::string_view nameOf(DocumentAction action) {
    static constexpr std::array<std::string_view, documentActionCount> names{
        "create", "merge", "update", "unchanged", "exclude", "open", "conflict", "remove"};
    return names[static_cast<std::size_t>(action)];
}

std::string_view nameOf(DocumentReason reason) {
    static constexpr std::array<std::string_view, documentReasonCount> names{
        "TargetGone",     "TargetTaken",   "OtherClient",   "LinkMatch", "DecisionMatch", "IdenticalName",
        "DecisionCreate", "AutoCreated",   "LooksLike",     "NotChosen", "LeftOpen",      "WaitsForClient",
        "Excluded",       "SourceChanged", "TargetDiffers", "PsaOwned",  "ByHand",        "SourceGone",
        "Undone",         "ChangedSince",  "CannotRemove"};
    return names[static_cast<std::size_t>(reason)];
}

std::array<int, documentActionCount> DocumentPlan::summary() const {
    std::array<int, documentActionCount> counts{};
    for (const auto& step : steps)
        ++counts[static_cast<std::size_t>(step.action)];
    return counts;
}

std::array<int, documentActionCount> DocumentPlan::summary(EntityKind kind) const {
    std::array<int, documentActionCount> counts{};
    for (const auto& step : steps)
        if (step.kind == kind)
            ++counts[static_cast<std::size_t>(step.action)];
    return counts;
}

DocumentPlan makeDocumentPlan(const DocumentInput& input) {
    return Documenting(input).make();
}

} // namespace muster
