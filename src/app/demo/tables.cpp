// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/tables.h"

#include "app/demo/planreading.h"
#include "cli/table.h"

#include <QHash>
#include <QMap>

using namespace Qt::StringLiterals;

namespace muster::demo {
namespace {

constexpr int shownAlike = 8;

QString textOf(const cli::Table& table, const QString& otherwise) {
    return table.isEmpty() ? QString(otherwise % u'\n') : table.toText(44);
}

QString number(const QJsonValue& value) {
    return QString::number(value.toInt());
}

} // namespace

QString reasonTable(const QJsonObject& plan) {
    QMap<QString, int> counts;
    const auto steps = plan[u"steps"_s].toArray();
    for (const QJsonValue& step : steps)
        for (const QString& reason : textsOf(step[u"reasons"_s]))
            ++counts[reason];
    cli::Table table({u"reason"_s, u"rows"_s});
    for (auto it = counts.begin(); it != counts.end(); ++it)
        table.add({it.key(), QString::number(it.value())});
    return textOf(table, u"No reasons: nobody is in the plan."_s);
}

QString brakeTable(const QJsonObject& plan) {
    cli::Table table({u"brake"_s, u"scope"_s, u"affected"_s, u"share"_s, u"stops"_s});
    const auto brakes = plan[u"brakes"_s].toArray();
    for (const QJsonValue& brake : brakes) {
        const bool trips = brake[u"tripped"_s].toBool();
        const QString scope = brake[u"scope"_s].toString();
        if (!trips && (scope != u"total"_s || brake[u"count"_s].toInt() == 0))
            continue;
        table.add({brake[u"name"_s].toString(), scope, number(brake[u"count"_s]),
                   QString::number(brake[u"percent"_s].toDouble(), 'f', 1) % u" %"_s, trips ? u"yes"_s : u"no"_s});
    }
    return textOf(table, u"No brake counts anything."_s);
}

QString decisionTable(const QJsonArray& decisions) {
    cli::Table table({u"who"_s, u"decision"_s, u"was"_s, u"is now"_s, u"because"_s});
    for (const QJsonValue& decision : decisions)
        table.add({decision[u"who"_s].toString(), decision[u"decision"_s].toString(), decision[u"before"_s].toString(),
                   decision[u"after"_s].toString(), decision[u"because"_s].toString()});
    return textOf(table, u"Nothing."_s);
}

QString writtenTable(const QJsonArray& entries, const QJsonObject& plan) {
    QHash<QString, QString> names;
    const auto steps = plan[u"steps"_s].toArray();
    for (const QJsonValue& step : steps)
        names.insert(step[u"key"_s].toString(), nameOf(step.toObject()));
    cli::Table table({u"action"_s, u"who"_s, u"record"_s, u"state"_s, u"fields"_s});
    QMap<QString, int> counts;
    for (const QJsonValue& entry : entries) {
        const QString action = entry[u"action"_s].toString();
        if (++counts[action] <= shownAlike)
            table.add({action, names.value(entry[u"key"_s].toString()), entry[u"record"_s].toString(),
                       entry[u"state"_s].toString(), entry[u"fields"_s].toObject().keys().join(u' ')});
    }
    QString text = textOf(table, u"Nothing."_s);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        if (it.value() > shownAlike)
            text += u"… and %1 more: %2.\n"_s.arg(it.value() - shownAlike).arg(it.key());
    return text;
}

QString leftTable(const QJsonArray& left) {
    cli::Table table({u"who"_s, u"action"_s, u"why"_s});
    for (const QJsonValue& row : left)
        table.add({row[u"name"_s].toString(), row[u"action"_s].toString(), textsOf(row[u"reasons"_s]).join(u", "_s)});
    return textOf(table, u"Nothing."_s);
}

QJsonArray placesOf(const QJsonObject& records, const QJsonArray& links) {
    QSet<QString> linked;
    for (const QJsonValue& link : links)
        linked.insert(link[u"record"_s].toString());
    const auto place = [&](const QString& where, const QJsonArray& people, const QString& account) {
        int count = 0, logins = 0, inactive = 0, ours = 0;
        const bool staff = account.isEmpty();
        for (const QJsonValue& person : people) {
            if (!staff && person[u"account"_s].toString() != account)
                continue;
            const bool active = person[u"active"_s].toBool();
            ++count;
            logins += active && person[staff ? u"loginEnabled"_s : u"portalAccess"_s].toBool() ? 1 : 0;
            inactive += active ? 0 : 1;
            ours += linked.contains((staff ? u"employee:"_s : u"contact:"_s) + person[u"id"_s].toString()) ? 1 : 0;
        }
        return QJsonObject{{u"where"_s, where},
                           {u"people"_s, count},
                           {u"logins"_s, logins},
                           {u"inactive"_s, inactive},
                           {u"linked"_s, ours}};
    };
    QJsonArray places{place(u"HR > Employees"_s, records[u"employees"_s].toArray(), {})};
    const auto contacts = records[u"contacts"_s].toArray();
    const auto accounts = records[u"accounts"_s].toArray();
    for (const QJsonValue& account : accounts)
        if (!account[u"own"_s].toBool())
            places.append(
                place(u"CRM > Contacts, "_s + account[u"name"_s].toString(), contacts, account[u"id"_s].toString()));
    return places;
}

QString peopleTable(const QJsonArray& places) {
    cli::Table table({u"where"_s, u"people"_s, u"logins"_s, u"inactive"_s, u"linked"_s});
    for (const QJsonValue& place : places)
        table.add({place[u"where"_s].toString(), number(place[u"people"_s]), number(place[u"logins"_s]),
                   number(place[u"inactive"_s]), number(place[u"linked"_s])});
    return textOf(table, u"Nobody."_s);
}

} // namespace muster::demo
