// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/psapeople.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/listtext.h"
#include "store/statement.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// A column, and the member of a Record that it holds. Lists are written by name.
struct RowField {
    const char* column;
    Text Record::*text = nullptr;
    bool Record::*flag = nullptr;
    bool shared = false; ///< values repeat: kept once in memory
};

constexpr RowField common[] = {
    {"archived", nullptr, &Record::archived},
    {"active", nullptr, &Record::active},
    {"login", nullptr, &Record::login},
    {"first_name", &Record::firstName},
    {"last_name", &Record::lastName},
    {"username", &Record::username},
    {"email", &Record::email},
    {"job_title", &Record::jobTitle, nullptr, true},
    {"location", &Record::location, nullptr, true},
    {"security_roles", &Record::securityRoles, nullptr, true},
};
constexpr RowField employee[] = {
    {"root", nullptr, &Record::root},
    {"phone", &Record::phone},
    {"department", &Record::department, nullptr, true},
    {"manager", &Record::manager, nullptr, true},
    {"employment_type", &Record::employmentType, nullptr, true},
    {"employee_role", &Record::employeeRole, nullptr, true},
};
constexpr RowField contact[] = {
    {"point_of_contact", nullptr, &Record::pointOfContact},
    {"account", &Record::account, nullptr, true},
};

