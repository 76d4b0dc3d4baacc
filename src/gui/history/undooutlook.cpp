// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/undooutlook.h"

#include "core/planfile.h"
#include "gui/preview/previewcells.h"
#include "gui/work/bench.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Outlook {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Outlook)
};

/// Why it stays as it is.
QString obstacleOf(const Step& step) {
    for (const Reason reason : {Reason::ChangedSince, Reason::LinkBroken, Reason::Locked, Reason::UsernameTaken,
                                Reason::RootExempt, Reason::Protected})
        if (step.reasons.has(reason))
            return chipFor(reason);
    return Outlook::tr("Stays as it is");
}

} // namespace

Result<UndoOutlook> undoOutlook(const QString& location, const QString& runId, const std::stop_token& stop) {
    const auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    auto configuration = (*workspace)->configuration().read();
    if (!configuration)
        return fail(configuration.error());
    BuiltInPsa& psa = (*workspace)->builtInPsa();
    Pulse pulse(stop);
    const Directories none;
    Run run({(*workspace)->mirror(), (*workspace)->journal(), (*workspace)->records(), psa, (*workspace)->approvals()},
            none, wallClock, pulse);
    RunRequest request;
    request.configuration = std::move(*configuration);
    request.workspace = (*workspace)->id();
    const auto report = run.undoAsItStands(request, runId);
    if (!report)
        return fail(report.error());
    UndoOutlook outlook;
    QMap<QString, int> obstacles;
    const PlanInput& input = *report->planned.input;
    for (const Step& step : report->planned.plan.steps) {
        const bool isPossible = step.action != Action::Conflict;
        const QString words = isPossible ? changesOf(input, step).primary : obstacleOf(step);
        outlook.people.insert(keyOf(input, step.user), {words, isPossible});
        if (isPossible)
            ++outlook.possible;
        else
            ++obstacles[words.toLower()];
    }
    for (auto it = obstacles.cbegin(); it != obstacles.cend(); ++it)
        outlook.obstacles.append(QString(QLocale().toString(it.value()) % u' ' % it.key()));
    return outlook;
}

} // namespace muster::gui
