// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/selection.h"

#include "core/planfile.h"
#include "core/planner/brakes.h"
#include "core/planner/recordindex.h"

#include <algorithm>

namespace muster {
namespace {

QString accountOf(const PlanInput& input, const Step& step) {
    const auto change = std::find_if(step.fields.begin(), step.fields.end(),
                                     [](const FieldChange& f) { return f.field == Field::Account; });
    if (change != step.fields.end())
        return change->after.toString();
    if (step.record != none && input.records[step.record].kind == RecordKind::Contact)
        return input.records[step.record].account.toString();
    if (step.rule != none && step.kind == RecordKind::Contact)
        return input.configuration.rules[step.rule].account;
    return {};
}

/// Whether a link that the plan drops ends with the part: with the step that takes its record over, else with the step
/// of its own user.
bool endsWith(const PlanInput& input, const Plan& whole, const Plan& part, const Link& link) {
    const auto takesOver = [&](const Step& step) {
        return isWriting(step.action) && step.record != none && input.records[step.record].kind == link.kind &&
               input.records[step.record].id == link.record;
    };
    if (std::any_of(whole.steps.begin(), whole.steps.end(), takesOver))
        return std::any_of(part.steps.begin(), part.steps.end(), takesOver);
    return std::any_of(part.steps.begin(), part.steps.end(), [&](const Step& step) {
        const DirectoryUser& user = input.users[step.user];
        return user.id == link.objectId && input.tenants[user.tenant].id == link.tenantId;
    });
}

} // namespace

bool selects(const Selection& selection, const PlanInput& input, const Step& step) {
    if (selection.keys && !selection.keys->contains(keyOf(input, step.user)))
        return false;
    if (!selection.except.isEmpty()) {
        const auto left = selection.except.constFind(keyOf(input, step.user));
        if (left != selection.except.constEnd() && *left == stepJson(input, step))
            return false;
    }
    if (!selection.user.isEmpty() && keyOf(input, step.user) != selection.user)
        return false;
    if (!selection.rule.isEmpty() && (step.rule == none || input.configuration.rules[step.rule].id != selection.rule))
        return false;
    return selection.account.isEmpty() || accountOf(input, step) == selection.account;
}

Plan partOf(const PlanInput& input, const Plan& whole, const Selection& selection) {
    Plan part;
    part.pool = whole.pool;
    part.scope = whole.scope;
    part.undoes = whole.undoes;
    for (const Step& step : whole.steps)
        if (selects(selection, input, step))
            part.steps.push_back(step);
    for (const std::uint32_t link : whole.linksToDrop)
        if (endsWith(input, whole, part, input.links[link]))
            part.linksToDrop.push_back(link);
    part.brakes = brakesOf(input, part, RecordIndex(input.records));
    return part;
}

} // namespace muster
