// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/plan.h"
#include "core/journal.h"

#include <span>

namespace muster {

/// The reverse of a run of the contacts flow (spec/04 §6): contacts that it made at the documentation system are taken
/// away, those that it changed get the values of before; contacts that it made in the PSA are deactivated. What
/// somebody changed since stays and is a conflict. Brake: `removals`, of the contacts that are deactivated.
/// `entries`: of that run, in the order of writing. Adds users that are not read any more to `input`.
[[nodiscard]] ContactsPlan undoOfContacts(ContactsInput& input, std::span<const JournalEntry> entries,
                                          const QString& run);

} // namespace muster
