// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/ruleswords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Rules)
};

const Rule* withId(const std::vector<Rule>& rules, const QString& id) {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

QString nameOr(const QHash<QString, QString>& names, const QString& id) {
    const auto found = names.constFind(id);
    return found == names.constEnd() || found->isEmpty() ? id : *found;
}

QString wordFor(Finding::Kind kind) {
    switch (kind) {
    case Finding::Kind::GroupMissing:
        return Words::tr("Group missing");
    case Finding::Kind::NotSecurityEnabled:
        return Words::tr("Not a security group");
    case Finding::Kind::GroupEmpty:
        return Words::tr("No members");
    case Finding::Kind::AllWonElsewhere:
        return Words::tr("All won by others");
    case Finding::Kind::SameOrder:
        return Words::tr("Same order");
    case Finding::Kind::TenantNotRead:
        return Words::tr("Tenant not read");
    case Finding::Kind::NoPhoneType:
        return Words::tr("No phone type");
    }
    return {};
}

} // namespace

QString RuleNames::group(const Rule& rule) const {
    return nameOr(groups, rule.groupId);
}

QString RuleNames::tenant(const Rule& rule) const {
    return nameOr(tenants, rule.tenantId);
}

QString RuleNames::shortTenant(const Rule& rule) const {
    return nameOr(shortNames, rule.tenantId);
}

QString RuleNames::rolesOf(const Rule& rule) const {
    QStringList words;
    for (const auto& role : rule.securityRoles)
        words.append(nameOr(roles, role));
    return words.join(u", "_s);
}

QString RuleNames::account(const Rule& rule) const {
    return nameOr(accounts, rule.account);
}

QString wordFor(Becomes becomes) {
    return becomes == Becomes::Employee ? Words::tr("Employee") : Words::tr("Client Portal");
}

QString sameOrderHint(const Rule& rule, const RuleStudy& study, const std::vector<Rule>& rules,
                      const RuleNames& names) {
    const auto* other = study.sameOrder ? withId(rules, study.sameOrder->rule) : nullptr;
    if (!other)
        return {};
    const bool byGroup = study.sameOrder->by == DecidedBy::GroupAge;
    const QString name = names.group(*other);
    const int people = study.sameOrder->people;
    if (study.sameOrder->otherWins)
        return (byGroup ? Words::tr("%1 also has %2 and is older: wins %n people", nullptr, people)
                        : Words::tr("%1 also has %2 and its rule is older: wins %n people", nullptr, people))
            .arg(name)
            .arg(rule.order);
    return (byGroup
                ? Words::tr("%1 also has %2 and is younger: loses %n people to this rule", nullptr, people)
                : Words::tr("%1 also has %2 and its rule is younger: loses %n people to this rule", nullptr, people))
        .arg(name)
        .arg(rule.order);
}

std::vector<RuleChip> chipsOf(const Rule& rule, const RuleStudy& study, const std::vector<Rule>& rules,
                              const RuleNames& names) {
    std::vector<RuleChip> chips;
    for (const auto& finding : study.findings) {
        RuleChip chip{wordFor(finding.kind), finding.sentence, false};
        chip.danger = finding.kind == Finding::Kind::GroupMissing || finding.kind == Finding::Kind::NotSecurityEnabled;
        if (finding.kind == Finding::Kind::SameOrder && study.sameOrder) {
            if (const auto* other = withId(rules, study.sameOrder->rule))
                chip.word = Words::tr("Same order as %1").arg(names.group(*other));
            if (chip.sentence.isEmpty())
                chip.sentence = sameOrderHint(rule, study, rules, names);
        }
        chips.push_back(std::move(chip));
    }
    // Of a rule that is off nothing is planned, but that its group is none to name can be told before it is on.
    if (!rule.enabled && study.group == RuleStudy::Group::NotSecurity)
        chips.push_back({wordFor(Finding::Kind::NotSecurityEnabled),
                         Words::tr("The group is not security-enabled, so the rule would fit nobody."), true});
    const bool isPortal = rule.becomes == Becomes::ClientPortal;
    if (study.converts > 0)
        chips.push_back({isPortal ? Words::tr("Employee login: %n", nullptr, study.converts)
                                  : Words::tr("Portal login: %n", nullptr, study.converts),
                         isPortal ? Words::tr("The rule would archive their employee records and make them contacts.")
                                  : Words::tr("The rule would make them employees and end their portal access."),
                         false});
    std::stable_sort(chips.begin(), chips.end(),
                     [](const RuleChip& a, const RuleChip& b) { return a.danger && !b.danger; });
    return chips;
}

} // namespace muster::gui
