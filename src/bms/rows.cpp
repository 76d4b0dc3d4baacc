// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/rows.h"

#include "bms/wire.h"

#include <QJsonArray>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Text textOf(const QJsonValue& value, TextPool& pool) {
    return pool.add(value.toString());
}

/// One of them has to stand for the contact, also where none is the default one.
template <class T>
void choosePrimary(std::vector<T>& items) {
    const auto isPrimary = [](const T& item) { return item.primary; };
    auto chosen = std::find_if(items.begin(), items.end(), isPrimary);
    if (chosen == items.end())
        chosen = items.begin();
    for (auto it = items.begin(); it != items.end(); ++it)
        it->primary = it == chosen;
}

} // namespace

Record contactFrom(const QJsonObject& row, TextPool& pool) {
    Record record;
    record.kind = RecordKind::Contact;
    record.id = pool.add(idOf(row["id"_L1]));
    record.firstName = textOf(row["firstname"_L1], pool);
    record.lastName = textOf(row["lastname"_L1], pool);
    record.jobTitle = pool.intern(row["jobtitle"_L1].toString());
    record.account = pool.intern(idOf(row["accountid"_L1]));
    record.location = pool.intern(idOf(row["locationid"_L1]));
    record.active = row["isactive"_L1].toBool();
    record.pointOfContact = row["ispoc"_L1].toBool();
    std::vector<EmailAddress> emails;
    for (const auto item : row["emails"_L1].toArray()) {
        const QJsonObject email = item.toObject();
        if (const QString address = email["emailaddress"_L1].toString(); !address.isEmpty())
            emails.push_back(
                {pool.add(address), pool.intern(idOf(email["emailtypeid"_L1])), email["isdefault"_L1].toBool()});
    }
    choosePrimary(emails);
    record.emails = pool.array<EmailAddress>(emails);
    for (const EmailAddress& email : emails)
        if (email.primary)
            record.email = email.address;
    std::vector<PhoneNumber> phones;
    for (const auto item : row["phones"_L1].toArray()) {
        const QJsonObject phone = item.toObject();
        // The listing says Phone where writes say PhoneNumber.
        const QString number = phone["phone"_L1].toString(phone["phonenumber"_L1].toString());
        if (!number.isEmpty())
            phones.push_back(
                {pool.add(number), pool.intern(idOf(phone["phonetypeid"_L1])), phone["isdefault"_L1].toBool()});
    }
    choosePrimary(phones);
    record.phones = pool.array<PhoneNumber>(phones);
    return record;
}

Record employeeFrom(const QJsonObject& row, TextPool& pool) {
    Record record;
    record.kind = RecordKind::Employee;
    record.id = pool.add(idOf(row["id"_L1]));
    record.firstName = textOf(row["firstname"_L1], pool);
    record.lastName = textOf(row["lastname"_L1], pool);
    record.username = textOf(row["username"_L1], pool);
    record.email = textOf(row["emailaddress"_L1], pool);
    record.jobTitle = pool.intern(row["jobtitle"_L1].toString());
    record.active = row["isactive"_L1].toBool();
    record.login = record.active;
    return record;
}

} // namespace muster
