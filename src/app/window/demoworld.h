// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <stop_token>
#include <thread>

namespace muster {

/// The demo tenant for the window: simulated services in a process of their own, and a workspace that is set up for
/// them up to the sign-in, which is left to the person. Made and destroyed in the main thread; start() in any. The
/// services end and the workspace is gone with it.
class DemoWorld {
public:
    DemoWorld();
    ~DemoWorld();

    enum Contents { Ready, Empty };
    /// Starts the services anew and makes the workspace; its location. Empty: only the PSA has something in it, for
    /// whoever wants to set up connection and rules by hand.
    Result<QString> start(Contents contents, std::stop_token stop);

    /// What is typed into the forms and into the sign-in pages; after start().
    struct Papers {
        QString tenant, applicationId, applicationKey, authority, graph, user, password;
        QString bms, bmsCompany, bmsUser, bmsPassword; ///< a Kaseya BMS with the same people
    };
    /// Where the simulated services are steered and looked into (docs/sandbox.md).
    [[nodiscard]] const QString& control() const { return m_control; }
    [[nodiscard]] const Papers& papers() const { return m_papers; }
    /// The connection that Ready contains.
    [[nodiscard]] static QString connectionId() { return QStringLiteral("northwind"); }
    /// Whether secrets of this workspace are to be kept in memory only.
    [[nodiscard]] bool owns(const QString& workspaceId) const { return workspaceId == m_workspaceId; }

private:
    struct Addresses {
        QString identity, graph, bms, control;
        QJsonObject account;
    };
    Result<Addresses> startServices();

    QTemporaryDir m_folder;
    std::jthread m_keeper; ///< the thread that the services' process belongs to
    Papers m_papers;
    QString m_control;
    QString m_workspaceId;
};

} // namespace muster
