// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/accesstoken.h"

#include "http/origin.h"

namespace muster {
namespace {

using namespace Qt::StringLiterals;

} // namespace

AccessToken::AccessToken(HttpSettings settings, std::stop_token stop, OAuthApplication application,
                         QString refreshToken, QUrl audience, Store store, Explain explain)
    : m_client(std::move(settings), std::move(stop))
    , m_application(std::move(application))
    , m_refreshToken(std::move(refreshToken))
    , m_audience(std::move(audience))
    , m_store(std::move(store))
    , m_explain(std::move(explain)) {}

void AccessToken::adopt(const TokenAnswer& answer) {
    using std::chrono::milliseconds;
    constexpr milliseconds early = std::chrono::minutes(5);
    // A service that gives tokens for less than ten minutes gets them used for half their time.
    const milliseconds life = answer.expiresIn;
    m_staleAt = m_client.clock().steady() + std::max(life - early, life / 2);
    m_header = "Bearer " + answer.accessToken.toLatin1();
}

bool AccessToken::isFresh() const {
    return !m_header.isEmpty() && m_client.clock().steady() < m_staleAt;
}

Result<void> AccessToken::refresh() {
    if (m_refreshToken.isEmpty())
        return fail(ErrorKind::Auth, u"This connection is not signed in. Sign in to it first."_s);
    const auto answer = refreshTokens(m_client, m_application, m_refreshToken);
    if (!answer)
        return fail(answer.error().refused ? m_explain(*answer.error().refused) : answer.error().error);
    if (!answer->refreshToken.isEmpty() && answer->refreshToken != m_refreshToken) {
        if (auto stored = m_store(answer->refreshToken); !stored)
            return stored;
        m_refreshToken = answer->refreshToken;
    }
    adopt(*answer);
    return {};
}

Result<void> AccessToken::authorize(HttpRequest& request) {
    if (!sameOrigin(request.url, m_audience))
        return fail(ErrorKind::Protocol,
                    u"A link of the service leads to %1, which must not get the sign-in of %2. Nothing was sent."_s.arg(
                        request.url.host(), m_audience.host()));
    if (!isFresh()) {
        if (auto refreshed = refresh(); !refreshed)
            return refreshed;
    }
    request.setHeader("Authorization", m_header);
    return {};
}

Result<bool> AccessToken::renew(const HttpRequest& refused, const HttpResponse& response) {
    if (response.header("www-authenticate").contains("insufficient_claims"))
        return false;
    // Another request may have met the same refusal first.
    if (refused.header("Authorization") != m_header)
        return true;
    m_header.clear();
    if (auto refreshed = refresh(); !refreshed)
        return fail(refreshed.error());
    return true;
}

} // namespace muster
