// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/probe.h"

#include <array>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// The schema behind a reference, or itself.
QJsonObject resolved(const QJsonObject& schema, const QJsonObject& description) {
    const QString reference = schema["$ref"_L1].toString();
    if (reference.isEmpty())
        return schema;
    return description["components"_L1]["schemas"_L1][reference.section(u'/', -1).toLower()].toObject();
}

QJsonObject bodyOf(const QJsonObject& operation, const QJsonObject& description) {
    const QJsonObject content = operation["requestbody"_L1]["content"_L1].toObject();
    return content.isEmpty() ? QJsonObject()
                             : resolved(content.begin()->toObject()["schema"_L1].toObject(), description);
}

} // namespace

std::span<const EmployeeField> employeeFields() {
    static constexpr std::array fields{
        EmployeeField{Field::FirstName, "FirstName"}, EmployeeField{Field::LastName, "LastName"},
        EmployeeField{Field::Username, "Username"},   EmployeeField{Field::Email, "EmailAddress"},
        EmployeeField{Field::JobTitle, "JobTitle"},   EmployeeField{Field::Active, "IsActive"}};
    return fields;
}

Result<FieldSet> writableOfEmployees(BmsCalls& calls) {
    const auto answer = calls.send(
        {u"GET /swagger/v2/swagger.json"_s, u"/swagger/v2/swagger.json"_s, {}, {}, u"what the server can do"_s});
    if (!answer) {
        const ErrorKind kind = answer.error().kind;
        if (kind == ErrorKind::Cancelled || kind == ErrorKind::Auth || kind == ErrorKind::Storage)
            return fail(answer.error());
        return FieldSet();
    }
    const QJsonObject description = answer->row();
    const QJsonObject employee = description["paths"_L1]["/v2/hr/employees/{id}"_L1].toObject();
    // A patch names its fields by path; the full replacement beside it tells which there are.
    if (bodyOf(employee["patch"_L1].toObject(), description)["type"_L1].toString() != "array"_L1)
        return FieldSet();
    const QJsonObject known = bodyOf(employee["put"_L1].toObject(), description)["properties"_L1].toObject();
    FieldSet fields;
    for (const EmployeeField& field : employeeFields())
        if (known.contains(QString::fromLatin1(field.name).toLower()))
            fields.add(field.field);
    return fields;
}

} // namespace muster
