// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/writing.h"

#include "core/fold.h"

namespace muster {

namespace {

FieldChange change(Field field, Origin from, Text before, Text after) {
    return {field, from, before.isAbsent() ? TextPool::blank() : before, after};
}

Field accessField(RecordKind kind) {
    return kind == RecordKind::Employee ? Field::LoginEnabled : Field::PortalAccess;
}

} // namespace

Writing writingOf(const PlanInput& input, const ProjectionRules& rules, const WritingCase& of, TextPool& pool) {
    const auto& rule = rules.rule(of.rule);
    const auto* record = of.record == none ? nullptr : &input.records[of.record];
    const auto projection =
        project(input.users[of.user], rule, of.decidedUsername, input.configuration.emailSources, pool);
    Writing w;
    w.phoneType = rule.phoneType;
    if (record)
        w.before = valuesOf(*record, rule.phoneType);
    WriteTerms terms;
    terms.creates = !record;
    terms.ruleChanged = of.byLink && of.ruleChanged;
    terms.protectedRecord = of.protectedRecord;
    w.wanted = wantedValues(projection, w.before, rule, rules, terms);

    // A linked record may keep what the directory never answered; a new one needs all three.
    const auto lacks = [&](Field field) { return projection.values[field].isBlank() && w.before[field].isBlank(); };
    if (projection.nameMissing || (lacks(Field::FirstName) && lacks(Field::LastName)))
        w.missing.add(Reason::MissingName);
    if (projection.emailMissing || lacks(Field::Email))
        w.missing.add(Reason::MissingEmail);
    if (projection.usernameMissing || lacks(Field::Username))
        w.missing.add(Reason::MissingUsername);
    if (projection.nameFromDisplayName)
        w.notes.add(Reason::NameFromDisplayName);
    if (projection.emailFallback)
        w.notes.add(Reason::EmailFallback);

    const Text name = w.wanted.values[Field::Username];
    w.username = name.isAbsent() ? w.before[Field::Username] : name;
    const bool keepsLogin = record && record->isLogin() && sameFolded(w.username.view(), record->username.view());
    w.takesLogin = !terms.protectedRecord && !keepsLogin && !w.username.isBlank();
    return w;
}

PoolArray<FieldChange> changesOf(const Writing& writing, Action action, TextPool& pool) {
    std::vector<FieldChange> changes;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const Text before = writing.before[field];
        const Text wanted = writing.wanted.values[field];
        const auto from = writing.wanted.from[i];
        if (action == Action::Create || action == Action::Convert) {
            const Text after = wanted.isAbsent() ? before : wanted;
            if (!after.isBlank())
                changes.push_back(change(field, wanted.isAbsent() ? Origin::Program : from, before, after));
        } else if (!wanted.isAbsent() && !sameValue(field, before, wanted)) {
            changes.push_back(change(field, from, before, wanted));
        }
    }
    return pool.array<FieldChange>(changes);
}

PoolArray<FieldChange> endingOf(const Record& record, Action action, Origin from, TextPool& pool) {
    std::vector<FieldChange> changes;
    if (action == Action::Revoke && !record.securityRoles.isBlank())
        changes.push_back(change(Field::SecurityRoles, from, record.securityRoles, TextPool::blank()));
    if (action == Action::Deactivate && record.active)
        changes.push_back(change(Field::Active, from, TextPool::truth(true), TextPool::truth(false)));
    if (record.login)
        changes.push_back(change(accessField(record.kind), from, TextPool::truth(true), TextPool::truth(false)));
    return pool.array<FieldChange>(changes);
}

PoolArray<FieldChange> ArchiveNames::changesFor(const Record& record, TextPool& pool) {
    std::vector<FieldChange> changes;
    if (record.kind == RecordKind::Contact) {
        // The contact, its addresses and its tickets stay; only its login ends.
        changes.push_back(change(Field::PortalAccess, Origin::Program, TextPool::truth(true), TextPool::truth(false)));
        return pool.array<FieldChange>(changes);
    }
    const std::string user(record.username.view());
    const std::string email(record.email.view());
    std::string suffix = "_Archived";
    const auto isTaken = [&] {
        return m_index.knowsUsername(user + suffix) || m_index.knowsEmail(email + suffix) ||
               m_given.contains(foldedKey(user + suffix)) || m_given.contains(foldedKey(email + suffix));
    };
    for (int n = 2; isTaken(); ++n)
        suffix = "_Archived" + std::to_string(n);
    for (const auto& [field, value] : {std::pair(Field::Username, user), std::pair(Field::Email, email)}) {
        if (value.empty())
            continue;
        m_given.insert(foldedKey(value + suffix));
        changes.push_back(change(field, Origin::Program, pool.add(value), pool.add(value + suffix)));
    }
    changes.push_back(change(Field::Active, Origin::Program, TextPool::truth(true), TextPool::truth(false)));
    changes.push_back(change(Field::LoginEnabled, Origin::Program, TextPool::truth(true), TextPool::truth(false)));
    return pool.array<FieldChange>(changes);
}

PoolArray<Drift> driftOf(const Link& link, const Record& record, Text phoneType, TextPool& pool) {
    std::vector<Drift> drift;
    FieldValues now;
    bool loaded = false;
    auto rest = link.written.view();
    // The packed form is walked in place: unpacking it would copy a million people's values.
    while (!rest.empty()) {
        const auto field = static_cast<Field>(rest.front() - 'A');
        const auto colon = rest.find(':');
        if (colon == std::string_view::npos || static_cast<std::size_t>(field) >= fieldCount)
            break;
        std::size_t size = 0;
        for (const char digit : rest.substr(1, colon - 1))
            size = size * 10 + static_cast<std::size_t>(digit - '0');
        if (size > rest.size() - colon - 1)
            break;
        const auto wrote = rest.substr(colon + 1, size);
        rest.remove_prefix(colon + 1 + size);
        // The type is where the number goes; without a number there is nothing that could have been edited.
        if (field == Field::PhoneType)
            continue;
        if (!loaded) {
            now = valuesOf(record, phoneType);
            loaded = true;
        }
        const auto present = now[field];
        const bool same = present.view() == wrote || (field == Field::Email && sameFolded(present.view(), wrote));
        if (!same)
            drift.push_back({field, pool.add(wrote), present.isAbsent() ? TextPool::blank() : present});
    }
    return pool.array<Drift>(drift);
}

} // namespace muster
