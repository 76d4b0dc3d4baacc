// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/gate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {

std::vector<BrakeResult> stoppedBrakes(const std::vector<BrakeResult>& brakes, const Allowances& allowances) {
    std::vector<BrakeResult> stopped;
    for (const BrakeResult& brake : brakes) {
        if (!brake.tripped)
            continue;
        const auto total = std::find_if(brakes.begin(), brakes.end(), [&](const BrakeResult& other) {
            return other.name == brake.name && other.scope == u"total"_s;
        });
        const auto& allowed = allowances.brakes[static_cast<std::size_t>(brake.name)];
        if (!allowed || total == brakes.end() || *allowed != total->count)
            stopped.push_back(brake);
    }
    return stopped;
}

Gate gateOf(const Plan& plan, const Allowances& allowances) {
    Gate gate;
    gate.stopped = stoppedBrakes(plan.brakes, allowances);
    for (const Step& step : plan.steps) {
        gate.converts += step.action == Action::Convert ? 1 : 0;
        gate.conflicts += step.action == Action::Conflict ? 1 : 0;
    }
    gate.convertsAllowed = allowances.converts == gate.converts;
    return gate;
}

} // namespace muster
