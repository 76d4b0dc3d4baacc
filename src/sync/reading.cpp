// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reading.h"

#include "sync/userfill.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {

bool fullReadingDue(const QString& tenantId, const MirrorState& state, const QDateTime& now) {
    if (state.usersLink.isEmpty() || state.groupsLink.isEmpty() || !state.fullReadAt)
        return true;
    constexpr qint64 day = 24 * 60 * 60;
    std::uint32_t sum = 0;
    for (const QChar c : tenantId)
        sum = sum * 31 + c.unicode();
    return state.fullReadAt->secsTo(now) >= 7 * day - static_cast<qint64>(sum % day);
}

Reading::Reading(DirectorySource& source, Mirror& mirror, ReadingSubject subject, QDateTime now, Pulse& pulse)
    : m_source(source)
    , m_mirror(mirror)
    , m_subject(std::move(subject))
    , m_now(std::move(now))
    , m_pulse(pulse) {}

Result<ReadingOutcome> Reading::run() {
    const auto state = m_mirror.state(m_subject.tenantId);
    if (!state)
        return fail(state.error());
    m_pulse.enter(Phase::Reading, m_subject.connection);
    m_state = *state;
    // Everybody is wanted now, and was not before.
    const bool widened = m_subject.wholeTenant && !m_state.wholeTenant;
    bool full = widened || fullReadingDue(m_subject.tenantId, m_state, m_now);
    auto end = attempt(full);
    if (end && *end == End::Expired) {
        full = true;
        m_state = *state;
        end = attempt(full);
    }
    if (!end)
        return fail(end.error());
    m_pulse.count(m_source.calls());
    // A short reading may have said nothing of its calls yet; a stop that comes now is heard by what follows.
    (void)m_pulse.tell(m_changes);
    const bool changed = full || m_brought || !m_walk->listed().isEmpty() || !m_walk->gone().empty();
    // A group that became relevant is listed anew; its members count whether or not they were known.
    for (const QString& group : m_walk->listed())
        m_people.ids.insert(QString(m_subject.tenantId % u'/' % group));
    m_people.everybody |= full || !m_walk->gone().empty();
    return ReadingOutcome{full, changed, m_walk->gone(), std::move(m_people), m_state.usersLink, m_state.groupsLink};
}

Result<Reading::End> Reading::attempt(bool full) {
    m_walk.emplace(m_source, m_mirror, m_subject.tenantId, m_pulse);
    m_restored.clear();
    m_people = {};
    if (auto begun = m_mirror.beginReading(m_subject.tenantId); !begun)
        return fail(begun.error());
    auto end = full ? readAll() : readChanges();
    if (end && *end == End::Read) {
        auto done = remember().and_then([this] { return m_mirror.commitReading(); });
        if (done)
            return end;
        end = fail(done.error());
    }
    m_mirror.rollbackReading();
    if (!end)
        countMissing(m_walk->missing());
    return end;
}

Result<Reading::End> Reading::readAll() {
    if (auto known = identify(); !known)
        return fail(known.error());
    const auto users = m_source.latestUsers();
    if (!users)
        return fail(users.error());
    const auto groups = m_source.latestGroups();
    if (!groups)
        return fail(groups.error());
    m_state.usersLink = *users;
    m_state.groupsLink = *groups;
    m_state.fullReadAt = m_now;
    m_state.readGroups.clear();
    m_state.wholeTenant = m_subject.wholeTenant;
    if (m_subject.wholeTenant) {
        const auto all = m_source.users([this](std::span<const UserReading> page) -> Result<void> {
            if (auto put = m_mirror.putUsers(page); !put)
                return put;
            m_changes += static_cast<std::int64_t>(page.size());
            m_pulse.count(m_source.calls());
            return m_pulse.beat(m_changes);
        });
        if (!all)
            return fail(all.error());
    }

    if (auto named = m_walk->readNamed(m_subject.namedGroups); !named)
        return fail(named.error());
    if (auto nested = m_walk->readNested(m_subject.namedGroups); !nested)
        return fail(nested.error());

    // The new chain does not repeat that a deleted user was restored before it began.
    std::vector<QString> tombstones;
    if (m_subject.linkedUsers) {
        const auto linked = m_subject.linkedUsers();
        if (!linked)
            return fail(linked.error());
        auto buried = m_mirror.tombstoned(m_subject.tenantId, *linked);
        if (!buried)
            return fail(buried.error());
        tombstones = std::move(*buried);
    }
    UserFill fill(m_source, m_mirror, m_subject.tenantId, m_pulse);
    if (auto filled = fill.run(true, tombstones); !filled)
        return fail(filled.error());
    return End::Read;
}

