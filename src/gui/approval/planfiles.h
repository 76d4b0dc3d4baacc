// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "gui/approval/planonfile.h"

namespace muster::gui {

/// Who works with a plan file, where; in the thread of a run.
struct PlanDesk {
    QString workspace; ///< id
    Approvals& approvals;
    SecretStore& secrets;
    QString holder; ///< user@host
};

/// Reads a plan file and what this workspace makes of it; the caller fills in what changed since. Rejected when it is
/// no plan or was changed after it was signed, Conflict when it was made for another workspace.
[[nodiscard]] Result<PlanOnFile> openPlanFile(const QString& path, bool approvalRequired, const PlanDesk& desk);

/// Writes a plan, signed by the person at this window, in the place of `path`, whole or not at all.
[[nodiscard]] Result<void> savePlanFile(const QString& path, const PlanInput& input, const Plan& plan,
                                        const PlanDesk& desk);

/// Signs a word about the plan that is `shown`. Conflict when the file is another one by now.
[[nodiscard]] Result<void> judgePlanFile(const PlanOnFile& shown, Verdict verdict, const QString& note,
                                         const PlanDesk& desk);

} // namespace muster::gui
