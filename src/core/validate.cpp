// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validate.h"

#include "core/jsonreader.h"

#include <algorithm>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

template <class T>
const T* withId(const std::vector<T>& entries, const QString& id) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const T& entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

/// Collects the problems of one configuration.
class Validation {
public:
    Validation(const Configuration& configuration, const Lookups& lookups, const IsActiveEmployee& isActiveEmployee)
        : m_configuration(configuration)
        , m_lookups(lookups)
        , m_isActiveEmployee(isActiveEmployee) {}

    std::vector<Problem> run() {
        checkDefaults();
        for (std::size_t i = 0; i < m_configuration.rules.size(); ++i)
            checkRule(m_configuration.rules[i], u"rules[%1]"_s.arg(i));
        return m_problems;
    }

private:
    void add(const QString& path, const QString& sentence) { m_problems.push_back({path, sentence}); }

    template <class T>
    void demandKnown(const QString& path, const QString& id, const std::vector<T>& entries, const QString& what) {
        if (!id.isEmpty() && !withId(entries, id))
            add(path, u"no %1 has the id %2"_s.arg(what, quoted(id)));
    }

    void checkDefaults();
    void checkManager();
    void checkRule(const Rule& rule, const QString& path);
    void checkRoles(const Rule& rule, const QString& path);
    void checkPlace(const Rule& rule, const QString& path);

    const Configuration& m_configuration;
    const Lookups& m_lookups;
    const IsActiveEmployee& m_isActiveEmployee;
    std::vector<Problem> m_problems;
};

void Validation::checkDefaults() {
    const auto& defaults = m_configuration.employeeDefaults;
    const bool makesEmployees =
        std::any_of(m_configuration.rules.begin(), m_configuration.rules.end(),
                    [](const Rule& rule) { return rule.enabled && rule.becomes == Becomes::Employee; });
    const auto check = [&](const QString& key, const QString& id, const auto& entries, const QString& what) {
        const QString path = u"employeeDefaults."_s + key;
        if (id.isEmpty() && makesEmployees)
            add(path, u"is missing; every employee needs one, and a rule makes employees"_s);
        demandKnown(path, id, entries, what);
    };
    check(u"department"_s, defaults.department, m_lookups.departments, u"department"_s);
    check(u"location"_s, defaults.location, m_lookups.locations, u"location"_s);
    if (defaults.manager.isEmpty() && makesEmployees)
        add(u"employeeDefaults.manager"_s, u"is missing; every employee needs one, and a rule makes employees"_s);
    checkManager();
    check(u"jobTitle"_s, defaults.jobTitle, m_lookups.jobTitles, u"job title"_s);
    check(u"employmentType"_s, defaults.employmentType, m_lookups.employmentTypes, u"employment type"_s);
    check(u"employeeRole"_s, defaults.employeeRole, m_lookups.employeeRoles, u"employee role"_s);

    const QString fallback = u"employeeDefaults.securityRole"_s;
    demandKnown(fallback, defaults.securityRole, m_lookups.securityRoles, u"security role"_s);
    if (const auto* role = withId(m_lookups.securityRoles, defaults.securityRole); role && role->external)
        add(fallback, u"the role %1 is an external one, for the client portal; employees take internal roles"_s.arg(
                          quoted(role->name)));
    demandKnown(u"employeeDefaults.phoneType"_s, defaults.phoneType, m_lookups.phoneTypes, u"phone type"_s);
}

void Validation::checkManager() {
    const auto& manager = m_configuration.employeeDefaults.manager;
    if (!manager.isEmpty() && m_isActiveEmployee && !m_isActiveEmployee(manager))
        add(u"employeeDefaults.manager"_s, u"no active employee has the id %1"_s.arg(quoted(manager)));
}

void Validation::checkRule(const Rule& rule, const QString& path) {
    checkRoles(rule, path + u".securityRoles"_s);
    checkPlace(rule, path);
    demandKnown(path + u".phoneType"_s, rule.phoneType, m_lookups.phoneTypes, u"phone type"_s);
}

void Validation::checkRoles(const Rule& rule, const QString& path) {
    const bool wantsExternal = rule.becomes == Becomes::ClientPortal;
    for (qsizetype i = 0; i < rule.securityRoles.size(); ++i) {
        const QString at = path + u'[' + QString::number(i) + u']';
        demandKnown(at, rule.securityRoles.at(i), m_lookups.securityRoles, u"security role"_s);
        const auto* role = withId(m_lookups.securityRoles, rule.securityRoles.at(i));
        if (!role || role->external == wantsExternal)
            continue;
        add(at,
            wantsExternal
                ? u"the role %1 is an internal one, for employees; a client-portal rule takes external roles"_s.arg(
                      quoted(role->name))
                : u"the role %1 is an external one, for the client portal; an employee rule takes internal roles"_s.arg(
                      quoted(role->name)));
    }
    if (!rule.securityRoles.isEmpty())
        return;
    if (wantsExternal)
        add(path, u"is empty; a client-portal rule needs at least one external role"_s);
    else if (m_configuration.employeeDefaults.securityRole.isEmpty())
        add(path, u"is empty, and employeeDefaults.securityRole names no role to fall back on"_s);
}

void Validation::checkPlace(const Rule& rule, const QString& path) {
    if (rule.becomes == Becomes::ClientPortal && rule.account.isEmpty())
        add(path + u".account"_s, u"is missing; contacts belong to a client account"_s);
    demandKnown(path + u".account"_s, rule.account, m_lookups.accounts, u"account"_s);
    demandKnown(path + u".location"_s, rule.location, m_lookups.locations, u"location"_s);
    const auto* location = withId(m_lookups.locations, rule.location);
    const auto* account = withId(m_lookups.accounts, rule.account);
    if (location && account && location->account != account->id)
        add(path + u".location"_s,
            u"the location %1 does not belong to the account %2"_s.arg(quoted(location->name), quoted(account->name)));
}

} // namespace

std::vector<Problem> problemsOf(const Configuration& configuration, const Lookups& lookups,
                                const IsActiveEmployee& isActiveEmployee) {
    return Validation(configuration, lookups, isActiveEmployee).run();
}

Result<void> refusedFor(const std::vector<Problem>& problems) {
    if (problems.empty())
        return {};
    QStringList lines;
    for (const auto& problem : problems)
        lines.append(problem.path + u": "_s + problem.sentence);
    return fail(ErrorKind::Rejected, lines.join(u'\n'));
}

} // namespace muster
