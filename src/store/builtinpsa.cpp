// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/builtinpsa.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/statement.h"

#include <array>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString nounOf(RecordKind kind) {
    return kind == RecordKind::Employee ? u"employee"_s : u"contact"_s;
}

Error unknown(const RecordKey& key) {
    return {ErrorKind::NotFound,
            u"There is no %1 %2 any more; somebody removed the record."_s.arg(nounOf(key.kind), key.id)};
}

Error locked(const Record& record) {
    return {ErrorKind::Rejected,
            u"The archived %1 %2 has related data (%3), so it can never be renamed or deleted again."_s.arg(
                nounOf(record.kind), record.id.toString(), record.relatedData[0].toString())};
}

bool isLocked(const Record& record) {
    return isArchived(record) && !record.relatedData.empty();
}

bool renames(const Record& record, const FieldValues& values) {
    const std::array now{std::pair(Field::FirstName, record.firstName), std::pair(Field::LastName, record.lastName),
                         std::pair(Field::Username, record.username), std::pair(Field::Email, record.email)};
    for (const auto& [field, text] : now)
        if (!values[field].isAbsent() && !(values[field] == text))
            return true;
    return false;
}

} // namespace

/// What one write() works on.
struct BuiltInPsa::Batch {
    TextPool pool;
    std::vector<Record> records;                              ///< as they are, then as they will be
    std::unordered_map<std::string, std::size_t> places;      ///< by key
    std::unordered_map<QString, RecordKey> made;              ///< creates of this batch that were done before
    std::vector<std::pair<std::size_t, std::size_t>> created; ///< write, record

    Record* at(const RecordKey& key) {
        const auto found = places.find(key.toString().toStdString());
        return found == places.end() ? nullptr : &records[found->second];
    }
    void index(std::size_t place) {
        const auto& record = records[place];
        places[RecordKey{record.kind, record.id.toString()}.toString().toStdString()] = place;
    }
};

BuiltInPsa::BuiltInPsa(Database& database)
    : m_database(database)
    , m_people(database, u"psa_"_s)
    , m_lists(database, u"psa_"_s) {}

Capabilities BuiltInPsa::capabilities() const {
    Capabilities can;
    can.storesOurKey = true;
    can.createsOnce = true;
    can.sharesJournalDatabase = true;
    return can;
}

Result<void> BuiltInPsa::find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) {
    return m_people.find(keys, pool, into);
}

Result<std::optional<RecordKey>> BuiltInPsa::madeBy(const RecordWrite& create) {
    auto row = m_database.prepare(u"select kind, record from psa_created where intent = ?"_s);
    if (!row)
        return fail(row.error());
    const auto found = row->bind(create.intentId).one();
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::optional<RecordKey>();
    return RecordKey{static_cast<RecordKind>(row->number(0)), row->string(1)};
}

Result<void> BuiltInPsa::gather(Batch& batch, std::span<const RecordWrite> writes) {
    std::vector<RecordKey> keys;
    std::vector<QString> intents;
    for (const RecordWrite& write : writes) {
        if (!write.record.isEmpty())
            keys.push_back({write.kind, write.record});
        else if (!write.intentId.isEmpty())
            intents.push_back(write.intentId);
    }
    if (auto found = m_people.find(keys, batch.pool, batch.records); !found)
        return found;
    for (std::size_t i = 0; i < batch.records.size(); ++i)
        batch.index(i);
    if (intents.empty())
        return {};
    auto rows = m_database.prepare(u"select c.intent, c.kind, c.record from %1 cross join psa_created c "
                                   u"where c.intent = j.value"_s.arg(m_database.list(u"j"_s)));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(m_database.listOf(intents)).run(); !done)
        return done;
    while (rows->next())
        batch.made[rows->string(0)] = {static_cast<RecordKind>(rows->number(1)), rows->string(2)};
    return rows->ended();
}

