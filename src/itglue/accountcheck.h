// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "core/psamirror.h"
#include "itglue/access.h"

#include <stop_token>

namespace muster {

/// Looks what the API key opens: "Authenticate" of the wizard. Writes nothing. Auth when the key is refused.
[[nodiscard]] Result<DocumentationReport> checkItGlue(const ItGlueAccess& access, CallLedger& ledger,
                                                      const std::stop_token& stop);

} // namespace muster
