// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/ports.h"

#include <vector>

namespace muster {

/// What the PSA cannot be told is on paper as an entry of the journal in EntryState::Manual: a person does it by hand
/// in the PSA, and a later reading ticks it off. Until then plans take it for done, so that they do not ask twice (and
/// do not trip a brake twice); who has yet to be made, or to be archived for a convert, stays in the plan.

/// The rest of a write that a person does has the intent id of the write with this behind it.
[[nodiscard]] QString manualIntentOf(const QString& intentId);

/// Closes the entries that the records show to be done, ties the people who were made by hand, and lays what is left
/// over `input`. The rest, oldest first. Under the run's lease; `input` is as read (after assumeUnread).
/// A field that the PSA does not tell counts as done with the others; an entry of such fields alone when somebody said
/// so (JournalEntry::saidBy).
[[nodiscard]] Result<std::vector<JournalEntry>> tickOffManualSteps(PlanInput& input, const Capabilities& capabilities,
                                                                   Journal& journal);

/// Lays them over `input` without closing any.
[[nodiscard]] Result<std::vector<JournalEntry>> layManualStepsOver(PlanInput& input, Journal& journal);

/// What is on the list while a plan is applied.
class ManualSteps {
public:
    explicit ManualSteps(std::vector<JournalEntry> listed)
        : m_listed(std::move(listed))
        , m_kept(m_listed.size()) {}

    /// Whether the list has this entry as it is; it stays there.
    [[nodiscard]] bool has(const JournalEntry& entry);
    /// Takes over what the list still asks of the same record; the outcomes that end those entries.
    [[nodiscard]] std::vector<JournalOutcome> takeOver(JournalEntry& entry);
    /// Those that `plan` does not ask for any more, of its people; of everybody when `whole`.
    [[nodiscard]] std::vector<JournalOutcome> withdrawn(const PlanInput& input, const Plan& plan, bool whole) const;

private:
    std::vector<JournalEntry> m_listed;
    std::vector<bool> m_kept;
};

} // namespace muster
