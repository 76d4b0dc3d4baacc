// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/fakemirror.h"

#include "core/lines.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

Text valueOf(const FakeData::User& user, UserProperty property, TextPool& pool) {
    const auto& value = user.values[static_cast<std::size_t>(property)];
    return value ? pool.add(*value) : Text();
}

DirectoryUser loaded(const QString& id, const FakeData::User& user, TextPool& pool) {
    DirectoryUser result;
    result.id = pool.add(id);
    result.presence = user.presence;
    result.partial = user.partial;
    std::array<Text, userPropertyCount> values{};
    for (std::size_t i = 0; i < userPropertyCount; ++i)
        values[i] = valueOf(user, static_cast<UserProperty>(i), pool);
    result.fingerprint = fingerprint(values);
    const auto value = [&](UserProperty p) { return values[static_cast<std::size_t>(p)]; };
    result.source = sourceOf(value(UserProperty::UserPrincipalName).view(), value(UserProperty::Identities).view());
    result.disabled = value(UserProperty::AccountEnabled).view() == "false";
    result.invitationPending = value(UserProperty::ExternalUserState).view() == "PendingAcceptance";
    result.givenName = value(UserProperty::GivenName);
    result.surname = value(UserProperty::Surname);
    result.displayName = value(UserProperty::DisplayName);
    result.userPrincipalName = value(UserProperty::UserPrincipalName);
    result.mail = value(UserProperty::Mail);
    result.otherMails = value(UserProperty::OtherMails);
    result.proxyAddresses = value(UserProperty::ProxyAddresses);
    result.phone = pool.add(value(UserProperty::BusinessPhones).toString().section(u'\n', 0, 0));
    result.jobTitle = value(UserProperty::JobTitle);
    return result;
}

} // namespace

FakeMirror::FakeMirror(FakeDatabase& database)
    : m_database(database) {}

Result<MirrorState> FakeMirror::state(const QString& tenantId) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    const auto tenant = m_database.data.tenants.value(tenantId);
    MirrorState state = tenant.state;
    state.readGroups.assign(tenant.read.begin(), tenant.read.end());
    std::sort(state.readGroups.begin(), state.readGroups.end());
    return state;
}

Result<void> FakeMirror::beginReading(const QString& tenantId) {
    m_tenant = tenantId;
    ++m_reading;
    return m_database.begin();
}

Result<void> FakeMirror::putUsers(std::span<const UserReading> users) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const UserReading& reading : users) {
        auto& user = tenant().users[reading.id.toString()];
        user.presence = reading.presence;
        user.seenBy = m_reading;
        user.partial = reading.isPartial();
        if (reading.presence != Presence::Present || user.partial)
            continue;
        for (std::size_t i = 0; i < userPropertyCount; ++i)
            if (!reading.values[i].isAbsent())
                user.values[i] = reading.values[i].toString();
    }
    return m_database.fuse.after();
}

Result<void> FakeMirror::putGroups(std::span<const GroupReading> groups) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const GroupReading& reading : groups) {
        auto& group = tenant().groups[reading.id.toString()];
        group.known = true;
        group.presence = reading.presence;
        if (reading.presence != Presence::Present)
            continue;
        group.missing = 0;
        if (!reading.displayName.isAbsent())
            group.displayName = reading.displayName.toString();
        if (!reading.createdDateTime.isAbsent())
            group.created = reading.createdDateTime.toString();
        if (reading.securityEnabled)
            group.securityEnabled = reading.securityEnabled;
    }
    return m_database.fuse.after();
}

Result<void> FakeMirror::clearMembers(const QString& groupId) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    auto& group = tenant().groups[groupId];
    group.users.clear();
    group.groups.clear();
    return m_database.fuse.after();
}

Result<void> FakeMirror::putMembers(std::span<const MembershipReading> changes) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const MembershipReading& change : changes) {
        const QString id = change.group.toString();
        if (!tenant().read.contains(id))
            continue;
        auto& group = tenant().groups[id];
        for (Text user : change.addedUsers)
            group.users.insert(user.toString());
        for (Text nested : change.addedGroups)
            group.groups.insert(nested.toString());
        for (Text gone : change.removed) {
            group.users.remove(gone.toString());
            group.groups.remove(gone.toString());
        }
    }
    return m_database.fuse.after();
}

Result<void> FakeMirror::markRead(const QString& groupId) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    tenant().read.insert(groupId);
    return m_database.fuse.after();
}

Result<int> FakeMirror::countMissing(const QString& groupId) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    return ++tenant().groups[groupId].missing;
}

Result<void> FakeMirror::putState(const MirrorState& state) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    tenant().state = state;
    tenant().read = QSet<QString>(state.readGroups.begin(), state.readGroups.end());
    return m_database.fuse.after();
}

Result<void> FakeMirror::commitReading() {
    return m_database.commit();
}

void FakeMirror::rollbackReading() {
    m_database.rollback();
}

