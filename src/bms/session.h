// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/access.h"
#include "http/authorizer.h"
#include "http/client.h"

#include <QDateTime>

#include <stop_token>

namespace muster {

/// A sign-in to the PSA: gets a token with user name and password (and a code), renews it before it runs out and once
/// after a 401, and never asks anybody. The token goes to the server of the account only. Owned by BmsCalls, in its
/// thread.
class BmsSession : public Authorizer {
public:
    BmsSession(BmsAccess access, std::stop_token stop);

    Result<void> authorize(HttpRequest& request) override;
    Result<bool> renew(const HttpRequest& refused, const HttpResponse& response) override;

    /// Under the base address of the account.
    [[nodiscard]] QUrl address(const QString& path) const;
    /// Told before each call for a token.
    void onCall(std::function<Result<void>(const QString& endpoint)> told) { m_told = std::move(told); }

private:
    Result<void> signIn();
    Result<bool> refresh();
    Result<void> take(const HttpResponse& response, const QString& what);
    [[nodiscard]] bool isFresh() const;
    [[nodiscard]] Error refused(const Error& why) const;

    BmsAccess m_access;
    HttpClient m_client;
    BmsTokens m_tokens;
    std::chrono::milliseconds m_staleAt{0};
    std::function<Result<void>(const QString&)> m_told;
};

} // namespace muster
