// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulestudy.h"

#include <QStringList>

#include <vector>

namespace muster::gui {

/// Names for the ids of rules, as far as they are known; made by the rules' controller from lookups, connections and
/// readings. Values only.
struct RuleNames {
    QHash<QString, QString> tenants;    ///< tenant id → name or domain
    QHash<QString, QString> shortNames; ///< tenant id → for a narrow column
    QHash<QString, QString> groups;     ///< group id → name
    QHash<QString, QString> roles, accounts;

    [[nodiscard]] QString group(const Rule& rule) const; ///< the id when the name is not known
    [[nodiscard]] QString tenant(const Rule& rule) const;
    [[nodiscard]] QString shortTenant(const Rule& rule) const;
    [[nodiscard]] QString rolesOf(const Rule& rule) const; ///< "A, B"
    [[nodiscard]] QString account(const Rule& rule) const;
};

/// A short word about a rule, with the sentence behind it.
struct RuleChip {
    QString word, sentence;
    bool danger = false; ///< the rule has no effect; else somebody should look
    friend bool operator==(const RuleChip&, const RuleChip&) = default;
};

/// The rule's chips, worst first. `rules`: all of the draft, for the names of others.
[[nodiscard]] std::vector<RuleChip> chipsOf(const Rule& rule, const RuleStudy& study, const std::vector<Rule>& rules,
                                            const RuleNames& names);

[[nodiscard]] QString wordFor(Becomes becomes);

/// "Service Desk also has 2 and is older: wins 9 people"; empty: nobody shares the order.
[[nodiscard]] QString sameOrderHint(const Rule& rule, const RuleStudy& study, const std::vector<Rule>& rules,
                                    const RuleNames& names);

} // namespace muster::gui
