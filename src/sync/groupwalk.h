// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "sync/pulse.h"

#include <QSet>

#include <vector>

namespace muster {

/// Reads groups with their direct members into an open reading of the mirror, then the groups nested in them, wave by
/// wave; a group is listed once, so cycles end. Made for one reading, in the run's thread.
///
/// What stops the connection's run (spec/01 §2.4): a group that answers 403 or hides its members, named or nested,
/// because half of the people would look as if no rule fitted them; a named group that answers 404 for the first time
/// and that groups/delta did not report removed. One that is gone for sure becomes an empty group.
class GroupWalk {
public:
    GroupWalk(DirectorySource& source, Mirror& mirror, QString tenantId, Pulse& pulse);

    /// The groups that rules name.
    Result<void> readNamed(const std::vector<QString>& ids);
    /// Groups nested in read ones that are not read yet, until there are none.
    Result<void> readNested(const std::vector<QString>& named);

    /// Groups whose members this walk has listed.
    [[nodiscard]] const QSet<QString>& listed() const { return m_listed; }
    /// Named groups that are gone for sure.
    [[nodiscard]] const std::vector<QString>& gone() const { return m_gone; }
    /// The named groups that answered 404 for the first time, when that is what stopped the walk.
    [[nodiscard]] const std::vector<QString>& missing() const { return m_missing; }
    [[nodiscard]] std::int64_t usersSeen() const { return m_usersSeen; }

private:
    Result<std::vector<QString>> lookUp(const std::vector<QString>& ids, bool named);
    Result<void> list(const std::vector<QString>& ids);
    Result<void> takePage(const QString& group, const DirectorySource::MemberPage& page);
    Result<void> notFound(const QString& id, Text text, bool named);

    DirectorySource& m_source;
    Mirror& m_mirror;
    QString m_tenantId;
    Pulse& m_pulse;
    TextPool m_pool;
    QSet<QString> m_listed;
    QSet<QString> m_asked;
    std::vector<QString> m_nested; ///< seen as members during this walk
    std::vector<QString> m_gone, m_missing;
    std::int64_t m_usersSeen = 0;
};

} // namespace muster
