// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fold.h"
#include "core/plan.h"
#include "core/planner/affected.h"
#include "core/planner/brakes.h"
#include "core/planner/rivalry.h"
#include "core/planner/writing.h"

#include <algorithm>
#include <deque>
#include <numeric>

namespace muster {

namespace {

/// All users of the plan in the order of their keys (tenant id, then object id, by bytes).
std::vector<std::uint32_t> plannedUsers(const Examiner& examiner) {
    const auto& input = examiner.input();
    std::vector<std::uint32_t> tenants(input.tenants.size());
    std::iota(tenants.begin(), tenants.end(), 0U);
    std::sort(tenants.begin(), tenants.end(),
              [&](auto a, auto b) { return input.tenants[a].id < input.tenants[b].id; });
    std::vector<std::uint32_t> rank(tenants.size());
    for (std::uint32_t i = 0; i < tenants.size(); ++i)
        rank[tenants[i]] = i;

    // The first eight bytes of an id decide nearly always, and comparing them needs no look at the text.
    struct Key {
        std::uint32_t tenant, user;
        std::uint64_t prefix;
    };
    std::vector<Key> keys;
    for (std::uint32_t u = 0; u < input.users.size(); ++u) {
        if (!examiner.isInPlan(u))
            continue;
        const auto id = input.users[u].id.view();
        std::uint64_t prefix = 0;
        for (std::size_t i = 0; i < 8; ++i)
            prefix = prefix << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
        keys.push_back({rank[input.users[u].tenant], u, prefix});
    }
    std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        if (a.tenant != b.tenant)
            return a.tenant < b.tenant;
        return a.prefix != b.prefix ? a.prefix < b.prefix : input.users[a.user].id < input.users[b.user].id;
    });
    std::vector<std::uint32_t> users(keys.size());
    std::transform(keys.begin(), keys.end(), users.begin(), [](const Key& key) { return key.user; });
    return users;
}

class Planner {
public:
    Planner(const PlanInput& input, Plan& plan)
        : m_input(input)
        , m_plan(plan)
        , m_examiner(input, *plan.pool)
        , m_names(m_examiner.index()) {}

    void run() {
        auto planned = plannedUsers(m_examiner);
        if (m_input.changedUsers) {
            m_plan.scope = Scope::Changed;
            planned = affectedUsers(m_examiner, planned, *m_input.changedUsers);
        }
        m_plan.steps.resize(planned.size());
        // In the order of reading, which is that of the memory; what depends on keys waits for decide().
        std::vector<std::uint32_t> positions(m_input.users.size(), none);
        for (std::uint32_t i = 0; i < planned.size(); ++i)
            positions[planned[i]] = i;
        for (std::uint32_t user = 0; user < positions.size(); ++user) {
            if (positions[user] != none)
                examine(user, positions[user]);
        }
        std::sort(planned.begin(), planned.end());
        const Rivalry rivalry(m_examiner, planned, m_examined);
        settleEndings(rivalry);
        std::vector<std::uint32_t> byKey(m_examined.size());
        std::iota(byKey.begin(), byKey.end(), 0U);
        std::sort(byKey.begin(), byKey.end(), [this](auto a, auto b) { return m_positions[a] < m_positions[b]; });
        for (const auto i : byKey)
            decide(i, rivalry);
        std::sort(m_plan.linksToDrop.begin(), m_plan.linksToDrop.end(), [this](auto a, auto b) {
            const auto& l = m_input.links[a];
            const auto& r = m_input.links[b];
            return std::tie(l.tenantId, l.objectId) < std::tie(r.tenantId, r.objectId);
        });
        m_plan.brakes = brakesOf(m_input, m_plan, m_examiner.index());
    }

private:
    /// Fills what this user alone decides; the rest waits for decide().
    void examine(std::uint32_t user, std::uint32_t position) {
        auto e = m_examiner.examine(user);
        auto& step = m_plan.steps[position];
        const auto fits = m_examiner.fits().of(user);
        step.user = user;
        step.action = e.action;
        step.kind = e.kind;
        step.reasons = e.reasons;
        step.record = e.record;
        if (!fits.empty()) {
            step.rule = fits[0];
            step.decidedBy = m_examiner.fits().decidedBy(fits);
            step.considered = m_plan.pool->array(fits);
        }
        if (e.action == Action::Deactivate || e.action == Action::Revoke) {
            const auto from = e.action == Action::Revoke              ? Origin::Rule
                              : e.reasons.has(Reason::SourceDisabled) ? Origin::AccountEnabled
                                                                      : Origin::Program;
            step.fields = endingOf(m_input.records[e.record], e.action, from, *m_plan.pool);
        }
        if (e.searched && e.action == Action::Unchanged) {
            const auto& rule = m_examiner.rules().rule(fits[0]);
            step.drift = driftOf(m_input.links[e.link], m_input.records[e.record], rule.phoneType, *m_plan.pool);
            if (e.secondLogin || !step.drift.empty())
                step.reasons.add(Reason::LocalDrift);
        }
        if (e.linkRemoved || (e.searched && e.action != Action::Unchanged)) {
            m_examined.push_back(std::move(e));
            m_positions.push_back(position);
        } else if (e.action == Action::Deactivate || e.action == Action::Revoke ||
                   e.reasons.has(Reason::SourceDeleted)) {
            m_endings.emplace_back(user, position);
        }
    }

