// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/fakedatabase.h"

namespace muster::testkit {

/// Journal over a FakeDatabase.
class FakeJournal final : public Journal {
public:
    explicit FakeJournal(FakeDatabase& database);

    Result<void> begin() override;
    Result<void> commit() override;
    void rollback() override;
    Result<QString> startRun(const RunInfo& info) override;
    Result<void> finishRun(const QString& runId, const RunResult& result) override;
    Result<std::vector<RunRecord>> runs() override;
    Result<std::vector<RunRecord>> unfinishedRuns() override;
    Result<std::vector<JournalEntry>> entries(const QString& runId) override;
    Result<std::optional<RunRecord>> lastRun() override;
    Result<void> log(const QString& runId, std::span<const LogLine> lines) override;
    Result<void> forgetRuns(const QDateTime& before) override;
    Result<void> copyBeforeRemovals(const CopyReason& reason) override;
    Result<std::vector<LaterWrite>> writtenAfter(const QString& runId) override;
    Result<void> open(std::span<const JournalEntry> entries) override;
    Result<void> close(std::span<const JournalOutcome> outcomes) override;
    Result<std::vector<JournalEntry>> openEntries() override;
    Result<std::vector<JournalEntry>> manualEntries() override;
    Result<void> links(TextPool& pool, std::vector<Link>& into) override;
    Result<void> putLinks(std::span<const Link> links) override;
    Result<void> removeLinks(std::span<const LinkKey> keys) override;
    Result<void> putDecisions(std::span<const Decision> decisions) override;
    Result<void> takeLease(const QString& holder, std::chrono::seconds lifetime) override;
    Result<void> renewLease() override;
    void releaseLease() override;

private:
    FakeDatabase& m_database;
};

} // namespace muster::testkit
