// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/client.h"
#include "http/oautherror.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace muster {

/// The application as its authorization server knows it. `secret` is empty for a public client.
struct OAuthApplication {
    QUrl authorizeAddress, tokenAddress;
    QString clientId;
    QString secret;
    QStringList scopes;
};

/// A token answer (RFC 6749 §5.1).
struct TokenAnswer {
    QString accessToken;
    QString refreshToken; ///< empty: none given
    std::chrono::seconds expiresIn{0};
    QStringList scopes; ///< granted
};

/// A refusal by the server, or an Error that kept it from answering.
struct TokenFailure {
    std::optional<OAuthError> refused{};
    Error error{};
};
using TokenResult = tl::expected<TokenAnswer, TokenFailure>;

/// The sign-in address of an authorization code request with PKCE (RFC 6749 §4.1.1, RFC 7636). `more` is appended.
[[nodiscard]] QUrl authorizeAddress(const OAuthApplication& application, const QUrl& redirectUri, const QString& state,
                                    const QString& verifier, const std::vector<std::pair<QString, QString>>& more = {});

/// Redeems a code. Sent once: a code is worth one try.
[[nodiscard]] TokenResult redeemCode(HttpClient& client, const OAuthApplication& application, const QUrl& redirectUri,
                                     const QString& code, const QString& verifier);

/// Gets a new access token, and usually a new refresh token.
[[nodiscard]] TokenResult refreshTokens(HttpClient& client, const OAuthApplication& application,
                                        const QString& refreshToken);

} // namespace muster
