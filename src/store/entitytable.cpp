// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/entitytable.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const BulkWrite::Columns& columns() {
    using Type = BulkWrite::Type;
    static const BulkWrite::Columns all{
        {u"kind"_s, Type::Number},     {u"id"_s},  {u"client"_s}, {u"psa_owned"_s, Type::Number},
        {u"archived"_s, Type::Number}, {u"body"_s}};
    return all;
}

} // namespace

Result<void> EntityTable::read(EntityKind kind, const std::vector<QString>* ids, TextPool& pool,
                               std::vector<Entity>& into) {
    const QString wanted = u"%1, %2, e.psa_owned, e.archived, %3"_s.arg(
        m_database.utf8(u"e.id"_s), m_database.utf8(u"e.client"_s), m_database.utf8(u"e.body"_s));
    const QString from = ids ? QString(m_database.list(u"j"_s) % u" cross join "_s % m_side % u"_entity e "_s)
                             : QString(m_side % u"_entity e "_s);
    auto rows = m_database.prepare(u"select %1 from %2 where e.kind = ?%3"_s.arg(
        wanted, from, ids ? u" and e.id = j.value"_s : u" order by e.id"_s));
    if (!rows)
        return fail(rows.error());
    if (ids)
        rows->bind(m_database.listOf(*ids));
    if (auto done = rows->bind(static_cast<std::int64_t>(kind)).run(); !done)
        return done;
    while (rows->next()) {
        Entity entity;
        entity.kind = kind;
        entity.id = rows->text(0, pool);
        entity.client = rows->interned(1, pool);
        entity.psaOwned = rows->flag(2);
        entity.archived = rows->flag(3);
        const QByteArray body = rows->bytes(4);
        const auto values =
            unpackedEntity(std::string_view(body.constData(), static_cast<std::size_t>(body.size())), pool);
        if (!values)
            return fail(ErrorKind::Storage,
                        u"What is kept of %1 is damaged. Read the documentation system again."_s.arg(
                            EntityKey{kind, entity.id.toString()}.toString()));
        entity.values = *values;
        into.push_back(entity);
    }
    return rows->ended();
}

Result<void> EntityTable::all(EntityKind kind, TextPool& pool, std::vector<Entity>& into) {
    return read(kind, nullptr, pool, into);
}

Result<void> EntityTable::find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) {
    for (const auto kind : entityKinds) {
        std::vector<QString> ids;
        for (const auto& key : keys)
            if (key.kind == kind)
                ids.push_back(key.id);
        if (ids.empty())
            continue;
        if (auto done = read(kind, &ids, pool, into); !done)
            return done;
    }
    return {};
}

Result<void> EntityTable::put(std::span<const Entity> entities) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows =
            BulkWrite::insert(m_database, m_side % u"_entity"_s, columns(), BulkWrite::replacing(columns(), 2), 2);
        for (const Entity& entity : entities) {
            rows.add(static_cast<std::int64_t>(entity.kind));
            rows.add(entity.id);
            rows.add(entity.client.isAbsent() ? TextPool::blank() : entity.client);
            rows.add(entity.psaOwned);
            rows.add(entity.archived);
            const std::string body = packed(entity.values.items());
            rows.add(std::string_view(body));
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

Result<void> EntityTable::remove(std::span<const EntityKey> keys) {
    return m_database.atomically([&]() -> Result<void> {
        for (const auto& key : keys) {
            auto row = m_database.prepare(u"delete from %1_entity where kind = ? and id = ?"_s.arg(m_side));
            if (!row)
                return fail(row.error());
            if (auto done = row->bind(static_cast<std::int64_t>(key.kind)).bind(key.id).run(); !done)
                return done;
        }
        return {};
    });
}

Result<void> EntityTable::clear(EntityKind kind) {
    auto row = m_database.prepare(u"delete from %1_entity where kind = ?"_s.arg(m_side));
    if (!row)
        return fail(row.error());
    return row->bind(static_cast<std::int64_t>(kind)).run();
}

Result<QString> EntityTable::value(const QString& name) const {
    auto row = m_database.prepare(u"select value from %1_state where name = ?"_s.arg(m_side));
    if (!row)
        return fail(row.error());
    const auto found = row->bind(name).one();
    if (!found)
        return fail(found.error());
    return *found ? row->string(0) : QString();
}

Result<void> EntityTable::putValue(const QString& name, const QString& value) {
    auto row = m_database.prepare(u"insert into %1_state(name, value) values (?, ?) on conflict(name) do update set "
                                  u"value = excluded.value"_s.arg(m_side));
    if (!row)
        return fail(row.error());
    return row->bind(name).bind(value).run();
}

} // namespace muster
