// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorexport.h"

#include "store/database.h"
#include "store/mirrorstore.h"
#include "store/mirrorusers.h"
#include "store/statement.h"

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

Result<void> readUsers(Database& database, std::int64_t tenant, MirrorContent& content) {
    QStringList columns{database.utf8(u"id"_s), u"presence"_s, u"partial"_s};
    for (std::size_t i = 0; i < userPropertyCount; ++i)
        columns.append(database.utf8(MirrorUsers::columnOf(static_cast<UserProperty>(i))));
    auto rows =
        database.prepare(u"select %1 from mirror_user where tenant = ? order by id"_s.arg(columns.join(u", "_s)));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(tenant).run(); !done)
        return done;
    while (rows->next()) {
        MirrorContent::User user;
        user.reading.id = rows->text(0, *content.pool);
        user.reading.presence = static_cast<Presence>(rows->number(1));
        user.partial = rows->flag(2);
        for (std::size_t i = 0; i < userPropertyCount; ++i)
            user.reading.values[i] = rows->text(static_cast<int>(i) + 3, *content.pool);
        content.users.push_back(user);
    }
    return rows->ended();
}

Result<void> readGroups(Database& database, std::int64_t tenant, MirrorContent& content) {
    auto rows = database.prepare(u"select %1, presence, display_name, created_date_time, security_enabled, "
                                 u"group_types, hidden from mirror_group "
                                 u"where tenant = ? and known = 1 order by id"_s.arg(database.utf8(u"id"_s)));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(tenant).run(); !done)
        return done;
    while (rows->next()) {
        MirrorContent::Group group;
        group.reading.id = rows->text(0, *content.pool);
        group.reading.presence = static_cast<Presence>(rows->number(1));
        group.reading.displayName = rows->text(2, *content.pool);
        group.reading.createdDateTime = rows->text(3, *content.pool);
        if (!rows->isNull(4))
            group.reading.securityEnabled = rows->flag(4);
        group.reading.groupTypes = rows->text(5, *content.pool);
        group.reading.hiddenMembership = rows->flag(6);
        content.groups.push_back(std::move(group));
    }
    return rows->ended();
}

Result<void> readMembers(Database& database, std::int64_t tenant, MirrorContent& content, bool nested) {
    std::unordered_map<std::string_view, MirrorContent::Group*> groups;
    for (auto& group : content.groups)
        groups.emplace(group.reading.id.view(), &group);
    auto rows = database.prepare(u"select %1, %2 from %3 where tenant = ? order by group_id, %4"_s.arg(
        database.utf8(u"group_id"_s), database.utf8(nested ? u"nested_id"_s : u"user_id"_s),
        nested ? u"mirror_nesting"_s : u"mirror_member"_s, nested ? u"nested_id"_s : u"user_id"_s));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(tenant).run(); !done)
        return done;
    while (rows->next()) {
        const QByteArray id = rows->bytes(0);
        const auto group = groups.find(viewOf(id));
        if (group != groups.end())
            (nested ? group->second->groups : group->second->users).push_back(rows->text(1, *content.pool));
    }
    return rows->ended();
}

} // namespace

Result<MirrorContent> exportTenant(Database& database, MirrorStore& mirror, const QString& tenantId) {
    MirrorContent content;
    content.tenantId = tenantId;
    auto state = mirror.state(tenantId);
    if (!state)
        return fail(state.error());
    content.state = std::move(*state);
    std::int64_t tenant = 0;
    {
        auto row = database.prepare(u"select n from mirror_tenant where id = ?"_s);
        if (!row)
            return fail(row.error());
        const auto found = row->bind(tenantId).one();
        if (!found)
            return fail(found.error());
        if (!*found)
            return content;
        tenant = row->number(0);
    }
    auto done = readUsers(database, tenant, content)
                    .and_then([&] { return readGroups(database, tenant, content); })
                    .and_then([&] { return readMembers(database, tenant, content, false); })
                    .and_then([&] { return readMembers(database, tenant, content, true); });
    if (!done)
        return fail(done.error());
    content.state.usersLink.clear();
    content.state.groupsLink.clear();
    return content;
}

Result<void> importTenant(Mirror& mirror, const MirrorContent& content) {
    std::vector<UserReading> users;
    for (const auto& user : content.users) {
        UserReading reading = user.reading;
        reading.presence = Presence::Present;
        users.push_back(reading);
    }
    // A tombstone keeps the values that were there before it.
    std::vector<UserReading> gone;
    for (const auto& user : content.users)
        if (user.reading.presence != Presence::Present) {
            UserReading tombstone;
            tombstone.id = user.reading.id;
            tombstone.presence = user.reading.presence;
            gone.push_back(tombstone);
        }
    std::vector<GroupReading> groups;
    for (const auto& group : content.groups)
        groups.push_back(group.reading);
    auto done = mirror.beginReading(content.tenantId)
                    .and_then([&] { return mirror.putUsers(users); })
                    .and_then([&] { return gone.empty() ? Result<void>() : mirror.putUsers(gone); })
                    .and_then([&] { return mirror.putGroups(groups); });
    for (const auto& group : content.groups) {
        if (!done || group.reading.presence != Presence::Present)
            continue;
        MembershipReading members;
        members.group = group.reading.id;
        members.addedUsers = group.users;
        members.addedGroups = group.groups;
        done = mirror.markRead(group.reading.id.toString()).and_then([&] { return mirror.putMembers({&members, 1}); });
    }
    done = done.and_then([&] {
                   MirrorState state = content.state;
                   state.usersLink.clear();
                   state.groupsLink.clear();
                   return mirror.putState(state);
               })
               .and_then([&] { return mirror.commitReading(); });
    if (!done)
        mirror.rollbackReading();
    return done;
}

} // namespace muster
