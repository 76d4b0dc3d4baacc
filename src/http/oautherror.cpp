// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/oautherror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace muster {

OAuthError oauthErrorOf(int status, const QByteArray& body) {
    OAuthError result;
    result.status = status;
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const auto text = [&](const char* name) { return json.value(QLatin1StringView(name)).toString(); };
    result.error = text("error");
    result.suberror = text("suberror");
    result.description = text("error_description");
    result.trace = text("trace_id");
    result.correlation = text("correlation_id");
    result.timestamp = text("timestamp");
    result.claims = text("claims");
    for (const auto code : json.value(QLatin1StringView("error_codes")).toArray())
        result.codes.push_back(code.toInt());
    if (const int code = codeIn(result.description); result.codes.empty() && code != 0)
        result.codes.push_back(code);
    return result;
}

int codeIn(const QString& description) {
    static const auto prefix = QLatin1StringView("AADSTS");
    if (!description.startsWith(prefix))
        return 0;
    auto end = prefix.size();
    while (end < description.size() && description.at(end).isDigit())
        ++end;
    return QStringView(description).mid(prefix.size(), end - prefix.size()).toInt();
}

} // namespace muster
