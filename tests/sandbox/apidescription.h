// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <cmath>
#include <stdexcept>

namespace muster::sandbox::test {

using namespace Qt::StringLiterals;

/// How far an answer may be from the letter of a description.
struct Leniency {
    bool anyCase = false;      ///< names of properties in any case
    bool nullEnvelope = false; ///< null for Error and Result where the description refers to a schema
};

/// An OpenAPI 3.0 description in JSON that answers are held against: types, formats, null, enumerations, required and
/// unknown properties. Read once by a test.
class ApiDescription {
public:
    explicit ApiDescription(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("the description cannot be read");
        m_root = QJsonDocument::fromJson(file.readAll()).object();
        if (m_root.value(u"paths"_s).toObject().isEmpty())
            throw std::runtime_error("the description has no paths");
    }

    [[nodiscard]] bool knows(const QString& method, const QString& path) const {
        return !operation(method, path).isEmpty();
    }
    /// Names of the query parameters of an endpoint.
    [[nodiscard]] QSet<QString> parameters(const QString& method, const QString& path) const {
        QSet<QString> names;
        for (const QJsonValue& parameter : operation(method, path).value(u"parameters"_s).toArray()) {
            if (parameter.toObject().value(u"in"_s) == u"query"_s)
                names.insert(parameter.toObject().value(u"name"_s).toString());
        }
        return names;
    }

    /// What breaks the description in a 200 answer of an endpoint, one sentence each.
    [[nodiscard]] QStringList violations(const QString& method, const QString& path, const QByteArray& body,
                                         const Leniency& leniency) const {
        const QJsonObject answer = operation(method, path).value(u"responses"_s).toObject().value(u"200"_s).toObject();
        const QJsonObject content = answer.value(u"content"_s).toObject().value(u"application/json"_s).toObject();
        if (answer.isEmpty())
            return {u"no 200 answer is described"_s};
        if (content.isEmpty())
            return body.isEmpty() ? QStringList() : QStringList{u"a body where none is described"_s};
        const QJsonDocument document = QJsonDocument::fromJson(body);
        if (document.isNull())
            return {u"not JSON"_s};
        QStringList found;
        const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        check(value, content.value(u"schema"_s).toObject(), u"$"_s, leniency, found);
        return found;
    }

private:
    [[nodiscard]] QJsonObject operation(const QString& method, const QString& path) const {
        return m_root.value(u"paths"_s).toObject().value(path).toObject().value(method.toLower()).toObject();
    }

    [[nodiscard]] QJsonObject resolved(QJsonObject schema) const {
        while (schema.contains(u"$ref"_s)) {
            QJsonValue target = m_root;
            for (const QString& step : schema.value(u"$ref"_s).toString().split(u'/').mid(1))
                target = target.toObject().value(step);
            if (!target.isObject())
                throw std::runtime_error("the description refers to nothing");
            schema = target.toObject();
        }
        return schema;
    }

    void check(const QJsonValue& value, const QJsonObject& given, const QString& where, const Leniency& leniency,
               QStringList& found) const {
        const QJsonObject schema = resolved(given);
        if (value.isNull()) {
            if (!schema.value(u"nullable"_s).toBool())
                found.append(where + u": null"_s);
            return;
        }
        if (const QJsonArray allowed = schema.value(u"enum"_s).toArray();
            !allowed.isEmpty() && !allowed.contains(value))
            found.append(where + u": not one of the enumeration"_s);
        const QString type = schema.value(u"type"_s).toString();
        if (type == u"object"_s)
            checkObject(value, schema, where, leniency, found);
        else if (type == u"array"_s)
            checkArray(value, schema, where, leniency, found);
        else if (!fits(value, type, schema.value(u"format"_s).toString()))
            found.append(u"%1: not %2 %3"_s.arg(where, type, schema.value(u"format"_s).toString()));
    }

    static bool fits(const QJsonValue& value, const QString& type, const QString& format) {
        if (type == u"boolean"_s)
            return value.isBool();
        if (type == u"number"_s)
            return value.isDouble();
        if (type == u"integer"_s) {
            const double number = value.toDouble(0.5);
            return std::floor(number) == number && (format != u"int32"_s || std::abs(number) <= 2147483647.0);
        }
        if (type == u"string"_s && format == u"date-time"_s) {
            const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
            return time.isValid() && time.timeSpec() != Qt::LocalTime; // RFC 3339 wants a zone
        }
        if (type == u"string"_s)
            return value.isString();
        return type.isEmpty(); // any value
    }

    void checkArray(const QJsonValue& value, const QJsonObject& schema, const QString& where, const Leniency& leniency,
                    QStringList& found) const {
        if (!value.isArray()) {
            found.append(where + u": not array"_s);
            return;
        }
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            check(items[i], schema.value(u"items"_s).toObject(), u"%1[%2]"_s.arg(where).arg(i), leniency, found);
    }

    void checkObject(const QJsonValue& value, const QJsonObject& schema, const QString& where, const Leniency& leniency,
                     QStringList& found) const {
        if (!value.isObject()) {
            found.append(where + u": not object"_s);
            return;
        }
        const QJsonObject object = value.toObject();
        const QJsonObject properties = schema.value(u"properties"_s).toObject();
        QSet<QString> seen;
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString name = described(properties, it.key(), leniency);
            const QString place = where + u'.' + it.key();
            if (name.isNull()) {
                if (schema.value(u"additionalProperties"_s) == QJsonValue(false))
                    found.append(place + u": unknown"_s);
                continue;
            }
            if (seen.contains(name))
                found.append(place + u": there twice"_s);
            seen.insert(name);
            const bool envelope = where == u"$"_s && (name == u"Error"_s || name == u"Result"_s);
            if (envelope && leniency.nullEnvelope && it.value().isNull())
                continue;
            check(it.value(), properties.value(name).toObject(), place, leniency, found);
        }
        for (const QJsonValue& required : schema.value(u"required"_s).toArray()) {
            if (!seen.contains(required.toString()))
                found.append(where + u'.' + required.toString() + u": missing"_s);
        }
    }

    /// The description's name of a property; null when it has none.
    static QString described(const QJsonObject& properties, const QString& name, const Leniency& leniency) {
        if (properties.contains(name))
            return name;
        for (auto it = properties.begin(); leniency.anyCase && it != properties.end(); ++it) {
            if (it.key().compare(name, Qt::CaseInsensitive) == 0)
                return it.key();
        }
        return {};
    }

    QJsonObject m_root;
};

} // namespace muster::sandbox::test
