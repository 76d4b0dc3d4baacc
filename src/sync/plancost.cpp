// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/plancost.h"

#include "core/outcome.h"

#include <algorithm>

namespace muster {

Result<std::vector<CallCost>> costOf(const PlanInput& input, const Plan& plan, RecordReader& reader) {
    const Capabilities can = reader.capabilities();
    if (can.sharesJournalDatabase)
        return std::vector<CallCost>();
    TextPool pool;
    const StepOutcome outcome(input, pool);
    std::vector<RecordWrite> writes;
    for (const Step& step : plan.steps)
        for (const PlannedWrite& write : outcome.writesOf(step)) {
            const FieldValues values = divided(write.values, can.written(write.kind)).in;
            if (!can.canWrite(write.kind) || (write.record != none && isEmpty(values)))
                continue;
            RecordWrite asked;
            asked.kind = write.kind;
            if (write.record != none)
                asked.record = input.records[write.record].id.toString();
            asked.values = values;
            asked.phoneType = write.phoneType;
            writes.push_back(std::move(asked));
        }
    return reader.costOf(writes);
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
