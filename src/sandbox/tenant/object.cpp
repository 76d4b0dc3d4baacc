// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/object.h"

#include "sandbox/tenant/guid.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstring>

namespace muster::sandbox {

namespace {

constexpr qsizetype entryHead = 5;

quint32 lengthAt(const char* entry) {
    quint32 length = 0;
    std::memcpy(&length, entry + 1, sizeof length);
    return length;
}

std::uint8_t propertyAt(const char* entry) {
    return static_cast<std::uint8_t>(*entry);
}

QByteArrayView missingText(Type type) {
    return type == Type::Texts || type == Type::Objects ? QByteArrayView("[]") : QByteArrayView("null");
}

} // namespace

void DirectoryObject::append(std::uint8_t property, QByteArrayView text) {
    const auto length = static_cast<quint32>(text.size());
    std::array<char, entryHead> head{};
    head[0] = static_cast<char>(property);
    std::memcpy(head.data() + 1, &length, sizeof length);
    m_packed.append(head.data(), entryHead);
    m_packed.append(text);
}

QByteArray DirectoryObject::raw(std::uint8_t property) const {
    const char* at = m_packed.constData();
    const char* const end = at + m_packed.size();
    for (; at < end; at += entryHead + lengthAt(at)) {
        if (propertyAt(at) == property)
            return QByteArray(at + entryHead, static_cast<qsizetype>(lengthAt(at)));
    }
    return {};
}

void DirectoryObject::setRaw(std::uint8_t property, const QByteArray& text) {
    const QByteArray before = m_packed;
    m_packed = QByteArray();
    bool written = text.isEmpty();
    const char* at = before.constData();
    const char* const end = at + before.size();
    for (; at < end; at += entryHead + lengthAt(at)) {
        if (!written && propertyAt(at) >= property) {
            append(property, text);
            written = true;
        }
        if (propertyAt(at) != property)
            append(propertyAt(at), QByteArrayView(at + entryHead, static_cast<qsizetype>(lengthAt(at))));
    }
    if (!written)
        append(property, text);
}

QByteArray DirectoryObject::text(std::uint8_t property) const {
    const QByteArray json = raw(property);
    if (!json.startsWith('"'))
        return {};
    if (!json.contains('\\'))
        return json.mid(1, json.size() - 2);
    return QJsonDocument::fromJson('[' + json + ']').array().first().toString().toUtf8();
}

QByteArray DirectoryObject::text(QByteArrayView name) const {
    const auto index = propertyIndex(m_kind, name);
    return index ? text(*index) : QByteArray();
}

void DirectoryObject::write(QByteArray& out, const Selection& selection, Missing missing) const {
    bool first = true;
    const auto comma = [&] {
        if (!first)
            out.append(',');
        first = false;
    };
    if (selection.id) {
        comma();
        out.append("\"id\":\"").append(guidText(m_id)).append('"');
    }
    const auto& schema = schemaOf(m_kind);
    const char* at = m_packed.constData();
    const char* const end = at + m_packed.size();
    for (const std::uint8_t property : selection.properties) {
        while (at < end && propertyAt(at) < property)
            at += entryHead + lengthAt(at);
        const Property& known = schema[property];
        if (at < end && propertyAt(at) == property) {
            comma();
            out.append(known.key).append(at + entryHead, static_cast<qsizetype>(lengthAt(at)));
        } else if (missing == Missing::Null && known.type != Type::Navigation) {
            comma();
            out.append(known.key).append(missingText(known.type));
        }
    }
}

QByteArray quoted(QByteArrayView utf8) {
    const bool plain = std::all_of(utf8.begin(), utf8.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    });
    if (plain)
        return '"' + utf8.toByteArray() + '"';
    const QByteArray list = QJsonDocument(QJsonArray{QString::fromUtf8(utf8)}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QByteArray jsonText(const QJsonValue& value) {
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isNull())
        return "null";
    if (value.isString())
        return quoted(value.toString().toUtf8());
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace muster::sandbox
