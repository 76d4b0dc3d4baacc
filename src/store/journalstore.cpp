// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journalstore.h"

#include "store/bulkwrite.h"
#include "store/configurationstore.h"
#include "store/database.h"
#include "store/journalkind.h"
#include "store/statement.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString textOf(const QJsonObject& json) {
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject jsonOf(const QString& text) {
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

const BulkWrite::Columns& columns() {
    using Type = BulkWrite::Type;
    static const BulkWrite::Columns all{{u"n"_s, Type::Number},
                                        {u"run"_s, Type::Number},
                                        {u"intent"_s},
                                        {u"source"_s},
                                        {u"action"_s},
                                        {u"kind"_s, Type::Number},
                                        {u"record"_s},
                                        {u"before_image"_s},
                                        {u"fields"_s},
                                        {u"state"_s, Type::Number},
                                        {u"error"_s},
                                        {u"written_at"_s, Type::Number},
                                        {u"ties"_s}};
    return all;
}

} // namespace

JournalStore::JournalStore(Database& database)
    : m_database(database)
    , m_links(database)
    , m_lease(database.location())
    , m_history(database)
    , m_copies(database) {}

Result<void> JournalStore::begin() {
    return m_database.begin();
}

Result<void> JournalStore::commit() {
    auto done = m_database.commit();
    if (!done)
        m_last = -1;
    return done;
}

void JournalStore::rollback() {
    m_last = -1;
    m_database.rollback();
}

Result<void> JournalStore::takeLease(const QString& holder, std::chrono::seconds lifetime) {
    m_last = -1; // another console may have written since
    return m_lease.take(holder, lifetime);
}

Result<void> JournalStore::open(std::span<const JournalEntry> entries) {
    if (m_last < 0) {
        auto row = m_database.prepare(u"select coalesce(max(n), 0) from journal"_s);
        if (!row)
            return fail(row.error());
        if (auto found = row->one(); !found)
            return fail(found.error());
        m_last = row->number(0);
    }
    auto done = m_database.atomically([&]() -> Result<void> {
        auto rows = BulkWrite::insert(m_database, u"journal"_s, columns());
        for (const JournalEntry& entry : entries) {
            rows.add(++m_last);
            rows.add(std::int64_t{entry.runId.toLongLong()});
            rows.add(entry.intentId);
            rows.add(entry.key);
            rows.add(entry.action);
            rows.add(kindColumn(entry));
            rows.add(entry.record);
            rows.add(textOf(entry.before));
            rows.add(textOf(entry.fields));
            rows.add(static_cast<std::int64_t>(entry.state));
            rows.add(entry.error);
            const auto at = entry.at.isValid() ? entry.at : QDateTime::currentDateTimeUtc();
            rows.add(std::int64_t{at.toMSecsSinceEpoch()});
            rows.add(entry.ties.isEmpty() ? QString() : textOf(entry.ties));
            if (auto written = rows.endRow(); !written)
                return written;
        }
        return rows.finish();
    });
    if (!done)
        m_last = -1;
    return done;
}

Result<void> JournalStore::close(std::span<const JournalOutcome> outcomes) {
    return m_database.atomically([&]() -> Result<void> {
        auto rows =
            BulkWrite::statement(m_database,
                                 u"update journal set state = v.state, error = v.error, "
                                 u"record = case when v.record <> '' then v.record else journal.record end "
                                 u"from {rows} where journal.intent = v.intent"_s,
                                 {{u"intent"_s}, {u"state"_s, BulkWrite::Type::Number}, {u"record"_s}, {u"error"_s}});
        for (const JournalOutcome& outcome : outcomes) {
            rows.add(outcome.intentId);
            rows.add(static_cast<std::int64_t>(outcome.state));
            rows.add(outcome.record);
            rows.add(outcome.error);
            if (auto written = rows.endRow(); !written)
                return written;
        }
        return rows.finish();
    });
}

