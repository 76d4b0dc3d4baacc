// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/plancost.h"

#include "core/outcome.h"

#include <algorithm>

namespace muster {

Result<PlanCost> costOf(const PlanInput& input, const Plan& plan, RecordReader& reader) {
    const Capabilities can = reader.capabilities();
    if (can.sharesJournalDatabase)
        return PlanCost();
    TextPool pool;
    const StepOutcome outcome(input, pool);
    std::vector<RecordWrite> writes;
    PlanCost cost;
    for (const Step& step : plan.steps) {
        bool byHand = false;
        for (const PlannedWrite& write : outcome.writesOf(step)) {
            const DividedValues parts = divided(write.values, can.written(write.kind));
            const FieldValues& values = parts.in;
            byHand = byHand || !isEmpty(parts.out) || (write.record == none && !can.canMake(write.kind));
            if (!can.canWrite(write.kind, write.record == none, write.values))
                continue;
            RecordWrite asked;
            asked.kind = write.kind;
            if (write.record != none)
                asked.record = input.records[write.record].id.toString();
            asked.values = values;
            asked.phoneType = write.phoneType;
            writes.push_back(std::move(asked));
        }
        cost.byHand += byHand ? 1 : 0;
    }
    auto calls = reader.costOf(writes);
    if (!calls)
        return fail(calls.error());
    cost.calls = std::move(*calls);
    return cost;
}

bool touchesWhatIsReadWhole(const Plan& plan) {
    return std::any_of(plan.steps.begin(), plan.steps.end(), [](const Step& step) {
        if (!isWriting(step.action))
            return false;
        return step.kind == RecordKind::Employee || step.archives != none ||
               std::any_of(step.fields.begin(), step.fields.end(),
                           [](const FieldChange& change) { return change.field == Field::PortalAccess; });
    });
}

} // namespace muster
