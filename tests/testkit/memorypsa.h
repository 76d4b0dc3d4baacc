// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/outcome.h"

#include <string>

namespace muster {

/// A system of record in memory: what would be planned from next, after every writing step of `plan` was applied at
/// `now` (ms since 1970 UTC). Conflicts and the rest are left alone. Texts go to the pool of `before`.
[[nodiscard]] inline PlanInput appliedTo(const PlanInput& before, const Plan& plan, std::int64_t now) {
    PlanInput after = before;
    auto& pool = *before.pool;
    const StepOutcome outcome(before, pool);
    for (const auto link : plan.linksToDrop) {
        const auto& dropped = before.links[link];
        std::erase_if(after.links,
                      [&](const Link& l) { return l.tenantId == dropped.tenantId && l.objectId == dropped.objectId; });
    }
    for (const auto& step : plan.steps) {
        if (!isWriting(step.action))
            continue;
        Text linked = step.record == none ? Text() : before.records[step.record].id;
        for (auto write : outcome.writesOf(step)) {
            for (auto& value : write.values.values) // the plan need not live as long
                value = value.isAbsent() ? value : pool.add(value.view());
            if (write.record != none) {
                auto& record = after.records[write.record];
                record = withValues(record, write.values, write.phoneType, pool);
                continue;
            }
            Record record;
            record.kind = write.kind;
            record.id = linked = pool.add("new" + std::to_string(after.records.size()) + '-' + std::to_string(now));
            after.records.push_back(withValues(record, write.values, write.phoneType, pool));
        }
        const auto link = outcome.linkAfter(step, linked, now);
        if (!link)
            continue;
        std::erase_if(after.links,
                      [&](const Link& l) { return l.tenantId == link->tenantId && l.objectId == link->objectId; });
        after.links.push_back(*link);
    }
    return after;
}

} // namespace muster
