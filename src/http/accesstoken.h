// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/authorizer.h"
#include "http/tokenendpoint.h"

#include <functional>

namespace muster {

/// The life of a sign-in after the browser is closed: holds the refresh token, gets access tokens silently, five
/// minutes before they run out and once after a 401, and never asks anybody. One per connection and run, in its thread.
/// The access token goes to `audience` (scheme, host, port) and nowhere else.
class AccessToken : public Authorizer {
public:
    /// Keeps a rotated refresh token. Called before the new access token is used; when it fails the old refresh token
    /// stays the one in use (Microsoft does not revoke it, identity.md §1.3), so that a crash in between is harmless.
    using Store = std::function<Result<void>(const QString& refreshToken)>;
    /// Makes the sentence of a refusal.
    using Explain = std::function<Error(const OAuthError&)>;

    AccessToken(HttpSettings settings, std::stop_token stop, OAuthApplication application, QString refreshToken,
                QUrl audience, Store store, Explain explain);

    /// Starts from tokens that a sign-in has just given, without a call.
    void adopt(const TokenAnswer& answer);

    Result<void> authorize(HttpRequest& request) override;
    /// A refusal that asks for claims (continuous access evaluation) is not renewed: only a person can answer it.
    Result<bool> renew(const HttpRequest& refused, const HttpResponse& response) override;

    /// Calls to the token address so far.
    [[nodiscard]] int calls() const { return m_client.counters().calls; }

private:
    [[nodiscard]] bool isFresh() const;
    Result<void> refresh();

    HttpClient m_client;
    OAuthApplication m_application;
    QString m_refreshToken;
    QUrl m_audience;
    Store m_store;
    Explain m_explain;
    QByteArray m_header; ///< "Bearer …"
    std::chrono::milliseconds m_staleAt{0};
};

} // namespace muster
