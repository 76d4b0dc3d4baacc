// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"
#include "core/planfile.h"

namespace muster::cli {

/// `plan`, `sync` and `why` with --flow contacts.
[[nodiscard]] int contactsPlan(const Call& call);
[[nodiscard]] int contactsSync(const Call& call);
/// Does what the plan file says, as far as it still fits.
[[nodiscard]] int contactsApply(const Call& call, const PlanFile& file);
/// `undo RUN`.
[[nodiscard]] int contactsUndo(const Call& call);
[[nodiscard]] int contactsWhy(const Call& call);

} // namespace muster::cli
