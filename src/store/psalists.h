// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lookups.h"
#include "core/result.h"

#include <vector>

namespace muster {

class Database;

/// Lists, accounts, locations and configurations in tables. Owned by BuiltInPsa and PsaMirror.
class PsaLists {
public:
    /// `tables`: as PsaPeople.
    PsaLists(Database& database, QString tables)
        : m_database(database)
        , m_tables(std::move(tables)) {}

    Result<Lookups> lookups();
    Result<std::vector<ConfigurationItem>> configurations();
    /// Replaces all of them.
    Result<void> replace(const Lookups& lookups, const std::vector<ConfigurationItem>& configurations);

private:
    Result<void> write(const Lookups& lookups);
    Result<void> write(const std::vector<ConfigurationItem>& configurations);

    Database& m_database;
    QString m_tables;
};

} // namespace muster
