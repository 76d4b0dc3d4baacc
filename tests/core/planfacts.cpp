// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfacts.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace muster {

namespace {

QString folded(Text text) {
    return text.toString().trimmed().toCaseFolded();
}

void collect(const PlanInput& input, std::uint32_t group, std::set<std::uint32_t>& seen,
             std::set<std::uint32_t>& users) {
    const auto& g = input.groups[group];
    if (!seen.insert(group).second || g.presence != Presence::Present)
        return;
    users.insert(g.users.begin(), g.users.end());
    for (const auto nested : g.groups)
        collect(input, nested, seen, users);
}

bool hasAddress(const Record& record, const QString& address) {
    if (folded(record.email) == address)
        return true;
    return std::any_of(record.emails.begin(), record.emails.end(),
                       [&](const EmailAddress& email) { return folded(email.address) == address; });
}

const Record* recordOf(const PlanInput& input, const Link& link) {
    for (const auto& record : input.records) {
        if (record.kind == link.kind && record.id == link.record)
            return &record;
    }
    return nullptr;
}

} // namespace

std::map<std::uint32_t, const Step*> stepsByUser(const Plan& plan) {
    std::map<std::uint32_t, const Step*> steps;
    for (const auto& step : plan.steps)
        steps[step.user] = &step;
    return steps;
}

std::pair<std::string, std::string> keyOf(const PlanInput& input, std::uint32_t user) {
    const auto& u = input.users[user];
    return {std::string(input.tenants[u.tenant].id.view()), std::string(u.id.view())};
}

std::vector<std::uint32_t> rulesFitting(const PlanInput& input, std::uint32_t user) {
    using Rank = std::tuple<int, qint64, qint64, QByteArray, std::uint32_t>;
    std::set<Rank> ranks;
    const auto& u = input.users[user];
    const auto age = [](const QDateTime& time) {
        return time.isValid() ? time.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
    };
    for (std::uint32_t r = 0; r < input.configuration.rules.size(); ++r) {
        const auto& rule = input.configuration.rules[r];
        for (std::uint32_t g = 0; g < input.groups.size(); ++g) {
            const auto& group = input.groups[g];
            if (!rule.enabled || group.id.toString() != rule.groupId || group.securityEnabled != true ||
                input.tenants[group.tenant].id.toString() != rule.tenantId || u.presence != Presence::Present)
                continue;
            std::set<std::uint32_t> seen;
            std::set<std::uint32_t> users;
            collect(input, g, seen, users);
            if (users.contains(user))
                ranks.emplace(rule.order,
                              age(QDateTime::fromString(group.createdDateTime.toString(), Qt::ISODateWithMs)),
                              age(rule.createdAt), rule.id.toUtf8(), r);
        }
    }
    std::vector<std::uint32_t> rules;
    for (const auto& rank : ranks)
        rules.push_back(std::get<4>(rank));
    return rules;
}

const Link* linkOf(const PlanInput& input, std::uint32_t user) {
    for (const auto& link : input.links) {
        if (link.objectId == input.users[user].id && link.tenantId == input.tenants[input.users[user].tenant].id)
            return &link;
    }
    return nullptr;
}

int linksTo(const PlanInput& input, const Link& link) {
    return static_cast<int>(std::count_if(input.links.begin(), input.links.end(), [&](const Link& other) {
        return other.kind == link.kind && other.record == link.record;
    }));
}

bool isExempt(const PlanInput& input, const Record& record) {
    const RecordKey key{record.kind, record.id.toString()};
    const auto& listed = input.configuration.protectedRecords;
    if (record.root || record.employeeType == EmployeeType::ApiEmployee ||
        std::find(listed.begin(), listed.end(), key) != listed.end())
        return true;
    if (!input.psaUserName.isEmpty() && record.kind == RecordKind::Employee &&
        folded(record.username) == input.psaUserName.toCaseFolded())
        return true;
    for (const auto& tenant : input.tenants) {
        const Record* linked = nullptr;
        for (const auto& link : input.links) {
            if (!tenant.operatorId.isBlank() && link.tenantId == tenant.id && link.objectId == tenant.operatorId)
                linked = recordOf(input, link);
        }
        if (linked ? linked == &record
                   : !tenant.operatorEmail.isBlank() && !isArchived(record) &&
                         hasAddress(record, folded(tenant.operatorEmail)))
            return true;
    }
    return false;
}

std::vector<std::uint32_t> touchedBy(const Step& step) {
    std::vector<std::uint32_t> records;
    if (isWriting(step.action)) {
        records = {step.record, step.archives};
        std::erase(records, none);
    }
    return records;
}

Text after(const Step& step, Field field) {
    for (const auto& change : step.fields) {
        if (change.field == field)
            return change.after;
    }
    return {};
}

bool changes(const Step& step, Field field) {
    return std::any_of(step.fields.begin(), step.fields.end(),
                       [&](const FieldChange& change) { return change.field == field && !change.before.isBlank(); });
}

bool hasConflictReasonOnly(const Step& step) {
    bool any = false;
    for (std::size_t i = 0; i < reasonCount; ++i) {
        const auto reason = static_cast<Reason>(i);
        if (!step.reasons.has(reason))
            continue;
        if (reason > Reason::UsernameTaken)
            return false;
        any = true;
    }
    // These two also tell why an unchanged step is one.
    return any && (step.action == Action::Conflict || !(step.reasons == Reasons(Reason::LinkBroken)));
}

} // namespace muster
