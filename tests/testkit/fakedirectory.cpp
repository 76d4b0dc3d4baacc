// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/fakedirectory.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {

FakeTenant::FakeTenant(QString tenantId)
    : id(std::move(tenantId)) {}

void FakeTenant::addUser(const QString& userId, const QString& given, const QString& surname, const QString& mail) {
    users[userId].properties = {
        {UserProperty::AccountEnabled, u"true"_s}, {UserProperty::GivenName, given},
        {UserProperty::Surname, surname},          {UserProperty::DisplayName, QString(given % u' ' % surname)},
        {UserProperty::UserPrincipalName, mail},   {UserProperty::Mail, mail},
        {UserProperty::JobTitle, u"Engineer"_s},
    };
    m_log.append({userId, {}, {}});
}

void FakeTenant::edit(const QString& userId, UserProperty property, const QString& value) {
    users[userId].properties[property] = value;
    m_log.append({userId, {}, {}});
}

void FakeTenant::remove(const QString& userId, Presence how) {
    users[userId].presence = how;
    m_log.append({userId, {}, {}});
}

void FakeTenant::restore(const QString& userId) {
    users[userId].presence = Presence::Present;
    m_log.append({userId, {}, {}});
}

void FakeTenant::addGroup(const QString& groupId, const QStringList& userIds, const QStringList& groupIds) {
    Group group;
    group.name = groupId;
    groups[groupId] = group;
    m_log.append({{}, groupId, {}});
    for (const QString& member : userIds + groupIds)
        join(groupId, member);
}

void FakeTenant::join(const QString& groupId, const QString& memberId) {
    (users.contains(memberId) ? groups[groupId].users : groups[groupId].groups).append(memberId);
    m_log.append({{}, groupId, memberId, true});
}

void FakeTenant::leave(const QString& groupId, const QString& memberId) {
    groups[groupId].users.removeAll(memberId);
    groups[groupId].groups.removeAll(memberId);
    m_log.append({{}, groupId, memberId, false});
}

void FakeTenant::setSecurityEnabled(const QString& groupId, bool secure) {
    groups[groupId].secure = secure;
    m_log.append({{}, groupId, {}});
}

void FakeTenant::removeGroup(const QString& groupId) {
    groups[groupId].deleted = true;
    groups[groupId].lookup = Lookup::Gone;
    m_log.append({{}, groupId, {}});
}

FakeDirectory::FakeDirectory(FakeTenant& tenant, Fuse* fuse)
    : m_tenant(tenant)
    , m_fuse(fuse) {}

Result<void> FakeDirectory::call(const QString& name, int count) {
    asked.append(name);
    m_calls.graph += count;
    return m_fuse ? m_fuse->before() : Result<void>{};
}

UserReading FakeDirectory::reading(const QString& userId, TextPool& pool) const {
    UserReading result;
    result.id = pool.add(userId);
    const auto user = m_tenant.users.value(userId);
    result.presence = user.presence;
    if (user.presence != Presence::Present || user.limited)
        return result;
    for (std::size_t i = 0; i < userPropertyCount; ++i)
        result.values[i] = pool.add(user.properties.value(static_cast<UserProperty>(i)));
    return result;
}

GroupReading FakeDirectory::groupReading(const QString& groupId, TextPool& pool) const {
    GroupReading result;
    result.id = pool.add(groupId);
    const auto group = m_tenant.groups.value(groupId);
    if (group.deleted) {
        result.presence = Presence::Deleted;
        return result;
    }
    result.displayName = pool.add(group.name);
    result.createdDateTime = pool.add(group.created);
    result.securityEnabled = group.secure;
    result.hiddenMembership = group.hidden;
    return result;
}

QString FakeDirectory::link(const QString& chain) const {
    return chain % u':' % QString::number(m_tenant.m_log.size());
}

Result<DirectorySource::Organization> FakeDirectory::organization() {
    if (auto called = call(u"organization"_s); !called)
        return fail(called.error());
    return Organization{m_tenant.id, u"The tenant"_s, true, true};
}

Result<DirectorySource::Operator> FakeDirectory::signedInUser() {
    if (auto called = call(u"me"_s); !called)
        return fail(called.error());
    return Operator{m_tenant.operatorId, m_tenant.operatorMail, m_tenant.operatorMail};
}

Result<QString> FakeDirectory::latestUsers() {
    if (auto called = call(u"latestUsers"_s); !called)
        return fail(called.error());
    m_tenant.tokensExpired = false;
    return link(u"users"_s);
}

Result<QString> FakeDirectory::latestGroups() {
    if (auto called = call(u"latestGroups"_s); !called)
        return fail(called.error());
    return link(u"groups"_s);
}

Result<void> FakeDirectory::users(const UserSink& sink) {
    QStringList present;
    for (auto it = m_tenant.users.begin(); it != m_tenant.users.end(); ++it)
        if (it->presence == Presence::Present)
            present.append(it.key());
    for (qsizetype at = 0; at < present.size(); at += m_tenant.pageSize) {
        if (auto called = call(u"users"_s); !called)
            return called;
        TextPool pool;
        std::vector<UserReading> page;
        for (const QString& id : present.mid(at, m_tenant.pageSize))
            page.push_back(reading(id, pool));
        if (auto taken = sink(page); !taken)
            return taken;
    }
    return {};
}

Result<std::int64_t> FakeDirectory::userCount() {
    if (auto called = call(u"userCount"_s); !called)
        return fail(called.error());
    return m_tenant.users.size();
}

