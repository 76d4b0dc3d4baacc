// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/result.h"

namespace muster {

class Database;

/// Configuration, decisions and never-match entries of a workspace. Owned by Workspace, in its thread.
class ConfigurationStore {
public:
    explicit ConfigurationStore(Database& database)
        : m_database(database) {}

    /// Everything, with decisions and never-match entries.
    Result<Configuration> read();
    /// Replaces everything: an import.
    Result<void> write(const Configuration& configuration);
    /// Replaces all but decisions and never-match entries: a form.
    Result<void> writeSettings(const Configuration& configuration);

    /// Ordered by tenant and object id.
    Result<std::vector<Decision>> decisions();
    /// Adds, or replaces that of the same directory user.
    Result<void> putDecision(const Decision& decision);
    Result<void> removeDecision(const QString& tenantId, const QString& objectId);

    Result<std::vector<NeverMatch>> neverMatches();
    Result<void> addNeverMatch(const NeverMatch& entry);
    Result<void> removeNeverMatch(const NeverMatch& entry);

private:
    Result<void> run(const QString& sql, const QStringList& values);

    Database& m_database;
};

} // namespace muster
