// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/gate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {

Gate gateOf(const Plan& plan, const Allowances& allowances) {
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
        gate.converts += step.action == Action::Convert ? 1 : 0;
        gate.conflicts += step.action == Action::Conflict ? 1 : 0;
    }
    gate.convertsAllowed = allowances.converts == gate.converts;
    return gate;
}

} // namespace muster
