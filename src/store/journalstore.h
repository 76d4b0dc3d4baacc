// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "store/historystore.h"
#include "store/leasestore.h"
#include "store/linkstore.h"
#include "store/workspacecopies.h"

namespace muster {

class Database;
class Statement;

/// Whose entries: those of a flow, or of another one that wrote to the documentation system on its behalf.
enum class JournalPart : std::uint8_t {
    Provision, ///< records of the PSA
    Documents, ///< things of the documentation system, after a provision run too
    Contacts,  ///< both, of runs of the contacts flow
};

/// Runs, journal, links and lease in the workspace's database. Owned by Workspace, in its thread.
class JournalStore final : public Journal {
public:
    explicit JournalStore(Database& database);

    Result<void> begin() override;
    Result<void> commit() override;
    void rollback() override;

    Result<QString> startRun(const RunInfo& info) override;
    Result<void> finishRun(const QString& runId, const RunResult& result) override;
    /// Oldest first.
    Result<std::vector<RunRecord>> runs() override;
    Result<std::vector<RunRecord>> unfinishedRuns() override;
    Result<std::optional<RunRecord>> lastRun() override;
    Result<std::vector<JournalEntry>> entries(const QString& runId) override;
    Result<std::vector<LaterWrite>> writtenAfter(const QString& runId) override;

    Result<void> log(const QString& runId, std::span<const LogLine> lines) override {
        return m_history.addLog(runId, lines);
    }
    Result<void> forgetRuns(const QDateTime& before) override { return m_history.forget(before); }

    Result<void> copyBeforeRemovals(const CopyReason& reason) override { return m_copies.makeBeforeRemovals(reason); }

    Result<void> open(std::span<const JournalEntry> entries) override;
    Result<void> close(std::span<const JournalOutcome> outcomes) override;
    Result<std::vector<JournalEntry>> openEntries() override;
    Result<std::vector<JournalEntry>> manualEntries() override;
    /// Oldest first.
    Result<std::vector<JournalEntry>> entriesIn(EntryState state, JournalPart part);
    /// `who` says that these manual entries are done in the PSA (empty: takes it back). Others are passed over.
    Result<void> sayDone(std::span<const QString> intents, const QString& who);

    Result<void> links(TextPool& pool, std::vector<Link>& into) override { return m_links.read(pool, into); }
    Result<void> putLinks(std::span<const Link> links) override { return m_links.put(links); }
    Result<void> removeLinks(std::span<const LinkKey> keys) override { return m_links.remove(keys); }

    Result<void> putDecisions(std::span<const Decision> decisions) override;

    Result<void> takeLease(const QString& holder, std::chrono::seconds lifetime) override;
    Result<void> renewLease() override { return m_lease.renew(); }
    void releaseLease() override { m_lease.release(); }

    /// Everything that was ever written to one record, oldest first.
    Result<std::vector<JournalEntry>> history(const RecordKey& record);
    /// What was written down, for people to look at.
    [[nodiscard]] HistoryStore& history() { return m_history; }
    [[nodiscard]] WorkspaceCopies& copies() { return m_copies; }
    /// One run; NotFound for an unknown id.
    Result<RunRecord> run(const QString& runId);

private:
    Result<std::vector<JournalEntry>> read(const QString& where, const std::function<void(Statement&)>& bind);

    Database& m_database;
    LinkStore m_links;
    LeaseStore m_lease;
    HistoryStore m_history;
    WorkspaceCopies m_copies;
    std::int64_t m_last = -1; ///< number of the last entry; -1: not looked up
};

} // namespace muster
