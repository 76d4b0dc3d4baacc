// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "store/entitytable.h"

namespace muster {

/// A documentation system that is elsewhere, as it was read, in the workspace's database. Owned by Workspace, in its
/// thread.
class DocumentMirrorStore final : public DocumentMirror, public DocumentationReader {
public:
    explicit DocumentMirrorStore(Database& database);

    Result<DocumentMirrorState> state() override { return readState(); }
    Result<void> putState(const DocumentMirrorState& state) override;
    Result<void> together(const std::function<Result<void>()>& work) override;
    Result<void> clear(EntityKind kind) override { return m_table.clear(kind); }
    Result<void> put(std::span<const Entity> entities) override { return m_table.put(entities); }
    Result<void> remove(std::span<const EntityKey> keys) override { return m_table.remove(keys); }
    Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) override {
        return m_table.all(kind, pool, into);
    }

    [[nodiscard]] DocumentCapabilities capabilities() const override;
    /// As last read.
    Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) override {
        return m_table.find(keys, pool, into);
    }
    /// The workspace alone cannot tell.
    Result<std::optional<QString>> madeBy(const EntityWrite&) override { return std::optional<QString>(); }

private:
    [[nodiscard]] Result<DocumentMirrorState> readState() const;

    Database& m_database;
    EntityTable m_table;
};

} // namespace muster
