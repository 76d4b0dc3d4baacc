// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/documentstore.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/journalstore.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using Type = BulkWrite::Type;

const BulkWrite::Columns& choiceColumns() {
    static const BulkWrite::Columns all{{u"kind"_s, Type::Number},      {u"source"_s},
                                        {u"choice"_s, Type::Number},    {u"target"_s},
                                        {u"identical"_s, Type::Number}, {u"at"_s, Type::Number}};
    return all;
}

const BulkWrite::Columns& linkColumns() {
    static const BulkWrite::Columns all{{u"kind"_s, Type::Number},
                                        {u"source"_s},
                                        {u"target"_s},
                                        {u"written"_s},
                                        {u"made"_s, Type::Number},
                                        {u"since"_s, Type::Number},
                                        {u"written_at"_s, Type::Number}};
    return all;
}

} // namespace

DocumentStore::DocumentStore(Database& database, JournalStore& journal)
    : m_database(database)
    , m_journal(journal)
    , m_values(database, u"docs"_s) {}

Result<std::vector<EntityDecision>> DocumentStore::decisions() {
    auto rows = m_database.prepare(
        u"select kind, source, choice, target, identical, at from document_choice order by kind, source"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<EntityDecision> decisions;
    while (rows->next())
        decisions.push_back({static_cast<EntityKind>(rows->number(0)), rows->string(1),
                             static_cast<EntityChoice>(rows->number(2)), rows->string(3), rows->flag(4),
                             QDateTime::fromMSecsSinceEpoch(rows->number(5), Qt::UTC)});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return decisions;
}

Result<void> DocumentStore::putDecisions(std::span<const EntityDecision> decisions) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows = BulkWrite::insert(m_database, u"document_choice"_s, choiceColumns(),
                                      BulkWrite::replacing(choiceColumns(), 2), 2);
        for (const auto& decision : decisions) {
            rows.add(static_cast<std::int64_t>(decision.kind));
            rows.add(decision.source);
            rows.add(static_cast<std::int64_t>(decision.choice));
            rows.add(decision.target);
            rows.add(decision.identical);
            rows.add(std::int64_t{decision.at.isValid() ? decision.at.toMSecsSinceEpoch() : 0});
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

Result<void> DocumentStore::removeFrom(const QString& table, std::span<const EntityKey> sources) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows = BulkWrite::statement(
            m_database,
            u"delete from %1 where exists (select 1 from {rows} where %1.kind = v.kind and %1.source = v.source)"_s.arg(
                table),
            {{u"kind"_s, Type::Number}, {u"source"_s}});
        for (const auto& key : sources) {
            rows.add(static_cast<std::int64_t>(key.kind));
            rows.add(key.id);
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

Result<void> DocumentStore::removeDecisions(std::span<const EntityKey> sources) {
    return removeFrom(u"document_choice"_s, sources);
}

Result<void> DocumentStore::links(TextPool& pool, std::vector<EntityLink>& into) {
    auto rows = m_database.prepare(
        u"select kind, %1, %2, %3, made, since, written_at from document_link order by kind, source"_s.arg(
            m_database.utf8(u"source"_s), m_database.utf8(u"target"_s), m_database.utf8(u"written"_s)));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return done;
    while (rows->next())
        into.push_back({static_cast<EntityKind>(rows->number(0)), rows->text(1, pool), rows->text(2, pool),
                        rows->text(3, pool), rows->flag(4), rows->number(5), rows->number(6)});
    return rows->ended();
}

Result<void> DocumentStore::putLinks(std::span<const EntityLink> links) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows =
            BulkWrite::insert(m_database, u"document_link"_s, linkColumns(), BulkWrite::replacing(linkColumns(), 2), 2);
        for (const auto& link : links) {
            rows.add(static_cast<std::int64_t>(link.kind));
            rows.add(link.source);
            rows.add(link.target);
            rows.add(link.written.isAbsent() ? TextPool::blank() : link.written);
            rows.add(link.made);
            rows.add(link.since);
            rows.add(link.writtenAt);
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

Result<void> DocumentStore::removeLinks(std::span<const EntityKey> sources) {
    return removeFrom(u"document_link"_s, sources);
}

Result<std::optional<QDateTime>> DocumentStore::firstSyncAt() {
    const auto at = m_values.value(u"firstSyncAt"_s);
    if (!at)
        return fail(at.error());
    if (at->isEmpty())
        return std::optional<QDateTime>();
    return std::optional(QDateTime::fromMSecsSinceEpoch(at->toLongLong(), Qt::UTC));
}

Result<void> DocumentStore::setFirstSyncAt(const QDateTime& at) {
    return m_values.putValue(u"firstSyncAt"_s, QString::number(at.toMSecsSinceEpoch()));
}

Result<std::vector<JournalEntry>> DocumentStore::openEntries() {
    return m_journal.entriesIn(EntryState::Open, JournalPart::Documents);
}

Result<std::vector<JournalEntry>> DocumentStore::manualEntries() {
    return m_journal.entriesIn(EntryState::Manual, JournalPart::Documents);
}

} // namespace muster
