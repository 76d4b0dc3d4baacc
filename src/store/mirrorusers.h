// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory.h"
#include "core/result.h"

#include <QString>

#include <span>
#include <unordered_set>
#include <vector>

namespace muster {

class Database;

/// The users of one tenant of the mirror: merges what was read into what is known. Owned by MirrorStore.
class MirrorUsers {
public:
    explicit MirrorUsers(Database& database)
        : m_database(database) {}

    /// `tenant` and `reading` are numbers of `mirror_tenant`.
    Result<void> beginReading(std::int64_t tenant, std::int64_t reading);
    Result<void> put(std::span<const UserReading> users);

    /// The column of a property.
    [[nodiscard]] static const QString& columnOf(UserProperty property);

private:
    struct Known;
    Result<void> merge(std::span<const UserReading* const> users);
    Result<void> write(std::span<const Known> users, const QString& onConflict);

    Database& m_database;
    std::int64_t m_tenant = 0;
    std::int64_t m_reading = 0;
    bool m_first = false; ///< the mirror knew nobody when the reading began: nothing to read back
    std::unordered_set<std::uint64_t> m_written; ///< hashes of ids written by a first reading
};

} // namespace muster
