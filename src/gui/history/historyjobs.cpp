// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/historyjobs.h"

#include "gui/work/elsewhere.h"
#include "store/workspace.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// More than anybody looks through; what is beyond is in the export.
constexpr std::uint32_t mostRows = 200'000;
constexpr int pageSize = 2'000;

} // namespace

Result<HistoryReading> readHistory(Workspace& workspace) {
    return readHistoryAbout(workspace, {});
}

Result<HistoryReading> readHistoryAbout(Workspace& workspace, const QString& text) {
    auto runs = workspace.journal().runs();
    if (!runs)
        return fail(runs.error());
    const auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    if (!text.trimmed().isEmpty()) {
        const auto about = workspace.journal().history().runsAbout(text.trimmed());
        if (!about)
            return fail(about.error());
        const QSet<QString> wanted(about->begin(), about->end());
        std::erase_if(*runs, [&](const RunRecord& run) { return !wanted.contains(run.id); });
    }
    const QDateTime now = QDateTime::currentDateTime();
    return HistoryReading{std::make_shared<const RunRows>(std::move(*runs), now), configuration->retentionDays, now};
}

Result<RunReading> readRun(Workspace& workspace, const QString& runId) {
    HistoryStore& history = workspace.journal().history();
    const auto lookups = workspace.records().lookups();
    if (!lookups)
        return fail(lookups.error());
    RunReading reading;
    auto rows = std::make_unique<StepRows>(StepRows::Of::Run);
    for (std::int64_t after = 0;;) {
        const auto page = history.steps(runId, after, pageSize);
        if (!page)
            return fail(page.error());
        if (page->empty())
            break;
        for (const HistoryStep& step : *page)
            rows->add(step, *lookups);
        after = page->back().number;
        if (rows->count() >= mostRows) {
            reading.isWhole = false;
            break;
        }
    }
    auto log = history.log(runId);
    if (!log)
        return fail(log.error());
    reading.log = std::move(*log);
    reading.steps = freedElsewhere(std::move(rows));
    return reading;
}

Result<RunReading> readRecordHistory(Workspace& workspace, const RecordKey& record) {
    const auto steps = workspace.journal().history().ofRecord(record);
    if (!steps)
        return fail(steps.error());
    const auto lookups = workspace.records().lookups();
    if (!lookups)
        return fail(lookups.error());
    auto rows = std::make_unique<StepRows>(StepRows::Of::Record);
    for (auto step = steps->rbegin(); step != steps->rend(); ++step)
        rows->add(*step, *lookups);
    RunReading reading;
    reading.steps = freedElsewhere(std::move(rows));
    return reading;
}

Result<std::vector<StepField>> readStep(Workspace& workspace, std::int64_t number) {
    const auto step = workspace.journal().history().step(number);
    if (!step)
        return fail(step.error());
    const auto lookups = workspace.records().lookups();
    if (!lookups)
        return fail(lookups.error());
    auto fields = fieldsOf(step->entry, *lookups);
    const QString manager = step->entry.fields[u"manager"_s].toString();
    if (manager.isEmpty())
        return fields;
    // A manager is an employee, so the name is with the people.
    TextPool pool;
    std::vector<Record> found;
    const RecordKey key{RecordKind::Employee, manager};
    if (auto read = workspace.records().find(std::span(&key, 1), pool, found); !read)
        return fail(read.error());
    for (StepField& field : fields)
        if (!found.empty() && field.after == manager)
            field.after = QString(found[0].firstName.toString() % u' ' % found[0].lastName.toString()).trimmed();
    return fields;
}

} // namespace muster::gui
