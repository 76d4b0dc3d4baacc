// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorload.h"

#include "store/database.h"
#include "store/mirrorusers.h"
#include "store/statement.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::array loaded{
    UserProperty::UserPrincipalName, UserProperty::GivenName,      UserProperty::Surname,
    UserProperty::DisplayName,       UserProperty::Mail,           UserProperty::OtherMails,
    UserProperty::ProxyAddresses,    UserProperty::BusinessPhones, UserProperty::JobTitle,
};
constexpr int firstProperty = 4; ///< after id, flags, fingerprint, identities

// Columns cost more than rows here, so what is a yes or no travels in one number.
constexpr std::int64_t presenceMask = 3;
constexpr std::int64_t partialFlag = 4;
constexpr std::int64_t disabledFlag = 8;
constexpr std::int64_t pendingFlag = 16;
const auto flagsColumn = u"u.presence + 4 * u.partial + case when u.account_enabled = 'false' then 8 else 0 end + "
                         u"case when lower(u.external_user_state) = 'pendingacceptance' then 16 else 0 end"_s;
/// Only identities that sourceOf() could find something in; case does not matter to `like` on SQLite, but to
/// PostgreSQL's it does.
const auto identitiesColumn = u"case when lower(u.identities) like '%microsoftaccount%' or lower(u.identities) like "
                              u"'%live.com%' or lower(u.identities) like '%externalazuread%' then u.identities end"_s;

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Text firstLine(Text lines, TextPool& pool) {
    const auto view = lines.view();
    const auto end = view.find('\n');
    return end == std::string_view::npos ? lines : pool.add(view.substr(0, end));
}

} // namespace

MirrorLoad::MirrorLoad(Database& database, PlanInput& input, std::int64_t tenant, bool everybody)
    : m_database(database)
    , m_input(input)
    , m_tenant(tenant)
    , m_everybody(everybody)
    , m_index(static_cast<std::uint32_t>(input.tenants.size())) {}

Result<void> MirrorLoad::run(const QString& tenantId, const MirrorState& state) {
    Tenant tenant;
    tenant.id = m_input.pool->add(tenantId);
    tenant.complete = state.fullReadAt.has_value() && !state.usersLink.isEmpty() && !state.groupsLink.isEmpty();
    tenant.operatorId = m_input.pool->add(state.operatorId);
    tenant.operatorEmail = m_input.pool->add(state.operatorEmail);
    tenant.previousUserCount = state.userCount;
    {
        auto count = m_database.prepare(u"select count(*) from mirror_user where tenant = ? and presence = 0"_s);
        if (!count)
            return fail(count.error());
        if (auto row = count->bind(m_tenant).one(); !row)
            return fail(row.error());
        tenant.userCount = static_cast<std::uint32_t>(count->number(0));
    }
    m_input.tenants.push_back(tenant);
    return users(tenantId)
        .and_then([&] { return groups(); })
        .and_then([&] { return members(u"mirror_member"_s, u"user_id"_s, false); })
        .and_then([&] { return members(u"mirror_nesting"_s, u"nested_id"_s, true); });
}

DirectoryUser MirrorLoad::userOf(const Statement& row) {
    TextPool& pool = *m_input.pool;
    const auto value = [&](UserProperty property) {
        const auto at = std::find(loaded.begin(), loaded.end(), property) - loaded.begin();
        return row.text(firstProperty + static_cast<int>(at), pool);
    };
    DirectoryUser user;
    user.id = row.text(0, pool);
    user.tenant = m_index;
    const auto flags = row.number(1);
    user.presence = static_cast<Presence>(flags & presenceMask);
    user.partial = (flags & partialFlag) != 0;
    user.disabled = (flags & disabledFlag) != 0;
    user.invitationPending = (flags & pendingFlag) != 0;
    user.fingerprint = static_cast<std::uint64_t>(row.number(2));
    user.userPrincipalName = value(UserProperty::UserPrincipalName);
    const QByteArray identities = row.bytes(3);
    user.source = sourceOf(user.userPrincipalName.view(), viewOf(identities));
    user.givenName = value(UserProperty::GivenName);
    user.surname = value(UserProperty::Surname);
    user.displayName = value(UserProperty::DisplayName);
    user.mail = value(UserProperty::Mail);
    user.otherMails = value(UserProperty::OtherMails);
    user.proxyAddresses = value(UserProperty::ProxyAddresses);
    user.phone = firstLine(value(UserProperty::BusinessPhones), pool);
    if (m_everybody)
        user.mobilePhone = row.text(firstProperty + static_cast<int>(loaded.size()), pool);
    user.jobTitle = row.interned(firstProperty + static_cast<int>(loaded.size()) - 1, pool);
    return user;
}

