// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <string_view>

namespace muster {

/// A value from outside inside a sentence of ours: in quotes, without control characters, shortened.
[[nodiscard]] QString quoted(const QString& text);
/// A GUID of the usual form in lower case; nothing for anything else.
[[nodiscard]] std::optional<QString> guidFrom(const QString& text);

/// The first thing that was wrong in a document; what comes after it is not looked at any more.
class JsonFault {
public:
    void report(const QString& path, const QString& sentence);
    [[nodiscard]] bool found() const { return m_error.has_value(); }
    [[nodiscard]] tl::unexpected<Error> error() const { return fail(*m_error); }

private:
    std::optional<Error> m_error;
};

/// Where a value is in its document. The text is made only when something is wrong, so reading a million values makes
/// none. Points to its parent, which must outlive it.
class JsonPath {
public:
    JsonPath() = default;
    JsonPath(const JsonPath* parent, QLatin1StringView key)
        : m_parent(parent)
        , m_key(key) {}
    JsonPath(const JsonPath* parent, QLatin1StringView key, qsizetype index)
        : m_parent(parent)
        , m_key(key)
        , m_index(index) {}
    [[nodiscard]] QString toString() const;

private:
    const JsonPath* m_parent = nullptr;
    QLatin1StringView m_key;
    qsizetype m_index = -1;
};

/// Reads one object of a file from outside, strictly: unknown keys are passed over, a wrong type or value is reported
/// to the fault with its path and the default comes back. Null counts as left out.
class JsonReader {
public:
    JsonReader(QJsonObject object, JsonFault& fault, JsonPath path = {})
        : m_object(std::move(object))
        , m_fault(fault)
        , m_path(path) {}

    [[nodiscard]] bool has(QLatin1StringView key) const;
    /// Any text without NUL; empty when left out.
    QString text(QLatin1StringView key) const;
    QString requiredText(QLatin1StringView key) const;
    /// A text that can name a thing: no control characters, no blanks at its ends, not longer than 200.
    QString id(QLatin1StringView key) const;
    QString requiredId(QLatin1StringView key) const;
    /// Lower case; required.
    QString guid(QLatin1StringView key) const;
    bool flag(QLatin1StringView key, bool fallback) const;
    int number(QLatin1StringView key, int smallest, int largest, int fallback) const;
    /// ISO 8601 with an offset, as UTC; invalid when left out.
    QDateTime time(QLatin1StringView key) const;
    QStringList texts(QLatin1StringView key) const;
    /// Ids, each once.
    QStringList ids(QLatin1StringView key) const;
    /// Index into `names`; nothing when left out or wrong.
    std::optional<std::size_t> oneOf(QLatin1StringView key, std::span<const std::string_view> names) const;
    template <class E>
    E oneOf(QLatin1StringView key, std::span<const std::string_view> names, E fallback) const {
        const auto index = oneOf(key, names);
        return index ? static_cast<E>(*index) : fallback;
    }
    /// Reports when `key` was left out.
    void require(QLatin1StringView key) const;

    /// Calls `read(JsonReader)` for the object at `key`, if there is one.
    template <class Read>
    void object(QLatin1StringView key, Read read) const {
        if (const auto child = objectAt(key))
            read(JsonReader(*child, m_fault, JsonPath(&m_path, key)));
    }
    /// Calls `read(JsonReader)` for each object of the list at `key`, until something is wrong.
    template <class Read>
    void objects(QLatin1StringView key, Read read) const {
        const auto list = listAt(key);
        for (qsizetype i = 0; i < list.size() && !m_fault.found(); ++i) {
            const JsonPath path(&m_path, key, i);
            if (const auto child = objectIn(list.at(i), path))
                read(JsonReader(*child, m_fault, path));
        }
    }

    [[nodiscard]] const QJsonObject& json() const { return m_object; }
    [[nodiscard]] bool ok() const { return !m_fault.found(); }
    [[nodiscard]] JsonFault& fault() const { return m_fault; }
    void refuse(QLatin1StringView key, const QString& sentence) const;
    void refuse(QLatin1StringView key, qsizetype index, const QString& sentence) const;
    /// The object itself is wrong.
    void refuse(const QString& sentence) const;

private:
    [[nodiscard]] std::optional<QJsonObject> objectAt(QLatin1StringView key) const;
    [[nodiscard]] std::optional<QJsonObject> objectIn(const QJsonValue& value, const JsonPath& path) const;
    [[nodiscard]] QJsonArray listAt(QLatin1StringView key) const;

    QJsonObject m_object;
    JsonFault& m_fault;
    JsonPath m_path;
};

/// The object of a whole file with the right `format` and version 1. Rejected: no JSON (with line and column), another
/// format, a newer version.
[[nodiscard]] Result<QJsonObject> parseFile(const QByteArray& bytes, QLatin1StringView format);

} // namespace muster
