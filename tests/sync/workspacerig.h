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

    Rig rig; ///< tenant, allowances; its databases are not used
    Configuration configuration() const;
    Result<RunReport> sync();
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
