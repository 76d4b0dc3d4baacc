// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/faultyports.h"

namespace muster::testkit {

/// A real journal with a fuse in each call.
class FaultyJournal final : public Journal {
public:
    FaultyJournal(Journal& real, Fuse& fuse)
        : m_real(real)
        , m_fuse(fuse) {}

    Result<void> begin() override {
        return fused(m_fuse, [&] { return m_real.begin(); });
    }
    Result<void> commit() override {
        return fused(m_fuse, [&] { return m_real.commit(); });
    }
    void rollback() override {
        if (!m_fuse.blown)
            m_real.rollback();
    }
    Result<QString> startRun(const RunInfo& info) override {
        return fused(m_fuse, [&] { return m_real.startRun(info); });
    }
    Result<void> finishRun(const QString& runId, const RunResult& result) override {
        return fused(m_fuse, [&] { return m_real.finishRun(runId, result); });
    }
    Result<std::vector<RunRecord>> runs() override {
        return fused(m_fuse, [&] { return m_real.runs(); });
    }
    Result<std::vector<RunRecord>> unfinishedRuns() override {
        return fused(m_fuse, [&] { return m_real.unfinishedRuns(); });
    }
    Result<std::vector<JournalEntry>> entries(const QString& runId) override {
        return fused(m_fuse, [&] { return m_real.entries(runId); });
    }
    Result<std::vector<LaterWrite>> writtenAfter(const QString& runId) override {
        return fused(m_fuse, [&] { return m_real.writtenAfter(runId); });
    }
    Result<void> open(std::span<const JournalEntry> entries) override {
        return fused(m_fuse, [&] { return m_real.open(entries); });
    }
    Result<void> close(std::span<const JournalOutcome> outcomes) override {
        return fused(m_fuse, [&] { return m_real.close(outcomes); });
    }
    Result<std::vector<JournalEntry>> manualEntries() override {
        return fused(m_fuse, [&] { return m_real.manualEntries(); });
    }
    Result<std::vector<JournalEntry>> openEntries() override {
        return fused(m_fuse, [&] { return m_real.openEntries(); });
    }
    Result<void> links(TextPool& pool, std::vector<Link>& into) override {
        return fused(m_fuse, [&] { return m_real.links(pool, into); });
    }
    Result<void> putLinks(std::span<const Link> links) override {
        return fused(m_fuse, [&] { return m_real.putLinks(links); });
    }
    Result<void> removeLinks(std::span<const LinkKey> keys) override {
        return fused(m_fuse, [&] { return m_real.removeLinks(keys); });
    }
    Result<void> putDecisions(std::span<const Decision> decisions) override {
        return fused(m_fuse, [&] { return m_real.putDecisions(decisions); });
    }
    Result<std::optional<RunRecord>> lastRun() override {
        return fused(m_fuse, [&] { return m_real.lastRun(); });
    }
    Result<void> log(const QString& runId, std::span<const LogLine> lines) override {
        return fused(m_fuse, [&] { return m_real.log(runId, lines); });
    }
    Result<void> forgetRuns(const QDateTime& before) override {
        return fused(m_fuse, [&] { return m_real.forgetRuns(before); });
    }
    Result<void> copyBeforeRemovals(const CopyReason& reason) override {
        return fused(m_fuse, [&] { return m_real.copyBeforeRemovals(reason); });
    }
    Result<void> takeLease(const QString& holder, std::chrono::seconds lifetime) override {
        return fused(m_fuse, [&] { return m_real.takeLease(holder, lifetime); });
    }
    Result<void> renewLease() override {
        return fused(m_fuse, [&] { return m_real.renewLease(); });
    }
    void releaseLease() override {
        if (!m_fuse.blown)
            m_real.releaseLease();
    }

private:
    Journal& m_real;
    Fuse& m_fuse;
};

} // namespace muster::testkit
