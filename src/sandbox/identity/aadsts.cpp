// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/aadsts.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Row {
    int code;
    int status;
    const char* error;
    const char* suberror;
};

constexpr std::array rows = {
    Row{50011, 400, "invalid_request", ""},
    Row{50020, 400, "invalid_grant", ""},
    Row{50034, 400, "invalid_grant", ""},
    Row{50057, 400, "invalid_grant", ""},
    Row{50058, 400, "login_required", ""},
    Row{50076, 400, "invalid_grant", "basic_action"},
    Row{50126, 400, "invalid_grant", ""},
    Row{50147, 400, "invalid_grant", ""},
    Row{50148, 400, "invalid_grant", ""},
    Row{50173, 400, "invalid_grant", "bad_token"},
    Row{50194, 400, "invalid_request", ""},
    Row{54005, 400, "invalid_grant", ""},
    Row{65001, 400, "invalid_grant", "consent_required"},
    Row{65004, 400, "access_denied", ""},
    Row{70000, 400, "invalid_grant", "bad_token"},
    Row{70003, 400, "unsupported_grant_type", ""},
    Row{70008, 400, "invalid_grant", ""},
    Row{70011, 400, "invalid_scope", ""},
    Row{90002, 400, "invalid_request", ""},
    Row{90094, 400, "access_denied", ""},
    Row{500011, 400, "invalid_resource", ""},
    Row{501481, 400, "invalid_grant", ""},
    Row{700005, 400, "invalid_grant", ""},
    Row{700016, 400, "unauthorized_client", ""},
    Row{700025, 401, "invalid_client", ""},
    Row{700027, 401, "invalid_client", ""},
    Row{900144, 400, "invalid_request", ""},
    Row{7000215, 401, "invalid_client", ""},
    Row{7000218, 401, "invalid_client", ""},
    Row{7000222, 401, "invalid_client", ""},
    Row{9002326, 400, "invalid_request", ""},
};

const Row& rowOf(int code) {
    static constexpr Row otherwise{0, 400, "invalid_request", ""};
    const auto found = std::find_if(rows.begin(), rows.end(), [code](const Row& row) { return row.code == code; });
    return found == rows.end() ? otherwise : *found;
}

QByteArray stamp(const QDateTime& at) {
    return at.toString(u"yyyy-MM-dd hh:mm:ss'Z'"_s).toLatin1();
}

} // namespace

QByteArray Refusal::description() const {
    return "AADSTS" + QByteArray::number(code) + ": " + text + "\r\nTrace ID: " + trace +
           "\r\nCorrelation ID: " + correlation + "\r\nTimestamp: " + stamp(at);
}

QByteArray Refusal::error() const {
    return rowOf(code).error;
}

QByteArray Refusal::suberror() const {
    return rowOf(code).suberror;
}

Refusal refuse(World& world, const Request& request, int code, const QByteArray& text) {
    QByteArray correlation = request.header("client-request-id");
    if (correlation.isEmpty())
        correlation = world.chance.guid();
    return {code, text, world.chance.guid(), correlation, world.clock.now()};
}

Response errorAnswer(const Request& request, const Refusal& refusal, const QByteArray& error) {
    QJsonObject body{
        {u"error"_s, QString::fromLatin1(error.isEmpty() ? refusal.error() : error)},
        {u"error_description"_s, QString::fromUtf8(refusal.description())},
        {u"error_codes"_s, QJsonArray{refusal.code}},
        {u"timestamp"_s, QString::fromLatin1(stamp(refusal.at))},
        {u"trace_id"_s, QString::fromLatin1(refusal.trace)},
        {u"correlation_id"_s, QString::fromLatin1(refusal.correlation)},
        {u"error_uri"_s, QString::fromLatin1(request.base + "/error?code=" + QByteArray::number(refusal.code))},
    };
    if (const QByteArray sub = refusal.suberror(); !sub.isEmpty())
        body.insert(u"suberror"_s, QString::fromLatin1(sub));
    Response response = json(rowOf(refusal.code).status, body);
    response.headers = {{"Cache-Control", "no-store, no-cache"}, {"x-ms-request-id", refusal.trace}};
    return response;
}

} // namespace muster::sandbox
