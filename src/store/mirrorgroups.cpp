// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorgroups.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/statement.h"

#include <QHash>

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using Type = BulkWrite::Type;

/// The last word on one membership of a batch.
struct Change {
    Text group, member;
    enum class What : std::uint8_t { User, Group, Removed } what = What::User;
};

/// In order, each membership once: a batch may take back what it said before.
std::vector<Change> settled(std::span<const MembershipReading> changes, const QSet<QString>& read) {
    std::vector<Change> all;
    bool removes = false;
    for (const MembershipReading& change : changes) {
        if (!read.contains(change.group.toString()))
            continue;
        for (const Text member : change.removed)
            all.push_back({change.group, member, Change::What::Removed});
        for (const Text member : change.addedUsers)
            all.push_back({change.group, member, Change::What::User});
        for (const Text member : change.addedGroups)
            all.push_back({change.group, member, Change::What::Group});
        removes = removes || !change.removed.empty();
    }
    if (!removes)
        return all;
    std::unordered_map<std::string, std::size_t> last;
    for (std::size_t i = 0; i < all.size(); ++i)
        last[std::string(all[i].group.view()) + '/' + std::string(all[i].member.view())] = i;
    std::vector<Change> result;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (last[std::string(all[i].group.view()) + '/' + std::string(all[i].member.view())] == i)
            result.push_back(all[i]);
    return result;
}

} // namespace

Result<void> MirrorGroups::beginReading(std::int64_t tenant) {
    m_tenant = tenant;
    const auto read = readGroups(tenant);
    if (!read)
        return fail(read.error());
    m_read = QSet<QString>(read->begin(), read->end());
    return {};
}

Result<void> MirrorGroups::put(std::span<const GroupReading> groups) {
    const BulkWrite::Columns columns{{u"tenant"_s, Type::Number},
                                     {u"id"_s},
                                     {u"presence"_s, Type::Number},
                                     {u"display_name"_s},
                                     {u"created_date_time"_s},
                                     {u"security_enabled"_s, Type::Number},
                                     {u"group_types"_s},
                                     {u"hidden"_s, Type::Number},
                                     {u"known"_s, Type::Number},
                                     {u"members_read"_s, Type::Number},
                                     {u"missing"_s, Type::Number}};
    // A tombstone keeps what the group was, and how often it was missed.
    auto rows = BulkWrite::insert(
        m_database, u"mirror_group"_s, columns,
        u"on conflict(tenant, id) do update set presence = excluded.presence, known = 1, "
        u"display_name = coalesce(excluded.display_name, mirror_group.display_name), "
        u"created_date_time = coalesce(excluded.created_date_time, mirror_group.created_date_time), "
        u"security_enabled = coalesce(excluded.security_enabled, mirror_group.security_enabled), "
        u"group_types = coalesce(excluded.group_types, mirror_group.group_types), "
        u"hidden = case when excluded.presence = 0 then excluded.hidden else mirror_group.hidden end, "
        u"missing = case when excluded.presence = 0 then 0 else mirror_group.missing end"_s,
        2);
    for (const GroupReading& group : groups) {
        const bool present = group.presence == Presence::Present;
        rows.add(m_tenant);
        rows.add(group.id);
        rows.add(static_cast<std::int64_t>(group.presence));
        rows.add(present ? group.displayName : Text());
        rows.add(present ? group.createdDateTime : Text());
        if (present && group.securityEnabled)
            rows.add(*group.securityEnabled);
        else
            rows.addNull();
        rows.add(present ? group.groupTypes : Text());
        rows.add(group.hiddenMembership);
        rows.add(true);
        rows.add(false);
        rows.add(std::int64_t{0});
        if (auto done = rows.endRow(); !done)
            return done;
    }
    return rows.finish();
}

Result<void> MirrorGroups::forgetMembers(const QString& groupId) {
    for (const QString& table : {u"mirror_member"_s, u"mirror_nesting"_s}) {
        auto gone = m_database.prepare(u"delete from %1 where tenant = ? and group_id = ?"_s.arg(table));
        if (!gone)
            return fail(gone.error());
        if (auto done = gone->bind(m_tenant).bind(groupId).run(); !done)
            return done;
    }
    return {};
}

Result<void> MirrorGroups::clearMembers(const QString& groupId) {
    return forgetMembers(groupId);
}

