// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QString>

#include <vector>

namespace muster {

/// Something about a rule that a person should look at before trusting it (spec/01 §2.3).
struct Finding {
    enum class Kind : std::uint8_t {
        GroupMissing,       ///< the tenant does not have the group (any more)
        NotSecurityEnabled, ///< the rule has no effect
        GroupEmpty,         ///< nobody, directly or nested
        AllWonElsewhere,    ///< every member is won by another rule
        SameOrder,          ///< decided by the age of groups or rules
        TenantNotRead,      ///< no complete reading of the tenant: nothing known
        NoPhoneType,        ///< contacts get no phone number
    };
    Kind kind = Kind::GroupMissing;
    QString rule; ///< id
    QString sentence;
};
[[nodiscard]] std::string_view nameOf(Finding::Kind kind);

/// Findings about the enabled rules, in the order of the rules.
[[nodiscard]] std::vector<Finding> findingsOf(const PlanInput& input);

/// How many people each rule touches, for the forms: members, and those of them whom it wins.
struct RuleReach {
    int members = 0;
    int wins = 0;
};
[[nodiscard]] std::vector<RuleReach> reachOfRules(const PlanInput& input);

} // namespace muster
