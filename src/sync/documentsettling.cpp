// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentsettling.h"

#include "sync/documentimage.h"
#include "sync/manualsteps.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// The id of what the entry wrote, if it did.
Result<std::optional<QString>> writtenBy(const JournalEntry& entry, DocumentationReader& reader, TextPool& pool) {
    const auto values = entityValues(entry.fields, pool);
    if (entry.record.isEmpty()) {
        EntityWrite create;
        create.kind = *entry.entity;
        create.client = clientIn(entry.fields);
        create.values = values;
        create.intentId = entry.intentId;
        create.source = entry.key;
        create.since = entry.at;
        return reader.madeBy(create);
    }
    const EntityKey key{*entry.entity, entry.record};
    std::vector<Entity> found;
    if (auto read = reader.find(std::span(&key, 1), pool, found); !read)
        return fail(read.error());
    const bool removed = entry.action == u"remove"_s;
    const bool done = removed ? found.empty() : !found.empty() && holds(found.front(), values);
    return done ? std::optional(entry.record) : std::nullopt;
}

} // namespace

Result<int> settleDocuments(Journal& journal, DocumentJournal& documents, DocumentationReader& reader,
                            std::int64_t now) {
    const auto entries = documents.openEntries();
    if (!entries)
        return fail(entries.error());
    if (entries->empty())
        return 0;
    TextPool pool;
    std::vector<EntityLink> links;
    if (auto read = documents.links(pool, links); !read)
        return fail(read.error());
    for (const JournalEntry& entry : *entries) {
        const auto record = writtenBy(entry, reader, pool);
        if (!record)
            return fail(record.error());
        JournalOutcome outcome{
            entry.intentId, *record ? EntryState::Settled : EntryState::Failed, record->value_or(entry.record), {}};
        if (!*record)
            outcome.error = u"The run ended before this was written; the next plan has it again."_s;
        std::vector<JournalOutcome> outcomes{outcome};
        // What of it a person does: of a thing that was made, or of none.
        outcomes.push_back(
            {manualIntentOf(entry.intentId), *record ? EntryState::Manual : EntryState::Withdrawn, outcome.record, {}});
        std::vector<EntityLink> changed;
        const auto key = EntityKey::parse(entry.key);
        if (*record && key && entry.action != u"remove"_s) {
            EntityLink link;
            for (const auto& old : links)
                if (old.kind == key->kind && old.source.toString() == key->id && old.target.toString() == **record)
                    link = old;
            if (link.source.isBlank()) {
                link.kind = key->kind;
                link.source = pool.add(QStringView(key->id));
                link.target = pool.add(QStringView(**record));
                link.made = entry.record.isEmpty();
                link.since = now;
            }
            const auto before = unpackedEntity(link.written.view(), pool).value_or(PoolArray<EntityValue>());
            const auto written = packed(overlaid(before, entityValues(entry.fields, pool), pool).items());
            link.written = pool.add(std::string_view(written));
            link.writtenAt = now;
            changed.push_back(link);
        }
        auto done = journal.begin()
                        .and_then([&] { return journal.close(outcomes); })
                        .and_then([&] { return documents.putLinks(changed); })
                        .and_then([&] {
                            return *record && key && entry.action == u"remove"_s
                                       ? documents.removeLinks(std::span(&*key, 1))
                                       : Result<void>();
                        })
                        .and_then([&] { return journal.commit(); });
        if (!done) {
            journal.rollback();
            return fail(done.error());
        }
    }
    return static_cast<int>(entries->size());
}

} // namespace muster
