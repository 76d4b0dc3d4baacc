// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "store/database.h"
#include "store/statement.h"
#include "store/tables.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Result<bool> hasTable(Database& database, const QString& table) {
    const bool sqlite = database.kind() == Database::Kind::Sqlite;
    auto rows = database.prepare(
        sqlite ? u"select 1 from sqlite_master where type = 'table' and name = ?"_s
               : u"select 1 from information_schema.tables where table_schema = 'muster' and table_name = ?"_s);
    if (!rows)
        return fail(rows.error());
    return rows->bind(table).one();
}

/// Before anything of it is changed.
Result<void> copyBeside(Database& database, int version) {
    auto copied = copyFile(database, u"%1.v%2"_s.arg(database.location().file).arg(version));
    if (copied)
        return copied;
    Error error = copied.error();
    error.detail = u"The workspace has to be copied before it is brought up to date, and that failed. Nothing was "
                   u"changed. "_s %
                   error.detail;
    return fail(error);
}

Result<void> apply(Database& database, const Migration& step, int number) {
    const QString clustered = database.kind() == Database::Kind::Sqlite ? u"without rowid"_s : QString();
    for (QString sql : step.statements)
        if (auto done = database.execute(sql.replace(u"{clustered}"_s, clustered)); !done)
            return done;
    auto row = database.prepare(u"insert into schema_version(number, name) values (?, ?)"_s);
    if (!row)
        return fail(row.error());
    return row->bind(number).bind(step.name).run();
}

} // namespace

Result<int> schemaVersion(Database& database) {
    const auto there = hasTable(database, u"schema_version"_s);
    if (!there)
        return fail(there.error());
    if (!*there)
        return 0;
    auto rows = database.prepare(u"select coalesce(max(number), 0) from schema_version"_s);
    if (!rows)
        return fail(rows.error());
    if (auto row = rows->one(); !row)
        return fail(row.error());
    return static_cast<int>(rows->number(0));
}

Result<void> migrate(Database& database, std::span<const Migration> steps) {
    const auto version = schemaVersion(database);
    if (!version)
        return fail(version.error());
    const int last = static_cast<int>(steps.size());
    if (*version > last)
        return fail(ErrorKind::Storage,
                    u"The workspace %1 was made by a newer Muster (schema %2, this program knows %3). Update this "
                    u"program."_s.arg(database.location().toString())
                        .arg(*version)
                        .arg(last));
    if (*version == last)
        return {};
    if (*version > 0 && database.kind() == Database::Kind::Sqlite)
        if (auto copied = copyBeside(database, *version); !copied)
            return copied;
    return applySteps(database, *version, last, steps);
}

Result<void> applySteps(Database& database, int from, int to, std::span<const Migration> steps) {
    if (from == 0) {
        if (database.kind() == Database::Kind::PostgreSql)
            if (auto made = database.execute(u"create schema if not exists muster"_s); !made)
                return made;
        if (auto made = database.execute(
                u"create table if not exists schema_version(number integer primary key, name text not null)"_s);
            !made)
            return made;
    }
    for (int number = from + 1; number <= to; ++number) {
        const auto& step = steps[static_cast<std::size_t>(number - 1)];
        if (auto done = database.atomically([&] { return apply(database, step, number); }); !done)
            return done;
    }
    return {};
}

} // namespace muster
