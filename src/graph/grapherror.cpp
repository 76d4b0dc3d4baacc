// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/grapherror.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

/// `innerError` and `innererror` both occur.
QJsonObject innerOf(const QJsonObject& error) {
    for (const auto& key : error.keys()) {
        if (key.compare(u"innerError"_s, Qt::CaseInsensitive) == 0)
            return error.value(key).toObject();
    }
    return {};
}

Error unauthorized(const HttpResponse& response) {
    if (response.header("www-authenticate").contains("insufficient_claims"))
        return {
            ErrorKind::Auth,
            u"Microsoft asks for a fresh sign-in, because a policy or the account changed. Sign in to the connection again."_s};
    return {ErrorKind::Auth,
            u"Microsoft Graph does not accept the sign-in any more. Sign in to the connection again."_s};
}

Error forbidden(const QString& what) {
    return {ErrorKind::Auth,
            u"Microsoft Graph refuses to show %1: a permission of the application is not granted, or the person who "
            u"signed in "
            "lacks a role that may read the directory (a guest never may). Grant admin consent for Directory.Read.All, "
            "Group.Read.All, User.Read and User.Read.All, or sign in with another account."_s.arg(what)};
}

Error byStatus(const HttpResponse& response, const QString& what) {
    const int status = response.status;
    switch (status) {
    case 401:
        return unauthorized(response);
    case 403:
        return forbidden(what);
    case 404:
        return {ErrorKind::NotFound, u"Microsoft Graph does not know %1."_s.arg(what)};
    case 429:
        return {ErrorKind::Throttled, u"Microsoft Graph has too much to do. Try again later."_s};
    default:
        break;
    }
    if (status >= 500 && status != 501)
        return {
            ErrorKind::Network,
            u"Microsoft Graph is in trouble (HTTP %1) and did not give %2. Try again later."_s.arg(status).arg(what)};
    if (status >= 300 && status < 400)
        return {ErrorKind::Protocol, u"The Graph address sends us elsewhere instead of giving %1. The sign-in was not "
                                     u"sent there. Check the address "
                                     "of the connection."_s.arg(what)};
    return {ErrorKind::Protocol, u"Microsoft Graph did not give %2 (HTTP %1)."_s.arg(status).arg(what)};
}

} // namespace

QString GraphRefusal::code() const {
    return codes.isEmpty() ? QString() : codes.last();
}

bool GraphRefusal::hasCode(const QString& code) const {
    return codes.contains(code, Qt::CaseInsensitive);
}

GraphRefusal refusalOf(int status, const QByteArray& body) {
    GraphRefusal refusal;
    refusal.status = status;
    QJsonObject error = QJsonDocument::fromJson(body).object().value(QLatin1StringView("error")).toObject();
    // Nested a few times at most; a bound because it comes from outside.
    for (int depth = 0; depth < 16 && !error.isEmpty(); ++depth, error = innerOf(error)) {
        if (const auto code = error.value(QLatin1StringView("code")).toString(); !code.isEmpty())
            refusal.codes << code;
        if (const auto id = error.value(QLatin1StringView("request-id")).toString(); !id.isEmpty())
            refusal.requestId = id;
    }
    return refusal;
}

bool isExpiredDelta(const GraphRefusal& refusal) {
    if (refusal.status == 410)
        return true;
    if (refusal.status != 400 && refusal.status != 404)
        return false;
    static const std::array codes{u"Request_UnsupportedQuery"_s, u"SyncStateNotFound"_s, u"resyncRequired"_s,
                                  u"Request_BadRequest"_s, u"Directory_ExpiredPageToken"_s};
    return std::ranges::any_of(codes, [&](const QString& code) { return refusal.hasCode(code); });
}

Error graphError(const HttpResponse& response, const QString& what) {
    const auto refusal = refusalOf(response.status, response.body);
    Error error = byStatus(response, what);
    error.status = response.status;
    error.code = refusal.code();
    error.trace = refusal.requestId.isEmpty() ? QString::fromLatin1(response.header("request-id")) : refusal.requestId;
    return error;
}

} // namespace muster