Result<std::vector<QString>> FakeMirror::unknownUsers(const QString& tenantId) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    const auto tenant = m_database.data.tenants.value(tenantId);
    QSet<QString> ids;
    for (const QString& group : tenant.read)
        ids.unite(tenant.groups.value(group).users);
    for (auto it = m_database.data.links.begin(); it != m_database.data.links.end(); ++it)
        if (it.key().startsWith(tenantId + u'/'))
            ids.insert(it.key().section(u'/', 1));
    std::vector<QString> result;
    for (const QString& id : ids)
        if (!tenant.users.contains(id))
            result.push_back(id);
    return result;
}

Result<std::vector<QString>> FakeMirror::usersNotSeen(const QString& tenantId) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    const auto tenant = m_database.data.tenants.value(tenantId);
    std::vector<QString> result;
    for (auto it = tenant.users.begin(); it != tenant.users.end(); ++it)
        if (it->presence == Presence::Present && it->seenBy != m_reading)
            result.push_back(it.key());
    return result;
}

Result<std::vector<QString>> FakeMirror::unreadGroups(const QString& tenantId, std::span<const QString> named) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    const auto tenant = m_database.data.tenants.value(tenantId);
    QStringList open(named.begin(), named.end());
    QSet<QString> walked;
    std::vector<QString> result;
    while (!open.isEmpty()) {
        const QString id = open.takeFirst();
        if (walked.contains(id))
            continue;
        walked.insert(id);
        for (const QString& nested : tenant.groups.value(id).groups) {
            if (!tenant.read.contains(nested) && !walked.contains(nested))
                result.push_back(nested);
            open.append(nested);
        }
    }
    return result;
}

Result<std::vector<QString>> FakeMirror::securityGroups(const QString& tenantId, std::span<const QString> ids) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    const auto tenant = m_database.data.tenants.value(tenantId);
    std::vector<QString> result;
    for (const QString& id : ids) {
        const auto group = tenant.groups.constFind(id);
        if (group != tenant.groups.constEnd() && group->presence == Presence::Present && group->securityEnabled == true)
            result.push_back(id);
    }
    return result;
}

Result<std::vector<QString>> FakeMirror::tombstoned(const QString& tenantId, std::span<const QString> ids) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    const auto tenant = m_database.data.tenants.value(tenantId);
    std::vector<QString> result;
    for (const QString& id : ids) {
        const auto user = tenant.users.constFind(id);
        if (user != tenant.users.constEnd() && user->presence != Presence::Present)
            result.push_back(id);
    }
    return result;
}

Result<void> FakeMirror::load(std::span<const QString> tenantIds, PlanInput& input) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const QString& id : tenantIds) {
        const auto data = m_database.data.tenants.value(id);
        const auto index = static_cast<std::uint32_t>(input.tenants.size());
        Tenant tenant;
        tenant.id = input.pool->add(id);
        tenant.complete = data.state.fullReadAt.has_value();
        tenant.operatorId = input.pool->add(data.state.operatorId);
        tenant.operatorEmail = input.pool->add(data.state.operatorEmail);
        tenant.previousUserCount = data.state.userCount;
        QMap<QString, std::uint32_t> users, groups;
        for (auto it = data.users.begin(); it != data.users.end(); ++it) {
            users[it.key()] = static_cast<std::uint32_t>(input.users.size());
            input.users.push_back(loaded(it.key(), *it, *input.pool));
            input.users.back().tenant = index;
            tenant.userCount += it->presence == Presence::Present ? 1U : 0U;
        }
        const auto firstGroup = input.groups.size();
        for (auto it = data.groups.begin(); it != data.groups.end(); ++it) {
            if (!it->known)
                continue;
            groups[it.key()] = static_cast<std::uint32_t>(input.groups.size());
            DirectoryGroup group;
            group.id = input.pool->add(it.key());
            group.tenant = index;
            group.presence = it->presence;
            group.displayName = input.pool->add(it->displayName);
            group.createdDateTime = input.pool->add(it->created);
            group.securityEnabled = it->securityEnabled;
            input.groups.push_back(std::move(group));
        }
        for (auto at = firstGroup; at < input.groups.size(); ++at) {
            auto& group = input.groups[at];
            const auto& members = data.groups[group.id.toString()];
            for (const QString& user : members.users)
                if (users.contains(user))
                    group.users.push_back(users[user]);
            for (const QString& nested : members.groups)
                if (groups.contains(nested))
                    group.groups.push_back(groups[nested]);
        }
        input.tenants.push_back(tenant);
    }
    return m_database.fuse.after();
}

QStringList FakeMirror::membersOf(const QString& tenantId, const QString& groupId) const {
    QStringList ids = m_database.data.tenants.value(tenantId).groups.value(groupId).users.values();
    ids.sort();
    return ids;
}

QString FakeMirror::given(const QString& tenantId, const QString& userId) const {
    const auto tenant = m_database.data.tenants.value(tenantId);
    const auto user = tenant.users.constFind(userId);
    if (user == tenant.users.constEnd())
        return u"?"_s;
    if (user->presence != Presence::Present)
        return u"-"_s;
    return user->values[static_cast<std::size_t>(UserProperty::GivenName)].value_or(QString());
}

} // namespace muster::testkit
