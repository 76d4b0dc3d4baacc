// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/linkjson.h"

#include "core/field.h"
#include "core/lines.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QLatin1StringView keyOf(Field field) {
    const auto name = nameOf(field);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

QString keyOf(const Link& link) {
    return link.tenantId.toString() % u'/' % link.objectId.toString();
}

QJsonValue timeJson(std::int64_t ms) {
    return ms > 0 ? QJsonValue(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs)) : QJsonValue();
}

std::int64_t readTime(const JsonReader& reader, QLatin1StringView key) {
    const QDateTime time = reader.time(key);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

} // namespace

QJsonObject toJson(const Link& link, const Fingerprints& now) {
    TextPool pool;
    const auto values = unpacked(link.written.view(), pool).value_or(FieldValues{});
    QJsonObject written;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        if (values[field].isAbsent())
            continue;
        if (field == Field::SecurityRoles)
            written.insert(keyOf(field),
                           QJsonArray::fromStringList(values[field].toString().split(u'\n', Qt::SkipEmptyParts)));
        else
            written.insert(keyOf(field), values[field].toString());
    }
    const auto fingerprint = now.constFind(keyOf(link));
    return {{u"tenantId"_s, link.tenantId.toString()},
            {u"objectId"_s, link.objectId.toString()},
            {u"record"_s, RecordKey{link.kind, link.record.toString()}.toString()},
            {u"rule"_s, link.rule.toString()},
            {u"ruleShape"_s, link.ruleShape.toString()},
            {u"changedSince"_s, fingerprint == now.constEnd() || *fingerprint != link.fingerprint},
            {u"username"_s, link.username.toString()},
            {u"written"_s, written},
            {u"deactivatedByUs"_s, link.deactivatedByUs},
            {u"since"_s, timeJson(link.since)},
            {u"writtenAt"_s, timeJson(link.writtenAt)}};
}

Link readLink(const JsonReader& reader, const Fingerprints& now, TextPool& pool) {
    Link link;
    link.tenantId = pool.add(QStringView(reader.guid("tenantId"_L1)));
    link.objectId = pool.add(QStringView(reader.guid("objectId"_L1)));
    const auto record = RecordKey::parse(reader.requiredText("record"_L1));
    if (!record) {
        reader.refuse("record"_L1, u"is no record (like employee:1 or contact:k7)"_s);
        return link;
    }
    link.kind = record->kind;
    link.record = pool.add(QStringView(record->id));
    link.rule = pool.add(QStringView(reader.text("rule"_L1)));
    link.ruleShape = pool.add(QStringView(reader.text("ruleShape"_L1)));
    link.username = pool.add(QStringView(reader.text("username"_L1)));
    link.deactivatedByUs = reader.flag("deactivatedByUs"_L1, false);
    link.since = readTime(reader, "since"_L1);
    link.writtenAt = readTime(reader, "writtenAt"_L1);
    FieldValues written;
    reader.object("written"_L1, [&](const JsonReader& values) {
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const auto field = static_cast<Field>(i);
            if (!values.has(keyOf(field)))
                continue;
            const QString text =
                field == Field::SecurityRoles ? values.ids(keyOf(field)).join(u'\n') : values.text(keyOf(field));
            // What is a yes or no goes into plans as it is.
            const bool flag = field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess;
            if (flag && text != u"true"_s && text != u"false"_s)
                values.refuse(keyOf(field), u"expected \"true\" or \"false\""_s);
            // As the planner writes them: ordered by their bytes.
            written[field] = field == Field::SecurityRoles ? pool.add(std::string_view(sortedLines(text.toStdString())))
                                                           : pool.add(QStringView(text));
        }
    });
    link.written = pool.add(std::string_view(packed(written)));
    const auto fingerprint = now.constFind(keyOf(link));
    const std::uint64_t user = fingerprint == now.constEnd() ? 0 : *fingerprint;
    link.fingerprint = reader.flag("changedSince"_L1, true) ? ~user : user;
    return link;
}

} // namespace muster
