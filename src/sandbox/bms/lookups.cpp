// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/lookups.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

/// A lookup that has no paging: all rows, with what `write` adds to number and name.
template <class Rows, class Fits, class Write>
Response everyRow(Call& call, const Rows& rows, const Fits& fits, const Write& write) {
    return listedWhole(call, rows, fits, [&write](Writer& out, const auto& row) {
        out.number("Id", row.id);
        out.text("Name", row.name);
        write(out, row);
    });
}

constexpr auto all = [](const auto&) { return true; };

/// The lists behind a table's name; nothing documents the names (facts/bms-api.md §3.6), so these are the sandbox's.
const std::vector<Named>* table(const Company& company, const QString& name) {
    if (name.compare(u"PhoneType"_s, Qt::CaseInsensitive) == 0)
        return &company.phoneTypes;
    if (name.compare(u"EmailType"_s, Qt::CaseInsensitive) == 0)
        return &company.emailTypes;
    if (name.compare(u"EmploymentType"_s, Qt::CaseInsensitive) == 0)
        return &company.employmentTypes;
    return nullptr;
}

} // namespace

Response departments(Call& call) {
    return everyRow(call, call.company().departments, all, [](Writer&, const Named&) {});
}

Response jobTitles(Call& call) {
    return everyRow(call, call.company().jobTitles, all, [](Writer& out, const Named&) { out.flag("IsActive", true); });
}

Response ownLocations(Call& call) {
    const Company& company = call.company();
    return everyRow(
        call, company.locations,
        [&company](const Location& location) {
            const Account* account = find(company.accounts, location.account);
            return account && account->own;
        },
        [](Writer& out, const Location& location) { out.flag("IsMain", location.main); });
}

Response employeeRoles(Call& call) {
    const std::vector<Named>& roles = call.company().employeeRoles;
    return everyRow(call, roles, all,
                    [&roles](Writer& out, const Named& role) { out.flag("IsDefault", role.id == roles.front().id); });
}

Response securityRoles(Call& call) {
    const QString part = call.query.text("Name");
    return listed(
        call, call.company().securityRoles, false, [&](const SecurityRole& role) { return hasPart(role.name, part); },
        [](Writer& out, const SecurityRole& role) {
            out.number("Id", role.id);
            out.text("Name", role.name);
            out.flag("isActive", true);
            out.flag("isSystem", false);
            out.flag("isExternal", role.external);
        });
}

Response systemLookup(Call& call) {
    const std::vector<Named>* rows = table(call.company(), call.texts[0]);
    if (!rows)
        return refused(call.service, u"There is no lookup table of this name."_s, call.texts[0]);
    return everyRow(call, *rows, all, [rows](Writer& out, const Named& row) {
        out.flag("IsDefault", row.id == rows->front().id);
        out.flag("IsActive", true);
    });
}

Response tenantLookup(Call& call) {
    return systemLookup(call);
}

} // namespace muster::sandbox::bms
