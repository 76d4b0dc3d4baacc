// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory.h"
#include "core/result.h"

#include <QSet>
#include <QString>

#include <span>

namespace muster {

class Database;

/// The groups of one tenant of the mirror with their direct members. Owned by MirrorStore.
class MirrorGroups {
public:
    explicit MirrorGroups(Database& database)
        : m_database(database) {}

    Result<void> beginReading(std::int64_t tenant);
    Result<void> put(std::span<const GroupReading> groups);
    Result<void> clearMembers(const QString& groupId);
    Result<void> putMembers(std::span<const MembershipReading> changes);
    Result<void> markRead(const QString& groupId);
    Result<int> countMissing(const QString& groupId);
    /// Exactly these are read from now on; members of the others are forgotten.
    Result<void> setRead(std::span<const QString> groupIds);

    [[nodiscard]] Result<std::vector<QString>> readGroups(std::int64_t tenant);
    /// Ids of nested groups below `named` that are not read; tombstones are not asked for again.
    [[nodiscard]] Result<std::vector<QString>> unread(std::int64_t tenant, std::span<const QString> named);

private:
    Result<void> forgetMembers(const QString& groupId);

    Database& m_database;
    std::int64_t m_tenant = 0;
    QSet<QString> m_read; ///< groups whose members are taken
};

} // namespace muster
