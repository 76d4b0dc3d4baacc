// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/graph.h"

#include "sandbox/tenant/guid.h"

namespace muster::sandbox {

namespace {
constexpr qsizetype keptKilobytes = 512 * 1024;
constexpr int worthKeeping = 20; // rows
} // namespace

Graph::Graph(World& world, PageSizes pages, bool throttle)
    : m_world(world)
    , m_pages(pages)
    , m_throttle(throttle)
    , m_ready(keptKilobytes) {}

Checked<const AccessToken*> Graph::authenticate(const Request& request) const {
    const QByteArray header = request.header("authorization");
    const QByteArray token = header.startsWith("Bearer ") ? header.mid(7).trimmed() : QByteArray();
    if (token.isEmpty())
        return deny(401, "InvalidAuthenticationToken", "Access token is empty.");
    const auto found = m_world.grants.accessTokens.constFind(token);
    if (found == m_world.grants.accessTokens.constEnd())
        return deny(401, "InvalidAuthenticationToken", "CompactToken parsing failed with error code: 80049217");
    if (found->expires <= m_world.clock.now())
        return deny(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    return &*found;
}

Response Graph::handle(const Request& request) {
    Response response = answer(request, false);
    const QByteArray id = m_world.chance.guid();
    response.headers.emplace_back("request-id", id);
    const QByteArray client = request.header("client-request-id");
    response.headers.emplace_back("client-request-id", client.isEmpty() ? id : client);
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

QByteArray Graph::cacheKey(const Call& call) const {
    QByteArray key = guidText(call.tenant.id) + QByteArray::number(qulonglong(call.tenant.revision())) + ' ' +
                     call.request.graphBase + call.request.target + ' ' + call.request.header("consistencylevel") +
                     ' ' + call.request.header("prefer");
    for (const Scope& scope : call.grant.scopes)
        key += ' ' + scope.name;
    return key + ' ' + call.grant.userPrincipalName;
}

Response Graph::answer(const Request& request, bool inBatch) {
    const auto token = authenticate(request);
    if (!token) {
        Response response = faultAnswer(m_world, request, token.error());
        response.route = request.method + " (unauthenticated)";
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"" + request.base +
                                                              "/common/oauth2/authorize\", error=\"invalid_token\"");
        return response;
    }
    if (!(*token)->challenge.isEmpty()) {
        Response response =
            faultAnswer(m_world, request,
                        {401, "InvalidAuthenticationToken", "Continuous access evaluation resulted in challenge."});
        response.route = request.method + " (challenged)";
        response.headers.emplace_back("WWW-Authenticate",
                                      "Bearer realm=\"\", authorization_uri=\"" + request.base +
                                          "/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"" +
                                          (*token)->challenge.toBase64() + '"');
        return response;
    }
    Call call{m_world, request, *(*token)->grant.tenant, (*token)->grant, m_pages};
    const QByteArray key = request.method == "GET" ? cacheKey(call) : QByteArray();
    if (const Response* kept = m_ready.object(key); kept && !key.isEmpty()) {
        Response response = *kept;
        if (auto refusal = m_throttle.charge(m_world, request, call.grant, response.headers.back().second.toInt()))
            return *refusal;
        return response;
    }
    const bool isBatch = request.segments == QByteArrayList{"v1.0", "$batch"};
    const bool nested = isBatch && inBatch;
    Checked<Response> result = nested    ? badRequest("A batch may not hold a batch.")
                               : isBatch ? batch(call)
                                         : routeCall(call);
    if (!isBatch) {
        if (auto refusal = m_throttle.charge(m_world, request, call.grant, call.units)) {
            refusal->route = call.route;
            return *refusal;
        }
    }
    if (!result) {
        Response response = faultAnswer(m_world, request, result.error());
        response.route = call.route;
        response.headers.emplace_back("x-ms-resource-unit", QByteArray::number(call.units));
        return response;
    }
    result->route = call.route;
    result->headers.emplace_back("x-ms-resource-unit", QByteArray::number(call.units));
    if (!key.isEmpty() && result->status == 200 && result->rows >= worthKeeping)
        m_ready.insert(key, new Response(*result), result->body.size() / 1024 + 1);
    return *result;
}

} // namespace muster::sandbox
