// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/passportal.h"

#include "sandbox/passportal/call.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace muster::sandbox {

using namespace passportal;
using namespace Qt::StringLiterals;

namespace {

// facts/passportal.md §5.2
constexpr int keyFailed = 1000;
constexpr int tokenFailed = 1006;
constexpr int methodFailed = 3000;

struct Route {
    QByteArray method, path;
    Response (*handler)(Call&);
};

const std::vector<Route>& routes() {
    static const std::vector<Route> all = {
        {"GET", "documents", listDocuments},       {"GET", "documents/all", listDocuments},
        {"GET", "documents/clients", listClients}, {"GET", "documents/{id}", showDocument},
        {"POST", "documents", createDocuments},    {"PUT", "documents", replaceDocuments},
        {"PUT", "documents/{id}", replaceDocument}};
    return all;
}

/// The path as a template; documents are called by number, whatever stands there.
QByteArray templateOf(const QByteArrayList& parts) {
    QByteArray path = parts.join('/');
    if (parts.size() == 2 && parts[0] == "documents" && parts[1] != "all" && parts[1] != "clients")
        path = "documents/{id}";
    return path;
}

/// What a token request says, as JSON or as a form.
QHash<QString, QString> readTokenRequest(const Request& request) {
    QHash<QString, QString> said;
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    for (auto it = body.begin(); it != body.end(); ++it)
        said.insert(it.key(), it.value().toString());
    if (request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
        for (const auto& [name, value] : decodeForm(request.body))
            said.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    }
    return said;
}

} // namespace

namespace passportal {

QJsonValue success(const Service& service, bool good, Documented documented) {
    const bool text = service.spelling == Spelling::Text ||
                      (service.spelling == Spelling::Documented && documented == Documented::Text);
    if (!text)
        return good;
    return good ? u"true"_s : u"false"_s;
}

Response refusal(const Service& service, int status, int code, const QString& message, Documented documented) {
    return json(status, {{u"success"_s, success(service, false, documented)},
                         {u"code"_s, code},
                         {u"status"_s, status},
                         {u"message"_s, message}});
}

} // namespace passportal

Passportal::Passportal(World& world, int pageCap)
    : m_service(world) {
    if (pageCap > 0)
        m_service.pageCap = std::min(pageCap, m_service.pageCap);
}

void Passportal::open(Library library, const QByteArray& accessKeyId, const QByteArray& secretAccessKey) {
    m_service.library = std::move(library);
    m_service.accessKeyId = accessKeyId;
    m_service.secretAccessKey = secretAccessKey;
    m_open = true;
}

Response Passportal::handle(const Request& request) {
    QByteArray route = "/passportal (unknown)";
    Response response = answer(request, route);
    response.route = request.method + ' ' + route;
    return response;
}

Response Passportal::token(const Request& request) {
    const QHash<QString, QString> said = readTokenRequest(request);
    const QByteArray hash = QMessageAuthenticationCode::hash(said.value(u"content"_s).toUtf8(),
                                                             m_service.secretAccessKey, QCryptographicHash::Sha256)
                                .toHex();
    if (said.value(u"content"_s).isEmpty())
        return refusal(m_service, 400, 0, u"invalid content"_s, Documented::Bool);
    if (said.value(u"scope"_s) != u"docs_api"_s)
        return refusal(m_service, 400, 0, u"invalid scope"_s, Documented::Bool);
    if (request.header("x-key") != m_service.accessKeyId || request.header("x-hash") != hash)
        return refusal(m_service, 401, keyFailed, u"Key verification failed"_s, Documented::Bool);
    const QByteArray made = "eyJ0eXAiOiJKV1QifQ." + m_service.world.chance.token(48);
    const QDateTime ends = m_service.world.clock.now().addSecs(m_service.lifetime);
    m_service.tokens.insert(made, ends);
    const qint64 seconds = ends.toSecsSinceEpoch();
    return json(
        200, {{u"success"_s, success(m_service, true, Documented::Bool)},
              {u"access_token"_s, QString::fromLatin1(made)},
              {u"refresh_token"_s, QString::fromLatin1(m_service.world.chance.token(24))},
              {u"expiry_time"_s, m_service.expiryAsText ? QJsonValue(QString::number(seconds)) : QJsonValue(seconds)}});
}

Response Passportal::answer(const Request& request, QByteArray& route) {
    if (request.segments.value(1) != "api" || request.segments.value(2) != "v2")
        return refusal(m_service, 404, 0, u"not found."_s);
    const QByteArrayList parts = request.segments.mid(3);
    const QByteArray path = templateOf(parts);
    const bool isToken = path == "auth/client_token";
    const auto known = [&](const Route& one) { return one.path == path; };
    if (!isToken && std::none_of(routes().begin(), routes().end(), known))
        return refusal(m_service, 404, 0, u"not found."_s);
    route = "/passportal/api/v2/" + path;
    if (isToken && request.method == "POST")
        return token(request);
    const auto found = std::find_if(routes().begin(), routes().end(),
                                    [&](const Route& one) { return known(one) && one.method == request.method; });
    if (found == routes().end())
        return refusal(m_service, 405, methodFailed, u"Method not allowed"_s, Documented::Bool);
    const auto grant = m_service.tokens.constFind(request.header("x-access-token"));
    if (grant == m_service.tokens.constEnd())
        return refusal(m_service, 401, tokenFailed, u"Invalid token: it is not known."_s);
    if (*grant <= m_service.world.clock.now())
        return refusal(m_service, 401, tokenFailed, u"Invalid token: it has expired."_s);
    Call call{m_service, request, 0};
    if (path == "documents/{id}") {
        call.id = parts.value(1).toInt();
        if (call.id <= 0)
            return refusal(m_service, 400, 0, u"invalid id"_s, Documented::Bool);
    }
    return found->handler(call);
}

} // namespace muster::sandbox
