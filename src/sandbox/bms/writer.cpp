// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/writer.h"

#include "sandbox/tenant/object.h"

namespace muster::sandbox::bms {

namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

void Writer::separate() {
    if (!m_bytes.isEmpty() && m_bytes.back() != '{' && m_bytes.back() != '[' && m_bytes.back() != ':')
        m_bytes += ',';
}

void Writer::open() {
    separate();
    m_bytes += '{';
}

void Writer::close() {
    m_bytes += '}';
}

void Writer::openList() {
    separate();
    m_bytes += '[';
}

void Writer::closeList() {
    m_bytes += ']';
}

void Writer::name(const char* name) {
    separate();
    const bool camel = m_casing == Casing::Camel || (m_casing == Casing::Mixed && !m_envelope);
    m_bytes += '"';
    m_bytes += m_casing == Casing::Described ? *name : camel ? lower(*name) : upper(*name);
    m_bytes += name + 1;
    m_bytes += "\":";
}

void Writer::text(const char* key, const QString& value) {
    name(key);
    m_bytes += value.isEmpty() ? QByteArray("null") : quoted(value.toUtf8());
}

void Writer::number(const char* key, qint64 value) {
    name(key);
    m_bytes += QByteArray::number(value);
}

void Writer::numberOrNull(const char* key, int value) {
    if (value == 0)
        return null(key);
    number(key, value);
}

void Writer::flag(const char* key, bool value) {
    name(key);
    m_bytes += value ? "true" : "false";
}

void Writer::time(const char* key, const QDateTime& value) {
    if (!value.isValid())
        return null(key);
    name(key);
    m_bytes += '"' + value.toUTC().toString(Qt::ISODateWithMs).toLatin1() + '"';
}

void Writer::null(const char* key) {
    name(key);
    m_bytes += "null";
}

void Writer::item(const QString& value) {
    separate();
    m_bytes += quoted(value.toUtf8());
}

} // namespace muster::sandbox::bms
