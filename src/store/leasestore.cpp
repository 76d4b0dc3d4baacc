// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/leasestore.h"

#include "store/database.h"
#include "store/statement.h"

#include <QDateTime>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster {

LeaseStore::LeaseStore(Database& database)
    : m_database(database)
    , m_token(QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

Result<QString> LeaseStore::holder() {
    auto row = m_database.prepare(u"select holder, heartbeat from lease"_s);
    if (!row)
        return fail(row.error());
    const auto found = row->one();
    if (!found)
        return fail(found.error());
    if (!*found)
        return u"somebody else"_s;
    return u"%1 (last sign of life %2 UTC)"_s.arg(
        row->string(0), QDateTime::fromMSecsSinceEpoch(row->number(1), Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s));
}

Result<void> LeaseStore::take(const QString& holder, std::chrono::seconds lifetime) {
    const QString now = m_database.now();
    auto row = m_database.prepare(
        u"insert into lease(one, token, holder, heartbeat, expires, lifetime) values (1, ?, ?, %1, %1 + ?, ?) "
        u"on conflict(one) do update set token = excluded.token, holder = excluded.holder, "
        u"heartbeat = excluded.heartbeat, expires = excluded.expires, lifetime = excluded.lifetime "
        u"where lease.expires <= excluded.heartbeat or lease.token = excluded.token"_s.arg(now));
    if (!row)
        return fail(row.error());
    const std::int64_t ms = std::chrono::milliseconds(lifetime).count();
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
                    .arg(lifetime.count()));
}

Result<void> LeaseStore::renew() {
    const QString now = m_database.now();
    auto row =
        m_database.prepare(u"update lease set heartbeat = %1, expires = %1 + lifetime where token = ?"_s.arg(now));
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

void LeaseStore::release() {
    // If it cannot be taken back it runs out by itself.
    if (auto row = m_database.prepare(u"delete from lease where token = ?"_s))
        (void)row->bind(m_token).run();
}

} // namespace muster
