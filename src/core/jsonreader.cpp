// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonreader.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestId = 200;

QString nameOf(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"the text "_s + quoted(value.toString());
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

QString expected(const QString& what, const QJsonValue& value) {
    return u"expected "_s + what + u", found "_s + nameOf(value);
}

/// What keeps `text` from being stored and shown; empty: nothing.
QString faultOf(const QString& text) {
    if (!text.isValidUtf16())
        return u"the text is not valid Unicode"_s;
    if (text.contains(QChar(u'\0')))
        return u"the text holds a NUL character"_s;
    return {};
}

QString faultOfId(const QString& id) {
    if (id.isEmpty())
        return u"an id must not be empty"_s;
    if (id.size() > longestId)
        return u"an id is not longer than %1 characters"_s.arg(longestId);
    if (id.trimmed() != id)
        return u"the id %1 begins or ends with blanks"_s.arg(quoted(id));
    if (std::any_of(id.begin(), id.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return u"the id %1 holds control characters"_s.arg(quoted(id));
    return faultOf(id);
}

} // namespace

QString quoted(const QString& text) {
    constexpr qsizetype shown = 80;
    QString plain = text.left(shown);
    for (QChar& c : plain) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar(QChar::ReplacementCharacter);
    }
    return u'"' + plain + (text.size() > shown ? u"…\""_s : u"\""_s);
}

std::optional<QString> guidFrom(const QString& text) {
    static constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    const QString lower = text.toLower();
    if (lower.size() != static_cast<qsizetype>(shape.size()))
        return {};
    for (qsizetype i = 0; i < lower.size(); ++i) {
        const char16_t c = lower.at(i).unicode();
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (shape[static_cast<std::size_t>(i)] == '-' ? c != u'-' : !hex)
            return {};
    }
    return lower;
}

void JsonFault::report(const QString& path, const QString& sentence) {
    if (!m_error)
        m_error = Error{ErrorKind::Rejected, path.isEmpty() ? sentence : path + u": "_s + sentence};
}

QString JsonPath::toString() const {
    QString text = m_parent ? m_parent->toString() : QString();
    if (!m_key.isEmpty()) {
        if (!text.isEmpty())
            text += u'.';
        text += m_key;
    }
    if (m_index >= 0)
        text += u'[' + QString::number(m_index) + u']';
    return text;
}

bool JsonReader::has(QLatin1StringView key) const {
    const auto value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

void JsonReader::refuse(QLatin1StringView key, const QString& sentence) const {
    if (ok())
        m_fault.report(JsonPath(&m_path, key).toString(), sentence);
}

void JsonReader::refuse(QLatin1StringView key, qsizetype index, const QString& sentence) const {
    if (ok())
        m_fault.report(JsonPath(&m_path, key, index).toString(), sentence);
}

void JsonReader::refuse(const QString& sentence) const {
    if (ok())
        m_fault.report(m_path.toString(), sentence);
}

void JsonReader::require(QLatin1StringView key) const {
    if (!has(key))
        refuse(key, u"is missing"_s);
}

QString JsonReader::text(QLatin1StringView key) const {
    if (!has(key))
        return {};
    const auto value = m_object.value(key);
    if (!value.isString()) {
        refuse(key, expected(u"a text"_s, value));
        return {};
    }
    const QString text = value.toString();
    if (const auto wrong = faultOf(text); !wrong.isEmpty())
        refuse(key, wrong);
    return text;
}

QString JsonReader::requiredText(QLatin1StringView key) const {
    require(key);
    const QString value = text(key);
    if (value.trimmed().isEmpty())
        refuse(key, u"must not be empty"_s);
    return value;
}

QString JsonReader::id(QLatin1StringView key) const {
    const QString value = text(key);
    if (!has(key))
        return {};
    if (const auto wrong = faultOfId(value); !wrong.isEmpty())
        refuse(key, wrong);
    return value;
}

QString JsonReader::requiredId(QLatin1StringView key) const {
    require(key);
    return id(key);
}

QString JsonReader::guid(QLatin1StringView key) const {
    require(key);
    const QString value = text(key);
    const auto guid = guidFrom(value);
    if (!guid)
        refuse(key, u"%1 is no GUID (like 3f2504e0-4f89-41d3-9a0c-0305e82c3301)"_s.arg(quoted(value)));
    return guid.value_or(QString());
}

bool JsonReader::flag(QLatin1StringView key, bool fallback) const {
    if (!has(key))
        return fallback;
    const auto value = m_object.value(key);
    if (!value.isBool())
        refuse(key, expected(u"true or false"_s, value));
    return value.toBool(fallback);
}

int JsonReader::number(QLatin1StringView key, int smallest, int largest, int fallback) const {
    if (!has(key))
        return fallback;
    const auto value = m_object.value(key);
    const double number = value.toDouble();
    if (!value.isDouble() || std::floor(number) != number) {
        refuse(key, value.isDouble() ? u"expected a whole number"_s : expected(u"a whole number"_s, value));
        return fallback;
    }
    if (number < smallest || number > largest) {
        refuse(key, u"must be from %1 to %2"_s.arg(smallest).arg(largest));
        return fallback;
    }
    return static_cast<int>(number);
}

QDateTime JsonReader::time(QLatin1StringView key) const {
    if (!has(key))
        return {};
    const QString value = text(key);
    const auto time = QDateTime::fromString(value, Qt::ISODateWithMs);
    // A time without an offset is another moment on every machine.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime) {
        refuse(key, u"%1 is no time (like 2026-01-31T09:30:00Z)"_s.arg(quoted(value)));
        return {};
    }
    return time.toUTC();
}

QStringList JsonReader::texts(QLatin1StringView key) const {
    const auto list = listAt(key);
    QStringList result;
    for (qsizetype i = 0; i < list.size() && ok(); ++i) {
        const auto value = list.at(i);
        if (!value.isString())
            refuse(key, i, expected(u"a text"_s, value));
        else if (const auto wrong = faultOf(value.toString()); !wrong.isEmpty())
            refuse(key, i, wrong);
        else
            result.append(value.toString());
    }
    return result;
}

QStringList JsonReader::ids(QLatin1StringView key) const {
    const auto result = texts(key);
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (const auto wrong = faultOfId(result.at(i)); !wrong.isEmpty())
            refuse(key, i, wrong);
        else if (result.indexOf(result.at(i)) != i)
            refuse(key, i, u"%1 is there twice"_s.arg(quoted(result.at(i))));
    }
    return result;
}

std::optional<std::size_t> JsonReader::oneOf(QLatin1StringView key, std::span<const std::string_view> names) const {
    if (!has(key))
        return {};
    const QString value = text(key);
    QStringList known;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const QLatin1StringView name(names[i].data(), static_cast<qsizetype>(names[i].size()));
        if (value == name)
            return i;
        known.append(name);
    }
    refuse(key, u"%1 is not known; it can be %2"_s.arg(quoted(value), known.join(u", "_s)));
    return {};
}

std::optional<QJsonObject> JsonReader::objectAt(QLatin1StringView key) const {
    if (!has(key))
        return {};
    return objectIn(m_object.value(key), JsonPath(&m_path, key));
}

std::optional<QJsonObject> JsonReader::objectIn(const QJsonValue& value, const JsonPath& path) const {
    if (value.isObject())
        return value.toObject();
    m_fault.report(path.toString(), expected(u"an object"_s, value));
    return {};
}

QJsonArray JsonReader::listAt(QLatin1StringView key) const {
    if (!has(key))
        return {};
    const auto value = m_object.value(key);
    if (!value.isArray())
        refuse(key, expected(u"a list"_s, value));
    return value.toArray();
}

} // namespace muster