Result<void> Reading::identify() {
    const auto organization = m_source.organization();
    if (!organization)
        return fail(organization.error());
    if (organization->tenantId.compare(m_subject.tenantId, Qt::CaseInsensitive) != 0)
        return fail(
            ErrorKind::Auth,
            u"Connection %1 is for tenant %2, but its sign-in belongs to %3 (%4). Sign in again with an account "
            u"of the right tenant."_s.arg(m_subject.connection, m_subject.tenantId, organization->displayName,
                                          organization->tenantId));
    const auto me = m_source.signedInUser();
    if (!me)
        return fail(me.error());
    m_state.operatorId = me->objectId;
    m_state.operatorEmail = me->mail.isEmpty() ? me->userPrincipalName : me->mail;
    return {};
}

Result<Reading::End> Reading::readChanges() {
    const auto users = m_source.usersSince(m_state.usersLink, [this](auto page) { return takeUsers(page); });
    if (!users)
        return fail(users.error());
    if (users->expired)
        return End::Expired;
    const auto groups = m_source.groupsSince(m_state.groupsLink, [this](auto page, auto changes) -> Result<void> {
        m_brought |= !page.empty() || !changes.empty();
        if (auto taken = takeGroups(page); !taken)
            return taken;
        return takeMembers(changes);
    });
    if (!groups)
        return fail(groups.error());
    if (groups->expired)
        return End::Expired;
    m_state.usersLink = users->link;
    m_state.groupsLink = groups->link;

    if (auto relevant = becomeRelevant(); !relevant)
        return fail(relevant.error());
    if (auto again = rereadMemberships(); !again)
        return fail(again.error());
    UserFill fill(m_source, m_mirror, m_subject.tenantId, m_pulse);
    if (auto filled = fill.run(false, {}); !filled)
        return fail(filled.error());
    return End::Read;
}

Result<void> Reading::takeUsers(std::span<const UserReading> users) {
    std::vector<QString> present;
    for (const UserReading& user : users)
        if (user.presence == Presence::Present)
            present.push_back(user.id.toString());
    if (!present.empty()) {
        const auto buried = m_mirror.tombstoned(m_subject.tenantId, present);
        if (!buried)
            return fail(buried.error());
        m_restored.insert(m_restored.end(), buried->begin(), buried->end());
    }
    if (auto put = m_mirror.putUsers(users); !put)
        return put;
    m_brought |= !users.empty();
    for (const UserReading& user : users)
        m_people.ids.insert(keyOf(user.id));
    m_changes += static_cast<std::int64_t>(users.size());
    m_pulse.count(m_source.calls());
    return m_pulse.beat(m_changes);
}

QString Reading::keyOf(Text id) const {
    return m_subject.tenantId % u'/' % id.toString();
}

Result<void> Reading::takeMembers(std::span<const MembershipReading> changes) {
    const QSet<QString> read(m_state.readGroups.begin(), m_state.readGroups.end());
    for (const MembershipReading& change : changes) {
        if (!read.contains(change.group.toString()))
            continue;
        for (const auto* added : {&change.addedUsers, &change.addedGroups})
            for (const Text id : *added)
                m_people.ids.insert(keyOf(id));
        for (const Text id : change.removed) {
            m_people.ids.insert(keyOf(id));
            m_people.left.insert(keyOf(id));
        }
    }
    return m_mirror.putMembers(changes);
}

