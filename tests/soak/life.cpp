// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "soak/life.h"

#include "crash/crashworld.h"

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

constexpr int mostArrivals = 60; ///< newcomers in all
constexpr int mostPartings = 30; ///< deletions that nothing brings back: each leaves an inactive record for ever
constexpr int nestedStaff = 910001, nestedClients = 910002;

} // namespace

Life::Life(SandboxProcess& sandbox, int people, unsigned seed)
    : m_sandbox(sandbox)
    , m_dice(seed)
    , m_nested{CrashWorld::userId(nestedStaff), CrashWorld::userId(nestedClients)} {
    // User 1 is the operator.
    for (int n = 2; n < 7 * people; ++n)
        m_people.push_back({CrashWorld::userId(n)});
    // Those whom the world moved to the clients, and took out of the tenant.
    for (int n = 2 * people; n < 2 * people + 3 * (people / 10); ++n) {
        Someone& who = m_people[static_cast<std::size_t>(n - 2)];
        who.staff = n >= 2 * people + people / 10;
        who.there = n < 2 * people + 2 * (people / 10);
    }
    for (const QString& id : m_nested)
        (void)m_sandbox.control(
            u"groups/add"_s,
            {{u"group"_s, QJsonObject{{u"id"_s, id}, {u"displayName"_s, u"Nested"_s}, {u"securityEnabled"_s, true}}}});
}

bool Life::did(const QString& event, bool accepted) {
    if (accepted)
        ++m_events[event];
    return accepted;
}

bool Life::edit(const Someone& who, const QJsonObject& set) {
    return m_sandbox.control(u"users/edit"_s, {{u"id"_s, who.id}, {u"set"_s, set}});
}

bool Life::move(const QString& group, const char* verb, const QString& member) {
    return m_sandbox.control(u"groups/members"_s, {{u"id"_s, group}, {QString::fromLatin1(verb), QJsonArray{member}}});
}

QString Life::groupOf(const Someone& who) {
    if (roll(4) == 0)
        return m_nested[who.staff ? 0 : 1];
    return who.staff ? CrashWorld::staffGroup() : CrashWorld::clientGroup();
}

bool Life::arrive() {
    const int n = ++m_arrived;
    Someone who{CrashWorld::userId(920000 + n), n % 3 != 0};
    const QJsonObject user{{u"id"_s, who.id},
                           {u"givenName"_s, u"New"_s},
                           {u"surname"_s, u"Comer%1"_s.arg(n)},
                           {u"displayName"_s, u"New Comer%1"_s.arg(n)},
                           {u"userPrincipalName"_s, u"n%1@msp.onmicrosoft.com"_s.arg(n)},
                           {u"mail"_s, u"n%1@msp.com"_s.arg(n)},
                           {u"accountEnabled"_s, true}};
    if (!m_sandbox.control(u"users/add"_s, {{u"user"_s, user}}))
        return false;
    m_people.push_back(who);
    return did(u"came"_s, move(groupOf(who), "add", who.id));
}

bool Life::leave(Someone& who) {
    if (!who.there)
        return did(u"restored"_s, who.there = m_sandbox.control(u"users/restore"_s, {{u"id"_s, who.id}}));
    if (!m_sandbox.control(u"users/delete"_s, {{u"id"_s, who.id}}))
        return false;
    who.there = false;
    if (m_forEver < mostPartings && roll(20) == 0) {
        ++m_forEver;
        const bool gone = m_sandbox.control(u"users/purge"_s, {{u"id"_s, who.id}});
        who = m_people.back();
        m_people.pop_back();
        return did(u"deleted for good"_s, gone);
    }
    return did(u"deleted"_s, true);
}

bool Life::nest() {
    const int side = roll(2);
    const QString outer = side == 0 ? CrashWorld::staffGroup() : CrashWorld::clientGroup();
    return roll(2) == 0 ? did(u"nested"_s, move(outer, "add", m_nested[side]))
                        : did(u"taken out"_s, move(outer, "remove", m_nested[side]));
}

bool Life::happen() {
    Someone& who = anybody();
    const int number = roll(100);
    switch (roll(14)) {
    case 0:
    case 1:
        return did(u"renamed"_s, who.there && edit(who, {{u"surname"_s, u"Name%1"_s.arg(number)}}));
    case 2:
        return did(u"new title"_s, who.there && edit(who, {{u"jobTitle"_s, u"Title %1"_s.arg(number)}}));
    case 3:
        return did(u"new phone"_s,
                   who.there && edit(who, {{u"businessPhones"_s, QJsonArray{u"+1 503 555 %1"_s.arg(1000 + number)}}}));
    case 4: {
        const QString name = who.id.right(6);
        return did(u"new mail"_s, who.there && edit(who, {{u"mail"_s, u"m%1.%2@msp.com"_s.arg(name).arg(number % 3)}}));
    }
    case 5:
    case 6:
        return did(u"joined"_s, who.there && move(groupOf(who), "add", who.id));
    case 7:
        return did(u"left"_s, who.there && move(groupOf(who), "remove", who.id));
    case 8: {
        const bool done =
            who.there && m_sandbox.control(who.enabled ? u"users/disable"_s : u"users/enable"_s, {{u"id"_s, who.id}});
        who.enabled ^= done;
        return did(who.enabled ? u"enabled"_s : u"disabled"_s, done);
    }
    case 9:
    case 10:
        return leave(who);
    case 11:
        return nest();
    case 12:
        return m_arrived < mostArrivals && arrive();
    default:
        return did(u"group renamed"_s,
                   m_sandbox.control(u"groups/edit"_s,
                                     {{u"id"_s, CrashWorld::staffGroup()},
                                      {u"set"_s, QJsonObject{{u"displayName"_s, u"Staff %1"_s.arg(number)}}}}));
    }
}

} // namespace muster::test
