// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/groupwalk.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Error forbidden(const QString& id, bool listing) {
    return {ErrorKind::Auth,
            (listing ? u"The members of group %1 may not be read (403). "_s : u"Group %1 may not be read (403). "_s)
                    .arg(id) %
                u"Nothing is planned for this tenant, because its people would look as if no rule fitted them. Grant "
                u"Group.Read.All and Directory.Read.All, or sign in as somebody who may read the group."_s};
}

Error unreadable(const QString& id) {
    return {ErrorKind::Protocol,
            u"Group %1 could not be read. Nothing is planned for this tenant; the next run tries again."_s.arg(id)};
}

} // namespace

GroupWalk::GroupWalk(DirectorySource& source, Mirror& mirror, QString tenantId, Pulse& pulse)
    : m_source(source)
    , m_mirror(mirror)
    , m_tenantId(std::move(tenantId))
    , m_pulse(pulse) {}

Result<void> GroupWalk::readNamed(const std::vector<QString>& ids) {
    if (ids.empty())
        return {};
    auto found = lookUp(ids, true);
    if (!found)
        return fail(found.error());
    if (!m_missing.empty())
        return fail(
            ErrorKind::NotFound,
            u"Group %1, which a rule names, was not found (404). It may be gone or only hidden for a moment, so "
            u"nothing "
            u"is planned for this tenant yet. A second reading that does not find it takes it for deleted."_s.arg(
                m_missing.front()));
    return list(*found);
}

Result<void> GroupWalk::readNested(const std::vector<QString>& named) {
    for (;;) {
        auto unread = m_mirror.unreadGroups(m_tenantId, named);
        if (!unread)
            return fail(unread.error());
        // A full reading walks everything anew, also what the mirror says it has read before.
        unread->insert(unread->end(), m_nested.begin(), m_nested.end());
        m_nested.clear();
        std::vector<QString> next;
        for (const QString& id : *unread)
            if (!m_listed.contains(id) && !m_asked.contains(id)) {
                m_asked.insert(id);
                next.push_back(id);
            }
        if (next.empty())
            return {};
        auto found = lookUp(next, false);
        if (!found)
            return fail(found.error());
        if (auto listed = list(*found); !listed)
            return listed;
    }
}

Result<std::vector<QString>> GroupWalk::lookUp(const std::vector<QString>& ids, bool named) {
    std::vector<QString> found;
    auto done =
        m_source.groupsById(ids, [&](std::size_t index, Lookup lookup, const GroupReading& group) -> Result<void> {
            const QString& id = ids[index];
            switch (lookup) {
            case Lookup::Forbidden:
                return fail(forbidden(id, false));
            case Lookup::Failed:
                return fail(unreadable(id));
            case Lookup::Gone:
                return notFound(id, m_pool.intern(id), named);
            case Lookup::Found:
                break;
            }
            if (group.hiddenMembership)
                return fail(
                    ErrorKind::Auth,
                    u"Group %1 hides its members. Nothing is planned for this tenant, because its people would "
                    u"look as if no rule fitted them. Name a group without hidden membership in the rule."_s.arg(id));
            found.push_back(id);
            return m_mirror.putGroups(std::span(&group, 1));
        });
    if (!done)
        return fail(done.error());
    return found;
}

Result<void> GroupWalk::notFound(const QString& id, Text text, bool named) {
    if (named) {
        auto times = m_mirror.countMissing(id);
        if (!times)
            return fail(times.error());
        if (*times < 2) {
            m_missing.push_back(id);
            return {};
        }
        m_gone.push_back(id);
    }
    GroupReading gone;
    gone.id = text;
    gone.presence = Presence::Deleted;
    if (auto put = m_mirror.putGroups(std::span(&gone, 1)); !put)
        return put;
    return m_mirror.clearMembers(id);
}

Result<void> GroupWalk::list(const std::vector<QString>& ids) {
    if (ids.empty())
        return {};
    for (const QString& id : ids) {
        if (auto marked = m_mirror.markRead(id); !marked)
            return marked;
        if (auto cleared = m_mirror.clearMembers(id); !cleared)
            return cleared;
        m_listed.insert(id);
    }
    QSet<QString> ended;
    auto done = m_source.membersOf(ids, true, [&](const DirectorySource::MemberPage& page) -> Result<void> {
        if (page.last)
            ended.insert(ids[page.group]);
        return takePage(ids[page.group], page);
    });
    if (!done)
        return done;
    for (const QString& id : ids)
        if (!ended.contains(id))
            return fail(unreadable(id));
    return {};
}

Result<void> GroupWalk::takePage(const QString& group, const DirectorySource::MemberPage& page) {
    if (page.lookup == Lookup::Forbidden)
        return fail(forbidden(group, true));
    if (page.lookup != Lookup::Found)
        return fail(unreadable(group));
    MembershipReading members;
    members.group = m_pool.intern(group);
    members.addedUsers.reserve(page.users.size());
    for (const UserReading& user : page.users)
        members.addedUsers.push_back(user.id);
    members.addedGroups.assign(page.groups.begin(), page.groups.end());
    for (Text nested : page.groups)
        m_nested.push_back(nested.toString());
    if (auto put = m_mirror.putUsers(page.users); !put)
        return put;
    if (auto put = m_mirror.putMembers(std::span(&members, 1)); !put)
        return put;
    m_usersSeen += static_cast<std::int64_t>(page.users.size());
    m_pulse.count(m_source.calls());
    return m_pulse.beat(m_usersSeen);
}

} // namespace muster
