// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/journalimage.h"

#include <QJsonArray>
#include <QStringList>

#include <vector>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString keyOf(Field field) {
    const auto name = nameOf(field);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

QJsonObject toJournal(const FieldValues& values) {
    QJsonObject json;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const Text value = values[field];
        if (value.isAbsent())
            continue;
        if (field == Field::SecurityRoles)
            json.insert(keyOf(field),
                        QJsonArray::fromStringList(value.toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts)));
        else
            json.insert(keyOf(field), value.isBlank() ? QJsonValue() : QJsonValue(value.toString()));
    }
    return json;
}

FieldValues fromJournal(const QJsonObject& json, TextPool& pool) {
    FieldValues values;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const auto found = json.constFind(keyOf(field));
        if (found == json.constEnd())
            continue;
        QStringList lines;
        const auto list = found->toArray();
        for (const QJsonValue& line : list)
            lines.append(line.toString());
        values[field] = pool.add(field == Field::SecurityRoles ? lines.join(QLatin1Char('\n')) : found->toString());
    }
    return values;
}

void addEmails(QJsonObject& fields, const PoolArray<EmailAddress>& emails) {
    QJsonArray list;
    for (const EmailAddress& email : emails)
        list.append(QJsonObject{{u"address"_s, email.address.toString()},
                                {u"type"_s, email.type.toString()},
                                {u"primary"_s, email.primary}});
    fields.insert(u"emails"_s, list);
}

std::optional<PoolArray<EmailAddress>> emailsFromJournal(const QJsonObject& fields, TextPool& pool) {
    const auto found = fields.constFind(u"emails"_s);
    if (found == fields.constEnd())
        return {};
    std::vector<EmailAddress> emails;
    const auto list = found->toArray();
    for (const QJsonValue& value : list)
        emails.push_back({pool.add(value[u"address"_s].toString()), pool.intern(value[u"type"_s].toString()),
                          value[u"primary"_s].toBool()});
    return pool.array<EmailAddress>(emails);
}

} // namespace muster
