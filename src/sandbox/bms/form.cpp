// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/form.h"

namespace muster::sandbox::bms {

namespace {

/// The value of a parameter of a header ("multipart/form-data; boundary=x", "form-data; name=\"x\"").
QByteArray parameter(const QByteArray& header, const QByteArray& name) {
    for (const QByteArray& part : header.split(';').mid(1)) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || part.left(equals).trimmed().toLower() != name)
            continue;
        QByteArray value = part.mid(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return value;
    }
    return {};
}

void readPart(const QByteArray& part, QHash<QByteArray, QByteArray>& fields) {
    const qsizetype end = part.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    for (const QByteArray& line : part.left(end).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.left(colon).trimmed().toLower() != "content-disposition")
            continue;
        const QByteArray name = parameter(line.mid(colon + 1), "name");
        if (!name.isEmpty())
            fields.insert(name.toLower(), part.mid(end + 4));
    }
}

} // namespace

std::optional<QHash<QByteArray, QByteArray>> readForm(const Request& request) {
    const QByteArray type = request.header("content-type");
    const QByteArray media = type.split(';').first().trimmed().toLower();
    QHash<QByteArray, QByteArray> fields;
    if (media == "application/x-www-form-urlencoded") {
        for (const auto& [name, value] : decodeForm(request.body))
            fields.insert(name.toLower(), value);
        return fields;
    }
    const QByteArray boundary = parameter(type, "boundary");
    if (media != "multipart/form-data" || boundary.isEmpty())
        return std::nullopt;
    const QByteArray border = "\r\n--" + boundary;
    const QByteArray body = "\r\n" + request.body;
    qsizetype from = body.indexOf(border);
    while (from >= 0) {
        from += border.size();
        const qsizetype to = body.indexOf(border, from);
        if (to < 0)
            break;
        readPart(body.mid(from, to - from), fields);
        from = to;
    }
    return fields;
}

} // namespace muster::sandbox::bms
