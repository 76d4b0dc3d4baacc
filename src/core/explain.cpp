// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain.h"

#include "core/explainfields.h"
#include "core/fold.h"
#include "core/planfile.h"
#include "core/planner/examination.h"
#include "core/suggest.h"

#include <QJsonDocument>

namespace muster {

namespace {

using namespace Qt::StringLiterals;
using Mark = Explanation::Mark;

QString decidedBySentence(DecidedBy by) {
    switch (by) {
    case DecidedBy::Only:
        return u"it is the only one that fits"_s;
    case DecidedBy::Order:
        return u"it has the lowest order"_s;
    case DecidedBy::GroupAge:
        return u"the order is the same and its group is the oldest"_s;
    case DecidedBy::RuleAge:
        return u"order and group age are the same and the rule was added first"_s;
    case DecidedBy::RuleId:
        return u"order, group age and rule age are the same and its id is the lowest"_s;
    }
    return {};
}

QString recordName(const PlanInput& input, std::uint32_t record) {
    const auto& r = input.records[record];
    const QString name = QString(r.firstName.toString() + u' ' + r.lastName.toString()).trimmed();
    return u"%1 (%2)"_s.arg(name.isEmpty() ? r.email.toString() : name, recordKeyOf(input, record).toString());
}

/// Tells the story of one user, from the rules to the fields.
class Story {
public:
    Story(const PlanInput& input, const Plan& plan, std::uint32_t user)
        : m_input(input)
        , m_plan(plan)
        , m_user(user)
        , m_examiner(input, *m_pool) {}

    Explanation tell() {
        const auto& user = m_input.users[m_user];
        m_json.insert(u"key"_s, keyOf(m_input, m_user));
        m_json.insert(u"name"_s, user.displayName.toString());
        m_json.insert(u"userPrincipalName"_s, user.userPrincipalName.toString());
        const auto* step = stepOf();
        m_json.insert(u"inPlan"_s, step != nullptr);
        if (!m_plan.undoes.isEmpty())
            tellUndo();
        else
            tellRules();
        if (!step) {
            tellWhyNot();
        } else {
            m_json.insert(u"step"_s, QJsonDocument::fromJson(stepJson(m_input, *step)).object());
            if (m_plan.undoes.isEmpty())
                tellSearch();
            tellStep(*step);
        }
        m_json.insert(u"sentences"_s, QJsonArray::fromStringList(m_sentences));
        return {m_sentences, m_marks, m_json};
    }

private:
    [[nodiscard]] const Step* stepOf() const {
        for (const auto& step : m_plan.steps) {
            if (step.user == m_user)
                return &step;
        }
        return nullptr;
    }

    void tellRules() {
        const auto fits = m_examiner.fits().of(m_user);
        const auto& rules = m_input.configuration.rules;
        QJsonArray list;
        for (std::uint32_t r = 0; r < rules.size(); ++r) {
            const bool fitted = std::find(fits.begin(), fits.end(), r) != fits.end();
            const auto because = fitted ? QString() : whyRuleDoesNotFit(r);
            QJsonObject row{{u"id"_s, rules[r].id}, {u"order"_s, rules[r].order}, {u"fits"_s, fitted}};
            if (fitted)
                row.insert(u"won"_s, fits[0] == r);
            else
                row.insert(u"because"_s, because);
            list.append(row);
            if (!fitted && fits.empty())
                say(Mark::Plain, u"Rule %1 does not fit: %2."_s.arg(ruleName(r), because));
        }
        m_json.insert(u"rules"_s, list);
        if (fits.empty()) {
            say(Mark::Prevents, rules.empty() ? u"There are no rules."_s : u"No rule fits."_s);
            return;
        }
        say(Mark::Holds,
            u"Rule %1 wins: %2."_s.arg(ruleName(fits[0]), decidedBySentence(m_examiner.fits().decidedBy(fits))));
        for (const auto rule : fits.subspan(1))
            say(Mark::Plain, u"Rule %1 fits too."_s.arg(ruleName(rule)));
    }

    /// 'r2 (order 20, "Service Desk" → employee)'.
    [[nodiscard]] QString ruleName(std::uint32_t r) const {
        const auto& rule = m_input.configuration.rules[r];
        const auto group = m_examiner.fits().groupOf(r);
        const QString name = group == none ? QString() : m_input.groups[group].displayName.toString();
        return u"%1 (order %2, \"%3\" → %4)"_s.arg(
            rule.id, QString::number(rule.order), name.isEmpty() ? rule.groupId : name,
            rule.becomes == Becomes::Employee ? u"employee"_s : u"client portal"_s);
    }

