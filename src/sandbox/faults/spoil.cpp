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

/// Which service a request is for: errors and lists differ.
enum class Manner : std::uint8_t { Graph, ItGlue, Passportal };

Manner mannerOf(const Request& request) {
    const QByteArray first = request.segments.value(0);
    return first == "itglue" ? Manner::ItGlue : first == "passportal" ? Manner::Passportal : Manner::Graph;
}

/// The body of a refusal as the service writes it.
Response refusal(const FaultRule& rule, const Request& request) {
    const auto text = [](const QByteArray& bytes, const QString& otherwise) {
        return bytes.isEmpty() ? otherwise : QString::fromUtf8(bytes);
    };
    const QString code = rule.status == 429   ? u"TooManyRequests"_s
                         : rule.status == 401 ? u"InvalidAuthenticationToken"_s
                         : rule.status == 403 ? u"Authorization_RequestDenied"_s
                         : rule.status == 404 ? u"Request_ResourceNotFound"_s
                                              : u"UnknownError"_s;
    const QString message = text(rule.message, u"Simulated fault."_s);
    if (mannerOf(request) == Manner::Passportal)
        return json(rule.status, {{u"success"_s, false},
                                  {u"code"_s, rule.code.toInt()},
                                  {u"status"_s, rule.status},
                                  {u"message"_s, message}});
    if (mannerOf(request) == Manner::ItGlue) {
        const QJsonObject error{{u"status"_s, QString::number(rule.status)},
                                {u"title"_s, QString::fromLatin1(reason(rule.status))},
                                {u"detail"_s, message}};
        Response response = json(rule.status, {{u"errors"_s, QJsonArray{error}}});
        response.contentType = "application/vnd.api+json";
        return response;
    }
    return json(
        rule.status,
        {{u"error"_s,
          QJsonObject{{u"code"_s, text(rule.code, code)},
                      {u"message"_s, message},
                      {u"innerError"_s, QJsonObject{{u"date"_s, u"2026-01-01T00:00:00"_s},
                                                    {u"request-id"_s, u"00000000-0000-4000-8000-000000000000"_s}}}}}});
}

/// Makes a list go on at the same place, for ever as long as the rule strikes.
void loop(QJsonObject& body, const Request& request) {
    const QString here = QString::fromUtf8(request.base + request.target);
    if (mannerOf(request) == Manner::ItGlue) {
        QJsonObject meta = body.value(u"meta"_s).toObject();
        QJsonObject links = body.value(u"links"_s).toObject();
        meta.insert(u"next-page"_s, meta.value(u"current-page"_s));
        links.insert(u"next"_s, here);
        body.insert(u"meta"_s, meta);
        body.insert(u"links"_s, links);
        return;
    }
    body.remove(u"@odata.deltaLink"_s);
    body.insert(u"@odata.nextLink"_s, here);
}

void rewrite(Response& response, const QByteArray& action, const Request& request, QRandomGenerator& chance) {
    QJsonObject body = QJsonDocument::fromJson(response.body).object();
    const Manner manner = mannerOf(request);
    const QString list = manner == Manner::ItGlue       ? u"data"_s
                         : manner == Manner::Passportal ? u"results"_s
                                                        : u"value"_s;
    QJsonArray value = body.value(list).toArray();
    if (action == "emptyPage") {
        // Nothing here, go on at the same place: the rule must be over by then.
        value = QJsonArray();
        loop(body, request);
    } else if (action == "loopLink") {
        loop(body, request);
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
    body.insert(list, value);
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
    if (rule.status > 0) {
        const QByteArray route = response.route;
        response = refusal(rule, request);
        response.route = route;
    }
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
