// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "store/entitytable.h"

namespace muster {

/// The documentation store that comes with Muster, in the workspace's own database: a write is part of the journal's
/// transaction when one is open, else one of its own. Owned by Workspace, in its thread.
class BuiltInDocuments final : public DocumentationReader, public DocumentationWriter {
public:
    explicit BuiltInDocuments(Database& database);

    [[nodiscard]] DocumentCapabilities capabilities() const override;
    Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) override {
        return m_table.all(kind, pool, into);
    }
    Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) override {
        return m_table.find(keys, pool, into);
    }
    Result<std::optional<QString>> madeBy(const EntityWrite& create) override;

    /// One that does not exist (NotFound) fails alone. A create with an intent id that was seen before gives what it
    /// made.
    Result<std::vector<WriteOutcome>> write(std::span<const EntityWrite> batch) override;

    /// A local edit, as somebody at the documentation system would do.
    Result<void> put(std::span<const Entity> entities) { return m_table.put(entities); }
    Result<void> remove(std::span<const EntityKey> keys) { return m_table.remove(keys); }

private:
    Result<QString> takeId(EntityKind kind);
    Result<void> remember(const EntityWrite& write, const QString& id);

    Database& m_database;
    EntityTable m_table;
};

} // namespace muster
