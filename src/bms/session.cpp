// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/session.h"

#include "bms/wire.h"
#include "http/origin.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// Live clients send the form urlencoded (facts §3.2), though the description says multipart.
HttpRequest formPost(const QUrl& url, const std::vector<std::pair<QByteArray, QString>>& fields) {
    QByteArray body;
    for (const auto& [name, value] : fields) {
        if (value.isEmpty())
            continue;
        if (!body.isEmpty())
            body += '&';
        body += name + '=' + QUrl::toPercentEncoding(value);
    }
    auto request = HttpRequest::post(url, "application/x-www-form-urlencoded", body);
    request.setHeader("Accept", "application/json");
    request.idempotent = true; // a second token does no harm
    return request;
}

/// By the server's own clock, so that one that is off by an hour does no harm.
QDateTime serverTime(const HttpResponse& response, const QDateTime& ours) {
    QDateTime at =
        QLocale::c().toDateTime(QString::fromLatin1(response.header("date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    at.setTimeSpec(Qt::UTC);
    return at.isValid() ? at : ours;
}

QDateTime timeOf(const QString& text) {
    QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (at.isValid() && at.timeSpec() == Qt::LocalTime)
        at.setTimeSpec(Qt::UTC); // no zone is UTC
    return at;
}

} // namespace

BmsSession::BmsSession(BmsAccess access, std::stop_token stop)
    : m_access(std::move(access))
    , m_client(m_access.http, std::move(stop))
    , m_tokens(m_access.tokens) {}

QUrl BmsSession::address(const QString& path) const {
    QString base = m_access.target.baseUrl;
    while (base.endsWith(u'/'))
        base.chop(1);
    return QUrl(base % path, QUrl::StrictMode);
}

bool BmsSession::isFresh() const {
    return !m_tokens.access.isEmpty() && m_client.clock().steady() < m_staleAt;
}

Error BmsSession::refused(const Error& why) const {
    if (why.kind != ErrorKind::Auth && why.kind != ErrorKind::Rejected && why.kind != ErrorKind::NotFound)
        return why;
    Error error = why;
    error.kind = ErrorKind::Auth;
    error.detail =
        u"The PSA refused the sign-in of %1 at the company \"%2\" (%3): %4 Check company, user name and password; an "
        u"API employee needs a role with API access, and signs in without an authenticator's code."_s.arg(
            m_access.target.userName, m_access.target.tenant, address({}).host(), why.detail);
    return error;
}

Result<void> BmsSession::take(const HttpResponse& response, const QString& what) {
    const auto answer = answerOf(response, what);
    if (!answer)
        return fail(refused(answer.error()));
    const QJsonObject tokens = answer->row();
    const QString access = tokens["accesstoken"_L1].toString();
    if (access.isEmpty())
        return fail(ErrorKind::Protocol, u"The PSA's answer to the sign-in holds no token."_s);
    using namespace std::chrono_literals;
    const QDateTime now = serverTime(response, m_client.clock().wall());
    const QDateTime end = timeOf(tokens["accesstokenexpireon"_L1].toString());
    // Not told: one live client renews every quarter of an hour.
    auto life = end.isValid() ? std::chrono::milliseconds(now.msecsTo(end)) : std::chrono::milliseconds(15min);
    life = std::clamp<std::chrono::milliseconds>(life - std::min<std::chrono::milliseconds>(1min, life / 2), 1s, 24h);
    m_tokens = {access, tokens["refreshtoken"_L1].toString()};
    m_staleAt = m_client.clock().steady() + life;
    if (!m_access.keepTokens || (m_access.code.isEmpty() && m_access.tokens.refresh.isEmpty()))
        return {};
    return m_access.keepTokens(m_tokens);
}

Result<void> BmsSession::signIn() {
    const QUrl url = address(u"/v2/security/authenticate"_s);
    if (!isSafeAddress(url))
        return fail(ErrorKind::Rejected,
                    u"psa.baseUrl: \"%1\" is no https address of a server."_s.arg(m_access.target.baseUrl));
    if (m_access.password.isEmpty())
        return fail(ErrorKind::Auth,
                    u"There is no password for the PSA account %1; enter it under PSA Account, or with "
                    u"\"musterctl psa password\"."_s.arg(m_access.target.userName));
    if (m_told)
        if (auto told = m_told(u"POST /v2/security/authenticate"_s); !told)
            return told;
    const auto response = m_client.send(formPost(url, {{"GrantType", u"password"_s},
                                                       {"UserName", m_access.target.userName},
                                                       {"Password", m_access.password},
                                                       {"Tenant", m_access.target.tenant},
                                                       {"MFACode", m_access.code}}));
    return response ? take(*response, u"the sign-in"_s) : fail(response.error());
}

/// False when the service does not want to: then the password has to do.
Result<bool> BmsSession::refresh() {
    if (m_tokens.refresh.isEmpty())
        return false;
    if (m_told)
        if (auto told = m_told(u"POST /v2/security/refreshtoken"_s); !told)
            return fail(told.error());
    const auto response =
        m_client.send(formPost(address(u"/v2/security/refreshtoken"_s),
                               {{"AccessToken", m_tokens.access}, {"RefreshToken", m_tokens.refresh}}));
    if (!response)
        return fail(response.error());
    const auto taken = take(*response, u"a new token"_s);
    if (taken)
        return true;
    m_tokens = {};
    if (taken.error().kind == ErrorKind::Auth || taken.error().kind == ErrorKind::Protocol)
        return false;
    return fail(taken.error());
}

Result<void> BmsSession::authorize(HttpRequest& request) {
    if (!sameOrigin(request.url, address({})))
        return fail(ErrorKind::Rejected, u"The PSA's token is not sent to %1."_s.arg(request.url.host()));
    if (!isFresh()) {
        const auto refreshed = refresh();
        if (!refreshed)
            return fail(refreshed.error());
        if (!*refreshed)
            if (auto signedIn = signIn(); !signedIn)
                return signedIn;
    }
    request.setHeader("Authorization", "Bearer " + m_tokens.access.toUtf8());
    return {};
}

Result<bool> BmsSession::renew(const HttpRequest& refused, const HttpResponse&) {
    // Another request may have renewed it meanwhile.
    if (isFresh() && refused.header("Authorization") != "Bearer " + m_tokens.access.toUtf8())
        return true;
    m_staleAt = {};
    m_tokens = {};
    if (auto signedIn = signIn(); !signedIn)
        return fail(signedIn.error());
    return true;
}

} // namespace muster
