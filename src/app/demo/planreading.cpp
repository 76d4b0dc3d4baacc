// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/planreading.h"

#include "cli/output.h"
#include "core/plan.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::demo {

QStringList textsOf(const QJsonValue& list) {
    QStringList texts;
    const auto items = list.toArray();
    for (const QJsonValue& item : items)
        texts.append(item.toString());
    return texts;
}

QString sentenceOf(const QJsonObject& step) {
    return (QStringList{step[u"action"_s].toString()} + textsOf(step[u"reasons"_s])).join(u' ');
}

QJsonObject stepOf(const QJsonObject& plan, const QString& objectId) {
    const auto steps = plan[u"steps"_s].toArray();
    for (const QJsonValue& step : steps)
        if (step[u"key"_s].toString().section(u'/', 1) == objectId)
            return step.toObject();
    return {};
}

QString nameOf(const QJsonObject& step) {
    const auto source = step[u"source"_s].toObject();
    for (const QString& key : {u"name"_s, u"userPrincipalName"_s})
        if (const QString name = source[key].toString(); !name.isEmpty())
            return name;
    return step[u"key"_s].toString().section(u'/', 1);
}

QStringList trippedBy(const QJsonObject& plan) {
    QStringList names;
    const auto brakes = plan[u"brakes"_s].toArray();
    for (const QJsonValue& result : brakes)
        if (result[u"tripped"_s].toBool() && !names.contains(result[u"name"_s].toString()))
            names.append(result[u"name"_s].toString());
    return names;
}

QStringList missingIn(const std::vector<QJsonObject>& plans) {
    QSet<QString> seen;
    for (const QJsonObject& plan : plans) {
        const auto steps = plan[u"steps"_s].toArray();
        for (const QJsonValue& step : steps) {
            seen.insert(step[u"action"_s].toString());
            for (const QString& reason : textsOf(step[u"reasons"_s]))
                seen.insert(reason);
        }
    }
    QStringList missing;
    const auto look = [&](std::string_view name) {
        if (const QString text = cli::toText(name); !seen.contains(text))
            missing.append(text);
    };
    for (std::size_t i = 0; i < actionCount; ++i)
        look(muster::nameOf(static_cast<Action>(i)));
    for (std::size_t i = 0; i < syncReasonCount; ++i)
        look(muster::nameOf(static_cast<Reason>(i)));
    return missing;
}

} // namespace muster::demo
