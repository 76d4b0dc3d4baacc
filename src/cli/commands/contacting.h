// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"
#include "cli/commands/documenting.h"
#include "core/planfile.h"
#include "sync/contactsrun.h"

namespace muster::cli {

/// What a command of the contacts flow needs, in the order in which it may be destroyed.
struct ContactsBench {
    DocumentBench services;
    Directories directories;

    [[nodiscard]] ContactsRunPorts ports();
};
[[nodiscard]] Result<ContactsBench> contactsBenchFor(const Call& call);

/// `plan`, `sync` and `why` with --flow contacts.
[[nodiscard]] int contactsPlan(const Call& call);
[[nodiscard]] int contactsSync(const Call& call);
/// Does what the plan file says, as far as it still fits.
[[nodiscard]] int contactsApply(const Call& call, const PlanFile& file);
/// `undo RUN`.
[[nodiscard]] int contactsUndo(const Call& call);
[[nodiscard]] int contactsWhy(const Call& call);

} // namespace muster::cli
