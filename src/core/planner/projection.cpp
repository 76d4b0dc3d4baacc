// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/projection.h"

#include "core/fold.h"
#include "core/lines.h"

#include <algorithm>

namespace muster {

namespace {

bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// `whole` without a copy when nothing was cut off.
Text part(Text whole, std::string_view kept, TextPool& pool) {
    return kept.size() == whole.view().size() ? whole : pool.add(kept);
}

Text textOf(const QString& value, TextPool& pool) {
    return pool.intern(QStringView(value));
}

Text rolesOf(const QStringList& roles, TextPool& pool) {
    return pool.intern(sortedLines(roles.join(u'\n').toStdString()));
}

std::string shapeOf(const Rule& rule) {
    std::string shape = rule.becomes == Becomes::Employee ? "employee" : "clientPortal";
    auto roles = rule.securityRoles;
    roles.sort();
    for (const auto& value : {roles.join(u','), rule.account, rule.location, rule.phoneType})
        shape += '|' + value.toStdString();
    return shape;
}

struct Name {
    std::string_view first, last;
};

/// "Last, First" understood, else the first word and the rest.
Name splitDisplayName(std::string_view name) {
    name = trimmed(name);
    if (const auto comma = name.find(','); comma != std::string_view::npos)
        return {trimmed(name.substr(comma + 1)), trimmed(name.substr(0, comma))};
    const auto blank = std::find_if(name.begin(), name.end(), isSpace);
    const auto first = static_cast<std::size_t>(blank - name.begin());
    return {name.substr(0, first), trimmed(name.substr(first))};
}

void projectName(Projection& p, const DirectoryUser& user, TextPool& pool) {
    const auto set = [&](Field field, Text value, Origin from) {
        p.values[field] = value;
        p.from[static_cast<std::size_t>(field)] = from;
    };
    const auto first = trimmed(user.givenName.view());
    const auto last = trimmed(user.surname.view());
    set(Field::FirstName, user.givenName.isAbsent() ? Text() : part(user.givenName, first, pool), Origin::GivenName);
    set(Field::LastName, user.surname.isAbsent() ? Text() : part(user.surname, last, pool), Origin::Surname);
    if (!first.empty() || !last.empty())
        return;
    const auto name = splitDisplayName(user.displayName.view());
    if (name.first.empty() && name.last.empty()) {
        // Never answered is not blank: a linked record keeps its name then (wantedValues).
        p.nameMissing = !(user.givenName.isAbsent() && user.surname.isAbsent() && user.displayName.isAbsent());
        if (!p.nameMissing)
            p.values[Field::FirstName] = p.values[Field::LastName] = Text();
        return;
    }
    p.nameFromDisplayName = true;
    set(Field::FirstName, pool.add(name.first), Origin::DisplayName);
    set(Field::LastName, pool.add(name.last), Origin::DisplayName);
}

void projectUsername(Projection& p, const DirectoryUser& user, Text decided, TextPool& pool) {
    auto& from = p.from[static_cast<std::size_t>(Field::Username)];
    if (!decided.isBlank()) {
        p.values[Field::Username] = decided;
        from = Origin::Decision;
        return;
    }
    from = Origin::UserPrincipalName;
    if (user.userPrincipalName.isAbsent())
        return;
    const auto decoded = decodedGuest(user.userPrincipalName.view());
    const auto name = trimmed(std::string_view(decoded).substr(0, decoded.find('@')));
    p.usernameMissing = name.empty();
    p.values[Field::Username] = pool.add(name);
}

} // namespace

bool isUsableAddress(std::string_view address) {
    const auto at = address.find('@');
    if (at == 0 || at == std::string_view::npos || address.find('@', at + 1) != std::string_view::npos)
        return false;
    if (std::any_of(address.begin(), address.end(), [](char c) { return c == '#' || isSpace(c); }) ||
        address.find("\xc2\xa0") != std::string_view::npos)
        return false;
    // A dot of the domain with something on both sides.
    const auto domain = address.substr(at + 1);
    for (std::size_t i = 1; i + 1 < domain.size(); ++i) {
        if (domain[i] == '.')
            return true;
    }
    return false;
}

ProjectedEmail projectedEmail(const DirectoryUser& user, const EmailSources& sources, TextPool& pool) {
    const auto attribute = user.source == UserSource::MicrosoftAccount ? sources.microsoftAccount
                           : user.source == UserSource::ExternalAd     ? sources.externalAd
                                                                       : sources.azureAd;
    const auto decodedUpn = [&] {
        const auto raw = user.userPrincipalName.view();
        if (raw.find('#') == std::string_view::npos)
            return part(user.userPrincipalName, trimmed(raw), pool);
        const auto decoded = decodedGuest(raw);
        return pool.add(trimmed(decoded));
    };
    const auto chosen =
        attribute == EmailAttribute::Mail ? part(user.mail, trimmed(user.mail.view()), pool) : decodedUpn();
    const auto origin = attribute == EmailAttribute::Mail ? Origin::Mail : Origin::UserPrincipalName;
    if (isUsableAddress(chosen.view()))
        return {chosen, origin, false, false};
    for (const auto line : linesOf(user.otherMails.view())) {
        if (const auto address = trimmed(line); isUsableAddress(address))
            return {pool.add(address), Origin::OtherMails, true, false};
    }
    if (const auto upn = decodedUpn(); isUsableAddress(upn.view()))
        return {upn, Origin::UserPrincipalName, true, false};
    const bool unknown = user.mail.isAbsent() && user.otherMails.isAbsent() && user.userPrincipalName.isAbsent();
    return {TextPool::blank(), origin, false, unknown};
}

ProjectionRules::ProjectionRules(const Configuration& configuration, const Lookups& lookups, TextPool& pool)
    : m_configuration(configuration) {
    const auto& defaults = configuration.employeeDefaults;
    for (const auto& rule : configuration.rules) {
        RuleTexts texts;
        texts.becomes = rule.becomes;
        texts.id = textOf(rule.id, pool);
        texts.roles = rolesOf(rule.securityRoles, pool);
        if (rule.becomes == Becomes::Employee && rule.securityRoles.isEmpty()) {
            texts.roles = textOf(defaults.securityRole, pool);
            texts.rolesFromDefaults = true;
        }
        texts.account = textOf(rule.account, pool);
        texts.location = textOf(rule.location, pool);
        texts.phoneType = textOf(rule.phoneType.isEmpty() ? defaults.phoneType : rule.phoneType, pool);
        texts.shape = pool.intern(shapeOf(rule));
        m_rules.push_back(texts);
    }
    m_defaults.department = textOf(defaults.department, pool);
    m_defaults.location = textOf(defaults.location, pool);
    m_defaults.manager = textOf(defaults.manager, pool);
    m_defaults.employmentType = textOf(defaults.employmentType, pool);
    m_defaults.employeeRole = textOf(defaults.employeeRole, pool);
    // Employees keep the name of their job title, defaults name its id (spec/06 §4).
    const auto title = std::find_if(lookups.jobTitles.begin(), lookups.jobTitles.end(),
                                    [&](const LookupEntry& entry) { return entry.id == defaults.jobTitle; });
    m_defaults.jobTitle = title == lookups.jobTitles.end() ? TextPool::blank() : textOf(title->name, pool);
}

Projection project(const DirectoryUser& user, const RuleTexts& rule, Text decidedUsername, const EmailSources& sources,
                   TextPool& pool) {
    Projection p;
    const auto set = [&](Field field, Text value, Origin from) {
        p.values[field] = value;
        p.from[static_cast<std::size_t>(field)] = from;
    };
    projectName(p, user, pool);
    projectUsername(p, user, decidedUsername, pool);
    const auto email = projectedEmail(user, sources, pool);
    p.emailMissing = email.address.isBlank() && !email.unknown;
    p.emailFallback = email.fallback;
    set(Field::Email, email.unknown ? Text() : email.address, email.from);
    const bool contact = rule.becomes == Becomes::ClientPortal;
    // Without a phone type there is no place on a contact where the number could go (lint says so).
    if (!contact || !rule.phoneType.isBlank())
        set(Field::Phone, user.phone.isAbsent() ? Text() : part(user.phone, trimmed(user.phone.view()), pool),
            Origin::BusinessPhones);
    set(Field::JobTitle, user.jobTitle.isAbsent() ? Text() : part(user.jobTitle, trimmed(user.jobTitle.view()), pool),
        Origin::JobTitle);
    set(Field::SecurityRoles, rule.roles, rule.rolesFromDefaults ? Origin::Default : Origin::Rule);
    if (contact) {
        set(Field::Account, rule.account, Origin::Rule);
        set(Field::Location, rule.location, Origin::Rule);
        set(Field::PhoneType, rule.phoneType, Origin::Rule);
    }
    const auto truth = TextPool::truth(true);
    set(Field::Active, truth, Origin::Program);
    set(contact ? Field::PortalAccess : Field::LoginEnabled, truth, Origin::Program);
    return p;
}

bool sameValue(Field field, Text before, Text after) {
    if (field == Field::Email)
        return sameFolded(before.view(), after.view());
    return before == after;
}

} // namespace muster
