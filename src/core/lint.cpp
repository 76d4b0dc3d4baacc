// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint.h"

#include "core/planner/population.h"

#include <array>
#include <set>

namespace muster {

namespace {

using namespace Qt::StringLiterals;

const Tenant* tenantOf(const PlanInput& input, const Rule& rule) {
    for (const auto& tenant : input.tenants) {
        if (tenant.id.toString() == rule.tenantId)
            return &tenant;
    }
    return nullptr;
}

std::vector<RuleReach> reachOf(const PlanInput& input, const RuleFits& fits) {
    std::vector<RuleReach> reach(input.configuration.rules.size());
    for (std::uint32_t u = 0; u < input.users.size(); ++u) {
        const auto rules = fits.of(u);
        for (const auto rule : rules)
            ++reach[rule].members;
        if (!rules.empty())
            ++reach[rules[0]].wins;
    }
    return reach;
}

/// Rules that another one ties with in order for at least one person.
std::vector<bool> tied(const PlanInput& input, const RuleFits& fits) {
    std::vector<bool> result(input.configuration.rules.size());
    for (std::uint32_t u = 0; u < input.users.size(); ++u) {
        const auto rules = fits.of(u);
        if (const auto by = fits.decidedBy(rules); by != DecidedBy::Only && by != DecidedBy::Order)
            result[rules[0]] = true;
    }
    return result;
}

} // namespace

std::string_view nameOf(Finding::Kind kind) {
    static constexpr std::array<std::string_view, 7> names{"GroupMissing",    "NotSecurityEnabled", "GroupEmpty",
                                                           "AllWonElsewhere", "SameOrder",          "TenantNotRead",
                                                           "NoPhoneType"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<RuleReach> reachOfRules(const PlanInput& input) {
    return reachOf(input, RuleFits(input));
}

std::vector<Finding> findingsOf(const PlanInput& input) {
    std::vector<Finding> findings;
    const RuleFits fits(input);
    const auto reach = reachOf(input, fits);
    const auto ties = tied(input, fits);
    const auto& rules = input.configuration.rules;
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        const auto& rule = rules[r];
        if (!rule.enabled)
            continue;
        const auto add = [&](Finding::Kind kind, const QString& sentence) {
            findings.push_back({kind, rule.id, u"Rule %1: %2"_s.arg(rule.id, sentence)});
        };
        if (rule.becomes == Becomes::ClientPortal && rule.phoneType.isEmpty() &&
            input.configuration.employeeDefaults.phoneType.isEmpty())
            add(Finding::Kind::NoPhoneType,
                u"it has no Default Phone Type, and Employee Defaults have none, so contacts get no phone number."_s);
        const auto* tenant = tenantOf(input, rule);
        if (!tenant || !tenant->complete) {
            add(Finding::Kind::TenantNotRead,
                u"the tenant %1 has not been read completely, so nobody is planned by it. Connect it or sync again."_s
                    .arg(rule.tenantId));
            continue;
        }
        const auto group = fits.groupOf(r);
        if (group == none || input.groups[group].presence != Presence::Present) {
            add(Finding::Kind::GroupMissing,
                u"the group %1 does not exist in the tenant. Check the Group Object ID."_s.arg(rule.groupId));
            continue;
        }
        const auto name = input.groups[group].displayName.toString();
        if (input.groups[group].securityEnabled != true)
            add(Finding::Kind::NotSecurityEnabled,
                u"the group \"%1\" is not security-enabled, so the rule fits nobody. Name a security group."_s.arg(
                    name));
        else if (reach[r].members == 0)
            add(Finding::Kind::GroupEmpty, u"the group \"%1\" has no members, directly or nested."_s.arg(name));
        else if (reach[r].wins == 0)
            add(Finding::Kind::AllWonElsewhere,
                u"all %1 members of the group \"%2\" are won by other rules with a lower order."_s.arg(reach[r].members)
                    .arg(name));
        if (ties[r])
            add(Finding::Kind::SameOrder, u"it shares its order %1 with another rule that fits the same people; the "
                                          u"age of the groups, then of the rules, decides. "
                                          "Give them different orders."_s.arg(rule.order));
    }
    return findings;
}

} // namespace muster
