// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <memory>
#include <optional>
#include <vector>

namespace muster {

class ProjectionRules;

/// One write that a step asks of the system of record.
struct PlannedWrite {
    RecordKind kind = RecordKind::Employee;
    std::uint32_t record = none; ///< into PlanInput::records; none: create
    FieldValues values;          ///< exactly what is written
    Text phoneType;              ///< under which a contact's Phone goes
};

/// What applying a step means, for the engine that does it and for tests that ask whether it holds. Made once per plan;
/// the input outlives it. New texts go to `pool`.
class StepOutcome {
public:
    StepOutcome(const PlanInput& input, TextPool& pool);
    ~StepOutcome();

    /// The writes of a step, in the order in which they must be done (a convert ends the old login first). Empty for
    /// steps that write nothing, and for an update whose changed properties are not projected. The last write but an
    /// archiving one is the record that gets the link.
    [[nodiscard]] std::vector<PlannedWrite> writesOf(const Step& step) const;

    /// The link that the step's user has; nullptr: none.
    [[nodiscard]] const Link* linkBefore(const Step& step) const;

    /// The link once `step` was applied to the record with the id `record` (that of step.record, or of the created
    /// one); nothing when the step leaves the links alone. `now`: ms since 1970 UTC. Links that end are in
    /// Plan::linksToDrop.
    [[nodiscard]] std::optional<Link> linkAfter(const Step& step, Text record, std::int64_t now) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace muster
