// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/redirectanswer.h"

#include "http/origin.h"
#include "http/pkce.h"

#include <QUrlQuery>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

QString pathOf(const QUrl& url) {
    const QString path = url.path(QUrl::FullyEncoded);
    return path.isEmpty() ? u"/"_s : path;
}

QUrlQuery formQuery(const QUrl& url) {
    QString query = url.query(QUrl::FullyEncoded);
    query.replace(u'+', u"%20"_s);
    return QUrlQuery(query);
}

OAuthError refusalIn(const QUrlQuery& query, const QString& error) {
    const auto value = [&](const QString& name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
    OAuthError result;
    result.error = error;
    result.suberror = value(u"error_subcode"_s);
    result.description = value(u"error_description"_s);
    if (const int code = codeIn(result.description))
        result.codes.push_back(code);
    static const QString mark = u"Trace ID: "_s;
    if (const auto at = result.description.indexOf(mark); at >= 0)
        result.trace = result.description.mid(at + mark.size(), 36);
    return result;
}

} // namespace

bool isRedirect(const QUrl& address, const QUrl& redirectUri) {
    if (address.scheme() != redirectUri.scheme() || address.host() != redirectUri.host() ||
        !address.userInfo().isEmpty())
        return false;
    if (!isLoopback(redirectUri) && !sameOrigin(address, redirectUri))
        return false;
    return pathOf(address) == pathOf(redirectUri);
}

Result<RedirectAnswer> readRedirect(const QUrl& answer, const QUrl& redirectUri, const QString& state) {
    if (!isRedirect(answer, redirectUri))
        return fail(
            ErrorKind::Auth,
            u"The answer of the sign-in came to another address than the redirect URI, and was not used. Start the "
            "sign-in again."_s);
    const QUrlQuery query = formQuery(answer);
    const auto all = [&](const QString& name) { return query.allQueryItemValues(name, QUrl::FullyDecoded); };
    const auto states = all(u"state"_s);
    const auto codes = all(u"code"_s);
    const auto errors = all(u"error"_s);
    const bool refusalWithoutState = states.isEmpty() && !errors.isEmpty();
    if (!refusalWithoutState && (states.size() != 1 || !sameSecret(states.first().toUtf8(), state.toUtf8())))
        return fail(
            ErrorKind::Auth,
            u"The answer of the sign-in does not belong to this sign-in (its state differs), and was not used. Start "
            "the sign-in again, in one window only."_s);
    RedirectAnswer result;
    result.adminConsent = query.queryItemValue(u"admin_consent"_s).compare(u"True"_s, Qt::CaseInsensitive) == 0;
    if (!errors.isEmpty()) {
        result.refused = refusalIn(query, errors.first());
        return result;
    }
    if (codes.size() == 1 && !codes.first().isEmpty())
        result.code = codes.first();
    else if (!result.adminConsent)
        return fail(ErrorKind::Auth, u"The answer of the sign-in holds no code. Start the sign-in again."_s);
    return result;
}

} // namespace muster
