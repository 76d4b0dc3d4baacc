// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/contactwrites.h"

#include "bms/wire.h"
#include "core/fold.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// RelatedItemOperationType.
enum class Operation { Add = 0, Update = 1, Delete = 2 };

QJsonObject operation(Operation kind) {
    return {{u"Operation"_s, static_cast<int>(kind)}};
}

void insertType(QJsonObject& json, QLatin1StringView name, Text type, const QString& usual) {
    if (const int number = numberOf(type.isBlank() ? usual : type.toString()); number > 0)
        json.insert(name, number);
}

QJsonObject replace(const char* path, const QJsonValue& value) {
    return {{u"op"_s, u"replace"_s}, {u"path"_s, QLatin1StringView(path)}, {u"value"_s, value}};
}

QJsonArray baseChanges(const Record& now, const Record& wanted, const FieldValues& values) {
    struct TextField {
        Field field;
        const char* path;
        Text Record::*text;
        bool isId;
    };
    static constexpr std::array fields{
        TextField{Field::FirstName, "/FirstName", &Record::firstName, false},
        TextField{Field::LastName, "/LastName", &Record::lastName, false},
        TextField{Field::JobTitle, "/JobTitle", &Record::jobTitle, false},
        TextField{Field::Account, "/AccountId", &Record::account, true},
        TextField{Field::Location, "/LocationId", &Record::location, true},
    };
    QJsonArray patch;
    for (const TextField& field : fields) {
        const Text text = wanted.*field.text;
        if (values[field.field].isAbsent() || text == now.*field.text)
            continue;
        if (!field.isId)
            patch.append(replace(field.path, text.toString()));
        else if (const int number = numberOf(text.toString()); number > 0)
            patch.append(replace(field.path, number));
    }
    if (!values[Field::Active].isAbsent() && wanted.active != now.active)
        patch.append(replace("/IsActive", wanted.active));
    return patch;
}

/// Addresses are told apart by their text, in any case.
QJsonArray emailChanges(const Record& now, const Record& wanted, const QString& usualType) {
    QJsonArray changes;
    const auto find = [](const Record& in, const EmailAddress& email) {
        return std::find_if(in.emails.begin(), in.emails.end(), [&](const EmailAddress& other) {
            return sameFolded(other.address.view(), email.address.view());
        });
    };
    for (const EmailAddress& email : now.emails)
        if (find(wanted, email) == wanted.emails.end()) {
            QJsonObject gone = operation(Operation::Delete);
            gone.insert(u"EmailAddress"_s, email.address.toString());
            changes.append(gone);
        }
    for (const EmailAddress& email : wanted.emails) {
        const auto old = find(now, email);
        const bool isNew = old == now.emails.end();
        if (!isNew && old->address == email.address && old->primary == email.primary)
            continue;
        // One becomes the default address by taking it, not by another's losing it.
        if (!isNew && old->address == email.address && !email.primary)
            continue;
        QJsonObject change = operation(isNew ? Operation::Add : Operation::Update);
        change.insert(u"EmailAddress"_s, (isNew ? email : *old).address.toString());
        if (!isNew && !(old->address == email.address))
            change.insert(u"NewEmailAddress"_s, email.address.toString());
        insertType(change, "TypeId"_L1, email.type, usualType);
        change.insert(u"IsDefault"_s, email.primary);
        changes.append(change);
    }
    return changes;
}

QJsonArray phoneChanges(const Record& now, const Record& wanted) {
    QJsonArray changes;
    std::vector<PhoneNumber> left(now.phones.begin(), now.phones.end());
    const auto take = [&](auto fits) -> std::optional<PhoneNumber> {
        const auto found = std::find_if(left.begin(), left.end(), fits);
        if (found == left.end())
            return {};
        const PhoneNumber phone = *found;
        left.erase(found);
        return phone;
    };
    std::vector<PhoneNumber> fresh;
    for (const PhoneNumber& phone : wanted.phones)
        if (!take([&](const PhoneNumber& old) { return old.number == phone.number && old.type == phone.type; }))
            fresh.push_back(phone);
    QJsonArray adds;
    for (const PhoneNumber& phone : fresh) {
        // A number of the same type is the one that changed; anything else is another number.
        const auto old = take([&](const PhoneNumber& one) { return one.type == phone.type; });
        QJsonObject change = operation(old ? Operation::Update : Operation::Add);
        change.insert(u"PhoneNumber"_s, (old ? *old : phone).number.toString());
        if (old)
            change.insert(u"NewPhoneNumber"_s, phone.number.toString());
        insertType(change, "TypeId"_L1, phone.type, u"1"_s);
        change.insert(u"IsDefault"_s, phone.primary);
        adds.append(change);
    }
    for (const PhoneNumber& phone : left) {
        QJsonObject gone = operation(Operation::Delete);
        gone.insert(u"PhoneNumber"_s, phone.number.toString());
        changes.append(gone);
    }
    for (const auto add : adds)
        changes.append(add);
    return changes;
}

} // namespace

ContactChanges changesBetween(const Record& now, const Record& wanted, const FieldValues& values,
                              const QString& emailType) {
    return {baseChanges(now, wanted, values), emailChanges(now, wanted, emailType), phoneChanges(now, wanted)};
}

Record recordAfter(const Record& now, const RecordWrite& write, TextPool& pool) {
    Record wanted = withValues(now, write.values, write.phoneType, pool);
    if (write.emails)
        wanted.emails = *write.emails;
    return wanted;
}

QJsonObject createBody(const Record& wanted, const QString& location, const QString& emailType, int keyField,
                       const QString& key) {
    QJsonObject body{{u"FirstName"_s, wanted.firstName.toString()},
                     {u"LastName"_s, wanted.lastName.toString()},
                     {u"AccountId"_s, numberOf(wanted.account.toString())},
                     {u"LocationId"_s, numberOf(location)}};
    QJsonArray emails, phones;
    for (const EmailAddress& email : wanted.emails) {
        QJsonObject json{{u"EmailAddress"_s, email.address.toString()}, {u"IsDefault"_s, email.primary}};
        insertType(json, "EmailTypeId"_L1, email.type, emailType);
        emails.append(json);
    }
    for (const PhoneNumber& phone : wanted.phones) {
        QJsonObject json{{u"PhoneNumber"_s, phone.number.toString()}, {u"IsDefault"_s, phone.primary}};
        insertType(json, "PhoneTypeId"_L1, phone.type, u"1"_s);
        phones.append(json);
    }
    body.insert(u"Emails"_s, emails);
    body.insert(u"Phones"_s, phones);
    if (keyField > 0 && !key.isEmpty())
        body.insert(u"CustomFieldsData"_s,
                    QJsonArray{QJsonObject{{u"Id"_s, 0}, {u"CustomFieldId"_s, keyField}, {u"Data"_s, key}}});
    return body;
}

} // namespace muster
