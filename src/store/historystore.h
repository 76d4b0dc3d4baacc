// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"
#include "core/result.h"

#include <functional>
#include <vector>

namespace muster {

class Database;
class Statement;

/// Reads and forgets what runs wrote down (spec/04 §8): steps, logs, the history of one record or one person. Owned by
/// Workspace, in its thread.
class HistoryStore {
public:
    explicit HistoryStore(Database& database)
        : m_database(database) {}

    /// Steps of a run in the order of writing, `limit` at most, after the step `after` (0: from the first).
    Result<std::vector<HistoryStep>> steps(const QString& runId, std::int64_t after = 0, int limit = 1000);
    /// One step; NotFound when its run was forgotten.
    Result<HistoryStep> step(std::int64_t number);
    /// Everything written to one record, oldest first.
    Result<std::vector<HistoryStep>> ofRecord(const RecordKey& record);
    /// Everything written for one person over all runs, oldest first, whichever records it was.
    Result<std::vector<HistoryStep>> ofUser(const QString& tenantId, const QString& objectId);
    /// What a person has to do by hand in the PSA, oldest first: Journal::manualEntries() with names.
    Result<std::vector<HistoryStep>> manual();
    /// Ids of the runs that wrote to a person or record, or said something, that contains `text` in any case.
    Result<std::vector<QString>> runsAbout(const QString& text);

    Result<std::vector<LogLine>> log(const QString& runId);
    Result<void> addLog(const QString& runId, std::span<const LogLine> lines);

    /// As Journal::forgetRuns: in transactions of 500 entries, 50,000 at most in one call.
    Result<void> forget(const QDateTime& before);

private:
    Result<std::vector<HistoryStep>> read(const QString& where, const std::function<void(Statement&)>& bind);
    Result<bool> forgetEntries(std::int64_t run);

    Database& m_database;
};

} // namespace muster
