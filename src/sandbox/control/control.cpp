// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/control/control.h"

#include "sandbox/tenant/guid.h"

#include <QJsonDocument>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

Control::Control(World& world, Graph& graph, Bms& bms, ItGlue& itGlue, Passportal& passportal, Faults& faults,
                 Counters& counters, SetLatency setLatency)
    : m_world(world)
    , m_graph(graph)
    , m_bms(bms)
    , m_itGlue(itGlue)
    , m_steering(bms.service())
    , m_passportal(passportal)
    , m_itGlueSteering(itGlue, bms)
    , m_passportalSteering(passportal)
    , m_faults(faults)
    , m_counters(counters)
    , m_setLatency(std::move(setLatency)) {}

Response Control::handle(const Request& request) {
    const QByteArray what = request.segments.mid(1).join('/');
    if (request.method == "GET") {
        const Answer said = ask(what);
        return said ? json(200, *said) : json(404, {{u"error"_s, said.error().detail}});
    }
    if (request.method != "POST")
        return json(404, {{u"error"_s, u"expected POST or GET"_s}});
    const QJsonDocument document =
        request.body.isEmpty() ? QJsonDocument(QJsonObject()) : QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return json(400, {{u"error"_s, u"body: expected a JSON object"_s}});
    Answer answer = dispatch(what, document.object());
    if (!answer)
        return json(answer.error().kind == ErrorKind::NotFound ? 404 : 400, {{u"error"_s, answer.error().detail}});
    answer->insert(u"ok"_s, true);
    return json(200, *answer);
}

Control::Answer Control::ask(const QByteArray& what) const {
    if (what == "counters")
        return m_counters.toJson();
    if (what == "state")
        return state();
    if (what.startsWith("bms/") && m_bms.isOpen())
        return m_steering.ask(what.mid(4));
    if (what.startsWith("itglue/") && m_itGlue.isOpen())
        return m_itGlueSteering.ask(what.mid(7));
    if (what.startsWith("passportal/") && m_passportal.isOpen())
        return m_passportalSteering.ask(what.mid(11));
    return fail(
        ErrorKind::NotFound,
        u"expected POST, or GET of counters, state, bms/records, bms/customfields, itglue/state or passportal/state"_s);
}

Control::Answer Control::dispatch(const QByteArray& what, const QJsonObject& body) {
    if (what.startsWith("bms/")) {
        if (!m_bms.isOpen())
            return fail(ErrorKind::NotFound, u"this sandbox was started without records"_s);
        return m_steering.tell(what.mid(4), body);
    }
    if (what.startsWith("itglue/")) {
        if (!m_itGlue.isOpen())
            return fail(ErrorKind::NotFound, u"this sandbox was started without documentation"_s);
        return m_itGlueSteering.tell(what.mid(7), body);
    }
    if (what.startsWith("passportal/")) {
        if (!m_passportal.isOpen())
            return fail(ErrorKind::NotFound, u"this sandbox was started without documentation"_s);
        return m_passportalSteering.tell(what.mid(11), body);
    }
    for (const char* prefix : {"throttle", "faults/", "clock/", "latency", "counters/", "tokens/"}) {
        if (what.startsWith(prefix))
            return machinery(what, body);
    }
    const QJsonValue wanted = body.value(u"tenant"_s);
    Tenant* tenant = nullptr;
    if (wanted.isString())
        tenant = m_world.tenant(wanted.toString().toUtf8());
    else if (m_world.tenants.size() == 1)
        tenant = m_world.tenants.front().get();
    if (!tenant)
        return fail(ErrorKind::Rejected, u"tenant: expected the id or a domain of a tenant of this sandbox"_s);
    if (what.startsWith("users/"))
        return users(what.mid(6), *tenant, body);
    if (what.startsWith("groups/"))
        return groups(what.mid(7), *tenant, body);
    if (what.startsWith("delta/") || what.startsWith("pages/"))
        return directory(what, *tenant, body);
    return identity(what, *tenant, body);
}

