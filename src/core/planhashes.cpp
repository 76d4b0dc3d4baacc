// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configurationfile.h"
#include "core/planfile.h"
#include "core/sethash.h"

#include <QCryptographicHash>

#include <algorithm>

namespace muster {

namespace {

std::uint64_t number(auto value) {
    return static_cast<std::uint64_t>(value);
}

std::string listOf(const Record& record) {
    std::string all;
    for (const auto& email : record.emails) {
        all += std::string(email.address.view()) + '\t' + std::string(email.type.view());
        all += email.primary ? "!\n" : "\n";
    }
    for (const auto& phone : record.phones) {
        all += std::string(phone.number.view()) + '\t' + std::string(phone.type.view());
        all += phone.primary ? "!\n" : "\n";
    }
    for (const auto& related : record.relatedData)
        all += std::string(related.view()) + '\n';
    return all;
}

std::string decisionsOf(Configuration configuration) {
    // In the order of their users: the order of deciding does not matter.
    std::sort(configuration.decisions.begin(), configuration.decisions.end(), [](const auto& a, const auto& b) {
        return std::tie(a.tenantId, a.objectId) < std::tie(b.tenantId, b.objectId);
    });
    std::sort(configuration.neverMatch.begin(), configuration.neverMatch.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.tenantId, a.objectId, a.record.toString()) <
               std::tuple(b.tenantId, b.objectId, b.record.toString());
    });
    Configuration only;
    only.decisions = std::move(configuration.decisions);
    only.neverMatch = std::move(configuration.neverMatch);
    return writeConfiguration(only).toStdString();
}

} // namespace

PlanHashes hashesOf(const PlanInput& input) {
    auto items = input.tenants.size() + input.users.size() + input.records.size() + input.links.size() + 1;
    for (const auto& group : input.groups)
        items += 1 + group.users.size() + group.groups.size();
    SetHash hash(items);
    for (const auto& tenant : input.tenants)
        hash.add('t', tenant.id, tenant.complete, tenant.operatorId, tenant.operatorEmail);
    for (const auto& user : input.users) {
        hash.add('u', input.tenants[user.tenant].id, user.id, number(user.presence), number(user.source), user.disabled,
                 user.invitationPending, user.partial, user.fingerprint, user.givenName, user.surname, user.displayName,
                 user.userPrincipalName, user.mail, user.otherMails, user.phone, user.jobTitle);
    }
    for (const auto& group : input.groups) {
        const auto tenant = input.tenants[group.tenant].id;
        hash.add('g', tenant, group.id, number(group.presence), group.createdDateTime,
                 number(group.securityEnabled.has_value() ? (*group.securityEnabled ? 2 : 1) : 0));
        for (const auto user : group.users)
            hash.add('m', tenant, group.id, input.users[user].id);
        for (const auto nested : group.groups)
            hash.add('n', tenant, group.id, input.groups[nested].id);
    }
    for (const auto& r : input.records) {
        hash.add('r', r.id, number(r.kind), number(r.employeeType), r.root, r.archived, r.active, r.login, r.firstName,
                 r.lastName, r.username, r.email, r.phone, r.jobTitle, r.account, r.location, r.department, r.manager,
                 r.employmentType, r.employeeRole, r.securityRoles, std::string_view(listOf(r)));
    }
    for (const auto& link : input.links) {
        hash.add('l', link.tenantId, link.objectId, number(link.kind), link.record, link.rule, link.ruleShape,
                 link.fingerprint, link.username, link.written, link.deactivatedByUs);
    }
    const auto decisions = decisionsOf(input.configuration);
    hash.add('d', std::string_view(decisions));

    auto rules = input.configuration;
    rules.decisions.clear();
    rules.neverMatch.clear();
    // What says nothing about a plan.
    rules.retentionDays = Configuration().retentionDays;
    rules.documents = {};
    rules.contacts = {};
    const auto digest = QCryptographicHash::hash(writeConfiguration(rules), QCryptographicHash::Sha256);
    return {hash.result(), "sha256:" + digest.toHex()};
}

} // namespace muster
