// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulehints.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RuleHints)
};
using Tone = RuleHint::Tone;

RuleHint seenHint(const RulesDirectory::Seen& seen) {
    switch (seen.lookup) {
    case Lookup::Found:
        if (seen.securityEnabled == true)
            return {Words::tr("%1 · security group · the next Sync reads its members").arg(seen.groupName), Tone::Good};
        return {Words::tr("%1 · not a security group, so the rule would fit nobody").arg(seen.groupName), Tone::Danger};
    case Lookup::Gone:
        return {Words::tr("The tenant has no group with this id"), Tone::Danger};
    case Lookup::Forbidden:
        return {Words::tr("The signed-in account may not see this group (Group.Read.All is needed)"), Tone::Warning};
    case Lookup::Failed:
        break;
    }
    return {Words::tr("The group could not be looked up; try again later"), Tone::Warning};
}

RuleHint readHint(const Rule& rule, const RuleStudy& study) {
    if (study.group == RuleStudy::Group::NotSecurity)
        return {Words::tr("%1 · not a security group, so the rule fits nobody").arg(study.groupName), Tone::Danger};
    QString text = Words::tr("%1 · security group").arg(study.groupName);
    if (!rule.enabled)
        return {text, Tone::Good};
    if (study.members == 0)
        return {Words::tr("%1 · no members").arg(text), Tone::Warning};
    text = u"%1 · %2"_s.arg(text, Words::tr("%n member(s)", nullptr, study.members));
    if (study.nested > 0)
        text = Words::tr("%1, %n nested", nullptr, study.nested).arg(text);
    return {text, Tone::Good};
}

} // namespace

RuleHint groupHint(const Rule& rule, const RuleStudy& study, const GroupSight& sight) {
    if (rule.groupId.isEmpty())
        return {};
    if (study.group == RuleStudy::Group::Security || study.group == RuleStudy::Group::NotSecurity)
        return readHint(rule, study);
    if (sight.state == GroupSight::State::Answered)
        return seenHint(sight.seen);
    if (study.group == RuleStudy::Group::Missing)
        return {Words::tr("The tenant had no group with this id when it was last read"), Tone::Danger};
    if (sight.state == GroupSight::State::Asking)
        return {Words::tr("Looking the group up…"), Tone::Neutral};
    if (sight.state == GroupSight::State::Failed)
        return {Words::tr("The group could not be looked up: %1").arg(sight.error), Tone::Warning};
    return {Words::tr("Not read yet; the next Sync tells name and members"), Tone::Neutral};
}

RuleHint rolesHint(const Rule& rule, const EmployeeDefaults& defaults, const RuleNames& names) {
    if (rule.becomes == Becomes::ClientPortal)
        return {Words::tr("External roles only, at least one."), Tone::Neutral};
    if (rule.securityRoles.isEmpty() && !defaults.securityRole.isEmpty())
        return {Words::tr("No role chosen: the fallback role of Employee Defaults is given, %1.")
                    .arg(names.roles.value(defaults.securityRole, defaults.securityRole)),
                Tone::Neutral};
    return {Words::tr("Internal roles only. External roles belong to Client Portal rules."), Tone::Neutral};
}

QString overriddenHint(const Rule& rule, int people, bool canShow) {
    if (!rule.enabled || people == 0)
        return {};
    if (people < 0)
        return Words::tr("Existing user access will be overridden: who has a record gets these roles in place of the "
                         "ones it has. Sync tells how many.");
    const QString who = rule.becomes == Becomes::Employee ? Words::tr("%n employee(s)", nullptr, people)
                                                          : Words::tr("%n contact(s)", nullptr, people);
    const QString link =
        canShow ? u"<a href=\"overridden\">%1</a>"_s.arg(Words::tr("Show %n", nullptr, people)) : QString();
    return Words::tr("Existing user access will be overridden: <b>%1</b> get these roles in place of the ones they "
                     "have. %2")
        .arg(who, link);
}

QString differenceInWords(const Rule& rule, const Rule* saved) {
    if (!saved)
        return Words::tr("draft: new rule");
    const std::pair<bool, QString> parts[]{
        {rule.tenantId != saved->tenantId, Words::tr("tenant")},
        {rule.groupId != saved->groupId, Words::tr("group")},
        {rule.order != saved->order, Words::tr("order")},
        {rule.becomes != saved->becomes, Words::tr("kind")},
        {rule.securityRoles != saved->securityRoles, Words::tr("roles")},
        {rule.account != saved->account, Words::tr("account")},
        {rule.location != saved->location, Words::tr("location")},
        {rule.phoneType != saved->phoneType, Words::tr("phone type")},
        {rule.enabled != saved->enabled, Words::tr("on or off")},
    };
    QStringList words;
    for (const auto& [differs, word] : parts) {
        if (differs)
            words.append(word);
    }
    if (words.isEmpty())
        return {};
    const QString last = words.takeLast();
    return Words::tr("draft: %1 changed")
        .arg(words.isEmpty() ? last : Words::tr("%1 and %2").arg(words.join(u", "_s), last));
}

} // namespace muster::gui