Result<void> FakeDirectory::usersById(std::span<const QString> ids, const UserLookupSink& sink) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i % 20 == 0)
            if (auto called = call(u"usersById"_s); !called)
                return called;
        TextPool pool;
        const auto user = m_tenant.users.constFind(ids[i]);
        auto lookup = Lookup::Found;
        if (user == m_tenant.users.constEnd())
            lookup = Lookup::Gone;
        else if (user->byId != Lookup::Found)
            lookup = user->byId;
        else if (user->presence != Presence::Present)
            lookup = Lookup::Gone;
        UserReading answer;
        answer.id = pool.add(ids[i]);
        if (lookup == Lookup::Found)
            answer = reading(ids[i], pool);
        if (auto taken = sink(i, lookup, answer); !taken)
            return taken;
    }
    return {};
}

Result<void> FakeDirectory::groupsById(std::span<const QString> ids, const GroupLookupSink& sink) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i % 20 == 0)
            if (auto called = call(u"groupsById"_s); !called)
                return called;
        TextPool pool;
        const auto group = m_tenant.groups.constFind(ids[i]);
        const auto lookup = group == m_tenant.groups.constEnd() ? Lookup::Gone : group->lookup;
        GroupReading answer;
        answer.id = pool.add(ids[i]);
        if (lookup == Lookup::Found)
            answer = groupReading(ids[i], pool);
        if (auto taken = sink(i, lookup, answer); !taken)
            return taken;
    }
    return {};
}

Result<void> FakeDirectory::membersOf(std::span<const QString> groupIds, bool withProperties, const MemberSink& sink) {
    for (std::size_t i = 0; i < groupIds.size(); ++i)
        if (auto listed = listGroup(i, groupIds[i], withProperties, sink); !listed)
            return listed;
    return {};
}

Result<void> FakeDirectory::listGroup(std::size_t index, const QString& groupId, bool withProperties,
                                      const MemberSink& sink) {
    const auto group = m_tenant.groups.value(groupId);
    if (group.members != Lookup::Found) {
        if (auto called = call(u"members"_s); !called)
            return called;
        return sink(MemberPage{index, group.members, {}, {}, true});
    }
    qsizetype at = 0;
    do {
        if (auto called = call(u"members"_s); !called)
            return called;
        if (m_tenant.cutAfterPages >= 0 && m_pages++ >= m_tenant.cutAfterPages)
            return fail(ErrorKind::Network, u"The connection was closed in the middle of the answer."_s);
        TextPool pool;
        std::vector<UserReading> users;
        std::vector<Text> groups;
        for (const QString& id : group.users.mid(at, m_tenant.pageSize)) {
            UserReading user;
            user.id = pool.add(id);
            if (m_tenant.users.value(id).presence != Presence::Present)
                continue;
            users.push_back(withProperties ? reading(id, pool) : user);
        }
        if (at == 0)
            for (const QString& id : group.groups)
                groups.push_back(pool.add(id));
        at += m_tenant.pageSize;
        if (auto taken = sink(MemberPage{index, Lookup::Found, users, groups, at >= group.users.size()}); !taken)
            return taken;
    } while (at < group.users.size());
    return {};
}

Result<std::vector<QString>> FakeDirectory::groupsOf(const QString& userId) {
    if (auto called = call(u"groupsOf"_s); !called)
        return fail(called.error());
    std::vector<QString> result;
    for (auto it = m_tenant.groups.begin(); it != m_tenant.groups.end(); ++it)
        if (!it->deleted && it->users.contains(userId))
            result.push_back(it.key());
    return result;
}

Result<DeltaRound> FakeDirectory::usersSince(const QString& deltaLink, const UserSink& sink) {
    if (auto called = call(u"usersSince"_s); !called)
        return fail(called.error());
    if (m_tenant.tokensExpired)
        return DeltaRound{true, {}};
    TextPool pool;
    std::vector<UserReading> page;
    QSet<QString> told;
    for (qsizetype i = deltaLink.section(u':', 1).toLongLong(); i < m_tenant.m_log.size(); ++i) {
        const QString& id = m_tenant.m_log[i].user;
        if (id.isEmpty() || told.contains(id))
            continue;
        told.insert(id);
        page.push_back(reading(id, pool));
    }
    if (auto taken = sink(page); !taken)
        return fail(taken.error());
    return DeltaRound{false, link(u"users"_s)};
}

Result<DeltaRound> FakeDirectory::groupsSince(const QString& deltaLink, const GroupChangeSink& sink) {
    if (auto called = call(u"groupsSince"_s); !called)
        return fail(called.error());
    if (m_tenant.tokensExpired)
        return DeltaRound{true, {}};
    TextPool pool;
    std::vector<GroupReading> groups;
    std::vector<MembershipReading> changes;
    for (qsizetype i = deltaLink.section(u':', 1).toLongLong(); i < m_tenant.m_log.size(); ++i) {
        const auto& entry = m_tenant.m_log[i];
        if (entry.group.isEmpty())
            continue;
        groups.push_back(groupReading(entry.group, pool));
        if (entry.member.isEmpty())
            continue;
        MembershipReading change;
        change.group = pool.add(entry.group);
        const Text member = pool.add(entry.member);
        if (!entry.joined)
            change.removed.push_back(member);
        else if (m_tenant.users.contains(entry.member))
            change.addedUsers.push_back(member);
        else
            change.addedGroups.push_back(member);
        changes.push_back(std::move(change));
    }
    if (auto taken = sink(groups, changes); !taken)
        return fail(taken.error());
    return DeltaRound{false, link(u"groups"_s)};
}

} // namespace muster::testkit
