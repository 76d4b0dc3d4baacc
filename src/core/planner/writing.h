// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planner/examination.h"

#include <unordered_set>

namespace muster {

/// Whom a step writes where.
struct WritingCase {
    std::uint32_t user = none;
    std::uint32_t rule = none;
    std::uint32_t record = none; ///< none: create
    bool byLink = false;
    bool ruleChanged = false;     ///< of a linked record
    bool protectedRecord = false; ///< a linked record that is exempt
    Text decidedUsername;
};

/// What a step would write.
struct Writing {
    FieldValues before; ///< of the record; all absent for a create
    Wanted wanted;
    Reasons missing; ///< MissingName, MissingEmail, MissingUsername
    Reasons notes;   ///< NameFromDisplayName, EmailFallback
    Text phoneType;
    bool takesLogin = false; ///< an active login with `username` results
    Text username;           ///< that the login will have
};
[[nodiscard]] Writing writingOf(const PlanInput& input, const ProjectionRules& rules, const WritingCase& of,
                                TextPool& pool);

/// Exactly what is written (spec/01 §6): of a create all that is not blank, of a convert all that the surviving record
/// will hold, else what differs.
[[nodiscard]] PoolArray<FieldChange> changesOf(const Writing& writing, Action action, TextPool& pool);
/// Access, and for a revoke the roles, off; what is off already is left out.
[[nodiscard]] PoolArray<FieldChange> endingOf(const Record& record, Action action, Origin from, TextPool& pool);

/// Names for logins that a convert ends: `<user>_Archived`, a second time `_Archived2` (spec/01 §7).
class ArchiveNames {
public:
    explicit ArchiveNames(const RecordIndex& index)
        : m_index(index) {}
    [[nodiscard]] PoolArray<FieldChange> changesFor(const Record& record, TextPool& pool);

private:
    const RecordIndex& m_index;
    std::unordered_set<std::string> m_given;
};

/// What the link remembers but the record holds otherwise now; fields that differ only in case do not count.
[[nodiscard]] PoolArray<Drift> driftOf(const Link& link, const Record& record, Text phoneType, TextPool& pool);

} // namespace muster
