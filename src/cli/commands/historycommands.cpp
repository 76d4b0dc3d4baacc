// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/offline.h"
#include "cli/exitcode.h"
#include "cli/table.h"
#include "core/historyexport.h"
#include "store/historystore.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

/// For a script everything, for a person what fits on a line.
void print(const Call& call, const std::vector<HistoryStep>& steps, bool withRun) {
    if (call.arguments.has(u"csv"_s)) {
        Table table(stepColumns());
        for (const HistoryStep& step : steps)
            table.add(stepCells(step));
        call.out.text(table.toCsv());
        return;
    }
    QStringList headings{u"action"_s, u"person"_s, u"record"_s, u"state"_s, u"change"_s, u"error"_s};
    if (withRun)
        headings.prepend(u"run"_s);
    Table table(headings);
    for (const HistoryStep& step : steps) {
        const JournalEntry& entry = step.entry;
        QStringList cells{entry.action,        step.person,     recordOf(entry),
                          nameOf(entry.state), changeOf(entry), entry.error};
        if (withRun)
            cells.prepend(entry.runId);
        table.add(cells);
    }
    call.out.text(table.toText());
}

QJsonArray toJson(const std::vector<HistoryStep>& steps) {
    QJsonArray list;
    for (const HistoryStep& step : steps)
        list.append(muster::toJson(step));
    return list;
}

} // namespace

int runsCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto runs = (*workspace)->journal().runs();
    if (!runs)
        return call.out.failed(runs.error());
    Table table(runColumns());
    QJsonArray list;
    for (const RunRecord& run : *runs) {
        table.add(runCells(run));
        list.append(muster::toJson(run));
    }
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText());
    call.out.document({{u"runs"_s, list}});
    return ExitDone;
}

int runCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const QString id = call.arguments.words[0];
    const auto run = (*workspace)->run(id);
    if (!run)
        return call.out.failed(run.error().kind == ErrorKind::NotFound ? Error{ErrorKind::Rejected, run.error().detail}
                                                                       : run.error());
    HistoryStore& history = (*workspace)->history();
    std::vector<HistoryStep> steps;
    for (std::int64_t after = 0;;) {
        auto page = history.steps(id, after);
        if (!page)
            return call.out.failed(page.error());
        if (page->empty())
            break;
        after = page->back().number;
        steps.insert(steps.end(), std::make_move_iterator(page->begin()), std::make_move_iterator(page->end()));
    }
    const auto log = history.log(id);
    if (!log)
        return call.out.failed(log.error());
    print(call, steps, false);
    if (!call.arguments.has(u"csv"_s)) {
        call.out.line({});
        for (const LogLine& line : *log)
            call.out.line(plain(textOf(line)));
    }
    QJsonArray lines;
    for (const LogLine& line : *log)
        lines.append(muster::toJson(line));
    call.out.document({{u"run"_s, muster::toJson(*run)}, {u"entries"_s, toJson(steps)}, {u"log"_s, lines}});
    return ExitDone;
}

int historyCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const QString whom = call.arguments.words[0];
    HistoryStore& history = (*workspace)->history();
    const auto record = RecordKey::parse(whom);
    const auto steps =
        record ? history.ofRecord(*record) : userNamed(**workspace, whom).and_then([&](const UserKey& user) {
            return history.ofUser(user.tenantId, user.objectId);
        });
    if (!steps)
        return call.out.failed(steps.error());
    print(call, *steps, true);
    call.out.document({{u"history"_s, toJson(*steps)}});
    return ExitDone;
}

} // namespace muster::cli
