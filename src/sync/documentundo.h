// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"
#include "core/journal.h"
#include "sync/documentapplying.h"

#include <span>

namespace muster {

/// The reverse of what a run wrote to the documentation system (spec/04 §6): what it made is taken away, what it
/// changed gets the values of before. What somebody changed since stays and is a conflict. `entries`: of that run, in
/// the order of writing. Indices point into `input`.
[[nodiscard]] DocumentPlan undoOfDocuments(const DocumentInput& input, std::span<const JournalEntry> entries,
                                           const QString& run);

/// Writes it into the run `runId`, one thing at a time: entry, write, then result, the link gone, and a decision that
/// keeps the next sync from writing it again (what was made is left open, what was changed excluded).
[[nodiscard]] ApplyReport applyUndo(const DocumentInput& input, const DocumentPlan& plan, const QString& runId,
                                    DocumentApplying::Ports ports, const Applying::Clock& clock, Pulse& pulse);

} // namespace muster
