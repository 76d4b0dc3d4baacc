// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "store/entitytable.h"

namespace muster {

class Database;
class JournalStore;

/// Choices and links of the document flow in the workspace's database. Owned by Workspace, in its thread.
class DocumentStore final : public DocumentJournal {
public:
    DocumentStore(Database& database, JournalStore& journal);

    Result<std::vector<EntityDecision>> decisions() override;
    Result<void> putDecisions(std::span<const EntityDecision> decisions) override;
    Result<void> removeDecisions(std::span<const EntityKey> sources) override;
    Result<void> links(TextPool& pool, std::vector<EntityLink>& into) override;
    Result<void> putLinks(std::span<const EntityLink> links) override;
    Result<void> removeLinks(std::span<const EntityKey> sources) override;
    Result<std::optional<QDateTime>> firstSyncAt() override;
    Result<void> setFirstSyncAt(const QDateTime& at) override;
    Result<std::vector<JournalEntry>> openEntries() override;
    Result<std::vector<JournalEntry>> manualEntries() override;

private:
    Result<void> removeFrom(const QString& table, std::span<const EntityKey> sources);

    Database& m_database;
    JournalStore& m_journal;
    EntityTable m_values;
};

} // namespace muster
