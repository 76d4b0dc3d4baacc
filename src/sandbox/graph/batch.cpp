// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/graph.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Part {
    QString id;
    Request request;
    QStringList dependsOn;
};

Checked<Part> readPart(const Request& outer, const QJsonObject& object) {
    Part part;
    part.id = object.value(u"id"_s).toString();
    const QString method = object.value(u"method"_s).toString().toUpper();
    const QString url = object.value(u"url"_s).toString();
    if (part.id.isEmpty() || method.isEmpty() || url.isEmpty() || url.contains(u"://"_s))
        return badRequest("Invalid batch payload format: id, method and a relative url are needed.");
    part.request.method = method.toLatin1();
    part.request.base = outer.base;
    part.request.graphBase = outer.graphBase;
    setTarget(part.request, "/v1.0" + QByteArray(url.startsWith(u'/') ? "" : "/") + url.toUtf8());
    part.request.headers.emplace_back("authorization", outer.header("authorization"));
    const QJsonObject headers = object.value(u"headers"_s).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        part.request.headers.emplace_back(it.key().toLower().toLatin1(), it.value().toString().toUtf8());
    if (const QJsonObject body = object.value(u"body"_s).toObject(); !body.isEmpty())
        part.request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    for (const QJsonValue& id : object.value(u"dependsOn"_s).toArray())
        part.dependsOn.append(id.toString());
    return part;
}

QByteArray wrapped(const QString& id, const Response& response) {
    QJsonObject headers{{u"Content-Type"_s, QString::fromLatin1(response.contentType)}};
    for (const auto& [name, value] : response.headers)
        headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    headers.insert(u"Cache-Control"_s, u"no-cache"_s);
    QByteArray text = "{\"id\":" + jsonText(id) + ",\"status\":" + QByteArray::number(response.status) +
                      ",\"headers\":" + QJsonDocument(headers).toJson(QJsonDocument::Compact);
    if (!response.body.isEmpty())
        text += ",\"body\":" + response.body;
    return text + '}';
}

} // namespace

Checked<Response> Graph::batch(Call& call) {
    call.route = call.request.method + " /v1.0/$batch";
    if (call.request.method != "POST")
        return deny(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body);
    const QJsonArray requests = document.object().value(u"requests"_s).toArray();
    if (requests.isEmpty())
        return badRequest("Invalid batch payload format.");
    if (requests.size() > 20)
        return badRequest("Number of batch request steps exceeds the maximum value of 20.");
    std::vector<Part> parts;
    QSet<QString> ids;
    for (const QJsonValue& value : requests) {
        auto part = readPart(call.request, value.toObject());
        if (!part)
            return tl::unexpected<Fault>(part.error());
        if (ids.contains(part->id))
            return badRequest("Request Id's have to be unique in a batch.");
        ids.insert(part->id);
        parts.push_back(std::move(*part));
    }
    QSet<QString> failed;
    QByteArrayList answers;
    int rows = 0;
    for (const Part& part : parts) {
        const bool blocked = std::any_of(part.dependsOn.begin(), part.dependsOn.end(),
                                         [&](const QString& id) { return failed.contains(id); });
        const Response response =
            blocked ? faultAnswer(m_world, part.request,
                                  {424, "FailedDependency", "A request this one depends on has failed."})
                    : answer(part.request, true);
        if (response.status >= 400)
            failed.insert(part.id);
        rows += response.rows;
        answers.append(wrapped(part.id, response));
    }
    Response response;
    response.body = "{\"responses\":[" + answers.join(',') + "]}";
    response.rows = rows;
    return response;
}

} // namespace muster::sandbox
