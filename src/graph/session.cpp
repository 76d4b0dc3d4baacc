// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/session.h"

#include "graph/signinerror.h"
#include "http/origin.h"

#include <QUuid>

#include <unordered_set>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

constexpr int emptyPagesInARow = 1000;

HttpRequest jsonRequest(const QUrl& url) {
    auto request = HttpRequest::get(url);
    request.setHeader("Accept", "application/json");
    return request;
}

} // namespace

struct GraphSession::Progress {
    std::unordered_set<std::size_t> visited; ///< hashes of the links followed
    int emptyPages = 0;
    bool restarted = false;
};

OAuthApplication applicationOf(const Connection& connection, const CloudAddresses& addresses,
                               const QString& applicationKey) {
    return {.authorizeAddress = authorityAddress(addresses, connection.tenant, u"oauth2/v2.0/authorize"_s),
            .tokenAddress = authorityAddress(addresses, connection.tenant, u"oauth2/v2.0/token"_s),
            .clientId = connection.applicationId,
            .secret = applicationKey,
            .scopes = askedScopes(addresses)};
}

Result<std::unique_ptr<GraphSession>> GraphSession::open(const GraphAccess& access, std::stop_token stop) {
    auto addresses = addressesOf(access.connection);
    if (!addresses)
        return fail(addresses.error());
    return std::unique_ptr<GraphSession>(new GraphSession(access, std::move(*addresses), stop));
}

GraphSession::GraphSession(const GraphAccess& access, CloudAddresses addresses, const std::stop_token& stop)
    : m_addresses(std::move(addresses))
    , m_token(access.http, stop, applicationOf(access.connection, m_addresses, access.applicationKey),
              access.refreshToken, m_addresses.graph, access.storeRefreshToken,
              [context = SignInContext{access.connection.applicationId, access.connection.tenant,
                                       access.connection.redirectUri, m_addresses.portal}](const OAuthError& refused) {
                  return signInError(refused, context);
              })
    , m_signature(m_token)
    , m_client(access.http, stop, &m_signature) {}

Result<void> GraphSession::Signature::authorize(HttpRequest& request) {
    request.setHeader("client-request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    return m_token.authorize(request);
}

Result<bool> GraphSession::Signature::renew(const HttpRequest& refused, const HttpResponse& response) {
    return m_token.renew(refused, response);
}

QUrl GraphSession::address(const QString& path, const std::vector<std::pair<QString, QString>>& query) const {
    QUrl url = m_addresses.graph;
    url.setPath(url.path(QUrl::FullyEncoded) + path, QUrl::TolerantMode);
    QByteArray encoded;
    for (const auto& [name, value] : query) {
        if (!encoded.isEmpty())
            encoded += '&';
        encoded += name.toLatin1() + '=' + QUrl::toPercentEncoding(value, ",");
    }
    if (!encoded.isEmpty())
        url.setQuery(QString::fromLatin1(encoded), QUrl::StrictMode);
    return url;
}

Result<HttpResponse> GraphSession::get(HttpRequest request, const QString& what) {
    auto response = m_client.send(std::move(request));
    if (response && response->status != 200)
        return fail(graphError(*response, what));
    return response;
}

Result<QUrl> GraphSession::ownLink(const QString& link) const {
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || !sameOrigin(url, m_addresses.graph))
        return fail(nonsense(u"a link that leads away from %1"_s.arg(m_addresses.graph.host())));
    return url;
}

Result<void> GraphSession::list(const Listing& listing) {
    std::vector<HttpRequest> requests;
    std::vector<Progress> progress(listing.starts.size());
    for (std::size_t i = 0; i < listing.starts.size(); ++i) {
        requests.push_back(jsonRequest(listing.starts[i]));
        progress[i].visited.insert(qHash(listing.starts[i].toEncoded()));
    }
    return m_client.fetchAll(std::move(requests), listing.parallel,
                             [&](std::size_t index, HttpResponse& response, const HttpClient::Follow& follow) {
                                 return takePage(listing, index, progress[index], response, follow);
                             });
}

Result<void> GraphSession::takePage(const Listing& listing, std::size_t index, Progress& progress,
                                    HttpResponse& response, const HttpClient::Follow& follow) {
    if (response.status != 200) {
        const auto refusal = refusalOf(response.status, response.body);
        if (progress.visited.size() > 1 && !progress.restarted && refusal.status == 400 &&
            refusal.hasCode(u"Directory_ExpiredPageToken"_s)) {
            progress = {.visited = {qHash(listing.starts[index].toEncoded())}, .restarted = true};
            follow(jsonRequest(listing.starts[index]));
            return {};
        }
        if (listing.refused) {
            const auto handled = listing.refused(index, response);
            if (!handled)
                return fail(handled.error());
            if (*handled)
                return {};
        }
        return fail(graphError(response, listing.what));
    }
    if (auto json = mustBeJson(response); !json)
        return json;
    Page page;
    if (auto opened = page.open(std::move(response.body)); !opened)
        return opened;
    if (!page.nextLink().isEmpty()) {
        auto next = ownLink(page.nextLink());
        if (!next)
            return fail(next.error());
        if (!progress.visited.insert(qHash(next->toEncoded())).second)
            return fail(nonsense(u"pages that lead in a circle"_s));
        follow(jsonRequest(*next));
    }
    if (auto taken = listing.page(index, page); !taken)
        return taken;
    progress.emptyPages = page.count() == 0 ? progress.emptyPages + 1 : 0;
    if (progress.emptyPages > emptyPagesInARow)
        return fail(nonsense(u"nothing but empty pages"_s));
    return {};
}

Result<void> mustBeJson(const HttpResponse& response) {
    const auto type = response.mediaType();
    if (type == "application/json" || type == "text/json")
        return {};
    return fail(nonsense(u"no JSON but %1 (a page of a proxy or of a hotel's network?)"_s.arg(
        type.isEmpty() ? u"something unnamed"_s : QString::fromLatin1(type))));
}

} // namespace muster