Result<void> MirrorLoad::users(const QString& tenantId) {
    QStringList columns{m_database.utf8(u"u.id"_s), flagsColumn, u"u.fingerprint"_s, m_database.utf8(identitiesColumn)};
    for (const auto property : loaded)
        columns.append(m_database.utf8(u"u."_s + MirrorUsers::columnOf(property)));
    const QString linked = u"exists (select 1 from link l where l.tenant_id = ? and l.object_id = u.id)"_s;
    if (m_everybody)
        columns.append(m_database.utf8(u"u."_s + MirrorUsers::columnOf(UserProperty::MobilePhone)));
    // A join: PostgreSQL hashes it however big it is, which it does not do with the subquery of an "in".
    auto rows = m_database.prepare(
        m_everybody ? u"select %1 from mirror_user u where u.tenant = ? and (u.presence = 0 or %2)"_s.arg(
                          columns.join(u", "_s), linked)
                    : u"select %1 from (select m.user_id as id from mirror_group g join mirror_member m on m.tenant = "
                      u"g.tenant and "
                      u"m.group_id = g.id where g.tenant = ? and g.members_read = 1 and g.presence = 0 "
                      u"union select object_id from link where tenant_id = ?) w "
                      u"join mirror_user u on u.tenant = ? and u.id = w.id where u.presence = 0 "
                      u"or %2"_s.arg(columns.join(u", "_s), linked));
    if (!rows)
        return fail(rows.error());
    rows->bind(m_tenant).bind(tenantId);
    if (!m_everybody)
        rows->bind(m_tenant).bind(tenantId);
    if (auto done = rows->run(); !done)
        return done;
    const auto first = m_input.users.size();
    while (rows->next())
        m_input.users.push_back(userOf(*rows));
    if (auto done = rows->ended(); !done)
        return done;
    const auto begin = m_input.users.begin() + static_cast<std::ptrdiff_t>(first);
    const auto byId = [](const DirectoryUser& a, const DirectoryUser& b) { return a.id < b.id; };
    if (!std::is_sorted(begin, m_input.users.end(), byId))
        std::sort(begin, m_input.users.end(), byId);
    m_users.reserve(m_input.users.size() - first);
    for (auto i = first; i < m_input.users.size(); ++i)
        m_users.emplace(m_input.users[i].id.view(), static_cast<std::uint32_t>(i));
    return {};
}

Result<void> MirrorLoad::groups() {
    auto rows = m_database.prepare(u"select id, presence, display_name, created_date_time, security_enabled "
                                   u"from mirror_group where tenant = ? and known = 1 order by id"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(m_tenant).run(); !done)
        return done;
    while (rows->next()) {
        DirectoryGroup group;
        group.id = rows->text(0, *m_input.pool);
        group.tenant = m_index;
        group.presence = static_cast<Presence>(rows->number(1));
        group.displayName = rows->text(2, *m_input.pool);
        group.createdDateTime = rows->text(3, *m_input.pool);
        if (!rows->isNull(4))
            group.securityEnabled = rows->flag(4);
        m_groups.emplace(group.id.view(), static_cast<std::uint32_t>(m_input.groups.size()));
        m_input.groups.push_back(std::move(group));
    }
    return rows->ended();
}

Result<void> MirrorLoad::members(const QString& table, const QString& column, bool nested) {
    auto rows = m_database.prepare(u"select %1, %2 from %3 where tenant = ? order by group_id"_s.arg(
        m_database.utf8(u"group_id"_s), m_database.utf8(column), table));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(m_tenant).run(); !done)
        return done;
    const auto& known = nested ? m_groups : m_users;
    DirectoryGroup* group = nullptr;
    std::string current;
    while (rows->next()) {
        const QByteArray groupId = rows->bytes(0);
        const auto id = viewOf(groupId);
        if (!group || id != current) {
            const auto found = m_groups.find(id);
            current = id;
            group = found == m_groups.end() ? nullptr : &m_input.groups[found->second];
        }
        if (!group || group->presence != Presence::Present)
            continue;
        const QByteArray memberId = rows->bytes(1);
        const auto member = known.find(viewOf(memberId));
        if (member != known.end())
            (nested ? group->groups : group->users).push_back(member->second);
    }
    return rows->ended();
}

} // namespace muster