    [[nodiscard]] QString whyRuleDoesNotFit(std::uint32_t r) const {
        const auto& rule = m_input.configuration.rules[r];
        if (!rule.enabled)
            return u"it is switched off"_s;
        const auto& user = m_input.users[m_user];
        if (m_input.tenants[user.tenant].id.toString() != rule.tenantId)
            return u"it is for another tenant"_s;
        const auto group = m_examiner.fits().groupOf(r);
        if (group == none || m_input.groups[group].presence != Presence::Present)
            return u"its group %1 is not in the tenant"_s.arg(rule.groupId);
        const auto name = m_input.groups[group].displayName.toString();
        if (m_input.groups[group].securityEnabled != true)
            return u"its group \"%1\" is not security-enabled"_s.arg(name);
        if (user.presence != Presence::Present)
            return u"the user was deleted"_s;
        return u"the user is not in the group \"%1\", directly or through nested groups"_s.arg(name);
    }

    /// Neither rules nor a search led here.
    void tellUndo() {
        m_json.insert(u"undoes"_s, m_plan.undoes);
        say(Mark::Plain,
            u"The plan takes back what run %1 wrote, from what the records held before it."_s.arg(m_plan.undoes));
    }

    void tellWhyNot() {
        const auto& user = m_input.users[m_user];
        if (!m_plan.undoes.isEmpty()) {
            say(Mark::Prevents, u"The run wrote nothing for this user."_s);
            return;
        }
        if (!m_input.tenants[user.tenant].complete)
            say(Mark::Prevents, u"The tenant was not read completely, so nobody of it is planned."_s);
        else if (user.presence != Presence::Present)
            say(Mark::Prevents, u"The user was deleted and is not linked to a record, so there is nothing to do."_s);
        else if (m_plan.scope == Scope::Changed)
            say(Mark::Prevents, u"The plan holds only what a change could touch, and this user is not among it."_s);
        else
            say(Mark::Prevents, u"The user is not linked to a record either, so the plan leaves the user out."_s);
    }

    void tellAttempt(const QString& by, const QString& result, Mark mark = Mark::Holds) {
        m_search.append(QJsonObject{{u"by"_s, by}, {u"result"_s, result}});
        say(mark, u"%1: %2."_s.arg(by, result));
    }

    void tellSearch() {
        const auto e = m_examiner.examine(m_user);
        const auto& links = m_input.links;
        if (e.link == none) {
            tellAttempt(u"Link"_s, u"none"_s, Mark::Plain);
        } else {
            const auto& link = links[e.link];
            const auto record = m_examiner.index().find(link.kind, link.record.view());
            if (record == none)
                tellAttempt(u"Link"_s, u"its record %1 is gone"_s.arg(link.record.toString()), Mark::Look);
            else if (m_examiner.index().isArchived(record))
                tellAttempt(u"Link"_s, u"its record %1 is archived"_s.arg(recordName(m_input, record)), Mark::Look);
            else if (e.linkRemoved)
                tellAttempt(u"Link"_s, u"to %1, set aside by a later decision"_s.arg(recordName(m_input, record)),
                            Mark::Plain);
            else
                tellAttempt(u"Link"_s, u"to %1"_s.arg(recordName(m_input, record)));
        }
        if (e.decision == none)
            tellAttempt(u"Decision"_s, u"none"_s, Mark::Plain);
        else
            tellDecision(m_input.configuration.decisions[e.decision]);
        if (e.searched)
            tellEmail(e);
        m_json.insert(u"search"_s, m_search);
    }

    void tellDecision(const Decision& decision) {
        switch (decision.choice) {
        case Choice::Auto:
            tellAttempt(u"Decision"_s,
                        decision.username.isEmpty() ? u"none"_s : u"the username %1"_s.arg(decision.username),
                        decision.username.isEmpty() ? Mark::Plain : Mark::Holds);
            return;
        case Choice::Match:
            tellAttempt(u"Decision"_s, u"match %1"_s.arg(decision.record ? decision.record->toString() : QString()));
            return;
        case Choice::Create:
            tellAttempt(u"Decision"_s, u"create a new record"_s);
            return;
        case Choice::Exclude:
            tellAttempt(u"Decision"_s, u"exclude"_s);
            return;
        case Choice::Hold:
            tellAttempt(u"Decision"_s, u"hold"_s);
            return;
        }
    }

