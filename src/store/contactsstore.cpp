// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contactsstore.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/journalstore.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const BulkWrite::Columns& linkColumns() {
    using Type = BulkWrite::Type;
    static const BulkWrite::Columns all{{u"tenant_id"_s},
                                        {u"object_id"_s},
                                        {u"target"_s},
                                        {u"record"_s},
                                        {u"written"_s},
                                        {u"since"_s, Type::Number},
                                        {u"written_at"_s, Type::Number}};
    return all;
}

Text present(Text text) {
    return text.isAbsent() ? TextPool::blank() : text;
}

} // namespace

Result<void> ContactsStore::links(TextPool& pool, std::vector<ContactLink>& into) {
    auto rows = m_database.prepare(
        u"select %1, %2, %3, %4, %5, since, written_at from contact_link order by tenant_id, object_id"_s.arg(
            m_database.utf8(u"tenant_id"_s), m_database.utf8(u"object_id"_s), m_database.utf8(u"target"_s),
            m_database.utf8(u"record"_s), m_database.utf8(u"written"_s)));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return done;
    while (rows->next())
        into.push_back({rows->interned(0, pool), rows->text(1, pool), rows->text(2, pool), rows->text(3, pool),
                        rows->text(4, pool), rows->number(5), rows->number(6)});
    return rows->ended();
}

Result<void> ContactsStore::putLinks(std::span<const ContactLink> links) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows =
            BulkWrite::insert(m_database, u"contact_link"_s, linkColumns(), BulkWrite::replacing(linkColumns(), 2), 2);
        for (const auto& link : links) {
            for (const Text text : {link.tenantId, link.objectId, link.target, link.record, link.written})
                rows.add(present(text));
            rows.add(link.since);
            rows.add(link.writtenAt);
            if (auto done = rows.endRow(); !done)
                return done;
        }
        return rows.finish();
    });
}

Result<std::vector<ContactDecision>> ContactsStore::decisions() {
    auto rows = m_database.prepare(u"select tenant_id, object_id, choice, target, record, at from contact_choice order "
                                   u"by tenant_id, object_id"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<ContactDecision> decisions;
    while (rows->next())
        decisions.push_back({rows->string(0), rows->string(1), static_cast<EntityChoice>(rows->number(2)),
                             rows->string(3), rows->string(4),
                             QDateTime::fromMSecsSinceEpoch(rows->number(5), Qt::UTC)});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return decisions;
}

Result<void> ContactsStore::putDecision(const ContactDecision& decision) {
    auto row = m_database.prepare(
        u"insert into contact_choice(tenant_id, object_id, choice, target, record, at) values (?, ?, ?, ?, ?, ?) on "
        u"conflict(tenant_id, object_id) do update set choice = excluded.choice, target = excluded.target, record = "
        u"excluded.record, at = excluded.at"_s);
    if (!row)
        return fail(row.error());
    return row->bind(decision.tenantId)
        .bind(decision.objectId)
        .bind(static_cast<std::int64_t>(decision.choice))
        .bind(decision.target.isNull() ? u""_s : decision.target)
        .bind(decision.record.isNull() ? u""_s : decision.record)
        .bind(std::int64_t{decision.at.isValid() ? decision.at.toMSecsSinceEpoch() : 0})
        .run();
}

Result<void> ContactsStore::removeDecision(const QString& tenantId, const QString& objectId) {
    auto row = m_database.prepare(u"delete from contact_choice where tenant_id = ? and object_id = ?"_s);
    if (!row)
        return fail(row.error());
    return row->bind(tenantId).bind(objectId).run();
}

Result<std::vector<JournalEntry>> ContactsStore::openEntries() {
    return m_journal.entriesIn(EntryState::Open, JournalPart::Contacts);
}

Result<std::vector<JournalEntry>> ContactsStore::manualEntries() {
    return m_journal.entriesIn(EntryState::Manual, JournalPart::Contacts);
}

} // namespace muster
