// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/text.h"

namespace muster {

/// directory user ↔ record, with what was last read and last written: the only memory of what has been applied.
struct Link {
    Text tenantId; ///< lower case
    Text objectId; ///< lower case
    RecordKind kind = RecordKind::Employee;
    Text record; ///< id
    Text rule;   ///< id of the rule that won at the last write; blank after a revoke
    /// Becomes, roles, account, location and phone type of that rule at the last write (ruleShape()); another shape of
    /// the same rule is RuleChanged.
    Text ruleShape;
    std::uint64_t fingerprint = 0; ///< of the user at the last write
    Text username;                 ///< of a decision, as last written
    Text written;                  ///< packed() FieldValues as last written: for drift
    bool deactivatedByUs = false;  ///< a user enabled again is then reactivated
    std::int64_t since = 0;        ///< made at, ms since 1970 UTC
    std::int64_t writtenAt = 0;    ///< last written at, ms since 1970 UTC
};

} // namespace muster
