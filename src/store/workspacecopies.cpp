// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspacecopies.h"

#include "store/database.h"
#include "store/migration.h"
#include "store/statement.h"
#include "store/tables.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::size_t kept = 5;
constexpr qint64 dayInSeconds = 86'400;

const QString copyPrefix = u"muster_copy_"_s;

/// Which copies there are belongs to now, not to then.
bool isOfNow(const QString& table) {
    return table == u"workspace_copy"_s || table == u"schema_version"_s;
}

/// Its keeper writes it through another connection all the while; to drop or rename it would wait for that one.
bool isLease(const QString& table) {
    return table == u"run_lease"_s;
}

QDateTime timeOf(const QString& place) {
    const QString digits = place.right(15);
    QDateTime time = QDateTime::fromString(QString(digits).replace(u'_', u'-'), u"yyyyMMdd-HHmmss"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace

Result<std::vector<QString>> WorkspaceCopies::places() {
    std::vector<QString> all;
    if (m_database.kind() == Database::Kind::Sqlite) {
        const QFileInfo file(m_database.location().file);
        for (const QFileInfo& found : file.dir().entryInfoList(QDir::Files | QDir::Hidden, QDir::Name)) {
            const QString rest = found.fileName().mid(file.fileName().size());
            const bool ours = found.fileName().startsWith(file.fileName()) &&
                              (rest.startsWith(u".copy-"_s) ||
                               (rest.startsWith(u".v"_s) && !rest.mid(2).isEmpty() && rest.mid(2).toInt() > 0));
            if (ours && !rest.endsWith(u"-journal"_s))
                all.push_back(found.absoluteFilePath());
        }
        return all;
    }
    auto rows = m_database.prepare(
        u"select schema_name from information_schema.schemata where schema_name like 'muster!_copy!_%' escape '!'"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    while (rows->next())
        all.push_back(rows->string(0));
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return all;
}

Result<std::vector<WorkspaceCopy>> WorkspaceCopies::noted() {
    auto rows = m_database.prepare(u"select place, made_at, why from workspace_copy order by made_at desc, place"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<WorkspaceCopy> copies;
    while (rows->next())
        copies.push_back({rows->string(0), QDateTime::fromMSecsSinceEpoch(rows->number(1), Qt::UTC), rows->string(2)});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return copies;
}

Result<std::vector<WorkspaceCopy>> WorkspaceCopies::list() {
    auto there = places();
    if (!there)
        return fail(there.error());
    auto known = noted();
    if (!known)
        return fail(known.error());
    std::vector<WorkspaceCopy> copies;
    for (const QString& place : *there) {
        const auto note =
            std::find_if(known->begin(), known->end(), [&](const WorkspaceCopy& copy) { return copy.place == place; });
        if (note != known->end()) {
            copies.push_back(*note);
            continue;
        }
        // Made before a migration, or before the workspace went back in time or to another folder.
        const QDateTime time = timeOf(place);
        const bool migrated = QFileInfo(place).suffix().startsWith(u'v');
        copies.push_back({place, time.isValid() ? time : QFileInfo(place).lastModified().toUTC(),
                          migrated ? u"migration"_s : u"asked"_s});
    }
    std::stable_sort(copies.begin(), copies.end(),
                     [](const WorkspaceCopy& a, const WorkspaceCopy& b) { return a.madeAt > b.madeAt; });
    return copies;
}

Result<void> WorkspaceCopies::copyTo(const QString& place) {
    if (m_database.kind() == Database::Kind::Sqlite)
        return copyFile(m_database, place);
    return m_database.atomically([&]() -> Result<void> {
        const auto tables = tablesOf(m_database, {});
        if (!tables)
            return fail(tables.error());
        if (auto made = m_database.execute(u"create schema %1"_s.arg(place)); !made)
            return made;
        for (const QString& table : *tables)
            if (auto done = m_database.execute(u"create table %1.%2 as table muster.%2"_s.arg(place, table)); !done)
                return done;
        return {};
    });
}

Result<WorkspaceCopy> WorkspaceCopies::make(const QString& why, const QByteArray& planHash, const QDateTime& at) {
    const auto there = places();
    if (!there)
        return fail(there.error());
    const QSet<QString> taken(there->begin(), there->end());
    WorkspaceCopy copy;
    copy.why = why;
    copy.madeAt = at;
    for (QDateTime name = at.toUTC();; name = name.addSecs(1)) {
        copy.place = m_database.kind() == Database::Kind::Sqlite
                         ? QFileInfo(m_database.location().file % u".copy-"_s % name.toString(u"yyyyMMdd-HHmmss"_s))
                               .absoluteFilePath()
                         : QString(copyPrefix % name.toString(u"yyyyMMdd_HHmmss"_s));
        if (!taken.contains(copy.place))
            break;
    }
    if (auto done = copyTo(copy.place); !done)
        return fail(done.error());
    auto row = m_database.prepare(u"insert into workspace_copy(place, made_at, why, plan_hash) values (?, ?, ?, ?) "
                                  u"on conflict(place) do update set made_at = excluded.made_at, why = excluded.why, "
                                  u"plan_hash = excluded.plan_hash"_s);
    if (!row)
        return fail(row.error());
    row->bind(copy.place).bind(std::int64_t{at.toMSecsSinceEpoch()}).bind(why);
    if (auto noted = row->bind(QString::fromLatin1(planHash.toHex())).run(); !noted)
        return fail(noted.error());
    return copy;
}

Result<void> WorkspaceCopies::makeBeforeRemovals(const CopyReason& reason) {
    {
        auto row = m_database.prepare(
            u"select place from workspace_copy where why = 'removals' and (plan_hash = ? or made_at > ?)"_s);
        if (!row)
            return fail(row.error());
        const auto youngest = reason.unattended ? reason.at.addSecs(-dayInSeconds) : reason.at.addYears(1000);
        row->bind(reason.planHash.isEmpty() ? u"-"_s : QString::fromLatin1(reason.planHash.toHex()));
        if (auto done = row->bind(std::int64_t{youngest.toMSecsSinceEpoch()}).run(); !done)
            return done;
        QStringList enough;
        while (row->next())
            enough.append(row->string(0));
        if (auto done = row->ended(); !done)
            return done;
        if (!enough.isEmpty()) {
            const auto there = places();
            if (!there)
                return fail(there.error());
            if (std::any_of(there->begin(), there->end(), [&](const QString& place) { return enough.contains(place); }))
                return {};
        }
    }
    const auto made = make(u"removals"_s, reason.planHash, reason.at);
    if (made)
        return prune();
    Error error = made.error();
    error.detail =
        u"The workspace has to be copied before people lose access, and that failed. Nothing was written. "_s %
        error.detail;
    return fail(error);
}

Result<void> WorkspaceCopies::drop(const QString& place) {
    if (m_database.kind() == Database::Kind::Sqlite)
        QFile::remove(place);
    else if (auto done = m_database.execute(u"drop schema if exists %1 cascade"_s.arg(place)); !done)
        return done;
    auto row = m_database.prepare(u"delete from workspace_copy where place = ?"_s);
    return row ? row->bind(place).run() : Result<void>(fail(row.error()));
}

Result<void> WorkspaceCopies::prune() {
    const auto known = noted();
    if (!known)
        return fail(known.error());
    const auto there = places();
    if (!there)
        return fail(there.error());
    std::size_t seen = 0;
    for (const WorkspaceCopy& copy : *known) {
        // Only what is one of our places is ever removed, whatever the table says.
        const bool exists = std::find(there->begin(), there->end(), copy.place) != there->end();
        if (exists && ++seen <= kept)
            continue;
        if (auto done = exists ? drop(copy.place) : Result<void>(); !done)
            return done;
    }
    return {};
}

Result<int> WorkspaceCopies::check(const QString& from) {
    const auto tables = tablesOf(m_database, from);
    if (!tables)
        return fail(tables.error());
    const auto has = [&](const QString& table) {
        return std::find(tables->begin(), tables->end(), table) != tables->end();
    };
    if (!has(u"schema_version"_s) || !has(u"workspace"_s))
        return fail(ErrorKind::Rejected, u"That is no copy of a workspace."_s);
    auto row = m_database.prepare(
        u"select (select coalesce(max(number), 0) from %1.schema_version), "
        u"(select count(*) from %1.workspace c where c.id = (select id from workspace))"_s.arg(from));
    if (!row)
        return fail(row.error());
    if (auto found = row->one(); !found)
        return fail(found.error());
    const auto version = static_cast<int>(row->number(0));
    if (row->number(1) != 1)
        return fail(ErrorKind::Rejected, u"That is a copy of another workspace."_s);
    if (version < 1 || version > static_cast<int>(schema().size()))
        return fail(ErrorKind::Storage,
                    u"The copy was made by a newer Muster (schema %1, this program knows %2). Update this program."_s
                        .arg(version)
                        .arg(schema().size()));
    return version;
}

Result<void> WorkspaceCopies::replaceAll(const QString& from) {
    const auto version = check(from);
    if (!version)
        return fail(version.error());
    const auto known = tablesOf(m_database, {});
    if (!known)
        return fail(known.error());
    for (const QString& table : *known)
        if (!isOfNow(table) && !isLease(table))
            if (auto done = m_database.execute(u"drop table %1"_s.arg(table)); !done)
                return done;
    // Steps make tables of now again; those wait under another name.
    for (const QString& table : *known)
        if (isOfNow(table))
            if (auto done = m_database.execute(u"alter table %1 rename to now_%1"_s.arg(table)); !done)
                return done;
    if (auto done = applySteps(m_database, 0, *version); !done)
        return done;
    const auto made = tablesOf(m_database, {});
    if (!made)
        return fail(made.error());
    const auto there = tablesOf(m_database, from);
    if (!there)
        return fail(there.error());
    for (const QString& table : *made) {
        if (isOfNow(table) || isLease(table) || table.startsWith(u"now_"_s))
            continue;
        if (std::find(there->begin(), there->end(), table) == there->end())
            return fail(ErrorKind::Storage, u"The copy is damaged: it has no table %1."_s.arg(table));
        if (auto done = m_database.execute(u"insert into %1 select * from %2.%1"_s.arg(table, from)); !done)
            return done;
    }
    if (auto done = applySteps(m_database, *version, static_cast<int>(schema().size())); !done)
        return done;
    for (const QString& table : *known) {
        if (!isOfNow(table))
            continue;
        // Steps were counted anew; the copies are those of now.
        if (table != u"schema_version"_s)
            if (auto done = m_database.execute(u"delete from %1"_s.arg(table)).and_then([&] {
                    return m_database.execute(u"insert into %1 select * from now_%1"_s.arg(table));
                });
                !done)
                return done;
        if (auto done = m_database.execute(u"drop table now_%1"_s.arg(table)); !done)
            return done;
    }
    return {};
}

Result<void> WorkspaceCopies::restore(const QString& place, const std::function<Result<void>()>& beforeCommit) {
    const auto there = places();
    if (!there)
        return fail(there.error());
    const bool sqlite = m_database.kind() == Database::Kind::Sqlite;
    const QString wanted = sqlite ? QFileInfo(place).absoluteFilePath() : place;
    if (std::find(there->begin(), there->end(), wanted) == there->end())
        return fail(ErrorKind::NotFound,
                    u"There is no copy %1. \"musterctl restore\" without a name lists them."_s.arg(place));
    if (sqlite) {
        auto attach = m_database.prepare(u"attach database ? as copied"_s);
        if (!attach)
            return fail(attach.error());
        if (auto done = attach->bind(wanted).run(); !done)
            return done;
    }
    auto done = m_database.atomically([&]() -> Result<void> {
        if (auto replaced = replaceAll(sqlite ? u"copied"_s : wanted); !replaced)
            return replaced;
        return beforeCommit();
    });
    if (sqlite)
        if (auto detached = m_database.execute(u"detach database copied"_s); !detached && done)
            return detached;
    return done ? prune() : done;
}

} // namespace muster
