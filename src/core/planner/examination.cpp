// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/examination.h"

#include <algorithm>

namespace muster {

namespace {

RecordKind kindOf(Becomes becomes) {
    return becomes == Becomes::Employee ? RecordKind::Employee : RecordKind::Contact;
}

RecordKind otherKind(RecordKind kind) {
    return kind == RecordKind::Employee ? RecordKind::Contact : RecordKind::Employee;
}

} // namespace

Examiner::Examiner(const PlanInput& input, TextPool& pool)
    : m_input(input)
    , m_pool(pool)
    , m_population(input)
    , m_fits(input)
    , m_index(input.records)
    , m_protection(input, m_population, m_index)
    , m_rules(input.configuration, input.lookups, pool) {
    for (const auto& decision : input.configuration.decisions)
        m_usernames.push_back(pool.add(QStringView(decision.username).trimmed()));
    for (const auto& pattern : input.configuration.exclusionPatterns)
        m_patterns.emplace_back(pattern);
    m_linkedRecords.reserve(input.links.size());
    for (const auto& link : input.links)
        m_linkedRecords.push_back(m_index.find(link.kind, link.record.view()));
}

bool Examiner::isInPlan(std::uint32_t user) const {
    const auto& u = m_input.users[user];
    return m_input.tenants[u.tenant].complete && (m_population.linkOf(user) != none || !m_fits.of(user).empty());
}

Choice Examiner::choiceOf(std::uint32_t user) const {
    const auto decision = m_population.decisionOf(user);
    return decision == none ? Choice::Auto : m_input.configuration.decisions[decision].choice;
}

Text Examiner::decidedUsername(std::uint32_t user) const {
    const auto decision = m_population.decisionOf(user);
    return decision == none ? TextPool::blank() : m_usernames[decision];
}

ProjectedEmail Examiner::emailOf(std::uint32_t user) const {
    return projectedEmail(m_input.users[user], m_input.configuration.emailSources, m_pool);
}

bool Examiner::fitsExclusionPattern(const DirectoryUser& user) const {
    if (m_patterns.empty())
        return false;
    const auto fits = [this](std::string_view text) {
        return std::any_of(m_patterns.begin(), m_patterns.end(),
                           [text](const Wildcard& pattern) { return pattern.matches(text); });
    };
    const auto upn = user.userPrincipalName.view();
    const bool mayBeGuest = upn.find('#') != std::string_view::npos;
    return fits(upn) || fits(user.mail.view()) || (mayBeGuest && fits(decodedGuest(upn)));
}

Examination Examiner::examine(std::uint32_t user) const {
    const auto& u = m_input.users[user];
    const auto fits = m_fits.of(user);
    Examination e;
    e.user = user;
    e.link = m_population.linkOf(user);
    e.decision = m_population.decisionOf(user);
    const auto choice = choiceOf(user);
    const bool linked = e.link != none;
    const auto* link = linked ? &m_input.links[e.link] : nullptr;
    if (!fits.empty())
        e.kind = kindOf(m_input.configuration.rules[fits[0]].becomes);
    else if (linked)
        e.kind = link->kind;
    if (linked) {
        e.record = m_linkedRecords[e.link];
        if (e.record != none)
            e.recordBy = ReachedBy::Link;
    }
    const auto leaveOut = [&](Reason reason) {
        e.action = Action::Exclude;
        e.reasons = reason;
        return e;
    };

    if (choice == Choice::Exclude)
        return leaveOut(Reason::Excluded);
    if (choice == Choice::Hold) {
        e.linkRemoved = linked;
        return leaveOut(Reason::Held);
    }
    if (u.presence != Presence::Present) {
        endOfLink(e, Action::Deactivate, Reason::SourceDeleted);
        return e;
    }
    if (u.partial) {
        if (!linked)
            return leaveOut(Reason::PartialRead);
        e.reasons = Reason::PartialRead;
        return e;
    }
    const bool decided = choice == Choice::Match || choice == Choice::Create;
    if (!decided && (!linked || !u.disabled) && fitsExclusionPattern(u))
        return leaveOut(Reason::PatternExcluded);
    if (u.disabled) {
        if (!linked)
            return leaveOut(Reason::SourceDisabled);
        const bool ignored = m_input.configuration.disabledAccounts == DisabledAccounts::Ignore;
        const bool keptOn =
            ignored && e.record != none && m_input.records[e.record].active && !m_index.isArchived(e.record);
        if (!keptOn && !ignored) {
            endOfLink(e, Action::Deactivate, Reason::SourceDisabled);
            return e;
        }
        if (!keptOn) {
            const bool broken = e.record == none || m_index.isArchived(e.record);
            e.reasons = broken ? Reason::LinkBroken : Reason::SourceDisabled;
            return e;
        }
    }
    if (u.invitationPending && !linked && !m_input.configuration.includePendingInvitations)
        return leaveOut(Reason::InvitationPending);
    if (fits.empty()) {
        endOfLink(e, Action::Revoke, Reason::NoRule);
        return e;
    }
    search(e);
    return e;
}

/// The link ends its access: by deactivation or revocation, unless there is nothing to do or it is forbidden.
void Examiner::endOfLink(Examination& e, Action action, Reason reason) const {
    e.kind = m_input.links[e.link].kind;
    if (e.record == none || m_index.isArchived(e.record)) {
        e.reasons = Reason::LinkBroken;
        return;
    }
    e.reasons = reason;
    const auto& record = m_input.records[e.record];
    const bool done = action == Action::Deactivate ? !record.active && !record.login
                                                   : !record.login && record.securityRoles.isBlank();
    if (done)
        return;
    const auto protection = m_protection.of(e.record);
    e.reasons = e.reasons | protection;
    if (protection.empty())
        e.action = action;
}

bool Examiner::mayMatch(const Examination& e, std::uint32_t record) const {
    const auto& r = m_input.records[record];
    return !m_population.neverMatch(e.user, r.kind, r.id.view());
}

void Examiner::search(Examination& e) const {
    e.searched = true;
    e.email = emailOf(e.user);
    e.record = none;
    e.recordBy = ReachedBy::Email;
    const auto choice = choiceOf(e.user);
    if (e.link != none && (choice == Choice::Match || choice == Choice::Create)) {
        const auto& at = m_input.configuration.decisions[e.decision].at;
        e.linkRemoved = at.isValid() && at.toMSecsSinceEpoch() > m_input.links[e.link].since;
    }
    if (e.isLinked())
        searchLinked(e);
    else if (choice == Choice::Match)
        searchDecided(e);
    else if (choice == Choice::Create)
        e.reasons.add(Reason::DecisionMatch);
    else
        searchByEmail(e);
    if (e.action == Action::Unchanged && e.recordBy == ReachedBy::Link && e.record != none && !e.ruleChanged &&
        !e.reasons.has(Reason::SourceChanged)) {
        e.secondLogin = m_index.hasOtherLogin(e.email.address.view(), e.record);
        return;
    }
    searchOtherLogins(e);
    offerArchived(e);
    settle(e);
}

void Examiner::searchLinked(Examination& e) const {
    const auto& link = m_input.links[e.link];
    const auto& user = m_input.users[e.user];
    const auto record = m_linkedRecords[e.link];
    if (record == none || m_index.isArchived(record)) {
        e.reasons.add(Reason::LinkBroken);
        searchByEmail(e);
        if (e.record == none && e.candidates.empty())
            e.conflicts.add(Reason::LinkBroken);
        return;
    }
    if (link.kind != e.kind) {
        e.reasons.add(Reason::RuleChanged);
        if (m_input.records[record].isLogin()) {
            e.archives = record;
            e.archivesBy = ReachedBy::Link;
            e.reached.push_back(record);
        }
        searchByEmail(e);
        return;
    }
    const auto& rule = m_rules.rule(m_fits.of(e.user)[0]);
    e.record = record;
    e.recordBy = ReachedBy::Link;
    e.reasons.add(Reason::LinkMatch);
    e.reached.push_back(record);
    e.ruleChanged = link.rule != rule.id || link.ruleShape != rule.shape;
    if (e.ruleChanged)
        e.reasons.add(Reason::RuleChanged);
    if (link.fingerprint != user.fingerprint || link.username != decidedUsername(e.user) || link.deactivatedByUs)
        e.reasons.add(Reason::SourceChanged);
}

void Examiner::searchDecided(Examination& e) const {
    const auto& decision = m_input.configuration.decisions[e.decision];
    const auto record = decision.record ? m_index.find(*decision.record) : none;
    if (record == none || m_index.isArchived(record) || !mayMatch(e, record)) {
        e.conflicts.add(Reason::DecisionStale);
        return;
    }
    e.reasons.add(Reason::DecisionMatch);
    e.reached.push_back(record);
    if (m_input.records[record].kind == e.kind) {
        e.record = record;
        e.recordBy = ReachedBy::Decision;
    } else if (m_input.records[record].isLogin()) {
        e.archives = record;
        e.archivesBy = ReachedBy::Decision;
        searchByEmail(e);
    } else {
        e.conflicts.add(Reason::DecisionStale);
    }
}

void Examiner::searchByEmail(Examination& e) const {
    auto found = m_index.withEmail(e.kind, e.email.address.view());
    std::erase_if(found, [&](auto record) { return !mayMatch(e, record); });
    e.reached.insert(e.reached.end(), found.begin(), found.end());
    if (found.size() > 1) {
        e.conflicts.add(Reason::AmbiguousMatch);
        e.candidates = std::move(found);
        return;
    }
    if (found.empty())
        return;
    e.reasons.add(Reason::EmailMatch);
    e.record = found[0];
    const auto& rule = m_rules.rule(m_fits.of(e.user)[0]);
    if (e.kind == RecordKind::Contact && !rule.account.isBlank() && m_input.records[e.record].account != rule.account) {
        e.conflicts.add(Reason::OtherAccount);
        e.candidates = std::move(found);
    }
}

/// Logins of the other kind that one person may not have beside the wanted one (spec/01 §7).
void Examiner::searchOtherLogins(Examination& e) const {
    std::vector<std::uint32_t> logins;
    if (e.archives != none)
        logins.push_back(e.archives);
    for (const auto record : m_index.loginsWithEmail(otherKind(e.kind), e.email.address.view())) {
        if (mayMatch(e, record) && record != e.archives)
            logins.push_back(record);
    }
    if (logins.empty())
        return;
    for (const auto record : logins) {
        if (std::find(e.reached.begin(), e.reached.end(), record) == e.reached.end())
            e.reached.push_back(record);
    }
    if (e.archives == none) {
        e.archives = logins[0];
        e.archivesBy = ReachedBy::Email;
        e.reasons.add(Reason::EmailMatch);
    }
    if (logins.size() > 1) {
        e.conflicts.add(Reason::AmbiguousMatch);
        e.candidates.insert(e.candidates.end(), logins.begin(), logins.end());
    }
}

/// Converting back first offers the archived employee with its old name and address, unless related data locks it.
void Examiner::offerArchived(Examination& e) const {
    if (e.archives == none || e.record != none || e.kind != RecordKind::Employee || !e.conflicts.empty())
        return;
    for (const auto record : m_index.archivedAs(e.email.address.view())) {
        if (m_input.records[record].relatedData.empty() && mayMatch(e, record) && m_protection.of(record).empty()) {
            e.record = record;
            e.recordBy = ReachedBy::Email;
            e.reasons.add(Reason::EmailMatch);
            e.reached.push_back(record);
            return;
        }
    }
}

/// The action, and what forbids it as far as this user alone is concerned.
void Examiner::settle(Examination& e) const {
    const bool byLink = e.record != none && e.recordBy == ReachedBy::Link;
    for (const auto record : e.reached) {
        if (!byLink || record != e.record)
            e.conflicts = e.conflicts | m_protection.of(record);
    }
    if (e.archives != none) {
        e.action = Action::Convert;
        return;
    }
    if (e.record == none) {
        e.action = Action::Create;
        e.reasons.add(Reason::NoMatch);
        return;
    }
    const bool reactivates = !m_input.records[e.record].active && (!byLink || m_protection.of(e.record).empty());
    e.action = reactivates ? Action::Reactivate : byLink ? Action::Update : Action::Merge;
}

} // namespace muster
