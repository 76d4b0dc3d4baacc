// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faults/spoil.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

Response refusal(const FaultRule& rule, const QByteArray& route) {
    const auto text = [](const QByteArray& bytes, const QString& otherwise) {
        return bytes.isEmpty() ? otherwise : QString::fromUtf8(bytes);
    };
    const QString code = rule.status == 429   ? u"TooManyRequests"_s
                         : rule.status == 401 ? u"InvalidAuthenticationToken"_s
                         : rule.status == 403 ? u"Authorization_RequestDenied"_s
                         : rule.status == 404 ? u"Request_ResourceNotFound"_s
                                              : u"UnknownError"_s;
    Response response = json(
        rule.status,
        {{u"error"_s,
          QJsonObject{{u"code"_s, text(rule.code, code)},
                      {u"message"_s, text(rule.message, u"Simulated fault."_s)},
                      {u"innerError"_s, QJsonObject{{u"date"_s, u"2026-01-01T00:00:00"_s},
                                                    {u"request-id"_s, u"00000000-0000-4000-8000-000000000000"_s}}}}}});
    response.route = route;
    return response;
}

void rewrite(Response& response, const QByteArray& action, const Request& request, QRandomGenerator& chance) {
    QJsonObject body = QJsonDocument::fromJson(response.body).object();
    QJsonArray value = body.value(u"value"_s).toArray();
    const QString here = QString::fromUtf8(request.base + request.target);
    if (action == "emptyPage") {
        // Nothing here, go on at the same place: the rule must be over by then.
        value = QJsonArray();
        body.remove(u"@odata.deltaLink"_s);
        body.insert(u"@odata.nextLink"_s, here);
    } else if (action == "loopLink") {
        body.remove(u"@odata.deltaLink"_s);
        body.insert(u"@odata.nextLink"_s, here);
    } else if (action == "repeatItems") {
        const QJsonArray once = value;
        for (const QJsonValue& item : once)
            value.append(item);
    } else {
        for (qsizetype i = value.size() - 1; i > 0; --i) {
            const auto other = static_cast<qsizetype>(chance.bounded(static_cast<quint32>(i + 1)));
            const QJsonValue kept = value[i];
            value[i] = QJsonValue(value[other]);
            value[other] = kept;
        }
    }
    body.insert(u"value"_s, value);
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Ending endingOf(const QByteArray& action) {
    static const QHash<QByteArray, Ending> endings = {{"reset", Ending::Reset},
                                                      {"cut", Ending::Cut},
                                                      {"hang", Ending::Hang},
                                                      {"endless", Ending::Endless},
                                                      {"slowDrip", Ending::SlowDrip}};
    return endings.value(action, Ending::Normal);
}

} // namespace

Delivery spoil(Response response, const FaultRule& rule, const Request& request, QRandomGenerator& chance) {
    if (rule.status > 0)
        response = refusal(rule, response.route);
    if (!rule.retryAfter.isEmpty())
        response.headers.emplace_back("Retry-After", rule.retryAfter);
    if (rule.action == "brokenJson") {
        response.body.truncate(response.body.size() / 2);
    } else if (rule.action == "contentType") {
        response.contentType = "text/html; charset=utf-8";
    } else if (rule.action == "html") {
        response.contentType = "text/html; charset=utf-8";
        response.body = "<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>";
    } else if (rule.action == "emptyPage" || rule.action == "loopLink" || rule.action == "repeatItems" ||
               rule.action == "shuffleItems") {
        rewrite(response, rule.action, request, chance);
    }
    return {response, rule.delay, endingOf(rule.action)};
}

} // namespace muster::sandbox
