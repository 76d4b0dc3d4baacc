// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "sync/changedpeople.h"
#include "sync/groupwalk.h"
#include "sync/pulse.h"

#include <QDateTime>

#include <functional>
#include <vector>

namespace muster {

/// Which tenant is read, and what the rules need of it.
struct ReadingSubject {
    QString connection;
    QString tenantId;                 ///< lower case, as discovery or the configuration says
    std::vector<QString> namedGroups; ///< groups of the enabled rules for this tenant, lower case, each once
    /// Object ids of the linked users of this tenant; only asked for by a full reading.
    std::function<Result<std::vector<QString>>()> linkedUsers;
    bool wholeTenant = false; ///< everybody is listed, not only who is in these groups
};

struct ReadingOutcome {
    bool full = false;
    bool changed = false;            ///< something came that the mirror did not have, or may not have had
    std::vector<QString> goneGroups; ///< named by a rule and gone for sure
    ChangedPeople people;            ///< whom the news is about
    QString usersLink, groupsLink;   ///< where the next reading goes on
};

/// Whether a full reading is due: never read, a token expired, or the last one is old. Seven days are the limit
/// (spec/04 §1); each tenant comes up to a day earlier, by its id, so that many tenants do not fall due in one run.
[[nodiscard]] bool fullReadingDue(const QString& tenantId, const MirrorState& state, const QDateTime& now);

/// Brings one tenant's mirror up to date: one transaction of the mirror, which moves with its tokens or not at all.
///
/// A *full* reading takes the `latest` tokens of both chains first and lists afterwards, so that what changes meanwhile
/// comes with the next delta. It reads the groups that rules name by id, lists their members with their properties,
/// follows nested groups, and asks for those whom the mirror must know and did not see (UserFill). Users outside these
/// groups are never read, so the cost follows the rules, not the tenant; but where the contacts flow wants everybody,
/// everybody is listed.
/// A *later* reading takes both deltas (two calls when nothing changed), lists groups that became relevant (a new rule,
/// a nesting that appeared), reads members the mirror does not know, and the memberships of users who were restored,
/// because the delta may not repeat them. An expired token makes it a full one.
///
/// A change of `$select` ships with a migration that empties the tokens: the tokens remember the old one.
/// Made for one reading, in the run's thread.
class Reading {
public:
    Reading(DirectorySource& source, Mirror& mirror, ReadingSubject subject, QDateTime now, Pulse& pulse);
    /// Any error leaves the mirror as it was.
    Result<ReadingOutcome> run();

private:
    enum class End : std::uint8_t { Read, Expired };
    Result<End> attempt(bool full);
    Result<End> readAll();
    Result<End> readChanges();
    Result<void> identify();
    Result<void> takeUsers(std::span<const UserReading> users);
    Result<void> takeGroups(std::span<const GroupReading> groups);
    Result<void> findChangedGroups(std::span<const GroupReading> groups);
    Result<void> becomeRelevant();
    Result<void> rereadMemberships();
    Result<void> remember();
    [[nodiscard]] QString keyOf(Text id) const;
    /// Direct members come and go.
    Result<void> takeMembers(std::span<const MembershipReading> changes);
    void countMissing(const std::vector<QString>& groups);

    DirectorySource& m_source;
    Mirror& m_mirror;
    ReadingSubject m_subject;
    QDateTime m_now;
    Pulse& m_pulse;
    MirrorState m_state;
    std::optional<GroupWalk> m_walk;
    std::vector<QString> m_restored;
    std::int64_t m_changes = 0;
    bool m_brought = false; ///< what a later reading brought
    ChangedPeople m_people;
};

} // namespace muster
