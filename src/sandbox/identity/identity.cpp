// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/identity.h"

#include "sandbox/identity/pages.h"
#include "sandbox/identity/token.h"
#include "sandbox/tenant/guid.h"

#include <QJsonArray>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

QByteArray unknownTenantText(const QByteArray& tenant) {
    return "Tenant '" + tenant +
           "' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. "
           "Check with your subscription administrator, this may happen if there are no active subscriptions for the "
           "tenant.";
}

std::optional<Response> IdentityPlatform::handle(const Request& request) {
    const QByteArrayList& path = request.segments;
    if (path.size() < 2 || path[0] == "v1.0")
        return std::nullopt;
    const QByteArray rest = '/' + path.mid(1).join('/');
    const auto route = [&](QByteArrayView method, QByteArrayView wanted) {
        return request.method == method && rest == wanted;
    };
    const auto named = [&](Response response) {
        response.route = request.method + " /{tenant}" + rest;
        return response;
    };
    if (route("GET", "/v2.0/.well-known/openid-configuration"))
        return named(discovery(request, path[0]));
    if (route("GET", "/oauth2/v2.0/authorize"))
        return named(authorize(request, path[0]));
    if (route("POST", "/oauth2/v2.0/token"))
        return named(answerToken(m_world, request, path[0]));
    if (route("GET", "/v2.0/adminconsent"))
        return named(adminConsent(request, path[0], true));
    if (route("GET", "/adminconsent"))
        return named(adminConsent(request, path[0], false));
    if (route("POST", "/login"))
        return named(signIn(request));
    if (route("POST", "/consent"))
        return named(consent(request));
    if (route("GET", "/oauth2/nativeclient"))
        return named(html(200, blankPage()));
    if (rest == "/oauth2/v2.0/token" || rest == "/oauth2/v2.0/authorize")
        return named(errorAnswer(request, refuse(m_world, request, 900561,
                                                 "The endpoint only accepts " +
                                                     QByteArray(rest.endsWith("token") ? "POST" : "GET") +
                                                     " requests. Received a " + request.method + " request.")));
    return std::nullopt;
}

Response IdentityPlatform::discovery(const Request& request, const QByteArray& tenant) {
    const Tenant* found = m_world.tenant(tenant);
    const bool shared = tenant == "common" || tenant == "organizations";
    if (!found && !shared)
        return errorAnswer(request, refuse(m_world, request, 90002, unknownTenantText(tenant)), "invalid_tenant");
    const QByteArray id = found ? guidText(found->id) : tenant;
    const QByteArray issuer = found ? id : QByteArray("{tenantid}");
    const QByteArray host = request.graphBase.split('/').value(2);
    const auto text = [](const QByteArray& bytes) { return QString::fromUtf8(bytes); };
    const QByteArray oauth = request.base + '/' + id + "/oauth2/v2.0";
    return json(200, {{u"token_endpoint"_s, text(oauth + "/token")},
                      {u"token_endpoint_auth_methods_supported"_s,
                       QJsonArray{u"client_secret_post"_s, u"private_key_jwt"_s, u"client_secret_basic"_s}},
                      {u"jwks_uri"_s, text(request.base + '/' + id + "/discovery/v2.0/keys")},
                      {u"response_modes_supported"_s, QJsonArray{u"query"_s, u"fragment"_s, u"form_post"_s}},
                      {u"subject_types_supported"_s, QJsonArray{u"pairwise"_s}},
                      {u"response_types_supported"_s, QJsonArray{u"code"_s}},
                      {u"scopes_supported"_s, QJsonArray{u"openid"_s, u"profile"_s, u"email"_s, u"offline_access"_s}},
                      {u"issuer"_s, text(request.base + '/' + issuer + "/v2.0")},
                      {u"request_uri_parameter_supported"_s, false},
                      {u"authorization_endpoint"_s, text(oauth + "/authorize")},
                      {u"device_authorization_endpoint"_s, text(oauth + "/devicecode")},
                      {u"end_session_endpoint"_s, text(oauth + "/logout")},
                      {u"tenant_region_scope"_s, found ? QJsonValue(u"EU"_s) : QJsonValue()},
                      {u"cloud_instance_name"_s, text(found ? found->cloudInstance : "microsoftonline.com")},
                      {u"msgraph_host"_s, text(found && !found->graphHost.isEmpty() ? found->graphHost : host)}});
}

} // namespace muster::sandbox
