// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster {

class Database;

/// The links, the only memory of what was applied. Owned by JournalStore.
class LinkStore {
public:
    explicit LinkStore(Database& database)
        : m_database(database) {}

    Result<void> read(TextPool& pool, std::vector<Link>& into);
    Result<void> put(std::span<const Link> links);
    Result<void> remove(std::span<const Journal::LinkKey> keys);

private:
    Database& m_database;
};

} // namespace muster