    void tellEmail(const Examination& e) {
        const auto address = e.email.address.toString();
        if (address.isEmpty()) {
            tellAttempt(u"Email"_s, u"the directory has no usable address"_s, Mark::Look);
            return;
        }
        const auto matches = m_examiner.index().withEmail(e.kind, e.email.address.view());
        QStringList names;
        for (const auto record : matches)
            names << recordName(m_input, record);
        const auto wanted = e.kind == RecordKind::Employee ? u"employee"_s : u"contact"_s;
        tellAttempt(u"Email"_s,
                    names.isEmpty() ? u"no %1 has %2"_s.arg(wanted, address)
                                    : u"%1 has %2"_s.arg(names.join(u", "), address),
                    names.isEmpty()     ? Mark::Plain
                    : names.size() == 1 ? Mark::Holds
                                        : Mark::Look);
        if (e.archives != none)
            tellAttempt(u"Other login"_s, u"%1 is a login of the same person"_s.arg(recordName(m_input, e.archives)),
                        Mark::Look);
    }

    void tellStep(const Step& step) {
        const Mark reason = step.action == Action::Conflict ? Mark::Look
                            : isWriting(step.action)        ? Mark::Holds
                                                            : Mark::Plain;
        say(Mark::Plain, headingFor(step.action, step.kind) + u'.');
        for (std::size_t i = 0; i < reasonCount; ++i) {
            if (step.reasons.has(static_cast<Reason>(i)))
                say(reason, sentenceFor(static_cast<Reason>(i)));
        }
        if (!step.laterRun.isBlank())
            say(Mark::Look,
                u"Run %1 wrote this person or record later; undo that one first."_s.arg(step.laterRun.toString()));
        if (step.holder != none)
            say(Mark::Look, u"The username is held by %1."_s.arg(recordName(m_input, step.holder)));
        if (step.holderUser != none)
            say(Mark::Look, u"This plan gives the username to %1."_s.arg(keyOf(m_input, step.holderUser)));
        if (step.rule == none || step.action == Action::Exclude)
            return;
        if (step.action == Action::Create || step.action == Action::Conflict)
            tellSuggestions(step.kind);
        WritingCase of;
        of.user = m_user;
        of.rule = step.rule;
        of.record = step.record;
        of.byLink = step.reasons.has(Reason::LinkMatch);
        of.ruleChanged = step.reasons.has(Reason::RuleChanged);
        of.protectedRecord = of.byLink && step.record != none && !m_examiner.protection().of(step.record).empty();
        of.decidedUsername = m_examiner.decidedUsername(m_user);
        const bool sameKind = step.record == none || m_input.records[step.record].kind == step.kind;
        if (isWriting(step.action) && sameKind && step.action != Action::Deactivate && step.action != Action::Revoke)
            m_json.insert(u"fields"_s, explainedFields(m_input, m_examiner.rules(), step, of, *m_pool));
    }

    /// Records that may be the person's; only a person can say so.
    void tellSuggestions(RecordKind kind) {
        const auto suggestions = Suggestions(m_input).forUser(m_user, kind);
        m_json.insert(u"suggestions"_s, toJson(m_input, suggestions));
        for (const auto& suggestion : suggestions) {
            QStringList evidence;
            for (const auto& e : suggestion.evidence)
                evidence << e.sentence;
            say(Mark::Plain,
                u"Perhaps %1, score %2%3: %4"_s.arg(
                    recordName(m_input, suggestion.record), QString::number(suggestion.score),
                    suggestion.linkedToOther ? u" (linked to somebody else)"_s : QString(), evidence.join(u' ')));
        }
    }

    const PlanInput& m_input;
    const Plan& m_plan;
    std::uint32_t m_user;
    std::unique_ptr<TextPool> m_pool = std::make_unique<TextPool>();
    Examiner m_examiner;
    void say(Mark mark, const QString& sentence) {
        m_sentences << sentence;
        m_marks.push_back(mark);
    }

    QStringList m_sentences;
    std::vector<Mark> m_marks;
    QJsonArray m_search;
    QJsonObject m_json;
};

} // namespace

Explanation explain(const PlanInput& input, const Plan& plan, std::uint32_t user) {
    return Story(input, plan, user).tell();
}

std::vector<std::uint32_t> usersNamed(const PlanInput& input, const QString& text) {
    const auto wanted = text.trimmed().toStdString();
    std::vector<std::uint32_t> found;
    for (std::uint32_t u = 0; u < input.users.size(); ++u) {
        const auto& user = input.users[u];
        if (sameFolded(user.id.view(), wanted) || sameFolded(user.mail.view(), wanted) ||
            sameFolded(user.userPrincipalName.view(), wanted) ||
            sameFolded(decodedGuest(user.userPrincipalName.view()), wanted) ||
            (wanted.find('/') != std::string::npos &&
             keyOf(input, u).compare(text.trimmed(), Qt::CaseInsensitive) == 0))
            found.push_back(u);
    }
    return found;
}

} // namespace muster
