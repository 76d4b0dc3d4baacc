// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/ports.h"
#include "sync/applying.h"

#include <functional>
#include <vector>

namespace muster {

/// Writes the steps of a contacts plan, person by person: the documentation system first, then the PSA; before each
/// write an entry in the journal, after it result and link. A bad one fails alone. Made for one apply, in the run's
/// thread; the lease is the caller's.
class ContactsApplying {
public:
    struct Ports {
        Journal& journal;
        ContactsJournal& contacts;
        RecordWriter& records;
        DocumentationWriter& documentation;
    };
    ContactsApplying(Ports ports, Applying::Clock clock, Pulse& pulse);

    struct Report {
        ApplyReport applied;
        int pushed = 0, linked = 0;
    };
    /// Into the run `runId`, which the caller started and finishes. What ended it early is in the report.
    [[nodiscard]] Report run(const ContactsInput& input, const ContactsPlan& plan, const QString& runId);

private:
    Result<void> apply(const ContactStep& step);
    /// Of an undo: the user is held first, so that the next sync does not make it again.
    Result<void> takeBack(const ContactStep& step);
    Result<void> removeOrRestore(const ContactStep& step, ContactLink& link);
    Result<void> deactivate(const ContactStep& step, ContactLink& link);
    Result<bool> document(const ContactStep& step, ContactLink& link);
    Result<void> push(const ContactStep& step, ContactLink& link);
    /// Entry, write, result: in one transaction where `shared`, else the entry before and the rest after.
    Result<void> written(JournalEntry entry, bool shared, const std::function<Result<WriteOutcome>()>& write,
                         const std::function<ContactLink(const QString& record)>& after, WriteOutcome& outcome);
    Result<void> listByHand(JournalEntry entry);
    Result<void> putLink(const ContactLink& link);
    Result<void> inTransaction(const std::function<Result<void>()>& body);
    [[nodiscard]] JournalEntry entryFor(const ContactStep& step, const QString& action) const;
    [[nodiscard]] ContactLink linkOf(const ContactStep& step);
    void fails(const ContactStep& step, const Error& error);

    Ports m_ports;
    Applying::Clock m_clock;
    Pulse& m_pulse;
    const ContactsInput* m_input = nullptr;
    Report m_report;
    TextPool m_pool;
    std::vector<JournalEntry> m_listed; ///< manual steps of before
};

} // namespace muster
