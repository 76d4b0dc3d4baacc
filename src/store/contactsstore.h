// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/ports.h"

namespace muster {

class Database;
class JournalStore;

/// Links and choices of the contacts flow in the workspace's database. Owned by Workspace, in its thread.
class ContactsStore final : public ContactsJournal {
public:
    ContactsStore(Database& database, JournalStore& journal)
        : m_database(database)
        , m_journal(journal) {}

    Result<void> links(TextPool& pool, std::vector<ContactLink>& into) override;
    Result<void> putLinks(std::span<const ContactLink> links) override;
    Result<std::vector<ContactDecision>> decisions() override;
    Result<void> putDecision(const ContactDecision& decision) override;
    Result<void> removeDecision(const QString& tenantId, const QString& objectId) override;
    Result<std::vector<JournalEntry>> openEntries() override;
    Result<std::vector<JournalEntry>> manualEntries() override;

private:
    Database& m_database;
    JournalStore& m_journal;
};

} // namespace muster
