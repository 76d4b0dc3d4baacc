// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/services.h"
#include "core/wholefile.h"

namespace muster::cli {

/// Checks a configuration as its file would be checked, then keeps it. Rejected, naming the field.
[[nodiscard]] Result<void> saveConfiguration(OpenWorkspace& workspace, const Configuration& configuration);

/// Whether it fits the PSA: roles, accounts, defaults. A PSA that holds nothing yet says nothing.
[[nodiscard]] Result<void> checkAgainstPsa(OpenWorkspace& workspace, const Configuration& configuration);

} // namespace muster::cli
