// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/records.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject named(const Named& row) {
    return {{u"id"_s, row.record}, {u"name"_s, row.name}};
}

QJsonArray names(const std::vector<Named>& rows) {
    QJsonArray list;
    for (const Named& row : rows)
        list.append(named(row));
    return list;
}

QJsonArray reaches(const std::vector<Reach>& reaches, const QString& name, const std::vector<Named>& types) {
    QJsonArray list;
    for (const Reach& reach : reaches)
        list.append(QJsonObject{
            {name, reach.text}, {u"type"_s, orNull(recordOf(types, reach.type))}, {u"primary"_s, reach.isDefault}});
    return list;
}

} // namespace

QJsonObject toJson(const Employee& employee) {
    return {{u"id"_s, employee.record},
            {u"userType"_s, employee.userType},
            {u"root"_s, employee.root},
            {u"archived"_s, employee.archived},
            {u"active"_s, employee.active},
            {u"loginEnabled"_s, employee.loginEnabled},
            {u"firstName"_s, orNull(employee.firstName)},
            {u"lastName"_s, orNull(employee.lastName)},
            {u"username"_s, orNull(employee.username)},
            {u"email"_s, orNull(employee.email)},
            {u"phone"_s, orNull(employee.phone)},
            {u"jobTitle"_s, orNull(employee.jobTitle)},
            {u"department"_s, orNull(employee.department)},
            {u"location"_s, orNull(employee.location)},
            {u"manager"_s, orNull(employee.manager)},
            {u"employmentType"_s, orNull(employee.employmentType)},
            {u"employeeRole"_s, orNull(employee.employeeRole)},
            {u"securityRoles"_s, QJsonArray::fromStringList(employee.securityRoles)},
            {u"relatedData"_s, QJsonArray::fromStringList(employee.relatedData)}};
}

QJsonObject toJson(const Contact& contact, const Company& company) {
    return {{u"id"_s, contact.record},
            {u"account"_s, orNull(recordOf(company.accounts, contact.account))},
            {u"location"_s, orNull(recordOf(company.locations, contact.location))},
            {u"firstName"_s, orNull(contact.firstName)},
            {u"lastName"_s, orNull(contact.lastName)},
            {u"jobTitle"_s, orNull(contact.jobTitle)},
            {u"archived"_s, contact.archived},
            {u"active"_s, contact.active},
            {u"emails"_s, reaches(contact.emails, u"address"_s, company.emailTypes)},
            {u"phones"_s, reaches(contact.phones, u"number"_s, company.phoneTypes)},
            {u"portalAccess"_s, contact.portalAccess},
            {u"pointOfContact"_s, contact.pointOfContact},
            {u"username"_s, orNull(contact.username)},
            {u"securityRoles"_s, QJsonArray::fromStringList(contact.securityRoles)},
            {u"relatedData"_s, QJsonArray::fromStringList(contact.relatedData)}};
}

QJsonObject toJson(const Company& company) {
    QJsonArray roles, accounts, locations, employees, contacts;
    for (const SecurityRole& role : company.securityRoles) {
        QJsonObject row = named(role);
        row.insert(u"external"_s, role.external);
        roles.append(row);
    }
    for (const Account& account : company.accounts) {
        QJsonObject row = named(account);
        row.insert(u"code"_s, orNull(account.code));
        row.insert(u"own"_s, account.own);
        row.insert(u"active"_s, account.active);
        accounts.append(row);
    }
    for (const Location& location : company.locations) {
        QJsonObject row = named(location);
        row.insert(u"account"_s, recordOf(company.accounts, location.account));
        row.insert(u"main"_s, location.main);
        row.insert(u"address1"_s, orNull(location.address1));
        row.insert(u"city"_s, orNull(location.city));
        row.insert(u"country"_s, orNull(location.country));
        locations.append(row);
    }
    for (const Employee& employee : company.employees)
        employees.append(toJson(employee));
    for (const Contact& contact : company.contacts)
        contacts.append(toJson(contact, company));
    return {{u"format"_s, u"muster-records"_s},
            {u"version"_s, 1},
            {u"departments"_s, names(company.departments)},
            {u"jobTitles"_s, names(company.jobTitles)},
            {u"employmentTypes"_s, names(company.employmentTypes)},
            {u"employeeRoles"_s, names(company.employeeRoles)},
            {u"phoneTypes"_s, names(company.phoneTypes)},
            {u"emailTypes"_s, names(company.emailTypes)},
            {u"securityRoles"_s, roles},
            {u"accounts"_s, accounts},
            {u"locations"_s, locations},
            {u"employees"_s, employees},
            {u"contacts"_s, contacts},
            {u"configurations"_s, company.configurations}};
}

} // namespace muster::sandbox::bms
