// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/projection.h"

namespace muster {

namespace {

bool followsWhenProtected(Field field) {
    return field == Field::FirstName || field == Field::LastName || field == Field::Phone || field == Field::JobTitle;
}

/// Values without which a record cannot be: a blank of the directory is a conflict, never a clearing.
bool mayBeCleared(Field field) {
    return field == Field::FirstName || field == Field::LastName || field == Field::Phone || field == Field::JobTitle;
}

/// What the policy makes of a directory value for a field that holds `before`; absent: leave it.
Text afterPolicy(Field field, FieldPolicy policy, Text before, Text value) {
    switch (policy) {
    case FieldPolicy::Psa:
        return {};
    case FieldPolicy::Fill:
        return before.isBlank() && !value.isBlank() ? value : Text();
    case FieldPolicy::Clear:
        return value.isBlank() && !mayBeCleared(field) ? Text() : value;
    case FieldPolicy::Keep:
        break;
    }
    return value.isBlank() ? Text() : value;
}

} // namespace

Wanted wantedValues(const Projection& projection, const FieldValues& before, const RuleTexts& rule,
                    const ProjectionRules& rules, WriteTerms terms) {
    Wanted wanted;
    wanted.from = projection.from;
    const auto policyOf = [&](Field field) {
        return rules.configuration().fieldPolicy[static_cast<std::size_t>(field)];
    };
    const bool contact = rule.becomes == Becomes::ClientPortal;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const Text value = projection.values[field];
        if (value.isAbsent() || (terms.protectedRecord && !followsWhenProtected(field)))
            continue;
        if (terms.creates)
            wanted.values[field] = value.isBlank() ? Text() : value;
        else if (field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess)
            wanted.values[field] = value;
        else if (field == Field::PhoneType)
            wanted.values[field] = wanted.values[Field::Phone].isBlank() ? Text() : value;
        else if (contact && !terms.ruleChanged && (field == Field::Account || field == Field::Location))
            continue;
        else
            wanted.values[field] = afterPolicy(field, policyOf(field), before[field], value);
    }
    if (contact || terms.protectedRecord)
        return wanted;

    // Employee Defaults fill what the record would lack.
    const auto& defaults = rules.defaults();
    const auto fill = [&](Field field, Text value) {
        const Text planned = wanted.values[field];
        const bool lacking = planned.isAbsent() ? before[field].isBlank() : planned.isBlank();
        if (!lacking || value.isBlank() || (!terms.creates && policyOf(field) == FieldPolicy::Psa))
            return;
        wanted.values[field] = value;
        wanted.from[static_cast<std::size_t>(field)] = Origin::Default;
    };
    fill(Field::Department, defaults.department);
    fill(Field::Location, defaults.location);
    fill(Field::Manager, defaults.manager);
    fill(Field::JobTitle, defaults.jobTitle);
    fill(Field::EmploymentType, defaults.employmentType);
    fill(Field::EmployeeRole, defaults.employeeRole);
    return wanted;
}

} // namespace muster