Result<void> MirrorGroups::putMembers(std::span<const MembershipReading> changes) {
    const auto all = settled(changes, m_read);
    const auto writer = [&](const QString& table, const QString& member) {
        return BulkWrite::insert(m_database, table, {{u"tenant"_s, Type::Number}, {u"group_id"_s}, {member}},
                                 u"on conflict do nothing"_s);
    };
    const auto remover = [&](const QString& table, const QString& member) {
        return BulkWrite::statement(
            m_database,
            u"delete from %1 where (tenant, group_id, %2) in (select v.tenant, v.group_id, v.member from {rows})"_s.arg(
                table, member),
            {{u"tenant"_s, Type::Number}, {u"group_id"_s}, {u"member"_s}});
    };
    auto users = writer(u"mirror_member"_s, u"user_id"_s);
    auto nested = writer(u"mirror_nesting"_s, u"nested_id"_s);
    auto lessUsers = remover(u"mirror_member"_s, u"user_id"_s);
    auto lessNested = remover(u"mirror_nesting"_s, u"nested_id"_s);
    const auto write = [&](BulkWrite& rows, const Change& change) {
        rows.add(m_tenant);
        rows.add(change.group);
        rows.add(change.member);
        return rows.endRow();
    };
    for (const Change& change : all) {
        Result<void> done;
        if (change.what == Change::What::Removed)
            done = write(lessUsers, change).and_then([&] { return write(lessNested, change); });
        else
            done = write(change.what == Change::What::User ? users : nested, change);
        if (!done)
            return done;
    }
    for (auto* rows : {&users, &nested, &lessUsers, &lessNested})
        if (auto done = rows->finish(); !done)
            return done;
    return {};
}

Result<void> MirrorGroups::markRead(const QString& groupId) {
    m_read.insert(groupId);
    auto row = m_database.prepare(
        u"insert into mirror_group(tenant, id, presence, hidden, known, members_read, missing) values (?, ?, 0, 0, 0, "
        u"1, 0) on conflict(tenant, id) do update set members_read = 1"_s);
    if (!row)
        return fail(row.error());
    return row->bind(m_tenant).bind(groupId).run();
}

Result<int> MirrorGroups::countMissing(const QString& groupId) {
    auto row = m_database.prepare(
        u"insert into mirror_group(tenant, id, presence, hidden, known, members_read, missing) values (?, ?, 0, 0, 0, "
        u"0, 1) on conflict(tenant, id) do update set missing = mirror_group.missing + 1 returning missing"_s);
    if (!row)
        return fail(row.error());
    if (auto done = row->bind(m_tenant).bind(groupId).one(); !done)
        return fail(done.error());
    return static_cast<int>(row->number(0));
}

Result<void> MirrorGroups::setRead(std::span<const QString> groupIds) {
    const QSet<QString> wanted(groupIds.begin(), groupIds.end());
    const auto present = readGroups(m_tenant);
    if (!present)
        return fail(present.error());
    for (const QString& id : *present) {
        if (wanted.contains(id))
            continue;
        auto row = m_database.prepare(u"update mirror_group set members_read = 0 where tenant = ? and id = ?"_s);
        if (!row)
            return fail(row.error());
        if (auto done = row->bind(m_tenant).bind(id).run().and_then([&] { return forgetMembers(id); }); !done)
            return done;
    }
    const QSet<QString> already(present->begin(), present->end());
    for (const QString& id : wanted)
        if (!already.contains(id))
            if (auto done = markRead(id); !done)
                return done;
    m_read = wanted;
    return {};
}

Result<std::vector<QString>> MirrorGroups::readGroups(std::int64_t tenant) {
    auto rows = m_database.prepare(u"select id from mirror_group where tenant = ? and members_read = 1 order by id"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(tenant).run(); !done)
        return fail(done.error());
    std::vector<QString> ids;
    while (rows->next())
        ids.push_back(rows->string(0));
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return ids;
}

Result<std::vector<QString>> MirrorGroups::unread(std::int64_t tenant, std::span<const QString> named) {
    auto rows = m_database.prepare(
        u"select n.group_id, n.nested_id, case when g.members_read = 1 or g.presence <> 0 then 1 else 0 end "
        u"from mirror_nesting n left join mirror_group g on g.tenant = n.tenant and g.id = n.nested_id "
        u"where n.tenant = ? order by n.group_id, n.nested_id"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(tenant).run(); !done)
        return fail(done.error());
    QHash<QString, std::vector<QString>> below;
    QSet<QString> settledGroups;
    while (rows->next()) {
        below[rows->string(0)].push_back(rows->string(1));
        if (rows->flag(2))
            settledGroups.insert(rows->string(1));
    }
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    std::vector<QString> open(named.begin(), named.end()), result;
    QSet<QString> walked(named.begin(), named.end());
    while (!open.empty()) {
        const QString id = open.back();
        open.pop_back();
        for (const QString& nested : below.value(id)) {
            if (walked.contains(nested))
                continue;
            walked.insert(nested);
            open.push_back(nested);
            if (!settledGroups.contains(nested))
                result.push_back(nested);
        }
    }
    return result;
}

} // namespace muster
