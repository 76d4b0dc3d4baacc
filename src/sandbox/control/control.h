// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/bms.h"
#include "sandbox/bms/steering.h"
#include "sandbox/control/counters.h"
#include "sandbox/faults/fault.h"
#include "sandbox/graph/graph.h"
#include "sandbox/itglue/steering.h"
#include "sandbox/passportal/steering.h"
#include "sandbox/world.h"

#include <functional>

namespace muster::sandbox {

/// The hand that changes the simulated world while it runs. Every call is POST with a JSON object; "tenant" (GUID or
/// domain) chooses the tenant and may be left out when there is one. Answers 200 {"ok":true,…} or 4xx
/// {"error":"field: expected …"}. Objects are named by "id" (users also by "userPrincipalName").
///
///   users/add {"user":{…}} -> {"id"}          users/edit {"id","set":{…}}       users/disable|enable {"id"}
///   users/delete|purge|restore {"id"}          users/recreate {"id"} -> {"id"} (deleted, and again with a new id)
///   users/limit {"id","limited":true}
///   groups/add {"group":{…,"members":[…]}}     groups/edit {"id","set":{…}}      groups/delete {"id","permanent":bool}
///   groups/restore {"id"}                      groups/members {"id","add":[…],"remove":[…]}
///   delta/expire {"form":"410"|"400"|"404"|"resync"|"badRequest"}   pages/expire {}
///   tokens/revoke {}  tokens/expire {}         tokens/lifetime {"seconds":N}     tokens/rotation {"revokeOld":bool}
///   tokens/challenge {"claims":{…}}
///   secret/expire {"appId","expired":bool}     secret/set {"appId","secret"}
///   consent/withdraw {"appId"}                 consent/withhold {"appId","scopes":[…]}
///   operators/edit {"userPrincipalName","password","canConsent","enabled","mfaRequired","roles"}
///   throttle {"calls":N,"retryAfter":"1"}      throttle {"on":bool}
///   faults/add {"rules":[…]}  faults/clear {}  clock/advance {"seconds":N}       latency {"latency":"50ms+0.1ms/row"}
///   counters/reset {}                          GET counters -> see Counters       GET state -> sizes, sequence
///   bms/…                                      see bms::Steering                 itglue/…  see itglue::Steering
///   passportal/…                               see passportal::Steering
class Control {
public:
    using SetLatency = std::function<bool(const QString&)>;

    Control(World& world, Graph& graph, Bms& bms, ItGlue& itGlue, Passportal& passportal, Faults& faults,
            Counters& counters, SetLatency setLatency);

    /// Answers every request below /__sandbox.
    Response handle(const Request& request);

private:
    using Answer = Result<QJsonObject>;

    [[nodiscard]] Answer ask(const QByteArray& what) const;
    Answer dispatch(const QByteArray& what, const QJsonObject& body);
    Answer directory(const QByteArray& what, Tenant& tenant, const QJsonObject& body);
    Answer users(const QByteArray& what, Tenant& tenant, const QJsonObject& body);
    Answer groups(const QByteArray& what, Tenant& tenant, const QJsonObject& body);
    Answer identity(const QByteArray& what, Tenant& tenant, const QJsonObject& body);
    Answer machinery(const QByteArray& what, const QJsonObject& body);
    [[nodiscard]] QJsonObject state() const;

    World& m_world;
    Graph& m_graph;
    Bms& m_bms;
    ItGlue& m_itGlue;
    bms::Steering m_steering;
    Passportal& m_passportal;
    itglue::Steering m_itGlueSteering;
    passportal::Steering m_passportalSteering;
    Faults& m_faults;
    Counters& m_counters;
    SetLatency m_setLatency;
};

} // namespace muster::sandbox
