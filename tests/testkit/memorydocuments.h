// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"

#include <map>
#include <optional>

namespace muster::test {

/// The mirror of a documentation system in memory. Can be told to fail at a write, as a full disk would.
class MemoryDocuments final : public DocumentMirror {
public:
    Result<DocumentMirrorState> state() override { return m_state; }
    Result<void> putState(const DocumentMirrorState& state) override {
        if (auto may = write(); !may)
            return may;
        m_state = state;
        return {};
    }
    Result<void> together(const std::function<Result<void>()>& work) override {
        const auto things = m_things;
        const auto state = m_state;
        auto done = work();
        if (!done) {
            m_things = things;
            m_state = state;
        }
        return done;
    }
    Result<void> clear(EntityKind kind) override {
        if (auto may = write(); !may)
            return may;
        std::erase_if(m_things, [&](const auto& thing) { return thing.first.kind == kind; });
        return {};
    }
    Result<void> put(std::span<const Entity> entities) override {
        if (auto may = write(); !may)
            return may;
        for (const Entity& entity : entities)
            m_things[{entity.kind, entity.id.toString()}] = {entity.client.toString(), entity.psaOwned, entity.archived,
                                                             packed(entity.values.items())};
        return {};
    }
    Result<void> remove(std::span<const EntityKey> keys) override {
        if (auto may = write(); !may)
            return may;
        for (const EntityKey& key : keys)
            m_things.erase(key);
        return {};
    }
    Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) override {
        for (const auto& [key, thing] : m_things)
            if (key.kind == kind)
                into.push_back({pool.add(key.id), pool.add(thing.client), kind, thing.psaOwned, thing.archived,
                                unpackedEntity(thing.values, pool).value()});
        return {};
    }

    /// The write after so many fails, and all that follow.
    void failAfter(int writes) { m_left = writes; }
    /// One, as the mirror has it; its texts live as long as this does.
    [[nodiscard]] std::optional<Entity> one(EntityKind kind, const QString& id) {
        std::vector<Entity> all;
        (void)entities(kind, m_pool, all);
        for (const Entity& entity : all)
            if (entity.id.toString() == id)
                return entity;
        return {};
    }
    [[nodiscard]] std::size_t count(EntityKind kind) const {
        return static_cast<std::size_t>(std::count_if(m_things.begin(), m_things.end(),
                                                      [&](const auto& thing) { return thing.first.kind == kind; }));
    }

private:
    struct Thing {
        QString client;
        bool psaOwned = false, archived = false;
        std::string values;
    };
    Result<void> write() {
        if (m_left && (*m_left)-- <= 0)
            return fail(ErrorKind::Storage, QStringLiteral("The disk is full."));
        return {};
    }

    std::map<EntityKey, Thing> m_things;
    DocumentMirrorState m_state;
    std::optional<int> m_left;
    TextPool m_pool;
};

} // namespace muster::test
