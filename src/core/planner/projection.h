// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <array>

namespace muster {

/// The email of a user by its source (spec/01 §3), and how it was come by.
struct ProjectedEmail {
    Text address; ///< trimmed; blank: nothing usable
    Origin from = Origin::Mail;
    bool fallback = false;
    /// No attribute that could have held one was answered at all: nothing may be concluded.
    bool unknown = false;
};

/// `local@domain.tld` without blanks and without `#` (spec/01 §3).
[[nodiscard]] bool isUsableAddress(std::string_view address);
[[nodiscard]] ProjectedEmail projectedEmail(const DirectoryUser& user, const EmailSources& sources, TextPool& pool);

/// A rule and the defaults with their values as texts; made once per plan.
struct RuleTexts {
    Becomes becomes = Becomes::Employee;
    Text id, roles, account, location, phoneType;
    bool rolesFromDefaults = false;
    Text shape; ///< Link::ruleShape
};
struct DefaultTexts {
    Text department, location, manager, jobTitle, employmentType, employeeRole; ///< jobTitle by name
};

/// What the configuration says about projecting, as texts.
class ProjectionRules {
public:
    ProjectionRules(const Configuration& configuration, const Lookups& lookups, TextPool& pool);
    [[nodiscard]] const RuleTexts& rule(std::uint32_t index) const { return m_rules[index]; }
    [[nodiscard]] const DefaultTexts& defaults() const { return m_defaults; }
    [[nodiscard]] const Configuration& configuration() const { return m_configuration; }

private:
    const Configuration& m_configuration;
    std::vector<RuleTexts> m_rules;
    DefaultTexts m_defaults;
};

/// What a user should look like as a record, before the record and the field policies have their say. Absent: not
/// projected, or never answered; blank: the directory has nothing.
struct Projection {
    FieldValues values;
    std::array<Origin, fieldCount> from{};
    bool nameMissing = false;
    bool emailMissing = false;
    bool usernameMissing = false;
    bool nameFromDisplayName = false;
    bool emailFallback = false;
};
/// `decidedUsername`: of a decision; blank: none.
[[nodiscard]] Projection project(const DirectoryUser& user, const RuleTexts& rule, Text decidedUsername,
                                 const EmailSources& sources, TextPool& pool);

/// How a step may write.
struct WriteTerms {
    bool creates = false;         ///< no record yet
    bool ruleChanged = false;     ///< account and location of an existing contact may follow the rule
    bool protectedRecord = false; ///< only name, phone and job title follow
};
/// What the record is to hold after the step, field policy and defaults applied; absent fields stay as they are.
struct Wanted {
    FieldValues values;
    std::array<Origin, fieldCount> from{};
};
[[nodiscard]] Wanted wantedValues(const Projection& projection, const FieldValues& before, const RuleTexts& rule,
                                  const ProjectionRules& rules, WriteTerms terms);

/// Whether writing `after` over `before` would change nothing (addresses: but for case).
[[nodiscard]] bool sameValue(Field field, Text before, Text after);

} // namespace muster
