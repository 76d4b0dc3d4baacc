// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/result.h"

#include <span>
#include <vector>

namespace muster {

class Database;

/// Clients, locations, contacts, configurations and users of a documentation system in a table. Owned by
/// BuiltInDocuments and DocumentMirrorStore.
class EntityTable {
public:
    /// `side`: "docs" for the built-in store, "far_docs" for the mirror of another.
    EntityTable(Database& database, QString side)
        : m_database(database)
        , m_side(std::move(side)) {}

    /// Appends all of the kind.
    Result<void> all(EntityKind kind, TextPool& pool, std::vector<Entity>& into);
    /// Appends those that exist.
    Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into);
    /// Adds, or replaces those of the same key.
    Result<void> put(std::span<const Entity> entities);
    Result<void> remove(std::span<const EntityKey> keys);
    Result<void> clear(EntityKind kind);

    /// A value by name beside the things; empty when there is none.
    Result<QString> value(const QString& name) const;
    Result<void> putValue(const QString& name, const QString& value);

private:
    Result<void> read(EntityKind kind, const std::vector<QString>* ids, TextPool& pool, std::vector<Entity>& into);

    Database& m_database;
    QString m_side;
};

} // namespace muster
