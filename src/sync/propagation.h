// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/phoneform.h"
#include "core/document/ports.h"
#include "core/plan.h"
#include "sync/documentrun.h"

namespace muster {

/// What a provision run needs to send its changes on to the documentation system (spec/02; "afterProvision"). Made in
/// the run's thread, outliving it.
struct Propagation {
    DocumentJournal& documents;
    DocumentationReader& reader;
    DocumentationWriter& writer;
    PhoneForm phoneForm{};
};

/// The switch is on, and some kind of people is synced.
[[nodiscard]] bool propagates(const Configuration& configuration);

/// What a plan's steps will send on, once they are applied: the document plan for the records as they will be. For the
/// preview; nothing is read anew and nothing is written. Its new records have the user's key for an id.
[[nodiscard]] Result<DocumentPlanned> foreseen(const PlanInput& input, const Plan& plan, const Propagation& with,
                                               RecordReader& records);

/// The records that a run wrote.
[[nodiscard]] std::vector<EntityKey> writtenBy(std::span<const JournalEntry> entries);

} // namespace muster