    void decide(std::size_t i, const Rivalry& rivalry) {
        const auto& e = m_examined[i];
        if (!e.searched) {
            m_plan.linksToDrop.push_back(e.link); // a hold
            return;
        }
        auto& step = m_plan.steps[m_positions[i]];
        WritingCase of;
        of.user = e.user;
        of.rule = step.rule;
        of.record = e.record;
        of.byLink = e.record != none && e.recordBy == ReachedBy::Link;
        of.ruleChanged = e.ruleChanged;
        of.protectedRecord = of.byLink && !m_examiner.protection().of(e.record).empty();
        of.decidedUsername = m_examiner.decidedUsername(e.user);
        const auto writing = writingOf(m_input, m_examiner.rules(), of, *m_plan.pool);
        step.protectedRecord = of.protectedRecord;
        auto conflicts = e.conflicts | writing.missing;
        if (conflicts.empty() && writing.takesLogin && isNameTaken(step, writing.username, e))
            conflicts.add(Reason::UsernameTaken);
        step.candidates = m_plan.pool->array<std::uint32_t>(sorted(e.candidates));
        if (!conflicts.empty()) {
            step.action = Action::Conflict;
            step.reasons = conflicts;
            if (e.linkRemoved)
                m_plan.linksToDrop.push_back(e.link);
            return;
        }
        step.action = e.action;
        step.record = e.record;
        step.archives = e.archives;
        step.reasons = e.reasons | writing.notes;
        step.fields = changesOf(writing, e.action, *m_plan.pool);
        if (e.archives != none) {
            const auto& ended = m_input.records[e.archives];
            step.how = ended.kind == RecordKind::Employee ? ArchiveHow::Archived : ArchiveHow::PortalOff;
            step.archiveFields = m_names.changesFor(ended, *m_plan.pool);
        }
        if (writing.takesLogin)
            m_taken.add(foldedHash(writing.username.view()), takenBy(writing.username, e.user));
        if (const auto former = rivalry.takesOverFrom(i); former != none)
            takeOver(step, former);
    }

    /// Of two imported links to one record only one may end its access.
    void settleEndings(const Rivalry& rivalry) {
        std::sort(m_endings.begin(), m_endings.end());
        for (const auto& [user, position] : m_endings) {
            auto& step = m_plan.steps[position];
            if (!isWriting(step.action) || rivalry.holdsRecord(m_examiner.population().linkOf(user)))
                continue;
            step.action = Action::Conflict;
            step.reasons = Reason::DuplicateSource;
            step.fields = {};
        }
    }

    bool isNameTaken(Step& step, Text name, const Examination& e) {
        step.holder = m_examiner.index().loginNamed(name.view(), e.record, e.archives);
        if (step.holder != none)
            return true;
        m_taken.forEach(foldedHash(name.view()), [&](std::uint32_t taken) {
            if (!sameFolded(m_takenNames[taken].first.view(), name.view()))
                return false;
            step.holderUser = m_takenNames[taken].second;
            return true;
        });
        return step.holderUser != none;
    }

    std::uint32_t takenBy(Text name, std::uint32_t user) {
        m_takenNames.emplace_back(name, user);
        return static_cast<std::uint32_t>(m_takenNames.size() - 1);
    }

    /// The deleted user's link goes, its record lives on under the new one.
    void takeOver(Step& step, std::uint32_t former) {
        step.reasons.add(Reason::Relinked);
        m_plan.linksToDrop.push_back(m_examiner.population().linkOf(former));
        const auto ending = std::lower_bound(m_endings.begin(), m_endings.end(), std::pair(former, 0U));
        if (ending == m_endings.end() || ending->first != former)
            return;
        auto& ended = m_plan.steps[ending->second];
        ended.action = Action::Unchanged;
        ended.fields = {};
        ended.reasons = Reasons(Reason::SourceDeleted) | Reason::Relinked;
    }

    std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> records) const {
        std::sort(records.begin(), records.end(), [this](auto a, auto b) { return m_examiner.index().before(a, b); });
        records.erase(std::unique(records.begin(), records.end()), records.end());
        return records;
    }

    const PlanInput& m_input;
    Plan& m_plan;
    Examiner m_examiner;
    ArchiveNames m_names;
    std::deque<Examination> m_examined;                             ///< whose action depends on others
    std::vector<std::uint32_t> m_positions;                         ///< their steps
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_endings; ///< users that go, with their steps
    HashIndex m_taken;
    std::vector<std::pair<Text, std::uint32_t>> m_takenNames;
};

} // namespace

Plan makePlan(const PlanInput& input) {
    Plan plan;
    Planner(input, plan).run();
    return plan;
}

std::array<int, actionCount> Plan::summary() const {
    std::array<int, actionCount> counts{};
    for (const auto& step : steps)
        ++counts[static_cast<std::size_t>(step.action)];
    return counts;
}

} // namespace muster
