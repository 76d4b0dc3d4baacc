// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/people.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

bool wanted(const std::vector<int>& ids, int id) {
    return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool mentions(const Employee& person, const QString& part) {
    return hasPart(person.fullName(), part) || hasPart(person.email, part) || hasPart(person.username, part);
}

} // namespace

Response employees(Call& call) {
    const std::vector<int> ids = call.query.numbers("Filter.Ids");
    const QString part = call.query.text("Filter.Filter_Text");
    const auto active = call.query.flag("Filter.IsActive");
    return listed(
        call, call.company().employees, true,
        [&](const Employee& person) {
            return wanted(ids, person.id) && (!active || *active == person.isActive()) && mentions(person, part);
        },
        [](Writer& out, const Employee& person) {
            out.number("Id", person.id);
            out.text("FirstName", person.firstName);
            out.text("LastName", person.lastName);
            out.text("EmailAddress", person.email);
            out.text("Username", person.username);
            out.text("JobTitle", person.jobTitle);
            out.flag("IsActive", person.isActive());
        });
}

Response employeeLookup(Call& call) {
    const std::vector<int> ids = call.query.numbers("Filter.Ids");
    const QString part = call.query.text("Filter.Name");
    return listed(
        call, call.company().employees, false,
        [&](const Employee& person) {
            return person.isActive() && wanted(ids, person.id) && hasPart(person.fullName(), part);
        },
        [](Writer& out, const Employee& person) {
            out.number("Id", person.id);
            out.text("Name", person.fullName());
        });
}

Response assignees(Call& call) {
    const std::vector<int> ids = call.query.numbers("Ids");
    const QString part = call.query.text("Name");
    const bool employeesOnly = call.query.flag("EmployeesOnly").value_or(false);
    return listed(
        call, call.company().employees, false,
        [&](const Employee& person) {
            return person.isActive() && (!employeesOnly || person.userType == u"employee"_s) &&
                   wanted(ids, person.id) && hasPart(person.fullName(), part);
        },
        [](Writer& out, const Employee& person) {
            out.number("Id", person.id);
            out.text("FirstName", person.firstName);
            out.text("LastName", person.lastName);
            out.text("Name", person.fullName());
            out.text("EmailAddress", person.email);
            out.null("PictureName");
            out.null("PictureUrl");
        });
}

Response assigneeRoles(Call& call) {
    const Employee* person = find(call.company().employees, call.ids[0]);
    if (!person)
        return refused(call.service, u"There is no assignee with this id."_s);
    return listedWhole(
        call, call.company().employeeRoles, [person](const Named& role) { return role.record == person->employeeRole; },
        [](Writer& out, const Named& role) {
            out.number("Id", role.id);
            out.text("Name", role.name);
            out.flag("IsDefault", true);
        });
}

} // namespace muster::sandbox::bms
