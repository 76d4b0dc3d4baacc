// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <string_view>
#include <unordered_map>

namespace muster {

class Database;
class Statement;

/// Reads one tenant of the mirror into a PlanInput: members of read groups and linked users, sorted by object id, and
/// groups with member indexes. Lives for one load.
class MirrorLoad {
public:
    /// `everybody`: of the tenant, not only members of read groups and linked users.
    MirrorLoad(Database& database, PlanInput& input, std::int64_t tenant, bool everybody = false);
    Result<void> run(const QString& tenantId, const MirrorState& state);

private:
    Result<void> users(const QString& tenantId);
    Result<void> groups();
    Result<void> members(const QString& table, const QString& column, bool nested);
    [[nodiscard]] DirectoryUser userOf(const Statement& row);

    Database& m_database;
    PlanInput& m_input;
    std::int64_t m_tenant;
    bool m_everybody;
    std::uint32_t m_index; ///< into PlanInput::tenants
    std::unordered_map<std::string_view, std::uint32_t> m_users, m_groups;
};

} // namespace muster