Control::Answer Control::directory(const QByteArray& what, Tenant& tenant, const QJsonObject& body) {
    if (what == "pages/expire") {
        ++tenant.pageEra;
        tenant.touch();
        return QJsonObject();
    }
    static const QHash<QString, Expiry> forms = {{u"410"_s, Expiry::Gone},
                                                 {u"400"_s, Expiry::Unsupported},
                                                 {u"404"_s, Expiry::NotFound},
                                                 {u"resync"_s, Expiry::Resync},
                                                 {u"badRequest"_s, Expiry::BadRequest}};
    const QString form = body.value(u"form"_s).toString(u"410"_s);
    if (what != "delta/expire")
        return fail(ErrorKind::NotFound, u"no such control"_s);
    if (!forms.contains(form))
        return fail(ErrorKind::Rejected, u"form: expected 410, 400, 404, resync or badRequest"_s);
    tenant.expiry = forms.value(form);
    ++tenant.deltaEra;
    tenant.touch();
    return QJsonObject();
}

Control::Answer Control::machinery(const QByteArray& what, const QJsonObject& body) {
    Grants& grants = m_world.grants;
    if (what == "throttle") {
        if (body.contains(u"on"_s))
            m_graph.throttle().switchOn(body.value(u"on"_s).toBool());
        if (body.contains(u"calls"_s))
            m_graph.throttle().refuseNext(body.value(u"calls"_s).toInt(),
                                          body.value(u"retryAfter"_s).toString().toLatin1());
    } else if (what == "faults/add") {
        if (auto added = m_faults.add(body.value(u"rules"_s).toArray()); !added)
            return fail(added.error());
    } else if (what == "faults/clear") {
        m_faults.clear();
    } else if (what == "clock/advance") {
        m_world.clock.advance(body.value(u"seconds"_s).toInteger());
    } else if (what == "latency") {
        if (!m_setLatency(body.value(u"latency"_s).toString()))
            return fail(ErrorKind::Rejected, u"latency: expected a time such as 50ms or 30ms+0.1ms/row"_s);
    } else if (what == "counters/reset") {
        m_counters.reset();
    } else if (what == "tokens/revoke") {
        grants.accessTokens.clear();
        for (RefreshToken& token : grants.refreshTokens)
            token.revoked = true;
        grants.sessions.clear();
    } else if (what == "tokens/expire") {
        for (AccessToken& token : grants.accessTokens)
            token.expires = m_world.clock.now().addSecs(-1);
    } else if (what == "tokens/challenge") {
        const QJsonObject claims = body.value(u"claims"_s).toObject();
        for (AccessToken& token : grants.accessTokens)
            token.challenge = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    } else if (what == "tokens/lifetime") {
        const int seconds = body.value(u"seconds"_s).toInt(-1);
        if (seconds < 0)
            return fail(ErrorKind::Rejected, u"seconds: expected a whole number from 0"_s);
        grants.accessLifetime = seconds;
    } else if (what == "tokens/rotation") {
        grants.revokeOnRotation = body.value(u"revokeOld"_s).toBool();
    } else {
        return fail(ErrorKind::NotFound, u"no such control"_s);
    }
    return QJsonObject();
}

QJsonObject Control::state() const {
    QJsonArray tenants;
    for (const auto& tenant : m_world.tenants) {
        tenants.append(QJsonObject{{u"id"_s, QString::fromLatin1(guidText(tenant->id))},
                                   {u"domain"_s, QString::fromUtf8(tenant->domain())},
                                   {u"users"_s, static_cast<qint64>(tenant->count(Kind::User))},
                                   {u"groups"_s, static_cast<qint64>(tenant->count(Kind::Group))},
                                   {u"sequence"_s, static_cast<qint64>(tenant->sequence())}});
    }
    return {{u"tenants"_s, tenants}};
}

} // namespace muster::sandbox
