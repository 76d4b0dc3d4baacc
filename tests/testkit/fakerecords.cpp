// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/fakerecords.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

Text kept(Text value, TextPool& pool) {
    return value.isAbsent() ? value : pool.add(value.view());
}

/// The values in a pool that lives as long as the database.
FieldValues kept(const FieldValues& values, TextPool& pool) {
    FieldValues result;
    for (std::size_t i = 0; i < fieldCount; ++i)
        result.values[i] = kept(values.values[i], pool);
    return result;
}

} // namespace

FakeRecords::FakeRecords(FakeDatabase& records, FakeDatabase& journal)
    : m_records(records)
    , m_journal(journal) {}

Capabilities FakeRecords::capabilities() const {
    if (can)
        return *can;
    Capabilities result;
    result.storesOurKey = true;
    result.createsOnce = true;
    result.sharesJournalDatabase = &m_records == &m_journal;
    result.batch = 2;
    return result;
}

Record FakeRecords::asTold(Record record) const {
    if (!can)
        return record;
    const FieldSet told = can->told(record.kind);
    const std::initializer_list<std::pair<Field, Text Record::*>> texts{
        {Field::Phone, &Record::phone},           {Field::SecurityRoles, &Record::securityRoles},
        {Field::Department, &Record::department}, {Field::Location, &Record::location},
        {Field::Manager, &Record::manager},       {Field::EmploymentType, &Record::employmentType},
        {Field::Username, &Record::username},     {Field::EmployeeRole, &Record::employeeRole}};
    for (const auto& [field, text] : texts)
        if (!told.has(field))
            record.*text = Text();
    if (!told.has(Field::LoginEnabled) && record.kind == RecordKind::Employee)
        record.login = record.active;
    return record;
}

Result<Lookups> FakeRecords::lookups() {
    if (auto ok = m_journal.fuse.before(); !ok)
        return fail(ok.error());
    return lists;
}

// Texts of a fake PSA live as long as it does, so `pool` is not needed.
Result<void> FakeRecords::people(TextPool&, std::vector<Record>& into) {
    if (auto ok = m_journal.fuse.before(); !ok)
        return ok;
    for (const auto& record : m_records.data.records)
        into.push_back(asTold(record.values));
    return m_journal.fuse.after();
}

Result<void> FakeRecords::find(std::span<const RecordKey> keys, TextPool&, std::vector<Record>& into) {
    if (auto ok = m_journal.fuse.before(); !ok)
        return ok;
    for (const RecordKey& key : keys) {
        const auto found = m_records.data.records.constFind(key.toString());
        if (found != m_records.data.records.constEnd())
            into.push_back(asTold(found->values));
    }
    return m_journal.fuse.after();
}

Result<std::optional<RecordKey>> FakeRecords::madeBy(const RecordWrite& create) {
    if (auto ok = m_journal.fuse.before(); !ok)
        return fail(ok.error());
    for (const auto& record : m_records.data.records)
        if (record.madeBy == create.intentId)
            return std::optional(record.key);
    return std::optional<RecordKey>();
}

Result<std::vector<WriteOutcome>> FakeRecords::write(std::span<const RecordWrite> batch) {
    if (auto ok = m_journal.fuse.before(); !ok)
        return fail(ok.error());
    std::vector<WriteOutcome> outcomes;
    for (const RecordWrite& write : batch)
        outcomes.push_back(writeOne(write));
    if (auto ok = m_journal.fuse.after(); !ok)
        return fail(ok.error());
    return outcomes;
}

WriteOutcome FakeRecords::writeOne(const RecordWrite& write) {
    if (can && !isEmpty(divided(write.values, can->written(write.kind)).out))
        return {write.record, Error{ErrorKind::Rejected, u"The PSA cannot be told this."_s}};
    const QString username = write.values[Field::Username].toString();
    if (refused.contains(write.record) || refused.contains(username))
        return {write.record, Error{ErrorKind::Rejected, u"The PSA does not take it."_s}};
    ++written;
    RecordKey key{write.kind, write.record};
    if (key.id.isEmpty())
        key.id = u"n%1"_s.arg(m_records.data.next++);
    auto& record = m_records.data.records[key.toString()];
    if (write.record.isEmpty()) {
        record.key = key;
        record.madeBy = write.intentId;
        record.values.kind = key.kind;
        record.values.id = m_records.pool->add(key.id);
        record.values.active = false;
    }
    record.values = withValues(record.values, kept(write.values, *m_records.pool),
                               kept(write.phoneType, *m_records.pool), *m_records.pool);
    if (write.emails) {
        std::vector<EmailAddress> emails;
        for (const EmailAddress& email : *write.emails)
            emails.push_back({kept(email.address, *m_records.pool), kept(email.type, *m_records.pool), email.primary});
        record.values.emails = m_records.pool->array<EmailAddress>(emails);
    }
    return {key.id, {}};
}

} // namespace muster::testkit
