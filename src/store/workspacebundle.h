// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bundle/bundle.h"

namespace muster {

class Workspace;

/// Everything of a workspace that a support bundle takes along but the plan, which is made of it: the newest hundred
/// runs, with twenty thousand steps in all. `program` and the time are the caller's.
[[nodiscard]] Result<BundleParts> partsOf(Workspace& workspace);

/// Rejected unless `address` can be muster-sandbox on this machine: plain http on loopback.
[[nodiscard]] Result<void> checkSandboxAddress(const QString& address);

/// Fills a new workspace with what a bundle holds, its connections led to the services at `address` (the sandbox, on
/// this machine): whatever addresses the bundle names, nobody is asked there. Rejected as by checkSandboxAddress().
[[nodiscard]] Result<void> replay(Workspace& workspace, BundleContent content, const QString& address);

} // namespace muster
