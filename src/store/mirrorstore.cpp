// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore.h"

#include "store/database.h"
#include "store/mirrorload.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Result<std::vector<QString>> ids(Statement& rows) {
    if (auto done = rows.run(); !done)
        return fail(done.error());
    std::vector<QString> result;
    while (rows.next())
        result.push_back(rows.string(0));
    if (auto done = rows.ended(); !done)
        return fail(done.error());
    return result;
}

} // namespace

MirrorStore::MirrorStore(Database& database)
    : m_database(database)
    , m_users(database)
    , m_groups(database) {}

Result<std::int64_t> MirrorStore::numberOf(const QString& tenantId) {
    auto row = m_database.prepare(u"select n from mirror_tenant where id = ?"_s);
    if (!row)
        return fail(row.error());
    const auto found = row->bind(tenantId).one();
    if (!found)
        return fail(found.error());
    return *found ? row->number(0) : 0;
}

Result<void> MirrorStore::inReading() const {
    if (m_reading)
        return {};
    return fail(ErrorKind::Conflict, u"No reading is open."_s);
}

Result<MirrorState> MirrorStore::state(const QString& tenantId) {
    MirrorState state;
    std::int64_t number = 0;
    {
        auto row = m_database.prepare(u"select n, users_link, groups_link, full_read_at, user_count, operator_id, "
                                      u"operator_email, whole from mirror_tenant where id = ?"_s);
        if (!row)
            return fail(row.error());
        const auto found = row->bind(tenantId).one();
        if (!found)
            return fail(found.error());
        if (!*found)
            return state;
        number = row->number(0);
        state.usersLink = row->string(1);
        state.groupsLink = row->string(2);
        if (!row->isNull(3))
            state.fullReadAt = QDateTime::fromMSecsSinceEpoch(row->number(3), Qt::UTC);
        if (!row->isNull(4))
            state.userCount = static_cast<std::uint32_t>(row->number(4));
        state.operatorId = row->string(5);
        state.operatorEmail = row->string(6);
        state.wholeTenant = row->flag(7);
    }
    auto read = m_groups.readGroups(number);
    if (!read)
        return fail(read.error());
    state.readGroups = std::move(*read);
    return state;
}

Result<void> MirrorStore::beginReading(const QString& tenantId) {
    if (auto begun = m_database.begin(); !begun)
        return begun;
    m_reading = true;
    const auto start = [&]() -> Result<void> {
        auto row = m_database.prepare(
            u"insert into mirror_tenant(n, id, users_link, groups_link, operator_id, operator_email, reading) "
            u"select coalesce(max(n), 0) + 1, ?, '', '', '', '', 1 from mirror_tenant where true "
            u"on conflict(id) do update set reading = mirror_tenant.reading + 1 returning n, reading"_s);
        if (!row)
            return fail(row.error());
        if (auto done = row->bind(tenantId).one(); !done)
            return fail(done.error());
        m_tenant = row->number(0);
        const auto reading = row->number(1);
        return m_users.beginReading(m_tenant, reading).and_then([&] { return m_groups.beginReading(m_tenant); });
    };
    auto started = start();
    if (!started)
        rollbackReading();
    return started;
}

Result<void> MirrorStore::putUsers(std::span<const UserReading> users) {
    return inReading().and_then([&] { return m_users.put(users); });
}

Result<void> MirrorStore::putGroups(std::span<const GroupReading> groups) {
    return inReading().and_then([&] { return m_groups.put(groups); });
}

Result<void> MirrorStore::clearMembers(const QString& groupId) {
    return inReading().and_then([&] { return m_groups.clearMembers(groupId); });
}

Result<void> MirrorStore::putMembers(std::span<const MembershipReading> changes) {
    return inReading().and_then([&] { return m_groups.putMembers(changes); });
}

Result<void> MirrorStore::markRead(const QString& groupId) {
    return inReading().and_then([&] { return m_groups.markRead(groupId); });
}

Result<int> MirrorStore::countMissing(const QString& groupId) {
    return inReading().and_then([&] { return m_groups.countMissing(groupId); });
}

