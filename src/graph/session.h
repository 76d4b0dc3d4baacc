// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/access.h"
#include "graph/cloud.h"
#include "graph/grapherror.h"
#include "graph/page.h"
#include "http/accesstoken.h"
#include "http/client.h"

#include <QUrlQuery>

namespace muster {

/// The application of a connection, as the http room wants it.
[[nodiscard]] OAuthApplication applicationOf(const Connection& connection, const CloudAddresses& addresses,
                                             const QString& applicationKey);

/// Talks to one tenant's Graph with the sign-in of one connection: addresses, the token, paging. Made and used in the
/// thread of a run.
class GraphSession {
public:
    /// Rejected when the connection is not complete.
    static Result<std::unique_ptr<GraphSession>> open(const GraphAccess& access, std::stop_token stop);

    [[nodiscard]] QUrl address(const QString& path, const std::vector<std::pair<QString, QString>>& query = {}) const;

    /// One answer that must be 200; `what` names it in an error.
    Result<HttpResponse> get(HttpRequest request, const QString& what);

    struct Listing {
        std::vector<QUrl> starts;
        int parallel = 1;
        QString what; ///< for errors: "the users"
        /// An answer that is no page: true when dealt with, false for the usual error.
        std::function<Result<bool>(std::size_t index, const HttpResponse&)> refused{};
        /// Each page, while the next one is on its way.
        std::function<Result<void>(std::size_t index, Page&)> page{};
    };
    /// Follows each nextLink verbatim to the end. A link to another host, a circle, or thousand empty pages in a row
    /// are Protocol errors. A page token that expired in the middle begins that listing anew, once.
    Result<void> list(const Listing& listing);

    /// A link that the service gave: Protocol unless it leads to the same Graph.
    [[nodiscard]] Result<QUrl> ownLink(const QString& link) const;

    [[nodiscard]] HttpClient& client() { return m_client; }
    [[nodiscard]] AccessToken& token() { return m_token; }
    [[nodiscard]] const AccessToken& token() const { return m_token; }
    [[nodiscard]] const HttpClient& client() const { return m_client; }
    [[nodiscard]] const CloudAddresses& addresses() const { return m_addresses; }

private:
    /// Gives each try its own id besides the token.
    class Signature : public Authorizer {
    public:
        explicit Signature(AccessToken& token)
            : m_token(token) {}
        Result<void> authorize(HttpRequest& request) override;
        Result<bool> renew(const HttpRequest& refused, const HttpResponse& response) override;

    private:
        AccessToken& m_token;
    };
    struct Progress;

    GraphSession(const GraphAccess& access, CloudAddresses addresses, const std::stop_token& stop);
    Result<void> takePage(const Listing& listing, std::size_t index, Progress& progress, HttpResponse& response,
                          const HttpClient::Follow& follow);

    CloudAddresses m_addresses;
    AccessToken m_token;
    Signature m_signature;
    HttpClient m_client;
};

/// A Protocol error unless the answer says that it is JSON: a captive portal's page is not a directory.
[[nodiscard]] Result<void> mustBeJson(const HttpResponse& response);

} // namespace muster
