// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validate.h"
#include "gui/provision/rulestenants.h"

#include <QHash>
#include <QMap>

namespace muster::gui {

/// Text in fields of the rule form that is no value, by field as in the file ("groupId", "order", "account", …); a
/// blank stands for a field that was emptied.
using RuleTyping = QMap<QString, QString>;

/// What core/validate.h cannot see: fields that hold no value, rules without a group, rules for a tenant that no
/// connection has (spec/01 §9). Paths as in the file. A connection whose tenant is not known yet may be anyone's.
[[nodiscard]] std::vector<Problem> ruleProblems(const std::vector<Rule>& rules,
                                                const QHash<QString, RuleTyping>& typing,
                                                const std::vector<RuleTenant>& tenants);

/// "rules[2].securityRoles[0]" → 2 and "securityRoles"; nothing for other paths.
struct RulePath {
    std::size_t index = 0;
    QString field;
};
[[nodiscard]] std::optional<RulePath> rulePathFrom(const QString& path);

/// The problems of one rule, by field, as sentences that name the field; several of one field are joined.
[[nodiscard]] QMap<QString, QString> refusalsOf(const QString& id, const std::vector<Rule>& rules,
                                                const std::vector<Problem>& problems);

} // namespace muster::gui
