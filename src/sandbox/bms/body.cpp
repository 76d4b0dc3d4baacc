// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/body.h"

#include "sandbox/bms/call.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace muster::sandbox::bms {

tl::expected<QJsonValue, Response> readBody(const Request& request) {
    const QByteArray media = request.header("content-type").split(';').first().trimmed().toLower();
    if (media != "application/json" && media != "text/json" &&
        !(media.startsWith("application/") && media.endsWith("+json")))
        return tl::unexpected<Response>(plain(415, "Unsupported media type."));
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (document.isArray())
        return QJsonValue(document.array());
    if (document.isObject())
        return QJsonValue(document.object());
    return tl::unexpected<Response>(plain(400, "The body is not JSON."));
}

QJsonValue Body::value(const QString& name) const {
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

void Body::refuse(const QString& name, const QByteArray& expected) {
    if (m_problem.isEmpty())
        m_problem = "$." + name.toUtf8() + ": the value is not " + expected + '.';
}

QString Body::text(const QString& name) {
    const QJsonValue found = value(name);
    if (!found.isUndefined() && !found.isNull() && !found.isString())
        refuse(name, "a text");
    return found.toString();
}

int Body::number(const QString& name) {
    const QJsonValue found = value(name);
    if (found.isUndefined() || found.isNull())
        return 0;
    const double number = found.toDouble(0.5);
    if (std::floor(number) != number || std::abs(number) > std::numeric_limits<int>::max()) {
        refuse(name, "a whole number");
        return 0;
    }
    return static_cast<int>(number);
}

std::optional<bool> Body::flag(const QString& name) {
    const QJsonValue found = value(name);
    if (found.isUndefined() || found.isNull())
        return std::nullopt;
    if (!found.isBool())
        refuse(name, "true or false");
    return found.toBool();
}

QJsonArray Body::list(const QString& name) {
    const QJsonValue found = value(name);
    if (!found.isUndefined() && !found.isNull() && !found.isArray())
        refuse(name, "a list");
    return found.toArray();
}

} // namespace muster::sandbox::bms
