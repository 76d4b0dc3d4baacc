// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leaserow.h"

#include "store/database.h"
#include "store/sqlerror.h"
#include "store/statement.h"

#include <QDateTime>
#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString timeOf(std::int64_t ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

Result<std::unique_ptr<Database>> connected(const WorkspaceAddress& place) {
    auto database = Database::open(place, Database::Mode::Create);
    if (!database || !place.isFile())
        return database;
    // The server has the table among the others; the file has nothing else.
    auto made = (*database)->execute(
        u"create table if not exists run_lease(one integer primary key check (one = 1), token text not null, holder "
        u"text "
        u"not null, heartbeat bigint not null, expires bigint not null, lifetime bigint not null, since bigint not "
        u"null)"_s);
    if (!made)
        return fail(made.error());
    return database;
}

} // namespace

LeaseRow::LeaseRow(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_token(QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

LeaseRow::~LeaseRow() = default;
LeaseRow::LeaseRow(LeaseRow&& other) noexcept = default;

Result<LeaseRow> LeaseRow::open(const WorkspaceAddress& place) {
    auto database = connected(place);
    if (!database && place.isFile() && isDamagedFile(database.error())) {
        for (const QString& companion : {QString(), u"-wal"_s, u"-shm"_s})
            QFile::remove(place.file + companion);
        database = connected(place);
    }
    if (!database)
        return fail(database.error());
    return LeaseRow(std::move(*database));
}

Result<QString> LeaseRow::holder() {
    auto row = m_database->prepare(u"select holder, heartbeat, since from run_lease"_s);
    if (!row)
        return fail(row.error());
    const auto found = row->one();
    if (!found)
        return fail(found.error());
    if (!*found)
        return u"somebody else"_s;
    return u"%1, since %2 UTC (last sign of life %3 UTC)"_s.arg(row->string(0), timeOf(row->number(2)),
                                                                timeOf(row->number(1)));
}

Result<void> LeaseRow::take(const QString& holder, std::chrono::milliseconds lifetime) {
    const QString now = m_database->now();
    auto row = m_database->prepare(
        u"insert into run_lease(one, token, holder, heartbeat, expires, lifetime, since) "
        u"values (1, ?, ?, %1, %1 + ?, ?, %1) on conflict(one) do update set token = excluded.token, "
        u"holder = excluded.holder, heartbeat = excluded.heartbeat, expires = excluded.expires, "
        u"lifetime = excluded.lifetime, since = excluded.since "
        u"where run_lease.expires <= excluded.heartbeat or run_lease.token = excluded.token"_s.arg(now));
    if (!row)
        return fail(row.error());
    const std::int64_t ms = lifetime.count();
    if (auto done = row->bind(m_token).bind(holder).bind(ms).bind(ms).run(); !done)
        return done;
    if (row->affected() == 1)
        return {};
    const auto other = this->holder();
    if (!other)
        return fail(other.error());
    return fail(ErrorKind::Conflict,
                u"Another run is using this workspace: %1. Wait until it is done, or stop it there. If it died, its "
                u"hold ends by itself within %2 seconds."_s.arg(*other)
                    .arg(std::chrono::ceil<std::chrono::seconds>(lifetime).count()));
}

Result<void> LeaseRow::renew() {
    auto row = m_database->prepare(
        u"update run_lease set heartbeat = %1, expires = %1 + lifetime where token = ?"_s.arg(m_database->now()));
    if (!row)
        return fail(row.error());
    if (auto done = row->bind(m_token).run(); !done)
        return done;
    if (row->affected() == 1)
        return {};
    const auto other = holder();
    if (!other)
        return fail(other.error());
    return fail(ErrorKind::Conflict, u"This run's hold on the workspace ran out and was taken by %1. Nothing more is "
                                     u"written; start the run again."_s.arg(*other));
}

Result<void> LeaseRow::release() {
    auto row = m_database->prepare(u"delete from run_lease where token = ?"_s);
    return row ? row->bind(m_token).run() : fail(row.error());
}

} // namespace muster
