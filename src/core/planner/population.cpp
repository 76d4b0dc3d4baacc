// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/population.h"

#include "core/hash.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace muster {

namespace {

std::uint64_t keyHash(std::string_view tenantId, std::string_view objectId) {
    Fnv1a hash;
    hash.add(tenantId);
    hash.add('/');
    hash.add(objectId);
    return hash.value();
}

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Unknown counts as youngest.
qint64 ageOf(const QDateTime& created) {
    return created.isValid() ? created.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
}

/// Calls `visit(user)` once for every user below the group; cycles end.
template <class Visit>
void eachMember(const PlanInput& input, std::uint32_t group, std::vector<std::uint32_t>& seenGroups, std::uint32_t mark,
                Visit visit) {
    std::vector<std::uint32_t> open{group};
    seenGroups[group] = mark;
    while (!open.empty()) {
        const auto& current = input.groups[open.back()];
        open.pop_back();
        if (current.presence != Presence::Present)
            continue;
        for (const auto user : current.users)
            visit(user);
        for (const auto nested : current.groups) {
            if (seenGroups[nested] != mark) {
                seenGroups[nested] = mark;
                open.push_back(nested);
            }
        }
    }
}

} // namespace

RuleFits::RuleFits(const PlanInput& input)
    : m_input(input)
    , m_groupOf(input.configuration.rules.size(), none)
    , m_start(input.users.size() + 1) {
    const auto& rules = input.configuration.rules;
    HashIndex groups(input.groups.size());
    for (std::uint32_t g = 0; g < input.groups.size(); ++g) {
        const auto& group = input.groups[g];
        groups.add(keyHash(input.tenants[group.tenant].id.view(), group.id.view()), g);
    }
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        const auto tenantId = rules[r].tenantId.toUtf8();
        const auto groupId = rules[r].groupId.toUtf8();
        groups.forEach(keyHash(viewOf(tenantId), viewOf(groupId)), [&](std::uint32_t g) {
            if (input.groups[g].id.view() != viewOf(groupId) ||
                input.tenants[input.groups[g].tenant].id.view() != viewOf(tenantId))
                return false;
            m_groupOf[r] = g;
            return true;
        });
        Rank rank;
        rank.order = rules[r].order;
        if (m_groupOf[r] != none) {
            const auto created = input.groups[m_groupOf[r]].createdDateTime.toString();
            rank.groupAge = ageOf(QDateTime::fromString(created, Qt::ISODateWithMs));
        }
        rank.ruleAge = ageOf(rules[r].createdAt);
        rank.id = rules[r].id.toUtf8();
        m_ranks.push_back(rank);
    }
    std::vector<std::uint32_t> ranked(rules.size());
    std::iota(ranked.begin(), ranked.end(), 0U);
    std::sort(ranked.begin(), ranked.end(), [this](auto a, auto b) {
        const auto& l = m_ranks[a];
        const auto& r = m_ranks[b];
        return std::tie(l.order, l.groupAge, l.ruleAge, l.id) < std::tie(r.order, r.groupAge, r.ruleAge, r.id);
    });

    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs; // user, rule; rules in order of rank
    std::vector<std::uint32_t> seenGroups(input.groups.size(), none);
    std::vector<std::uint32_t> seenUsers(input.users.size(), none);
    for (const auto rule : ranked) {
        const auto group = m_groupOf[rule];
        if (!rules[rule].enabled || group == none || input.groups[group].securityEnabled != true)
            continue;
        eachMember(input, group, seenGroups, rule, [&](std::uint32_t user) {
            if (seenUsers[user] == rule || input.users[user].presence != Presence::Present)
                return;
            seenUsers[user] = rule;
            pairs.emplace_back(user, rule);
            ++m_start[user + 1];
        });
    }
    std::partial_sum(m_start.begin(), m_start.end(), m_start.begin());
    m_fits.resize(pairs.size());
    auto next = m_start;
    for (const auto& [user, rule] : pairs)
        m_fits[next[user]++] = rule;
}

DecidedBy RuleFits::decidedBy(std::span<const std::uint32_t> fits) const {
    if (fits.size() < 2)
        return DecidedBy::Only;
    const auto& winner = m_ranks[fits[0]];
    const auto& second = m_ranks[fits[1]];
    if (winner.order != second.order)
        return DecidedBy::Order;
    if (winner.groupAge != second.groupAge)
        return DecidedBy::GroupAge;
    return winner.ruleAge != second.ruleAge ? DecidedBy::RuleAge : DecidedBy::RuleId;
}

Population::Population(const PlanInput& input)
    : m_input(input)
    , m_byKey(input.users.size())
    , m_linkOf(input.users.size(), none)
    , m_decisionOf(input.users.size(), none)
    , m_userOf(input.links.size(), none) {
    for (std::uint32_t u = 0; u < input.users.size(); ++u)
        m_byKey.add(keyHash(input.tenants[input.users[u].tenant].id.view(), input.users[u].id.view()), u);
    for (std::uint32_t l = 0; l < input.links.size(); ++l) {
        m_userOf[l] = find(input.links[l].tenantId.view(), input.links[l].objectId.view());
        if (m_userOf[l] != none)
            m_linkOf[m_userOf[l]] = l;
    }
    const auto userOf = [this](const QString& tenantId, const QString& objectId) {
        const auto tenant = tenantId.toUtf8();
        const auto object = objectId.toUtf8();
        return find(viewOf(tenant), viewOf(object));
    };
    const auto& decisions = input.configuration.decisions;
    for (std::uint32_t d = 0; d < decisions.size(); ++d) {
        if (const auto user = userOf(decisions[d].tenantId, decisions[d].objectId); user != none)
            m_decisionOf[user] = d;
    }
    for (const auto& never : input.configuration.neverMatch) {
        if (const auto user = userOf(never.tenantId, never.objectId); user != none)
            m_never.emplace_back(user, never.record);
    }
    std::sort(m_never.begin(), m_never.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::uint32_t Population::find(std::string_view tenantId, std::string_view objectId) const {
    auto found = none;
    m_byKey.forEach(keyHash(tenantId, objectId), [&](std::uint32_t u) {
        const auto& user = m_input.users[u];
        if (user.id.view() != objectId || m_input.tenants[user.tenant].id.view() != tenantId)
            return false;
        found = u;
        return true;
    });
    return found;
}

bool Population::neverMatch(std::uint32_t user, RecordKind kind, std::string_view id) const {
    auto it = std::lower_bound(m_never.begin(), m_never.end(), user,
                               [](const auto& entry, std::uint32_t u) { return entry.first < u; });
    for (; it != m_never.end() && it->first == user; ++it) {
        if (it->second.kind == kind &&
            it->second.id.toUtf8() == QByteArrayView(id.data(), static_cast<qsizetype>(id.size())))
            return true;
    }
    return false;
}

} // namespace muster
