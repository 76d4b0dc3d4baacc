// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkedtenant.h"

#include "core/outcome.h"
#include "core/planner/projection.h"
#include "core/record.h"

#include <string>

namespace muster {

PlanInput linkedTenant(std::uint32_t n) {
    PlanInput input;
    auto& pool = *input.pool;
    Tenant tenant;
    tenant.id = pool.add(std::string_view("11111111-1111-4111-8111-111111111111"));
    tenant.complete = true;
    input.tenants.push_back(tenant);
    Rule rule;
    rule.id = QStringLiteral("r1");
    rule.tenantId = tenant.id.toString();
    rule.groupId = QStringLiteral("22222222-2222-4222-8222-222222222222");
    rule.securityRoles = QStringList{QStringLiteral("s1")};
    input.configuration.rules.push_back(rule);
    DirectoryGroup group;
    group.id = pool.add(QStringView(rule.groupId));
    group.securityEnabled = true;
    group.createdDateTime = pool.add(std::string_view("2024-01-01T00:00:00Z"));

    const ProjectionRules rules(input.configuration, input.lookups, pool);
    const auto title = pool.intern(std::string_view("Analyst"));
    const auto roles = pool.intern(std::string_view("s1"));
    input.users.reserve(n);
    input.records.reserve(n);
    input.links.reserve(n);
    group.users.reserve(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto number = std::to_string(i);
        const std::string digits = std::string(12 - number.size(), '0') + number;
        // Ids come in no order, as in a directory.
        const auto mixed = (static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15ULL) >> 32;
        std::string prefix(8, '0');
        for (std::size_t d = 0; d < 8; ++d)
            prefix[d] = "0123456789abcdef"[(mixed >> (4 * d)) & 15];
        DirectoryUser u;
        u.id = pool.add(prefix + "-0000-4000-8000-" + digits);
        u.givenName = pool.add("Given" + number);
        u.surname = pool.add("Surname" + number);
        u.displayName = pool.add("Given" + number + " Surname" + number);
        u.userPrincipalName = pool.add("user" + number + "@contoso.onmicrosoft.com");
        u.mail = pool.add("user" + number + "@contoso.com");
        u.phone = pool.add("+1 555 " + number);
        u.jobTitle = title;
        u.fingerprint = i + 1;
        Record r;
        r.id = pool.add("e" + number);
        r.login = true;
        r.firstName = pool.add("Given" + number);
        r.lastName = pool.add("Surname" + number);
        r.username = pool.add("user" + number);
        r.email = pool.add("user" + number + "@contoso.com");
        r.phone = pool.add("+1 555 " + number);
        r.jobTitle = title;
        r.securityRoles = roles;
        Link l;
        l.tenantId = tenant.id;
        l.objectId = u.id;
        l.record = r.id;
        l.rule = rules.rule(0).id;
        l.ruleShape = rules.rule(0).shape;
        l.fingerprint = u.fingerprint;
        FieldValues written = valuesOf(r, {});
        written[Field::Department] = written[Field::Location] = written[Field::Manager] = Text();
        written[Field::EmploymentType] = written[Field::EmployeeRole] = Text();
        l.written = pool.add(packed(written));
        if (i % 50 == 0) {
            u.jobTitle = pool.intern(std::string_view("Boss"));
            u.fingerprint += n;
        }
        group.users.push_back(i);
        input.users.push_back(u);
        input.records.push_back(r);
        input.links.push_back(l);
    }
    input.groups.push_back(group);
    return input;
}

} // namespace muster