/// A row comes with every change of members; what concerns all of them is whether the group counts.
Result<void> Reading::findChangedGroups(std::span<const GroupReading> groups) {
    std::vector<QString> ids;
    for (const GroupReading& group : groups)
        ids.push_back(group.id.toString());
    if (ids.empty())
        return {};
    const auto secure = m_mirror.securityGroups(m_subject.tenantId, ids);
    if (!secure)
        return fail(secure.error());
    for (const GroupReading& group : groups) {
        const bool was = std::find(secure->begin(), secure->end(), group.id.toString()) != secure->end();
        const bool is = group.presence == Presence::Present && group.securityEnabled.value_or(was);
        if (was != is)
            m_people.ids.insert(keyOf(group.id));
    }
    return {};
}

Result<void> Reading::takeGroups(std::span<const GroupReading> groups) {
    if (auto found = findChangedGroups(groups); !found)
        return found;
    if (auto put = m_mirror.putGroups(groups); !put)
        return put;
    for (const GroupReading& group : groups) {
        const QString id = group.id.toString();
        if (group.presence == Presence::Present)
            continue;
        const auto was = std::find(m_state.readGroups.begin(), m_state.readGroups.end(), id);
        if (was == m_state.readGroups.end())
            continue;
        // Not read any more: should it come back, its members are listed anew. A removal that the delta reported is
        // worth the two readings that a bare 404 needs.
        m_state.readGroups.erase(was);
        m_people.everybody = true; // who its members were is not known any more
        if (auto cleared = m_mirror.clearMembers(id); !cleared)
            return cleared;
        for (int i = 0; i < 2; ++i)
            if (auto counted = m_mirror.countMissing(id); !counted)
                return fail(counted.error());
    }
    m_pulse.count(m_source.calls());
    return m_pulse.beat(m_changes);
}

Result<void> Reading::becomeRelevant() {
    const QSet<QString> read(m_state.readGroups.begin(), m_state.readGroups.end());
    std::vector<QString> fresh;
    for (const QString& id : m_subject.namedGroups)
        if (!read.contains(id))
            fresh.push_back(id);
    if (auto named = m_walk->readNamed(fresh); !named)
        return named;
    return m_walk->readNested(m_subject.namedGroups);
}

Result<void> Reading::rereadMemberships() {
    TextPool pool;
    QSet<QString> seen;
    for (const QString& user : m_restored) {
        if (seen.contains(user))
            continue;
        seen.insert(user);
        const auto groups = m_source.groupsOf(user);
        if (!groups)
            return fail(groups.error());
        const QSet<QString> holding(groups->begin(), groups->end());
        const Text id = pool.add(user);
        std::vector<MembershipReading> changes;
        for (const QString& group : m_state.readGroups) {
            if (m_walk->listed().contains(group))
                continue;
            MembershipReading change;
            change.group = pool.intern(group);
            (holding.contains(group) ? change.addedUsers : change.removed).push_back(id);
            changes.push_back(std::move(change));
        }
        if (auto put = m_mirror.putMembers(changes); !put)
            return put;
        if (auto going = m_pulse.beat(m_changes); !going)
            return going;
    }
    return {};
}

Result<void> Reading::remember() {
    QSet<QString> read(m_state.readGroups.begin(), m_state.readGroups.end());
    read.unite(m_walk->listed());
    m_state.readGroups.assign(read.begin(), read.end());
    std::sort(m_state.readGroups.begin(), m_state.readGroups.end());
    return m_mirror.putState(m_state);
}

void Reading::countMissing(const std::vector<QString>& groups) {
    // The reading was rolled back, but that these groups answered 404 has to be known next time. Losing it costs one
    // more reading, so an error here is not worth hiding the one that stopped the reading.
    if (groups.empty() || !m_mirror.beginReading(m_subject.tenantId))
        return;
    for (const QString& id : groups)
        if (!m_mirror.countMissing(id))
            return m_mirror.rollbackReading();
    if (!m_mirror.commitReading())
        m_mirror.rollbackReading();
}

} // namespace muster
