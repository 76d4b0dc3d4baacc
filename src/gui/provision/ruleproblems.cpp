// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/ruleproblems.h"

#include "core/jsonreader.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RuleProblems)
};

QString labelOf(const QString& field) {
    const QHash<QString, QString> labels{{u"tenantId"_s, Words::tr("Tenant")},
                                         {u"groupId"_s, Words::tr("Group Object ID")},
                                         {u"order"_s, Words::tr("Order")},
                                         {u"securityRoles"_s, Words::tr("Security Role(s)")},
                                         {u"account"_s, Words::tr("Account")},
                                         {u"location"_s, Words::tr("Location")},
                                         {u"phoneType"_s, Words::tr("Default Phone Type")}};
    return labels.value(field, field);
}

QString typingSentence(const QString& field, const QString& text) {
    const bool isBlank = text.trimmed().isEmpty();
    if (field == u"groupId"_s)
        return isBlank ? Words::tr("is missing; paste the group's object id or find the group by its name")
                       : Words::tr("%1 is not a group's object id; it looks like "
                                   "a94e07c3-52b1-4f8e-a3d0-7be61c28f540")
                             .arg(quoted(text.trimmed()));
    if (field == u"order"_s)
        return Words::tr("is not a number; the lowest order wins");
    return Words::tr("nothing in the PSA is called %1; choose one of the list").arg(quoted(text));
}

bool canBeFor(const QString& tenantId, const std::vector<RuleTenant>& tenants) {
    return std::any_of(tenants.begin(), tenants.end(), [&](const RuleTenant& tenant) {
        return tenant.tenantId == tenantId || tenant.tenantId.isEmpty();
    });
}

} // namespace

std::vector<Problem> ruleProblems(const std::vector<Rule>& rules, const QHash<QString, RuleTyping>& typing,
                                  const std::vector<RuleTenant>& tenants) {
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& rule = rules[i];
        const auto typed = typing.value(rule.id);
        const auto add = [&](const QString& field, const QString& sentence) {
            problems.push_back({u"rules[%1].%2"_s.arg(i).arg(field), sentence});
        };
        if (rule.tenantId.isEmpty())
            add(u"tenantId"_s, Words::tr("is missing; add a connection, then choose its tenant"));
        else if (!canBeFor(rule.tenantId, tenants))
            add(u"tenantId"_s, Words::tr("no connection is for this tenant"));
        if (rule.groupId.isEmpty() && !typed.contains(u"groupId"_s))
            add(u"groupId"_s, typingSentence(u"groupId"_s, {}));
        for (auto field = typed.cbegin(); field != typed.cend(); ++field)
            add(field.key(), typingSentence(field.key(), field.value()));
    }
    return problems;
}

std::optional<RulePath> rulePathFrom(const QString& path) {
    static const QRegularExpression form(u"^rules\\[(\\d+)\\](?:\\.([A-Za-z]+).*)?$"_s);
    const auto match = form.match(path);
    if (!match.hasMatch())
        return std::nullopt;
    return RulePath{match.captured(1).toULongLong(), match.captured(2)};
}

QMap<QString, QString> refusalsOf(const QString& id, const std::vector<Rule>& rules,
                                  const std::vector<Problem>& problems) {
    QMap<QString, QString> refusals;
    for (const auto& problem : problems) {
        const auto path = rulePathFrom(problem.path);
        if (!path || path->index >= rules.size() || rules[path->index].id != id)
            continue;
        const QString sentence = u"%1 %2."_s.arg(labelOf(path->field), problem.sentence);
        auto& all = refusals[path->field];
        all = all.isEmpty() ? sentence : QString(all + u' ' + sentence);
    }
    return refusals;
}

} // namespace muster::gui
