// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/settling.h"

#include "sync/journalimage.h"
#include "sync/manualsteps.h"
#include "sync/takingback.h"
#include "sync/ties.h"
#include "sync/unfinished.h"

#include <QHash>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// One settling; straight-line, in the run's thread.
class Settling {
public:
    Settling(Journal& journal, RecordReader& reader, RecordWriter& writer, std::int64_t now)
        : m_journal(journal)
        , m_reader(reader)
        , m_writer(writer)
        , m_now(now) {}

    Result<Settled> run() {
        const auto entries = m_journal.openEntries();
        if (!entries)
            return fail(entries.error());
        if (entries->empty())
            return m_settled;
        std::vector<Link> links;
        if (auto read = m_journal.links(m_pool, links); !read)
            return fail(read.error());
        for (const Link& link : links)
            m_links.insert(link.tenantId.toString() % u'/' % link.objectId.toString(), link);
        for (const JournalEntry& entry : *entries)
            if (auto settled = settle(entry); !settled)
                return fail(settled.error());
        for (const JournalEntry& half : std::exchange(m_archived, {}))
            if (auto closed = close(half, {}, RecordKey{half.kind, half.record}); !closed)
                return fail(closed.error());
        m_settled.entries = static_cast<int>(entries->size());
        return std::move(m_settled);
    }

private:
    /// The record that the entry wrote, if it did.
    Result<std::optional<RecordKey>> written(const JournalEntry& entry, const FieldValues& values) {
        if (entry.record.isEmpty())
            return m_reader.madeBy({entry.kind,
                                    {},
                                    values,
                                    values[Field::PhoneType],
                                    entry.intentId,
                                    emailsFromJournal(entry.fields, m_pool),
                                    entry.key,
                                    entry.at});
        const RecordKey key{entry.kind, entry.record};
        std::vector<Record> found;
        if (auto read = m_reader.find(std::span(&key, 1), m_pool, found); !read)
            return fail(read.error());
        if (found.empty())
            return std::optional<RecordKey>();
        const FieldValues now = valuesOf(found.front(), values[Field::PhoneType]);
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (!values.values[i].isAbsent() && values.values[i] != now.values[i])
                return std::optional<RecordKey>();
        return std::optional(key);
    }

    Result<void> settle(const JournalEntry& entry) {
        const FieldValues values = fromJournal(entry.fields, m_pool);
        auto record = written(entry, values);
        if (!record)
            return fail(record.error());
        const QString convert = entry.runId % u' ' % entry.key;
        if (entry.action == u"archive"_s && *record) {
            // Closed with its other half: whoever kills this has to find both again.
            m_archived.insert(convert, entry);
            return {};
        }
        if (!m_archived.contains(convert))
            return close(entry, values, *record);
        const JournalEntry archived = m_archived.take(convert);
        if (!*record) {
            auto finished = finish(entry, values);
            if (!finished)
                return fail(finished.error());
            record = *finished;
            if (!*record)
                if (auto back = takeBack(archived, m_reader, m_writer, m_pool); !back)
                    return back;
        }
        return close(entry, values, *record, &archived);
    }

    Result<std::optional<RecordKey>> finish(const JournalEntry& entry, const FieldValues& values) {
        const RecordWrite write{entry.kind,     entry.record,
                                values,         values[Field::PhoneType],
                                entry.intentId, emailsFromJournal(entry.fields, m_pool),
                                entry.key,      {}};
        const auto outcomes = m_writer.write(std::span(&write, 1));
        if (!outcomes)
            return fail(outcomes.error());
        if (outcomes->front().error)
            return std::optional<RecordKey>();
        return std::optional(RecordKey{entry.kind, outcomes->front().record});
    }

    /// `archived`: the first half of the convert that the entry ends, settled or taken back with it.
    Result<void> close(const JournalEntry& entry, const FieldValues& values, const std::optional<RecordKey>& record,
                       const JournalEntry* archived = nullptr) {
        std::vector<JournalOutcome> outcomes{{entry.intentId, {}, record ? record->id : entry.record, {}}};
        if (archived)
            outcomes.push_back({archived->intentId, {}, archived->record, {}});
        for (JournalOutcome& outcome : outcomes) {
            outcome.state = record ? EntryState::Settled : EntryState::Failed;
            if (!record)
                outcome.error = u"The run ended before this was written; the next plan has it again."_s;
        }
        // What of the write a person does: of a record that was made, or of none.
        outcomes.push_back({manualIntentOf(entry.intentId),
                            record ? EntryState::Manual : EntryState::Withdrawn,
                            record ? record->id : entry.record,
                            {}});
        if (auto begun = m_journal.begin(); !begun)
            return begun;
        auto done = m_journal.close(outcomes);
        const QJsonObject after = entry.ties[u"after"_s].toObject();
        if (done && record && !after.isEmpty()) {
            const TieChange change = tiesAfter(after, entry, *record);
            done = put(change, m_journal);
            if (change.decision)
                m_settled.decisions.push_back(*change.decision);
        } else if (done && record && entry.action != u"archive"_s) {
            const Link link = linkAfter(entry, values, *record);
            done = m_journal.putLinks(std::span(&link, 1));
        }
        if (done)
            done = m_journal.commit();
        if (!done)
            m_journal.rollback();
        return done;
    }

    /// As they were to be; a record that was yet to be made stands there by the intent id.
    TieChange tiesAfter(const QJsonObject& json, const JournalEntry& entry, const RecordKey& record) {
        TieChange change = tieChangeFrom(json, m_pool);
        for (Link& link : change.put)
            if (link.record.toString() == entry.intentId)
                link.record = m_pool.add(record.id);
        return change;
    }

    /// For an entry without ties. What is known of the write; the fingerprint of the user at that time is not, so the
    /// next plan compares anew.
    Link linkAfter(const JournalEntry& entry, const FieldValues& values, const RecordKey& record) {
        Link link = m_links.value(entry.key);
        if (link.record.isBlank() || link.kind != record.kind || link.record.toString() != record.id) {
            link = {};
            link.tenantId = m_pool.intern(entry.key.section(u'/', 0, 0));
            link.objectId = m_pool.add(entry.key.section(u'/', 1));
            link.kind = record.kind;
            link.record = m_pool.add(record.id);
            link.since = m_now;
        }
        FieldValues all = unpacked(link.written.view(), m_pool).value_or(FieldValues{});
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (!values.values[i].isAbsent())
                all.values[i] = values.values[i];
        link.written = m_pool.add(packed(all));
        link.writtenAt = m_now;
        if (entry.action == u"deactivate"_s)
            link.deactivatedByUs = true;
        else if (entry.action == u"revoke"_s)
            link.rule = link.ruleShape = Text();
        else
            link.fingerprint = 0;
        m_links.insert(entry.key, link);
        return link;
    }

    Journal& m_journal;
    RecordReader& m_reader;
    RecordWriter& m_writer;
    std::int64_t m_now;
    Settled m_settled;
    TextPool m_pool;
    QHash<QString, Link> m_links;
    QHash<QString, JournalEntry> m_archived; ///< by convert: its first half, which is done
};

} // namespace

Result<Settled> settleOpenEntries(Journal& journal, RecordReader& reader, RecordWriter& writer, std::int64_t now) {
    auto settled = Settling(journal, reader, writer, now).run();
    if (!settled)
        return settled;
    if (auto ended = endUnfinishedRuns(journal, u"provision"_s, now); !ended)
        return fail(ended.error());
    return settled;
}

} // namespace muster
