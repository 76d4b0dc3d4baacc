// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/signinerror.h"

#include "graph/signinrows.h"

namespace muster {
namespace {

using namespace Qt::StringLiterals;

QString filled(QString text, const SignInContext& context) {
    const std::pair<QString, QString> places[] = {{u"{application}"_s, context.applicationId},
                                                  {u"{tenant}"_s, context.tenant},
                                                  {u"{redirect}"_s, context.redirectUri},
                                                  {u"{portal}"_s, context.portal}};
    for (const auto& [place, value] : places)
        text.replace(place, value);
    return text;
}

QString honestFallback(const OAuthError& refused) {
    QString text = u"Microsoft refused the sign-in for a reason that this program does not know"_s;
    QStringList details;
    if (!refused.error.isEmpty())
        details << refused.error;
    if (!refused.codes.empty())
        details << u"AADSTS"_s + QString::number(refused.codes.front());
    if (!refused.trace.isEmpty())
        details << u"trace id "_s + refused.trace;
    if (!details.isEmpty())
        text += u" ("_s + details.join(u", "_s) + u")"_s;
    return text + u". Sign in again; if it happens again, give these to the administrator of the tenant."_s;
}

ErrorKind kindOf(const OAuthError& refused, const SignInRow* row) {
    if (refused.status == 429)
        return ErrorKind::Throttled;
    if (refused.status >= 500 || refused.error == u"temporarily_unavailable"_s || refused.error == u"server_error"_s)
        return ErrorKind::Network;
    return row && row->transient ? ErrorKind::Network : ErrorKind::Auth;
}

} // namespace

Error signInError(const OAuthError& refused, const SignInContext& context) {
    const SignInRow* row = rowFor(refused);
    Error error;
    error.kind = kindOf(refused, row);
    if (error.kind != ErrorKind::Auth && !(row && row->transient))
        error.detail = u"Microsoft's sign-in service has trouble at the moment. Nothing is wrong with the connection; "
                       u"try again in "
                       "a few minutes."_s;
    else
        error.detail = row ? filled(QString::fromUtf8(row->sentence), context) : honestFallback(refused);
    error.code = refused.codes.empty() ? refused.error : u"AADSTS"_s + QString::number(refused.codes.front());
    error.trace = refused.trace;
    error.status = refused.status;
    return error;
}

} // namespace muster