std::vector<RowField> makeFields(std::span<const RowField> own) {
    std::vector<RowField> all(std::begin(common), std::end(common));
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

const std::vector<RowField>& fieldsOf(RecordKind kind) {
    static const auto employees = makeFields(employee);
    static const auto contacts = makeFields(contact);
    return kind == RecordKind::Employee ? employees : contacts;
}

/// Number of an id that could be ours, else 0.
std::int64_t numberOf(RecordKind kind, std::string_view id) {
    if (id.size() < 2 || id.size() > 17 || id[0] != (kind == RecordKind::Employee ? 'e' : 'k'))
        return 0;
    std::int64_t number = 0;
    for (const char c : id.substr(1)) {
        if (c < '0' || c > '9')
            return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// id, the fields, the lists of the kind, place.
BulkWrite::Columns columnsOf(RecordKind kind) {
    BulkWrite::Columns columns{{u"id"_s}};
    for (const auto& field : fieldsOf(kind))
        columns.push_back(
            {QString::fromLatin1(field.column), field.flag ? BulkWrite::Type::Number : BulkWrite::Type::Text});
    columns.push_back({u"related_data"_s});
    if (kind == RecordKind::Employee) {
        columns.push_back({u"user_type"_s, BulkWrite::Type::Number});
    } else {
        columns.push_back({u"emails"_s});
        columns.push_back({u"phones"_s});
    }
    return columns;
}

} // namespace

QString PsaPeople::tableOf(RecordKind kind) const {
    return m_tables % (kind == RecordKind::Employee ? u"employee"_s : u"contact"_s);
}

QString PsaPeople::idOf(RecordKind kind, std::int64_t number) {
    return (kind == RecordKind::Employee ? u"e"_s : u"k"_s) + QString::number(number);
}

Result<void> PsaPeople::read(RecordKind kind, const QString& from, const QString* ids, TextPool& pool,
                             std::vector<Record>& into) {
    const auto columns = columnsOf(kind);
    QStringList names;
    for (const auto& column : columns)
        names.append(column.type == BulkWrite::Type::Text ? m_database.utf8(u"p."_s + column.name)
                                                          : u"p."_s + column.name);
    auto rows = m_database.prepare(u"select %1 from %2"_s.arg(names.join(u", "_s), from));
    if (!rows)
        return fail(rows.error());
    if (ids)
        rows->bind(*ids);
    if (auto done = rows->run(); !done)
        return done;
    const auto view = [](const QByteArray& bytes) {
        return std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    };
    while (rows->next()) {
        Record record;
        record.kind = kind;
        int column = 0;
        record.id = rows->text(column++, pool);
        for (const auto& field : fieldsOf(kind)) {
            if (field.flag)
                record.*field.flag = rows->flag(column);
            else
                record.*field.text = field.shared ? rows->interned(column, pool) : rows->text(column, pool);
            ++column;
        }
        record.relatedData = textsOf(view(rows->bytes(column++)), pool);
        if (kind == RecordKind::Employee) {
            record.employeeType = static_cast<EmployeeType>(rows->number(column));
        } else {
            record.emails = emailsOf(view(rows->bytes(column)), pool);
            record.phones = phonesOf(view(rows->bytes(column + 1)), pool);
        }
        into.push_back(record);
    }
    return rows->ended();
}

Result<void> PsaPeople::all(TextPool& pool, std::vector<Record>& into) {
    for (const auto kind : {RecordKind::Employee, RecordKind::Contact})
        if (auto done = read(kind, tableOf(kind) + u" p order by p.place"_s, nullptr, pool, into); !done)
            return done;
    return {};
}

Result<void> PsaPeople::find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) {
    for (const auto kind : {RecordKind::Employee, RecordKind::Contact}) {
        std::vector<QString> ids;
        for (const auto& key : keys)
            if (key.kind == kind)
                ids.push_back(key.id);
        if (ids.empty())
            continue;
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        const QString list = m_database.listOf(ids);
        const QString from = u"%1 cross join %2 p where p.id = j.value"_s.arg(m_database.list(u"j"_s), tableOf(kind));
        if (auto done = read(kind, from, &list, pool, into); !done)
            return done;
    }
    return {};
}

Result<void> PsaPeople::put(std::span<const Record> records) {
    return put(RecordKind::Employee, records).and_then([&] { return put(RecordKind::Contact, records); });
}

Result<void> PsaPeople::put(RecordKind kind, std::span<const Record> records) {
    if (std::none_of(records.begin(), records.end(), [&](const Record& record) { return record.kind == kind; }))
        return {};
    auto columns = columnsOf(kind);
    // Replacing a record leaves it at its place.
    const QString onConflict = BulkWrite::replacing(columns, 1);
    columns.push_back({u"place"_s, BulkWrite::Type::Number});
    std::int64_t highest = 0;
    for (const Record& record : records)
        if (record.kind == kind)
            highest = std::max(highest, numberOf(kind, record.id.view()));
    auto next = m_database.prepare(
        u"insert into %1next as kept(kind, n) values (?, ?) on conflict(kind) do update set n = case when kept.n > "
        u"excluded.n then kept.n else excluded.n end returning n"_s.arg(m_tables));
    if (!next)
        return fail(next.error());
    if (auto done = next->bind(static_cast<std::int64_t>(kind)).bind(highest).one(); !done)
        return fail(done.error());
    std::int64_t place = next->number(0);

    auto rows = BulkWrite::insert(m_database, tableOf(kind), columns, onConflict, 1);
    for (const Record& record : records) {
        if (record.kind != kind)
            continue;
        rows.add(record.id);
        for (const auto& field : fieldsOf(kind)) {
            if (field.flag)
                rows.add(record.*field.flag);
            else
                rows.add(record.*field.text);
        }
        const std::string related = listText(record.relatedData);
        const std::string emails = listText(record.emails);
        const std::string phones = listText(record.phones);
        rows.add(std::string_view(related));
        if (kind == RecordKind::Employee) {
            rows.add(static_cast<std::int64_t>(record.employeeType));
        } else {
            rows.add(std::string_view(emails));
            rows.add(std::string_view(phones));
        }
        rows.add(++place);
        if (auto done = rows.endRow(); !done)
            return done;
    }
    return rows.finish();
}

Result<void> PsaPeople::remove(const RecordKey& key) {
    auto row = m_database.prepare(u"delete from %1 where id = ?"_s.arg(tableOf(key.kind)));
    if (!row)
        return fail(row.error());
    return row->bind(key.id).run();
}

Result<void> PsaPeople::clear() {
    for (const QString& table : {u"employee"_s, u"contact"_s, u"next"_s}) {
        auto rows = m_database.prepare(u"delete from "_s % m_tables % table);
        if (!rows)
            return fail(rows.error());
        if (auto done = rows->run(); !done)
            return done;
    }
    return {};
}

Result<void> PsaPeople::clear(RecordKind kind) {
    auto rows = m_database.prepare(u"delete from "_s % tableOf(kind));
    return rows ? rows->run() : Result<void>(fail(rows.error()));
}

Result<std::int64_t> PsaPeople::count(RecordKind kind) {
    auto row = m_database.prepare(u"select count(*) from "_s % tableOf(kind));
    if (!row)
        return fail(row.error());
    if (auto done = row->one(); !done)
        return fail(done.error());
    return row->number(0);
}

Result<std::int64_t> PsaPeople::takeNumbers(RecordKind kind, std::int64_t count) {
    auto row = m_database.prepare(u"insert into %1next as kept(kind, n) values (?, ?) on conflict(kind) do update set "
                                  u"n = kept.n + excluded.n returning n"_s.arg(m_tables));
    if (!row)
        return fail(row.error());
    if (auto done = row->bind(static_cast<std::int64_t>(kind)).bind(count).one(); !done)
        return fail(done.error());
    return row->number(0) - count + 1;
}

} // namespace muster
