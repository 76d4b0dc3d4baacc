// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/selection.h"

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

} // namespace

bool selects(const Selection& selection, const PlanInput& input, const Step& step) {
    if (!selection.user.isEmpty() && keyOf(input, step.user) != selection.user)
        return false;
    if (!selection.rule.isEmpty() && (step.rule == none || input.configuration.rules[step.rule].id != selection.rule))
        return false;
    return selection.account.isEmpty() || accountOf(input, step) == selection.account;
}

} // namespace muster