Result<void> MirrorStore::putState(const MirrorState& state) {
    if (auto open = inReading(); !open)
        return open;
    auto row = m_database.prepare(u"update mirror_tenant set users_link = ?, groups_link = ?, full_read_at = ?, "
                                  u"user_count = ?, operator_id = ?, operator_email = ?, whole = ? where n = ?"_s);
    if (!row)
        return fail(row.error());
    row->bind(state.usersLink).bind(state.groupsLink);
    if (state.fullReadAt)
        row->bind(std::int64_t{state.fullReadAt->toMSecsSinceEpoch()});
    else
        row->bindNull();
    if (state.userCount)
        row->bind(*state.userCount);
    else
        row->bindNull();
    if (auto done = row->bind(state.operatorId).bind(state.operatorEmail).bind(state.wholeTenant).bind(m_tenant).run();
        !done)
        return done;
    return m_groups.setRead(state.readGroups);
}

Result<void> MirrorStore::commitReading() {
    m_reading = false;
    return m_database.commit();
}

void MirrorStore::rollbackReading() {
    if (m_reading)
        m_database.rollback();
    m_reading = false;
}

Result<std::vector<QString>> MirrorStore::unknownUsers(const QString& tenantId) {
    const auto tenant = numberOf(tenantId);
    if (!tenant)
        return fail(tenant.error());
    auto rows = m_database.prepare(
        u"select m.user_id from mirror_group g join mirror_member m on m.tenant = g.tenant and m.group_id = g.id "
        u"where g.tenant = ? and g.members_read = 1 and not exists "
        u"(select 1 from mirror_user u where u.tenant = m.tenant and u.id = m.user_id) "
        u"union select l.object_id from link l where l.tenant_id = ? and not exists "
        u"(select 1 from mirror_user u where u.tenant = ? and u.id = l.object_id)"_s);
    if (!rows)
        return fail(rows.error());
    return ids(rows->bind(*tenant).bind(tenantId).bind(*tenant));
}

Result<std::vector<QString>> MirrorStore::usersNotSeen(const QString& tenantId) {
    auto rows = m_database.prepare(u"select u.id from mirror_tenant t join mirror_user u on u.tenant = t.n "
                                   u"where t.id = ? and u.presence = 0 and u.seen <> t.reading"_s);
    if (!rows)
        return fail(rows.error());
    return ids(rows->bind(tenantId));
}

Result<std::vector<QString>> MirrorStore::unreadGroups(const QString& tenantId, std::span<const QString> named) {
    const auto tenant = numberOf(tenantId);
    if (!tenant)
        return fail(tenant.error());
    return m_groups.unread(*tenant, named);
}

Result<std::vector<QString>> MirrorStore::amongThese(const QString& tenantId, std::span<const QString> wanted,
                                                     const QString& table, const QString& condition) {
    const auto tenant = numberOf(tenantId);
    if (!tenant)
        return fail(tenant.error());
    auto rows =
        m_database.prepare(u"select t.id from %1 cross join %2 t where t.tenant = ? and t.id = j.value and %3"_s.arg(
            m_database.list(u"j"_s), table, condition));
    if (!rows)
        return fail(rows.error());
    return ids(rows->bind(m_database.listOf(wanted)).bind(*tenant));
}

Result<std::vector<QString>> MirrorStore::tombstoned(const QString& tenantId, std::span<const QString> wanted) {
    return amongThese(tenantId, wanted, u"mirror_user"_s, u"t.presence <> 0"_s);
}

Result<std::vector<QString>> MirrorStore::securityGroups(const QString& tenantId, std::span<const QString> wanted) {
    return amongThese(tenantId, wanted, u"mirror_group"_s, u"t.presence = 0 and t.security_enabled = 1"_s);
}

Result<void> MirrorStore::load(std::span<const QString> tenantIds, PlanInput& input) {
    return load(tenantIds, input, false);
}

Result<void> MirrorStore::loadEverybody(std::span<const QString> tenantIds, PlanInput& input) {
    return load(tenantIds, input, true);
}

Result<void> MirrorStore::load(std::span<const QString> tenantIds, PlanInput& input, bool everybody) {
    for (const QString& id : tenantIds) {
        const auto known = state(id);
        if (!known)
            return fail(known.error());
        const auto tenant = numberOf(id);
        if (!tenant)
            return fail(tenant.error());
        if (auto loaded = MirrorLoad(m_database, input, *tenant, everybody).run(id, *known); !loaded)
            return loaded;
    }
    return {};
}

Result<std::vector<QString>> MirrorStore::tenants() {
    auto rows = m_database.prepare(u"select id from mirror_tenant order by id"_s);
    if (!rows)
        return fail(rows.error());
    return ids(*rows);
}

} // namespace muster
