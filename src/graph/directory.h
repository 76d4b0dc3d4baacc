// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "graph/access.h"

#include <memory>
#include <stop_token>

namespace muster {

/// Reads one tenant through Microsoft Graph v1.0. Made in the thread of a run and used there only; ends with Cancelled
/// when `stop` says so. Rejected when the connection does not say where its Graph is.
[[nodiscard]] Result<std::unique_ptr<DirectorySource>> openGraphDirectory(const GraphAccess& access,
                                                                          std::stop_token stop);

/// Live questions to the same Graph.
[[nodiscard]] Result<std::unique_ptr<DirectoryLookup>> openGraphLookup(const GraphAccess& access, std::stop_token stop);

} // namespace muster
