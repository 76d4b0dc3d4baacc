// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recordjson.h"

#include "core/jsonreader.h"
#include "core/lines.h"

#include <array>
#include <vector>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::string_view, 3> employeeTypes{"employee", "externalEmployee", "apiEmployee"};

Text idText(const JsonReader& reader, QLatin1StringView key, TextPool& pool) {
    return pool.intern(QStringView(reader.id(key)));
}

Text plainText(const JsonReader& reader, QLatin1StringView key, TextPool& pool) {
    return pool.add(QStringView(reader.text(key)));
}

PoolArray<EmailAddress> emailsOf(const JsonReader& reader, TextPool& pool) {
    std::vector<EmailAddress> emails;
    bool primarySeen = false;
    reader.objects("emails"_L1, [&](const JsonReader& item) {
        const bool primary = item.flag("primary"_L1, false);
        if (primary && primarySeen)
            item.refuse("primary"_L1, u"only one address of a contact can be the primary one"_s);
        primarySeen = primarySeen || primary;
        emails.push_back(
            {pool.add(QStringView(item.requiredText("address"_L1))), idText(item, "type"_L1, pool), primary});
    });
    return pool.array<EmailAddress>(emails);
}

PoolArray<PhoneNumber> phonesOf(const JsonReader& reader, TextPool& pool) {
    std::vector<PhoneNumber> phones;
    bool primarySeen = false;
    reader.objects("phones"_L1, [&](const JsonReader& item) {
        const bool primary = item.flag("primary"_L1, false);
        if (primary && primarySeen)
            item.refuse("primary"_L1, u"only one number of a contact can be the primary one"_s);
        primarySeen = primarySeen || primary;
        phones.push_back(
            {pool.add(QStringView(item.requiredText("number"_L1))), idText(item, "type"_L1, pool), primary});
    });
    return pool.array<PhoneNumber>(phones);
}

Text rolesOf(const JsonReader& reader, TextPool& pool) {
    auto roles = reader.ids("securityRoles"_L1);
    const auto lines = roles.join(u'\n').toStdString();
    return pool.intern(sortedLines(lines));
}

PoolArray<Text> relatedDataOf(const JsonReader& reader, TextPool& pool) {
    std::vector<Text> items;
    for (const auto& item : reader.texts("relatedData"_L1))
        items.push_back(pool.add(QStringView(item)));
    return pool.array<Text>(items);
}

QJsonValue valueOf(Text text) {
    return text.isBlank() ? QJsonValue(QJsonValue::Null) : QJsonValue(text.toString());
}

QJsonArray listOfLines(Text text) {
    QJsonArray list;
    for (const auto line : linesOf(text.view()))
        list.append(QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())));
    return list;
}

QJsonArray emailsJson(const Record& record) {
    QJsonArray list;
    for (const auto& email : record.emails)
        list.append(QJsonObject{
            {u"address"_s, email.address.toString()}, {u"type"_s, valueOf(email.type)}, {u"primary"_s, email.primary}});
    if (record.emails.empty() && !record.email.isBlank())
        list.append(QJsonObject{
            {u"address"_s, record.email.toString()}, {u"type"_s, QJsonValue(QJsonValue::Null)}, {u"primary"_s, true}});
    return list;
}

QJsonArray phonesJson(const Record& record) {
    QJsonArray list;
    for (const auto& phone : record.phones)
        list.append(QJsonObject{
            {u"number"_s, phone.number.toString()}, {u"type"_s, valueOf(phone.type)}, {u"primary"_s, phone.primary}});
    return list;
}

} // namespace

std::string_view nameOf(EmployeeType type) {
    return employeeTypes[static_cast<std::size_t>(type)];
}

Record readRecord(RecordKind kind, const JsonReader& reader, TextPool& pool) {
    Record record;
    record.kind = kind;
    record.id = pool.add(QStringView(reader.requiredId("id"_L1)));
    record.archived = reader.flag("archived"_L1, false);
    record.active = reader.flag("active"_L1, true);
    record.firstName = plainText(reader, "firstName"_L1, pool);
    record.lastName = plainText(reader, "lastName"_L1, pool);
    record.username = plainText(reader, "username"_L1, pool);
    record.jobTitle = pool.intern(QStringView(reader.text("jobTitle"_L1)));
    record.location = idText(reader, "location"_L1, pool);
    record.securityRoles = rolesOf(reader, pool);
    record.relatedData = relatedDataOf(reader, pool);
    if (kind == RecordKind::Employee) {
        record.employeeType = reader.oneOf("userType"_L1, employeeTypes, EmployeeType::Employee);
        record.root = reader.flag("root"_L1, false);
        record.email = plainText(reader, "email"_L1, pool);
        record.phone = plainText(reader, "phone"_L1, pool);
        record.department = idText(reader, "department"_L1, pool);
        record.manager = idText(reader, "manager"_L1, pool);
        record.employmentType = idText(reader, "employmentType"_L1, pool);
        record.employeeRole = idText(reader, "employeeRole"_L1, pool);
        record.login = reader.flag("loginEnabled"_L1, false);
        return record;
    }
    reader.require("account"_L1);
    record.account = idText(reader, "account"_L1, pool);
    record.login = reader.flag("portalAccess"_L1, false);
    record.pointOfContact = reader.flag("pointOfContact"_L1, false);
    record.emails = emailsOf(reader, pool);
    record.phones = phonesOf(reader, pool);
    record.email = TextPool::blank();
    for (const auto& email : record.emails) {
        if (email.primary)
            record.email = email.address;
    }
    return record;
}

Result<Record> recordFromJson(RecordKind kind, const QJsonObject& json, TextPool& pool) {
    JsonFault fault;
    const auto record = readRecord(kind, JsonReader(json, fault), pool);
    if (fault.found())
        return fault.error();
    return record;
}

QJsonObject toJson(const Record& record) {
    QJsonArray related;
    for (const Text item : record.relatedData)
        related.append(item.toString());
    QJsonObject json{
        {u"id"_s, record.id.toString()},
        {u"archived"_s, record.archived},
        {u"active"_s, record.active},
        {u"firstName"_s, valueOf(record.firstName)},
        {u"lastName"_s, valueOf(record.lastName)},
        {u"username"_s, valueOf(record.username)},
        {u"jobTitle"_s, valueOf(record.jobTitle)},
        {u"location"_s, valueOf(record.location)},
        {u"securityRoles"_s, listOfLines(record.securityRoles)},
        {u"relatedData"_s, related},
    };
    if (record.kind == RecordKind::Employee) {
        const auto type = nameOf(record.employeeType);
        json.insert("userType"_L1, QLatin1StringView(type.data(), static_cast<qsizetype>(type.size())));
        json.insert("root"_L1, record.root);
        json.insert("email"_L1, valueOf(record.email));
        json.insert("phone"_L1, valueOf(record.phone));
        json.insert("department"_L1, valueOf(record.department));
        json.insert("manager"_L1, valueOf(record.manager));
        json.insert("employmentType"_L1, valueOf(record.employmentType));
        json.insert("employeeRole"_L1, valueOf(record.employeeRole));
        json.insert("loginEnabled"_L1, record.login);
    } else {
        json.insert("account"_L1, valueOf(record.account));
        json.insert("emails"_L1, emailsJson(record));
        json.insert("phones"_L1, phonesJson(record));
        json.insert("portalAccess"_L1, record.login);
        json.insert("pointOfContact"_L1, record.pointOfContact);
    }
    return json;
}

} // namespace muster
