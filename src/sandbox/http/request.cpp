// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/http/request.h"

namespace muster::sandbox {

std::optional<QByteArray> find(const Pairs& pairs, QByteArrayView name) {
    for (const auto& [key, value] : pairs) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

QByteArray Request::header(QByteArrayView name) const {
    return find(headers, name).value_or(QByteArray());
}

std::optional<QByteArray> Request::option(QByteArrayView name) const {
    return find(query, name);
}

QByteArray Request::path() const {
    return QByteArray("/") + segments.join('/');
}

Pairs decodeForm(const QByteArray& text) {
    Pairs pairs;
    if (text.isEmpty())
        return pairs;
    for (QByteArray part : text.split('&')) {
        if (part.isEmpty())
            continue;
        part.replace('+', ' ');
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        pairs.emplace_back(QByteArray::fromPercentEncoding(name), QByteArray::fromPercentEncoding(value));
    }
    return pairs;
}

void setTarget(Request& request, const QByteArray& target) {
    request.target = target;
    const qsizetype question = target.indexOf('?');
    const QByteArray path = question < 0 ? target : target.left(question);
    request.segments.clear();
    for (const QByteArray& segment : path.split('/')) {
        if (!segment.isEmpty())
            request.segments.append(QByteArray::fromPercentEncoding(segment));
    }
    request.query = question < 0 ? Pairs() : decodeForm(target.mid(question + 1));
}

} // namespace muster::sandbox
