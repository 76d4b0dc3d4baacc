// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/gate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {

Gate gateOf(const PlanInput& input, const Plan& plan, const Selection& selection, const Allowances& allowances) {
    Gate gate;
    for (const BrakeResult& brake : plan.brakes) {
        if (!brake.tripped)
            continue;
        const auto total = std::find_if(plan.brakes.begin(), plan.brakes.end(), [&](const BrakeResult& other) {
            return other.name == brake.name && other.scope == u"total"_s;
        });
        const auto& allowed = allowances.brakes[static_cast<std::size_t>(brake.name)];
        if (!allowed || total == plan.brakes.end() || *allowed != total->count)
            gate.stopped.push_back(brake);
    }
    for (const Step& step : plan.steps) {
        if (step.action != Action::Convert && step.action != Action::Conflict)
            continue;
        if (!selection.isAll() && !selects(selection, input, step))
            continue;
        ++(step.action == Action::Convert ? gate.converts : gate.conflicts);
    }
    gate.convertsAllowed = allowances.converts == gate.converts;
    return gate;
}

} // namespace muster
