// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/session.h"

#include "http/origin.h"
#include "passportal/wire.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

/// When the answer does not tell (facts §5.2: about 55 minutes).
constexpr auto usualLife = 55min;

/// By the server's own clock, so that one that is off by an hour does no harm.
QDateTime serverTime(const HttpResponse& response, const QDateTime& ours) {
    QDateTime at =
        QLocale::c().toDateTime(QString::fromLatin1(response.header("date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    at.setTimeSpec(Qt::UTC);
    return at.isValid() ? at : ours;
}

/// A text of its own for each sign-in, so that an overheard hash opens nothing new.
QByteArray anyText() {
    std::array<quint32, 6> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toHex();
}

} // namespace

QByteArray passportalHash(const QString& secretKey, const QByteArray& content) {
    return QMessageAuthenticationCode::hash(content, secretKey.toUtf8(), QCryptographicHash::Sha256).toHex();
}

PassportalSession::PassportalSession(PassportalAccess access, std::stop_token stop)
    : m_access(std::move(access))
    , m_client(m_access.http, std::move(stop)) {}

QUrl PassportalSession::address(const QString& path) const {
    QString base = m_access.target.baseUrl;
    while (base.endsWith(u'/'))
        base.chop(1);
    return QUrl(base % path, QUrl::StrictMode);
}

bool PassportalSession::isFresh() const {
    return !m_token.isEmpty() && m_client.clock().steady() < m_staleAt;
}

Result<void> PassportalSession::signIn() {
    const QUrl url = address(u"/api/v2/auth/client_token"_s);
    if (!isSafeAddress(url))
        return fail(ErrorKind::Rejected, u"documents.target.baseUrl: \"%1\" is no https address of a server."_s.arg(
                                             m_access.target.baseUrl));
    const QString secret = m_access.secretKey.trimmed();
    if (secret.isEmpty() || m_access.target.accessKeyId.isEmpty())
        return fail(ErrorKind::Auth,
                    u"There is no access key for Passportal; enter its id and the secret access key on "
                    u"the Document page."_s);
    const QByteArray content = anyText();
    const QJsonObject body{{u"scope"_s, u"docs_api"_s}, {u"content"_s, QString::fromLatin1(content)}};
    auto request = HttpRequest::post(url, "application/json", QJsonDocument(body).toJson(QJsonDocument::Compact));
    request.setHeader("Accept", "application/json");
    request.setHeader("x-key", m_access.target.accessKeyId.trimmed().toUtf8());
    request.setHeader("x-hash", passportalHash(secret, content));
    request.idempotent = true; // a second token does no harm
    const auto response = m_client.send(std::move(request));
    return response ? take(*response) : fail(response.error());
}

Result<void> PassportalSession::take(const HttpResponse& response) {
    const auto answer = passportalAnswer(response, u"an access token"_s);
    if (!answer) {
        Error error = answer.error();
        if (error.kind == ErrorKind::Auth || error.kind == ErrorKind::Rejected || error.kind == ErrorKind::NotFound) {
            error.kind = ErrorKind::Auth;
            error.detail =
                u"%1 Check the id of the access key and the secret access key: the secret is shown once, when "
                u"the key is made, and the key needs the documents API of %2."_s.arg(error.detail, address({}).host());
        }
        return fail(error);
    }
    const QString token = (*answer)["access_token"_L1].toString();
    if (token.isEmpty())
        return fail(ErrorKind::Protocol, u"Passportal's answer to the sign-in holds no token."_s);
    // Described as a text, seen as a number.
    const QJsonValue expiry = (*answer)["expiry_time"_L1];
    const qint64 end = expiry.isString() ? expiry.toString().toLongLong() : expiry.toInteger();
    const qint64 now = serverTime(response, m_client.clock().wall()).toSecsSinceEpoch();
    auto life =
        end > 0 ? std::chrono::milliseconds(std::chrono::seconds(end - now)) : std::chrono::milliseconds(usualLife);
    life = std::clamp<std::chrono::milliseconds>(life - std::min<std::chrono::milliseconds>(1min, life / 2), 1s, 24h);
    m_token = token.toUtf8();
    m_staleAt = m_client.clock().steady() + life;
    return {};
}

Result<void> PassportalSession::authorize(HttpRequest& request) {
    if (!sameOrigin(request.url, address({})))
        return fail(ErrorKind::Rejected, u"Passportal's token is not sent to %1."_s.arg(request.url.host()));
    if (!isFresh())
        if (auto signedIn = signIn(); !signedIn)
            return signedIn;
    request.setHeader("x-access-token", m_token);
    return {};
}

Result<bool> PassportalSession::renew(const HttpRequest& refused, const HttpResponse&) {
    // Another request may have renewed it meanwhile.
    if (isFresh() && refused.header("x-access-token") != m_token)
        return true;
    m_token.clear();
    if (auto signedIn = signIn(); !signedIn)
        return fail(signedIn.error());
    return true;
}

} // namespace muster
