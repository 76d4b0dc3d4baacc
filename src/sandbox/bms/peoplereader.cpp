// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/records.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

/// A text that may be null.
QString text(Fields& fields, const QString& name) {
    const QJsonValue value = fields.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isString())
        fields.refuse(name, u"a string or null"_s);
    return value.toString();
}

QStringList texts(Fields& fields, const QString& name) {
    QStringList list;
    for (const QByteArray& item : fields.texts(name))
        list.append(QString::fromUtf8(item));
    return list;
}

/// The id of a row of the file, as the file calls it; empty for none.
template <class Rows>
QString reference(Fields& fields, const QString& name, const Rows& rows) {
    const QString record = text(fields, name);
    if (!record.isEmpty() && !findRecord(rows, record))
        fields.refuse(name, u"an id that the records have, not \"%1\""_s.arg(record));
    return record;
}

template <class Rows>
int number(Fields& fields, const QString& name, const Rows& rows) {
    const auto* row = findRecord(rows, reference(fields, name, rows));
    return row ? row->id : 0;
}

QStringList roles(Fields& fields, const Company& company) {
    const QStringList list = texts(fields, u"securityRoles"_s);
    for (const QString& role : list) {
        if (!findRecord(company.securityRoles, role))
            fields.refuse(u"securityRoles"_s, u"ids of security roles, not \"%1\""_s.arg(role));
    }
    return list;
}

/// Addresses or numbers; one that was there before keeps its id.
std::vector<Reach> reaches(Fields& fields, const QString& list, const QString& name, const std::vector<Named>& types,
                           const std::vector<Reach>& before, int& lastReach, const QDateTime& now) {
    std::vector<Reach> found;
    const QJsonArray items = fields.array(list);
    for (qsizetype i = 0; i < items.size(); ++i) {
        Fields item(items[i].toObject(), u"%1[%2]."_s.arg(list).arg(i));
        const QString value = QString::fromUtf8(item.text(name, true));
        const auto old =
            std::find_if(before.begin(), before.end(), [&value](const Reach& reach) { return reach.text == value; });
        Reach reach = old != before.end() ? *old : Reach{++lastReach, value, 0, false, now, now};
        reach.type = number(item, u"type"_s, types);
        reach.isDefault = item.flag(u"primary"_s, false);
        if (auto done = item.finish(); !done)
            fields.refuse(list, done.error().detail);
        if (reach.isDefault && defaultOf(found))
            fields.refuse(list, u"one primary entry at most"_s);
        found.push_back(reach);
    }
    return found;
}

} // namespace

void readEmployee(Fields& fields, const Company& company, Employee& employee) {
    fields.text(u"id"_s, true);
    const QString type = text(fields, u"userType"_s);
    employee.userType = type.isEmpty() ? u"employee"_s : type;
    if (!QStringList{u"employee"_s, u"externalEmployee"_s, u"apiEmployee"_s}.contains(employee.userType))
        fields.refuse(u"userType"_s, u"employee, externalEmployee or apiEmployee"_s);
    employee.root = fields.flag(u"root"_s, false);
    employee.archived = fields.flag(u"archived"_s, false);
    employee.active = fields.flag(u"active"_s, true);
    employee.loginEnabled = fields.flag(u"loginEnabled"_s, false);
    employee.firstName = text(fields, u"firstName"_s);
    employee.lastName = text(fields, u"lastName"_s);
    employee.username = text(fields, u"username"_s);
    employee.email = text(fields, u"email"_s);
    employee.phone = text(fields, u"phone"_s);
    employee.jobTitle = text(fields, u"jobTitle"_s);
    employee.department = reference(fields, u"department"_s, company.departments);
    employee.location = reference(fields, u"location"_s, company.locations);
    employee.manager = text(fields, u"manager"_s); // may come further down in the file
    employee.employmentType = reference(fields, u"employmentType"_s, company.employmentTypes);
    employee.employeeRole = reference(fields, u"employeeRole"_s, company.employeeRoles);
    employee.securityRoles = roles(fields, company);
    employee.relatedData = texts(fields, u"relatedData"_s);
}

void readContact(Fields& fields, Company& company, Contact& contact, const QDateTime& now) {
    fields.text(u"id"_s, true);
    contact.account = number(fields, u"account"_s, company.accounts);
    if (contact.account == 0)
        fields.refuse(u"account"_s, u"the id of an account"_s);
    contact.location = number(fields, u"location"_s, company.locations);
    contact.firstName = text(fields, u"firstName"_s);
    contact.lastName = text(fields, u"lastName"_s);
    contact.jobTitle = text(fields, u"jobTitle"_s);
    contact.archived = fields.flag(u"archived"_s, false);
    contact.active = fields.flag(u"active"_s, true);
    contact.portalAccess = fields.flag(u"portalAccess"_s, false);
    contact.pointOfContact = fields.flag(u"pointOfContact"_s, false);
    contact.username = text(fields, u"username"_s);
    contact.securityRoles = roles(fields, company);
    contact.relatedData = texts(fields, u"relatedData"_s);
    contact.emails =
        reaches(fields, u"emails"_s, u"address"_s, company.emailTypes, contact.emails, company.lastReach, now);
    contact.phones =
        reaches(fields, u"phones"_s, u"number"_s, company.phoneTypes, contact.phones, company.lastReach, now);
}

} // namespace muster::sandbox::bms
