// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/defaultsstudy.h"

#include "core/fold.h"
#include "gui/preview/previewcells.h"

#include <QCoreApplication>

namespace muster::gui {
namespace {

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
    return input;
}

bool isFor(const DirectoryUser& user, const std::string& wanted) {
    for (const Text text : {user.displayName, user.mail, user.userPrincipalName})
        if (foldedKey(text.view()).find(wanted) != std::string::npos)
            return true;
    return false;
}

} // namespace

DefaultsStudy::DefaultsStudy(const PlanInput& known, const Configuration& draft)
    : m_input(under(known, draft))
    , m_plan(makePlan(*m_input)) {
    for (const Step& step : m_plan.steps) {
        if (step.action != Action::Create || step.kind != RecordKind::Employee)
            continue;
        ++m_newEmployees;
        for (const FieldChange& change : step.fields)
            if (change.from == Origin::Default)
                ++m_uses[static_cast<std::size_t>(change.field)];
    }
}

DefaultsStudy::Person DefaultsStudy::person(const QString& text) const {
    Person person;
    const std::string wanted = foldedKey(text.toStdString());
    if (wanted.empty())
        return person;
    const Step* found = nullptr;
    for (const Step& step : m_plan.steps) {
        if (!isFor(m_input->users[step.user], wanted))
            continue;
        const bool isNew = step.action == Action::Create && step.kind == RecordKind::Employee;
        if (!found || isNew)
            found = &step;
        if (isNew)
            break;
    }
    if (!found) {
        person.sentence = Texts::tr("Nobody in the plan has this in name or address.");
        return person;
    }
    person.name = sourceOf(*m_input, *found).primary;
    person.sentence =
        found->action == Action::Create
            ? person.name
            : Texts::tr("%1 has the step %2; shown is what it writes.").arg(person.name, wordFor(found->action));
    for (const FieldChange& change : found->fields)
        person.values.push_back(
            {labelFor(change.field), shown(*m_input, change.field, change.after), wordFor(change.from)});
    return person;
}

} // namespace muster::gui
