// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint.h"
#include "core/plan.h"

#include <QHash>

#include <optional>

namespace muster::gui {

/// What the last reading says about one rule of a draft: for the table, the form and its warnings.
struct RuleStudy {
    enum class Group : std::uint8_t {
        NotRead, ///< the reading did not look at it: the tenant failed, or the rule is newer than the reading
        Missing,
        NotSecurity,
        Security,
    };
    QString groupId; ///< whom it was made of; the draft may have moved on
    Group group = Group::NotRead;
    QString groupName;
    QDateTime groupCreated; ///< UTC; invalid: unknown, which counts as youngest
    int members = 0;        ///< direct and nested; of an enabled rule only
    int nested = 0;         ///< those of them who are in nested groups only
    int wonByOther = 0;
    int overridden = 0; ///< people whose present security roles the rule's would replace
    int converts = 0;   ///< people whose other login would end

    /// Another enabled rule of the same order that holds the same people.
    struct SameOrder {
        QString rule;
        int people = 0;
        bool otherWins = false;
        DecidedBy by = DecidedBy::GroupAge;
    };
    std::optional<SameOrder> sameOrder; ///< the one with the most people
    std::vector<Finding> findings;
};

/// By rule id.
using RuleStudies = QHash<QString, RuleStudy>;

/// What `draft` would do with the people of `known`. Copies the reading and plans it: seconds for a million people, so
/// not for the GUI thread. Reads only, so any number may run beside each other.
[[nodiscard]] RuleStudies studyRules(const PlanInput& known, const Configuration& draft);

} // namespace muster::gui
