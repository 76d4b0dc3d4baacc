// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/arrayliteral.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace muster {

void appendArrayElement(QByteArray& literal, std::string_view text) {
    literal += '"';
    for (const char c : text) {
        if (c == '\0') {
            literal += "\xEF\xBF\xBD";
            continue;
        }
        if (c == '"' || c == '\\')
            literal += '\\';
        literal += c;
    }
    literal += '"';
}

QString arrayLiteral(std::span<const QString> values) {
    QByteArray literal("{");
    for (const QString& value : values) {
        if (literal.size() > 1)
            literal += ',';
        const QByteArray utf8 = value.toUtf8();
        appendArrayElement(literal, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
    }
    literal += '}';
    return QString::fromUtf8(literal);
}

QString jsonArray(std::span<const QString> values) {
    QJsonArray array;
    for (const QString& value : values)
        array.append(value);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace muster
