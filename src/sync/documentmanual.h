// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"

#include <vector>

namespace muster {

/// What the documentation system cannot be told is on paper as an entry of the journal in EntryState::Manual, as for
/// the PSA (sync/manualsteps.h): plans take a change for done, and a later reading ticks it off. What has yet to be
/// made stays in the plan.

/// Closes the entries that `input` shows to be done, ties what was made by hand to its record, lays the rest over
/// `input`. Returns what is left, oldest first. `now`: ms since 1970 UTC. Under the run's lease.
[[nodiscard]] Result<std::vector<JournalEntry>> tickOffByHand(DocumentInput& input, Journal& journal,
                                                              DocumentJournal& documents, std::int64_t now);
/// Lays them over `input` without closing any.
[[nodiscard]] Result<std::vector<JournalEntry>> layByHandOver(DocumentInput& input, DocumentJournal& documents);

} // namespace muster
