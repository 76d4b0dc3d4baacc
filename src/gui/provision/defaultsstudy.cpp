// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/defaultsstudy.h"

#include "core/fold.h"
#include "gui/preview/previewcells.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr qsizetype offered = 8; ///< names in the completer

/// What every employee needs (spec/01 §3), in the order of the page.
constexpr Field required[]{Field::Department, Field::Location,       Field::Manager,
                           Field::JobTitle,   Field::EmploymentType, Field::EmployeeRole};
/// What a person looks for first; everything else follows.
constexpr Field first[]{Field::Department,     Field::Location,     Field::Manager,       Field::JobTitle,
                        Field::EmploymentType, Field::EmployeeRole, Field::SecurityRoles, Field::Phone,
                        Field::Username,       Field::Email};

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::DefaultsStudy)
};

std::unique_ptr<PlanInput> under(const PlanInput& known, const Configuration& draft) {
    auto input = std::make_unique<PlanInput>(known);
    auto decisions = std::move(input->configuration.decisions);
    auto never = std::move(input->configuration.neverMatch);
    input->configuration = draft;
    input->configuration.decisions = std::move(decisions);
    input->configuration.neverMatch = std::move(never);
    input->changedUsers.reset();
    return input;
}

const FieldChange* changeOf(const Step& step, Field field) {
    const auto found = std::find_if(step.fields.begin(), step.fields.end(),
                                    [&](const FieldChange& change) { return change.field == field; });
    return found == step.fields.end() ? nullptr : &*found;
}

bool isNewEmployee(const Step& step) {
    return step.action == Action::Create && step.kind == RecordKind::Employee;
}

} // namespace

DefaultsStudy::DefaultsStudy(const PlanInput& known, const Configuration& draft)
    : m_input(under(known, draft))
    , m_plan(makePlan(*m_input)) {
    const auto count = [this](Field field) { ++m_needing[static_cast<std::size_t>(field)]; };
    for (const Step& step : m_plan.steps) {
        if (step.action != Action::Create)
            continue;
        if (step.kind == RecordKind::Contact) {
            ++m_newContacts;
            if (ruleOf(step).phoneType.isEmpty())
                count(Field::PhoneType);
            continue;
        }
        ++m_newEmployees;
        for (const Field field : required)
            if (const FieldChange* change = changeOf(step, field); !change || change->from == Origin::Default)
                count(field);
        if (ruleOf(step).securityRoles.isEmpty())
            count(Field::SecurityRoles);
    }
}

QString DefaultsStudy::labelOf(const Step& step) const {
    const DirectoryUser& user = m_input->users[step.user];
    const QString name = user.displayName.toString();
    const QString address = user.mail.isBlank() ? user.userPrincipalName.toString() : user.mail.toString();
    if (name.isEmpty() || address.isEmpty())
        return name + address;
    return name + u" <"_s + address + u'>';
}

DefaultsStudy::Person DefaultsStudy::person(const QString& text) const {
    Person person;
    const std::string wanted = foldedKey(text.trimmed().toStdString());
    if (wanted.empty())
        return person;
    const auto has = [&](std::string_view value) { return foldedKey(value).find(wanted) != std::string::npos; };
    const Step* found = nullptr;
    for (const Step& step : m_plan.steps) {
        const DirectoryUser& user = m_input->users[step.user];
        const QString label = labelOf(step);
        if (!has(user.userPrincipalName.view()) && !has(label.toStdString()))
            continue;
        if (person.sameText.size() < offered && !person.sameText.contains(label))
            person.sameText.append(label);
        if (!found || (isNewEmployee(step) && !isNewEmployee(*found)))
            found = &step;
        if (isNewEmployee(*found) && person.sameText.size() >= offered)
            break;
    }
    if (!found) {
        person.sentence = Texts::tr("Nobody in the plan has this in name or address.");
        return person;
    }
    person.sentence = sentenceOf(*found);
    person.values = valuesOf(*found);
    return person;
}

QString DefaultsStudy::sentenceOf(const Step& step) const {
    const QString label = labelOf(step);
    if (step.action == Action::Create)
        return step.kind == RecordKind::Employee
                   ? label
                   : Texts::tr("%1 becomes a contact; the defaults are for employees.").arg(label);
    if (isWriting(step.action))
        return Texts::tr("%1 has a record already. %2 writes this:").arg(label, wordFor(step.action));
    return Texts::tr("%1 gets nothing from here. The plan says: %2.").arg(label, wordFor(step.action));
}

std::vector<DefaultsStudy::Value> DefaultsStudy::valuesOf(const Step& step) const {
    std::vector<Value> values;
    const auto add = [&](const FieldChange& change) {
        QString from = wordFor(change.from);
        if (change.from == Origin::Rule && step.rule != none)
            from = Texts::tr("rule %1").arg(ruleOf(step).order);
        values.push_back({labelFor(change.field), shown(*m_input, change.field, change.after), from});
    };
    for (const Field field : first) {
        if (const FieldChange* change = changeOf(step, field))
            add(*change);
        else if (isNewEmployee(step) &&
                 std::find(std::begin(required), std::end(required), field) != std::end(required))
            values.push_back({labelFor(field), Texts::tr("missing"), {}, true});
    }
    for (const FieldChange& change : step.fields)
        if (std::find(std::begin(first), std::end(first), change.field) == std::end(first))
            add(change);
    return values;
}

} // namespace muster::gui
