// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/plan.h"
#include "core/ports.h"

namespace muster {

/// Links, choices and open entries of the contacts flow. Runs and their entries are the Journal's; one transaction is
/// open at a time, begun there.
class ContactsJournal {
public:
    virtual ~ContactsJournal() = default;
    virtual Result<void> links(TextPool& pool, std::vector<ContactLink>& into) = 0;
    virtual Result<void> putLinks(std::span<const ContactLink> links) = 0;
    virtual Result<std::vector<ContactDecision>> decisions() = 0;
    /// Adds, or replaces that of the same user.
    virtual Result<void> putDecision(const ContactDecision& decision) = 0;
    virtual Result<void> removeDecision(const QString& tenantId, const QString& objectId) = 0;
    /// Entries of runs of the flow that a kill left open, oldest first.
    virtual Result<std::vector<JournalEntry>> openEntries() = 0;
    virtual Result<std::vector<JournalEntry>> manualEntries() = 0;
};

} // namespace muster