Result<void> BuiltInPsa::remember(const Batch& batch, std::span<const RecordWrite> writes) {
    auto rows = BulkWrite::insert(m_database, u"psa_created"_s,
                                  {{u"intent"_s}, {u"kind"_s, BulkWrite::Type::Number}, {u"record"_s}});
    for (const auto& [write, record] : batch.created) {
        if (writes[write].intentId.isEmpty())
            continue;
        rows.add(writes[write].intentId);
        rows.add(static_cast<std::int64_t>(writes[write].kind));
        rows.add(batch.records[record].id);
        if (auto done = rows.endRow(); !done)
            return done;
    }
    return rows.finish();
}

Result<std::vector<WriteOutcome>> BuiltInPsa::write(std::span<const RecordWrite> writes) {
    std::vector<WriteOutcome> outcomes(writes.size());
    auto done = m_database.atomically([&]() -> Result<void> {
        Batch batch;
        if (auto gathered = gather(batch, writes); !gathered)
            return gathered;
        std::array<std::int64_t, 2> next{};
        for (const auto kind : {RecordKind::Employee, RecordKind::Contact}) {
            std::int64_t count = 0;
            for (const RecordWrite& write : writes)
                count += write.record.isEmpty() && write.kind == kind ? 1 : 0;
            if (count == 0)
                continue;
            const auto first = m_people.takeNumbers(kind, count);
            if (!first)
                return fail(first.error());
            next[static_cast<std::size_t>(kind)] = *first;
        }
        for (std::size_t i = 0; i < writes.size(); ++i) {
            const RecordWrite& write = writes[i];
            outcomes[i].record = write.record;
            if (write.record.isEmpty()) {
                if (const auto made = batch.made.find(write.intentId); made != batch.made.end()) {
                    outcomes[i].record = made->second.id;
                    continue;
                }
                const QString id = PsaPeople::idOf(write.kind, next[static_cast<std::size_t>(write.kind)]++);
                Record fresh;
                fresh.kind = write.kind;
                fresh.id = batch.pool.add(id);
                batch.records.push_back(withValues(fresh, write.values, write.phoneType, batch.pool));
                if (write.emails)
                    batch.records.back().emails = *write.emails;
                batch.created.emplace_back(i, batch.records.size() - 1);
                if (!write.intentId.isEmpty())
                    batch.made[write.intentId] = {write.kind, id};
                outcomes[i].record = id;
                continue;
            }
            Record* record = batch.at({write.kind, write.record});
            if (!record)
                outcomes[i].error = unknown({write.kind, write.record});
            else if (isLocked(*record) && renames(*record, write.values))
                outcomes[i].error = locked(*record);
            else {
                *record = withValues(*record, write.values, write.phoneType, batch.pool);
                if (write.emails)
                    record->emails = *write.emails;
            }
        }
        return m_people.put(batch.records).and_then([&] { return remember(batch, writes); });
    });
    if (!done)
        return fail(done.error());
    return outcomes;
}

Result<RecordsFile> BuiltInPsa::exportAll() {
    RecordsFile file;
    auto lists = lookups();
    if (!lists)
        return fail(lists.error());
    file.lookups = std::move(*lists);
    auto items = configurations();
    if (!items)
        return fail(items.error());
    file.configurations = std::move(*items);
    if (auto read = people(*file.pool, file.people); !read)
        return fail(read.error());
    return file;
}

Result<void> BuiltInPsa::replaceAll(const RecordsFile& file) {
    return m_database.atomically([&] {
        return m_people.clear().and_then([&] { return m_people.put(file.people); }).and_then([&] {
            return m_lists.replace(file.lookups, file.configurations);
        });
    });
}

Result<void> BuiltInPsa::put(const Record& record) {
    return m_database.atomically([&] { return m_people.put(std::span(&record, 1)); });
}

Result<void> BuiltInPsa::remove(const RecordKey& key) {
    return m_database.atomically([&]() -> Result<void> {
        TextPool pool;
        std::vector<Record> found;
        if (auto done = m_people.find(std::span(&key, 1), pool, found); !done)
            return done;
        if (found.empty())
            return fail(unknown(key));
        if (isLocked(found.front()))
            return fail(locked(found.front()));
        return m_people.remove(key);
    });
}

} // namespace muster
