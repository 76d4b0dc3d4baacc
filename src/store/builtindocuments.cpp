// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/builtindocuments.h"

#include "store/database.h"
#include "store/statement.h"

#include <map>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// The first letter of its ids.
QChar letterOf(EntityKind kind) {
    switch (kind) {
    case EntityKind::User:
        return u'u';
    case EntityKind::Client:
        return u'c';
    case EntityKind::Location:
        return u'l';
    case EntityKind::Contact:
        return u'k';
    case EntityKind::Configuration:
        return u'g';
    }
    return u'x';
}

Error gone(const EntityKey& key) {
    return {ErrorKind::NotFound,
            u"There is no %1 in the documentation any more; somebody removed it."_s.arg(key.toString())};
}

} // namespace

BuiltInDocuments::BuiltInDocuments(Database& database)
    : m_database(database)
    , m_table(database, u"docs"_s) {}

DocumentCapabilities BuiltInDocuments::capabilities() const {
    DocumentCapabilities can;
    can.sharesJournalDatabase = true;
    can.createsOnce = true;
    can.batch = 500;
    for (const auto kind : entityKinds)
        can.of(kind).writes = can.of(kind).tells = EntityFields::of(kind);
    return can;
}

Result<std::optional<QString>> BuiltInDocuments::madeBy(const EntityWrite& create) {
    auto row = m_database.prepare(u"select id from docs_made where intent = ?"_s);
    if (!row)
        return fail(row.error());
    const auto found = row->bind(create.intentId).one();
    if (!found)
        return fail(found.error());
    return *found ? std::optional(row->string(0)) : std::nullopt;
}

/// Things that somebody put in have ids of their own; none of them is taken a second time.
Result<QString> BuiltInDocuments::takeId(EntityKind kind) {
    for (;;) {
        QString id;
        {
            auto row = m_database.prepare(u"insert into docs_next(kind, n) values (?, 1) on conflict(kind) do update "
                                          u"set n = docs_next.n + 1 returning n"_s);
            if (!row)
                return fail(row.error());
            const auto taken = row->bind(static_cast<std::int64_t>(kind)).one();
            if (!taken)
                return fail(taken.error());
            id = letterOf(kind) % QString::number(row->number(0));
        }
        auto known = m_database.prepare(u"select 1 from docs_entity where kind = ? and id = ?"_s);
        if (!known)
            return fail(known.error());
        const auto found = known->bind(static_cast<std::int64_t>(kind)).bind(id).one();
        if (!found)
            return fail(found.error());
        if (!*found)
            return id;
    }
}

Result<void> BuiltInDocuments::remember(const EntityWrite& write, const QString& id) {
    if (write.intentId.isEmpty())
        return {};
    auto row = m_database.prepare(u"insert into docs_made(intent, kind, id) values (?, ?, ?)"_s);
    if (!row)
        return fail(row.error());
    return row->bind(write.intentId).bind(static_cast<std::int64_t>(write.kind)).bind(id).run();
}

Result<std::vector<WriteOutcome>> BuiltInDocuments::write(std::span<const EntityWrite> batch) {
    std::vector<WriteOutcome> outcomes(batch.size());
    auto done = m_database.atomically([&]() -> Result<void> {
        TextPool pool;
        std::vector<EntityKey> keys;
        for (const auto& write : batch)
            if (!write.record.isEmpty())
                keys.push_back({write.kind, write.record});
        std::vector<Entity> found;
        if (auto read = m_table.find(keys, pool, found); !read)
            return read;
        std::map<EntityKey, Entity> known;
        for (const auto& entity : found)
            known[{entity.kind, entity.id.toString()}] = entity;

        std::vector<Entity> changed;
        std::vector<EntityKey> removed;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const EntityWrite& write = batch[i];
            outcomes[i].record = write.record;
            if (write.record.isEmpty()) {
                const auto made = madeBy(write);
                if (!made)
                    return fail(made.error());
                if (*made) {
                    outcomes[i].record = **made;
                    continue;
                }
                const auto id = takeId(write.kind);
                if (!id)
                    return fail(id.error());
                Entity fresh;
                fresh.kind = write.kind;
                fresh.id = pool.add(*id);
                fresh.client = pool.add(write.client);
                fresh.values = overlaid({}, write.values, pool);
                changed.push_back(fresh);
                outcomes[i].record = *id;
                if (auto kept = remember(write, *id); !kept)
                    return kept;
                continue;
            }
            const auto at = known.find({write.kind, write.record});
            if (at == known.end()) {
                outcomes[i].error = gone({write.kind, write.record});
            } else if (write.remove) {
                removed.push_back(at->first);
                known.erase(at);
            } else {
                at->second.values = overlaid(at->second.values, write.values, pool);
                changed.push_back(at->second);
            }
        }
        return m_table.put(changed).and_then([&] { return m_table.remove(removed); });
    });
    if (!done)
        return fail(done.error());
    return outcomes;
}

} // namespace muster
