// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulestudy.h"

#include "core/planner/population.h"

#include <map>
#include <set>

namespace muster::gui {
namespace {

/// One study under way; `input` is the reading with the draft's configuration.
class Study {
public:
    Study(const PlanInput& known, const PlanInput& input)
        : m_known(known)
        , m_input(input)
        , m_rules(input.configuration.rules)
        , m_fits(input)
        , m_studies(m_rules.size()) {}

    RuleStudies run() {
        for (std::uint32_t r = 0; r < m_rules.size(); ++r)
            lookAtGroup(r);
        countPeople();
        for (auto& finding : findingsOf(m_input))
            addFinding(std::move(finding));
        addLosersOfTies();
        countSteps();
        RuleStudies result;
        for (std::uint32_t r = 0; r < m_rules.size(); ++r)
            result.insert(m_rules[r].id, std::move(m_studies[r]));
        return result;
    }

private:
    void lookAtGroup(std::uint32_t r);
    void countPeople();
    void addFinding(Finding finding);
    void addLosersOfTies();
    void countSteps();
    [[nodiscard]] bool wasRead(const Rule& rule) const;

    const PlanInput& m_known;
    const PlanInput& m_input;
    const std::vector<Rule>& m_rules;
    RuleFits m_fits;
    std::vector<RuleStudy> m_studies;
};

/// A reading asks for the groups that its enabled rules name; of any other it cannot say that it is missing or empty.
bool Study::wasRead(const Rule& rule) const {
    const auto& tenants = m_known.tenants;
    const bool complete = std::any_of(tenants.begin(), tenants.end(), [&](const Tenant& tenant) {
        return tenant.complete && tenant.id.toString() == rule.tenantId;
    });
    const auto& read = m_known.configuration.rules;
    return complete && std::any_of(read.begin(), read.end(), [&](const Rule& other) {
               return other.enabled && other.tenantId == rule.tenantId && other.groupId == rule.groupId;
           });
}

void Study::lookAtGroup(std::uint32_t r) {
    auto& study = m_studies[r];
    study.groupId = m_rules[r].groupId;
    const auto index = m_fits.groupOf(r);
    if (index == none || m_input.groups[index].presence != Presence::Present) {
        study.group = wasRead(m_rules[r]) ? RuleStudy::Group::Missing : RuleStudy::Group::NotRead;
        return;
    }
    const auto& group = m_input.groups[index];
    study.groupName = group.displayName.toString();
    study.groupCreated = QDateTime::fromString(group.createdDateTime.toString(), Qt::ISODateWithMs);
    if (group.securityEnabled)
        study.group = *group.securityEnabled ? RuleStudy::Group::Security : RuleStudy::Group::NotSecurity;
}

void Study::countPeople() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> ties; // winner and loser of one order → people
    for (std::uint32_t u = 0; u < m_input.users.size(); ++u) {
        const auto fits = m_fits.of(u);
        for (std::size_t i = 0; i < fits.size(); ++i) {
            ++m_studies[fits[i]].members;
            if (i == 0)
                continue;
            ++m_studies[fits[i]].wonByOther;
            if (m_rules[fits[i]].order == m_rules[fits[0]].order)
                ++ties[{fits[0], fits[i]}];
        }
    }
    const auto note = [this](std::uint32_t rule, std::uint32_t other, int people, bool otherWins) {
        auto& tie = m_studies[rule].sameOrder;
        const std::array<std::uint32_t, 2> ranked{otherWins ? other : rule, otherWins ? rule : other};
        if (!tie || tie->people < people)
            tie = RuleStudy::SameOrder{m_rules[other].id, people, otherWins, m_fits.decidedBy(ranked)};
    };
    for (const auto& [pair, people] : ties) {
        note(pair.first, pair.second, people, false);
        note(pair.second, pair.first, people, true);
    }
    for (std::uint32_t r = 0; r < m_rules.size(); ++r) {
        const auto index = m_fits.groupOf(r);
        auto& study = m_studies[r];
        if (index == none || study.members == 0)
            continue;
        const auto& direct = m_input.groups[index].users;
        const auto present = std::count_if(direct.begin(), direct.end(), [this](std::uint32_t user) {
            return m_input.users[user].presence == Presence::Present;
        });
        study.nested = study.members - static_cast<int>(present);
    }
}

void Study::addFinding(Finding finding) {
    const auto at =
        std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule& rule) { return rule.id == finding.rule; });
    auto& study = m_studies[static_cast<std::size_t>(at - m_rules.begin())];
    const bool speaksOfMembers = finding.kind == Finding::Kind::GroupMissing ||
                                 finding.kind == Finding::Kind::NotSecurityEnabled ||
                                 finding.kind == Finding::Kind::GroupEmpty;
    const bool isCertain =
        finding.kind == Finding::Kind::NotSecurityEnabled ? study.group == RuleStudy::Group::NotSecurity : wasRead(*at);
    if (!speaksOfMembers || isCertain)
        study.findings.push_back(std::move(finding));
}

/// findingsOf() tells the winner of a tie; the other one loses people by it and should say so as well.
void Study::addLosersOfTies() {
    for (std::uint32_t r = 0; r < m_rules.size(); ++r) {
        auto& study = m_studies[r];
        if (!study.sameOrder || !study.sameOrder->otherWins)
            continue;
        const auto told = [](const Finding& finding) { return finding.kind == Finding::Kind::SameOrder; };
        if (std::none_of(study.findings.begin(), study.findings.end(), told))
            study.findings.push_back({Finding::Kind::SameOrder, m_rules[r].id, {}});
    }
}

void Study::countSteps() {
    const auto plan = makePlan(m_input);
    for (const auto& step : plan.steps) {
        if (step.rule == none || !isWriting(step.action))
            continue;
        auto& study = m_studies[step.rule];
        if (step.action == Action::Convert) {
            ++study.converts;
        } else if (step.record != none) {
            const auto replaces = [](const FieldChange& change) {
                return change.field == Field::SecurityRoles && !change.before.isBlank();
            };
            study.overridden += std::any_of(step.fields.begin(), step.fields.end(), replaces) ? 1 : 0;
        }
    }
}

} // namespace

RuleStudies studyRules(const PlanInput& known, const Configuration& draft) {
    PlanInput input = known;
    input.configuration = draft;
    input.configuration.decisions = known.configuration.decisions; // kept by themselves, no part of a draft
    input.configuration.neverMatch = known.configuration.neverMatch;
    input.changedUsers.reset();
    return Study(known, input).run();
}

} // namespace muster::gui