Result<std::vector<JournalEntry>> JournalStore::read(const QString& where,
                                                     const std::function<void(Statement&)>& bind) {
    auto rows = m_database.prepare(u"select run, intent, source, action, kind, record, before_image, fields, state, "
                                   u"error, written_at, ties, said_by from journal where %1 order by n"_s.arg(where));
    if (!rows)
        return fail(rows.error());
    bind(*rows);
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<JournalEntry> entries;
    while (rows->next()) {
        JournalEntry entry;
        entry.runId = QString::number(rows->number(0));
        entry.intentId = rows->string(1);
        entry.key = rows->string(2);
        entry.action = rows->string(3);
        setKind(entry, rows->number(4));
        entry.record = rows->string(5);
        entry.before = jsonOf(rows->string(6));
        entry.fields = jsonOf(rows->string(7));
        entry.state = static_cast<EntryState>(rows->number(8));
        entry.error = rows->string(9);
        entry.at = QDateTime::fromMSecsSinceEpoch(rows->number(10), Qt::UTC);
        if (const QString ties = rows->string(11); !ties.isEmpty())
            entry.ties = jsonOf(ties);
        entry.saidBy = rows->string(12);
        entries.push_back(std::move(entry));
    }
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return entries;
}

Result<void> JournalStore::putDecisions(std::span<const Decision> decisions) {
    ConfigurationStore store(m_database);
    for (const Decision& decision : decisions) {
        const bool isBack = decision.choice == Choice::Auto && decision.username.isEmpty();
        auto done = isBack ? store.removeDecision(decision.tenantId, decision.objectId) : store.putDecision(decision);
        if (!done)
            return done;
    }
    return {};
}

Result<std::vector<JournalEntry>> JournalStore::entries(const QString& runId) {
    return read(u"run = ?"_s, [&](Statement& rows) { rows.bind(std::int64_t{runId.toLongLong()}); });
}

Result<std::vector<LaterWrite>> JournalStore::writtenAfter(const QString& runId) {
    auto rows = m_database.prepare(
        u"select j.run, j.source, j.kind, j.record from journal j where j.run > ? and j.state in (?, ?) and j.kind < "
        u"10 and "
        u"(j.source in (select source from journal where run = ?) or "
        u"exists (select 1 from journal m where m.kind = j.kind and m.record = j.record and m.run = ?)) order by j.n"_s);
    if (!rows)
        return fail(rows.error());
    const std::int64_t run = runId.toLongLong();
    rows->bind(run)
        .bind(static_cast<std::int64_t>(EntryState::Done))
        .bind(static_cast<std::int64_t>(EntryState::Settled));
    if (auto done = rows->bind(run).bind(run).run(); !done)
        return fail(done.error());
    std::vector<LaterWrite> writes;
    while (rows->next())
        writes.push_back({QString::number(rows->number(0)),
                          rows->string(1),
                          {static_cast<RecordKind>(rows->number(2)), rows->string(3)}});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return writes;
}

Result<std::vector<JournalEntry>> JournalStore::openEntries() {
    return entriesIn(EntryState::Open, JournalPart::Provision);
}

Result<std::vector<JournalEntry>> JournalStore::manualEntries() {
    return entriesIn(EntryState::Manual, JournalPart::Provision);
}

Result<std::vector<JournalEntry>> JournalStore::entriesIn(EntryState state, JournalPart part) {
    const QString contacts = u"exists (select 1 from run r where r.n = journal.run and r.flow = 'contacts')"_s;
    const QString where = part == JournalPart::Contacts
                              ? contacts
                              : QString(u"kind "_s % (part == JournalPart::Documents ? u">= "_s : u"< "_s) %
                                        QString::number(firstEntityKind) % u" and not "_s % contacts);
    // Written out, so that the indexes over these states are used.
    return read(u"state = %1 and %2"_s.arg(static_cast<int>(state)).arg(where), [](Statement&) {});
}

Result<void> JournalStore::sayDone(std::span<const QString> intents, const QString& who) {
    return m_database.atomically([&]() -> Result<void> {
        for (const QString& intent : intents) {
            auto row = m_database.prepare(u"update journal set said_by = ? where intent = ? and state = 4"_s);
            if (!row)
                return fail(row.error());
            if (auto done = row->bind(who).bind(intent).run(); !done)
                return done;
        }
        return {};
    });
}

Result<std::vector<JournalEntry>> JournalStore::history(const RecordKey& record) {
    return read(u"kind = ? and record = ?"_s,
                [&](Statement& rows) { rows.bind(static_cast<std::int64_t>(record.kind)).bind(record.id); });
}

} // namespace muster
