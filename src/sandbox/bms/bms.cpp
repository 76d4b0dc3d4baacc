// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/bms.h"

#include "sandbox/bms/call.h"
#include "sandbox/bms/routes.h"

namespace muster::sandbox {

using namespace bms;

namespace {

constexpr int callsAnHour = 1500; // facts/bms-api.md §3.5

Response unauthorized(bool hadToken) {
    Response response;
    response.status = 401;
    response.headers.emplace_back("WWW-Authenticate", hadToken ? "Bearer error=\"invalid_token\"" : "Bearer");
    return response;
}

/// Fills `call.ids`; false when a part of the path is no number where one belongs. Only table names are texts.
bool readIds(Call& call, const Route& route) {
    const bool texts = route.path.endsWith("{tableName}");
    for (const QString& text : call.texts) {
        bool ok = false;
        call.ids.push_back(text.toInt(&ok));
        if (!ok && !texts)
            return false;
    }
    return true;
}

} // namespace

Bms::Bms(World& world, int pageCap, bool throttle)
    : m_service(world) {
    if (pageCap > 0)
        m_service.pageCap = std::min(pageCap, m_service.pageCap);
    if (throttle)
        m_service.limits.set(callsAnHour);
}

void Bms::open(Company company, ApiUser user) {
    m_service.company = std::move(company);
    m_service.user = std::move(user);
    m_open = true;
}

Response Bms::handle(const Request& request) {
    QByteArray route = request.method + " (unknown)";
    Response response = answer(request, route);
    response.route = route;
    return response;
}

Response Bms::answer(const Request& request, QByteArray& route) {
    const Match found = match(request);
    if (!found.route)
        return found.pathKnown ? plain(405, "Method not allowed") : plain(404, "Not found");
    route = found.route->method + ' ' + found.route->path;
    if (!found.route->open) {
        const QByteArray header = request.header("authorization");
        const QByteArray token = header.left(7).toLower() == "bearer " ? header.mid(7).trimmed() : QByteArray();
        if (!m_service.tokens.isGood(m_service.world, token))
            return unauthorized(!token.isEmpty());
    }
    if (!m_service.limits.take(route, m_service.world.clock.now()))
        return plain(429, "Too many calls: " + QByteArray::number(m_service.limits.callsPerHour()) +
                              " an hour are allowed for this endpoint.");
    if (found.route->writes && !m_service.user.canModify)
        return plain(403, "The security role does not allow this.");
    Call call{m_service, request, Query(request.query)};
    call.texts = found.values;
    if (!readIds(call, *found.route))
        return plain(400, "A part of the path is not a number.");
    return found.route->handler(call);
}

} // namespace muster::sandbox
