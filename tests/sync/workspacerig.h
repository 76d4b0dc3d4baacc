// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"
#include "sync/rig.h"

namespace muster::testkit {

/// The tenant, rules and records of a Rig in a real workspace with its built-in PSA, and runs over them.
class WorkspaceRig {
public:
    /// Fills a workspace that was just made; it outlives the rig.
    explicit WorkspaceRig(Workspace& workspace);

    Rig rig; ///< its tenant and databases are not used
    /// The same people as the rig's (1 to 4) and groups (staff, portal), with ids as a configuration keeps them.
    FakeTenant tenant{Rig::tenantId};
    static QString id(int n);
    static QString staff() { return id(101); }
    static QString portal() { return id(102); }
    Configuration configuration() const;
    Result<RunReport> sync();
    Result<PlanReport> plan();
    Result<RunReport> undo(const QString& run);
    Result<PlanReport> planUndo(const QString& run);

    /// The records as `records export` writes them.
    [[nodiscard]] QByteArray records();
    [[nodiscard]] QStringList links();
    [[nodiscard]] Record record(const QString& key, TextPool& pool);

private:
    template <class T>
    T run(const std::function<T(Run&, const RunRequest&)>& what);
    Workspace& m_workspace;
};

} // namespace muster::testkit
