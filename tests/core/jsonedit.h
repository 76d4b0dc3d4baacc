// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

/// A document with one value changed, for tests that say what a reader refuses.
namespace muster::testing {

inline QJsonValue edited(const QJsonValue& at, const QStringList& path, const QJsonValue& value) {
    if (path.isEmpty())
        return value;
    bool isIndex = false;
    const auto index = path.first().toInt(&isIndex);
    if (isIndex) {
        auto list = at.toArray();
        if (index < list.size())
            list.replace(index, edited(list.at(index), path.mid(1), value));
        else
            list.append(edited({}, path.mid(1), value));
        return list;
    }
    auto object = at.toObject();
    const auto child = edited(object.value(path.first()), path.mid(1), value);
    if (child.isUndefined())
        object.remove(path.first());
    else
        object.insert(path.first(), child);
    return object;
}

/// `json` with the value at `path` ("rules/0/order") replaced by the JSON text `value`; an empty text removes the key.
inline QByteArray edited(const QByteArray& json, const QString& path, const QByteArray& value) {
    QJsonValue replacement(QJsonValue::Undefined);
    if (!value.isEmpty())
        replacement = QJsonDocument::fromJson('[' + value + ']').array().at(0);
    const auto document = QJsonDocument::fromJson(json).object();
    return QJsonDocument(edited(document, path.split(QLatin1Char('/')), replacement).toObject()).toJson();
}

} // namespace muster::testing
