// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/authorizer.h"
#include "http/client.h"
#include "passportal/access.h"

#include <stop_token>

namespace muster {

/// A sign-in to Passportal: proves that it has the secret access key (HMAC-SHA256 of a text of its own, in hex) and
/// gets an access token of about 55 minutes; gets a new one before it runs out and once after a 401. The token goes to
/// the address of the account only, the secret key nowhere. Owned by PassportalCalls, in its thread.
class PassportalSession final : public Authorizer {
public:
    PassportalSession(PassportalAccess access, std::stop_token stop);

    Result<void> authorize(HttpRequest& request) override;
    Result<bool> renew(const HttpRequest& refused, const HttpResponse& response) override;

    /// Under the base address of the account.
    [[nodiscard]] QUrl address(const QString& path) const;

private:
    Result<void> signIn();
    Result<void> take(const HttpResponse& response);
    [[nodiscard]] bool isFresh() const;

    PassportalAccess m_access;
    HttpClient m_client;
    QByteArray m_token;
    std::chrono::milliseconds m_staleAt{0};
};

/// The `x-hash` that proves the secret key: HMAC-SHA256 of `content`, lower-case hex.
[[nodiscard]] QByteArray passportalHash(const QString& secretKey, const QByteArray& content);

} // namespace muster
