// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"

#include <memory>
#include <utility>
#include <vector>

namespace muster::testkit {

using Fields = std::vector<std::pair<EntityField, QString>>;

/// Things of one side, in the pool that they share.
class Somethings {
public:
    explicit Somethings(EntityKind kind)
        : m_kind(kind) {}
    Entity& add(const QString& id, const Fields& fields, const QString& client = {}) {
        EntityValues values(*m_pool);
        for (const auto& [field, text] : fields)
            values.set(field, QStringView(text));
        Entity entity;
        entity.id = m_pool->add(QStringView(id));
        entity.client =
            m_pool->add(QStringView(client.isEmpty() && belongsToClient(m_kind) ? defaultClient() : client));
        entity.kind = m_kind;
        entity.values = values.take();
        return m_all.emplace_back(entity);
    }
    [[nodiscard]] const std::vector<Entity>& all() const { return m_all; }
    [[nodiscard]] const Entity& last() const { return m_all.back(); }
    static QString defaultClient() { return QStringLiteral("acme"); }

private:
    EntityKind m_kind;
    std::shared_ptr<TextPool> m_pool = std::make_shared<TextPool>();
    std::vector<Entity> m_all;
};

} // namespace muster::testkit
