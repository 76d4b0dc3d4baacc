// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"
#include "core/result.h"
#include "gui/history/runrows.h"
#include "gui/history/steprows.h"

#include <memory>
#include <stop_token>

namespace muster {
class Workspace;
}

/// What the History page has done elsewhere: in the desk's thread (reading) or in one of the pool with a connection of
/// its own (files).
namespace muster::gui {

struct HistoryReading {
    std::shared_ptr<const RunRows> rows;
    int retentionDays = 0;
    QDateTime at;
};
[[nodiscard]] Result<HistoryReading> readHistory(Workspace& workspace);
/// The same for the runs that have to do with `text` only.
[[nodiscard]] Result<HistoryReading> readHistoryAbout(Workspace& workspace, const QString& text);

struct RunReading {
    std::shared_ptr<const StepRows> steps;
    std::vector<LogLine> log;
    bool isWhole = true; ///< false: more steps than a table should hold; an export has all
};
[[nodiscard]] Result<RunReading> readRun(Workspace& workspace, const QString& runId);
/// What was written to one record over all runs, newest first.
[[nodiscard]] Result<RunReading> readRecordHistory(Workspace& workspace, const RecordKey& record);
/// Field by field what one step wrote.
[[nodiscard]] Result<std::vector<StepField>> readStep(Workspace& workspace, std::int64_t number);

/// Writes all runs, or the steps of one, into a file (0600) whose name says whether it is CSV or JSON; how many rows.
[[nodiscard]] Result<int> exportRuns(const QString& location, const QString& path);
[[nodiscard]] Result<int> exportSteps(const QString& location, const QString& runId, const QString& path,
                                      const std::stop_token& stop);
/// Writes a support bundle (0600).
[[nodiscard]] Result<void> writeBundle(const QString& location, const QString& path, bool pseudonyms,
                                       const std::stop_token& stop);

} // namespace muster::gui
