// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "store/database.h"
#include "store/statement.h"

#include <QFile>

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

/// A copy with everything that is only in the write-ahead file too.
Result<void> copyBeside(Database& database, int version) {
    QFile copy(u"%1.v%2"_s.arg(database.location().file).arg(version));
    if (copy.exists())
        copy.remove();
    if (!copy.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(ErrorKind::Storage,
                    u"The workspace has to be copied to %1 before it is brought up to date, and that failed (%2). "
                    u"Nothing was changed."_s.arg(copy.fileName(), copy.errorString()));
    copy.close();
    auto statement = database.prepare(u"vacuum into ?"_s);
    if (!statement)
        return fail(statement.error());
    return statement->bind(copy.fileName()).run();
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
    if (*version == 0) {
        if (database.kind() == Database::Kind::PostgreSql)
            if (auto made = database.execute(u"create schema if not exists muster"_s); !made)
                return made;
        if (auto made = database.execute(
                u"create table if not exists schema_version(number integer primary key, name text not null)"_s);
            !made)
            return made;
    }
    for (int number = *version + 1; number <= last; ++number) {
        const auto& step = steps[static_cast<std::size_t>(number - 1)];
        if (auto done = database.atomically([&] { return apply(database, step, number); }); !done)
            return done;
    }
    return {};
}

} // namespace muster
