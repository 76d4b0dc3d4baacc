// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/bms.h"
#include "sandbox/control/control.h"
#include "sandbox/graph/graph.h"
#include "sandbox/http/server.h"
#include "sandbox/identity/identity.h"
#include "sandbox/itglue/itglue.h"
#include "sandbox/options.h"
#include "sandbox/passportal/passportal.h"

namespace muster::sandbox {

/// The simulated services on one port of 127.0.0.1: identity platform, Graph (/v1.0), Kaseya BMS (/v2), IT Glue
/// (/itglue), Passportal (/passportal), control (/__sandbox). Lives in the thread that made it and needs its event
/// loop; whoever made it owns it.
class Sandbox : public QObject {
    Q_OBJECT
public:
    explicit Sandbox(const Options& options, QObject* parent = nullptr);
    ~Sandbox() override;

    /// Reads the files of the options and starts to listen; refused with the file and field, or the taken port.
    Result<void> start();
    /// A tenant that was made, not read; before start().
    void addTenant(std::unique_ptr<Tenant> tenant);

    [[nodiscard]] quint16 port() const { return m_server.port(); }
    /// "http://127.0.0.1:port".
    [[nodiscard]] QByteArray address() const;
    /// The line the program prints: every base address, tenants with their registrations.
    [[nodiscard]] QJsonObject announcement() const;

private:
    Result<void> add(std::unique_ptr<Tenant> tenant, const QString& source);
    Result<void> replayBundle();
    Result<void> openBms();
    Result<void> openDocumentation();
    Delivery answer(Request request);
    Response route(const Request& request);

    Options m_options;
    QJsonObject m_secrets; ///< of a replayed bundle's connections, as musterctl's --secrets stdin takes them
    World m_world;
    Graph m_graph;
    IdentityPlatform m_identity;
    Bms m_bms;
    ItGlue m_itGlue;
    Passportal m_passportal;
    Faults m_faults;
    Counters m_counters;
    Control m_control;
    HttpServer m_server;
};

} // namespace muster::sandbox
