// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "gui/approval/planonfile.h"
#include "gui/preview/previewrows.h"
#include "sync/gate.h"
#include "sync/plancost.h"
#include "sync/tenants.h"

#include <QDateTime>

#include <memory>
#include <vector>

namespace muster::gui {

/// What Match & Preview shows: a plan and the reading that it was made from. Immutable once made, so that the GUI
/// thread, the read thread and the pool may look at it at the same time.
struct Preview {
    std::shared_ptr<const PlanInput> input;
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const PreviewRows> rows; ///< of the plan, made with it: a million steps take longer than a frame
    std::vector<ConnectionReport> connections;
    Gate gate; ///< nothing allowed yet
    QDateTime readAt;
    PlanCost cost;                            ///< of applying the plan as it was read
    std::shared_ptr<const PlanOnFile> onFile; ///< the plan comes from a file; nothing: it was made here
};

/// A second person has to approve it, and nobody has.
[[nodiscard]] inline bool waitsForApproval(const Preview& preview) {
    return preview.onFile ? !preview.onFile->mayApply() : preview.input->configuration.approvalRequired;
}

} // namespace muster::gui
