// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables.h"

#include "store/database.h"
#include "store/statement.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace muster {

Result<std::vector<QString>> tablesOf(Database& database, const QString& schema) {
    const bool sqlite = database.kind() == Database::Kind::Sqlite;
    auto rows = database.prepare(
        sqlite ? u"select name from %1.sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!' "
                 u"order by name"_s.arg(schema.isEmpty() ? u"main"_s : schema)
               : u"select table_name from information_schema.tables where table_schema = ? and table_type = "
                 u"'BASE TABLE' order by table_name"_s);
    if (!rows)
        return fail(rows.error());
    if (!sqlite)
        rows->bind(schema.isEmpty() ? u"muster"_s : schema);
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<QString> tables;
    while (rows->next())
        tables.push_back(rows->string(0));
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return tables;
}

Result<void> copyFile(Database& database, const QString& target) {
    QFile copy(target);
    if (copy.exists())
        copy.remove();
    // Made by us first, so that at no moment others can read it.
    if (!copy.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(ErrorKind::Storage,
                    u"The workspace could not be copied to %1 (%2)."_s.arg(copy.fileName(), copy.errorString()));
    copy.close();
    auto statement = database.prepare(u"vacuum into ?"_s);
    auto done = statement ? statement->bind(target).run() : Result<void>(fail(statement.error()));
    if (!done)
        copy.remove();
    return done;
}

} // namespace muster
