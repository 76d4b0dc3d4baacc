// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/tokenendpoint.h"

#include "http/pkce.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace muster {
namespace {

using namespace Qt::StringLiterals;
using Fields = std::vector<std::pair<QString, QString>>;

QByteArray encoded(const Fields& fields) {
    QByteArray result;
    for (const auto& [name, value] : fields) {
        if (!result.isEmpty())
            result += '&';
        result += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return result;
}

/// Some servers send the scopes percent-encoded, as Microsoft's own sample does.
QStringList scopesIn(const QString& text) {
    return QUrl::fromPercentEncoding(text.toUtf8()).split(u' ', Qt::SkipEmptyParts);
}

TokenFailure nonsense(const QUrl& address) {
    return {
        {},
        Error{ErrorKind::Protocol, u"%1 answered the sign-in with something that is no token. Is the address of the "
                                   "authority right?"_s.arg(address.host())}};
}

TokenResult post(HttpClient& client, const OAuthApplication& application, Fields fields) {
    fields.emplace_back(u"client_id"_s, application.clientId);
    fields.emplace_back(u"scope"_s, application.scopes.join(u' '));
    if (!application.secret.isEmpty())
        fields.emplace_back(u"client_secret"_s, application.secret);
    auto request = HttpRequest::post(application.tokenAddress, "application/x-www-form-urlencoded", encoded(fields));
    request.setHeader("Accept", "application/json");
    request.maxBytes = 1 << 20;
    auto response = client.send(std::move(request));
    if (!response)
        return tl::unexpected(TokenFailure{{}, response.error()});
    const QJsonObject json = QJsonDocument::fromJson(response->body).object();
    if (response->status != 200) {
        const auto refused = oauthErrorOf(response->status, response->body);
        if (refused.error.isEmpty() && response->status < 500)
            return tl::unexpected(nonsense(application.tokenAddress));
        return tl::unexpected(TokenFailure{refused, {}});
    }
    TokenAnswer answer;
    answer.accessToken = json.value(QLatin1StringView("access_token")).toString();
    answer.refreshToken = json.value(QLatin1StringView("refresh_token")).toString();
    answer.expiresIn = std::chrono::seconds(json.value(QLatin1StringView("expires_in")).toVariant().toLongLong());
    answer.scopes = scopesIn(json.value(QLatin1StringView("scope")).toString());
    const bool bearer = json.value(QLatin1StringView("token_type"))
                            .toString()
                            .compare(QLatin1StringView("Bearer"), Qt::CaseInsensitive) == 0;
    if (answer.accessToken.isEmpty() || !bearer || answer.expiresIn.count() <= 0)
        return tl::unexpected(nonsense(application.tokenAddress));
    return answer;
}

} // namespace

QUrl authorizeAddress(const OAuthApplication& application, const QUrl& redirectUri, const QString& state,
                      const QString& verifier, const Fields& more) {
    Fields fields{{u"client_id"_s, application.clientId},
                  {u"response_type"_s, u"code"_s},
                  {u"redirect_uri"_s, redirectUri.toString(QUrl::FullyEncoded)},
                  {u"scope"_s, application.scopes.join(u' ')},
                  {u"state"_s, state},
                  {u"code_challenge"_s, challengeOf(verifier)},
                  {u"code_challenge_method"_s, u"S256"_s}};
    fields.insert(fields.end(), more.begin(), more.end());
    QUrl address = application.authorizeAddress;
    address.setQuery(QString::fromLatin1(encoded(fields)), QUrl::StrictMode);
    return address;
}

TokenResult redeemCode(HttpClient& client, const OAuthApplication& application, const QUrl& redirectUri,
                       const QString& code, const QString& verifier) {
    return post(client, application,
                {{u"grant_type"_s, u"authorization_code"_s},
                 {u"code"_s, code},
                 {u"redirect_uri"_s, redirectUri.toString(QUrl::FullyEncoded)},
                 {u"code_verifier"_s, verifier}});
}

TokenResult refreshTokens(HttpClient& client, const OAuthApplication& application, const QString& refreshToken) {
    return post(client, application, {{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, refreshToken}});
}

} // namespace muster
