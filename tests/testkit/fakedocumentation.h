// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "testkit/fuse.h"

#include <map>

namespace muster::testkit {

/// A documentation system that is elsewhere: it shares no database with the journal, each call may die or fail, and
/// what it can be told is the test's to say.
class FakeDocumentation final : public DocumentationReader, public DocumentationWriter {
public:
    explicit FakeDocumentation(Fuse& fuse);

    [[nodiscard]] DocumentCapabilities capabilities() const override { return can; }
    Result<void> refresh(Freshness) override { return m_fuse.before(); }
    Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) override;
    Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) override;
    Result<std::optional<QString>> madeBy(const EntityWrite& create) override;
    Result<std::vector<WriteOutcome>> write(std::span<const EntityWrite> batch) override;

    struct Thing {
        QString client;
        std::map<EntityField, QString> values;
    };
    DocumentCapabilities can;
    std::map<EntityKey, Thing> things;
    std::map<QString, EntityKey> made; ///< by intent
    QStringList refusedNames;          ///< whose first name or name is refused
    EntityFields untaken;              ///< left out of every write, and said to be

private:
    [[nodiscard]] Entity entity(const EntityKey& key, const Thing& thing, TextPool& pool) const;

    Fuse& m_fuse;
    int m_next = 0;
};

} // namespace muster::testkit
