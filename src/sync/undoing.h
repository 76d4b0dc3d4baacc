// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/ports.h"
#include "sync/laterruns.h"
#include "sync/ties.h"

#include <memory>
#include <span>

namespace muster {

/// The reverse of a run: a plan like any other, and what becomes of the links and decisions.
struct UndoPlan {
    std::unique_ptr<PlanInput> input; ///< with people added whom the mirror does not know any more
    Plan plan;                        ///< undoes: the run
    TieSteps ties;
};

/// Takes back what `run` wrote, from the before-images of its `entries` (spec/04 §6). Pure. Per person:
/// * what a create made is deactivated, its link removed, the person held; so is a merge's link, whose record gets back
///   what it had;
/// * updates and reactivations are written back; the link stays and counts as written, so that the next plan leaves the
///   record alone until the directory user changes;
/// * deactivations and revocations are written back and the person is excluded, because the directory still says so;
/// * of a convert the old login comes back and the new one ends; a person must allow it like any convert;
/// * an undo that is undone brings back exactly what there was;
/// * a link that a person took away since stays away.
/// A record that does not hold any more what the run wrote, or that a later run wrote, is a conflict (ChangedSince),
/// one that is gone LinkBroken, an archived one with related data Locked, one whose username has another login
/// UsernameTaken, an exempt one RootExempt or Protected. What a create made has the reason CannotDelete.
/// `now`: ms since 1970 UTC.
[[nodiscard]] UndoPlan planUndo(std::unique_ptr<PlanInput> input, const RunRecord& run,
                                std::vector<JournalEntry> entries, const LaterRuns& later, std::int64_t now);

} // namespace muster
