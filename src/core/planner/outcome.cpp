// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outcome.h"

#include "core/planner/writing.h"

namespace muster {

namespace {

FieldValues afterOf(const PoolArray<FieldChange>& changes) {
    FieldValues values;
    for (const auto& change : changes)
        values[change.field] = change.after;
    return values;
}

/// Of a convert or create only what differs is sent; a surviving record keeps what it has.
FieldValues differing(const PoolArray<FieldChange>& changes) {
    FieldValues values;
    for (const auto& change : changes) {
        if (!sameValue(change.field, change.before, change.after))
            values[change.field] = change.after;
    }
    return values;
}

bool isEmpty(const FieldValues& values) {
    return std::all_of(values.values.begin(), values.values.end(), [](Text value) { return value.isAbsent(); });
}

} // namespace

std::vector<PlannedWrite> writesOf(const PlanInput& input, const Step& step, Text phoneType) {
    std::vector<PlannedWrite> writes;
    if (!isWriting(step.action))
        return writes;
    if (step.archives != none)
        writes.push_back({input.records[step.archives].kind, step.archives, afterOf(step.archiveFields), {}});
    PlannedWrite write{step.kind, step.record, differing(step.fields), phoneType};
    if (step.record == none || !isEmpty(write.values))
        writes.push_back(write);
    return writes;
}

} // namespace muster
