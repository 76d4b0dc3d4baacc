// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/result.h"
#include "gui/byhand/manualrows.h"

#include <memory>

namespace muster {
class Workspace;
}

namespace muster::gui {

/// What the Manual Steps page shows. Made in the desk's thread.
struct ManualReading {
    std::shared_ptr<const ManualRows> rows;
    Product product = Product::Bms;
    bool isBuiltIn = false; ///< the PSA of the workspace: nothing has to be done by hand there
};
[[nodiscard]] Result<ManualReading> readManualSteps(Workspace& workspace);

/// Writes every value of `rows` as CSV into a file (0600); how many steps. Any thread.
[[nodiscard]] Result<int> exportManualSteps(const ManualRows& rows, const QString& path);

} // namespace muster::gui
