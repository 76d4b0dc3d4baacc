// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/work/runcontroller.h"

#include "core/planfile.h"
#include "gui/approval/planfiles.h"
#include "gui/work/bench.h"
#include "gui/work/elsewhere.h"
#include "store/workspace.h"
#include "sync/run.h"

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

std::shared_ptr<const Preview> previewFrom(PlanReport report) {
    auto preview = std::make_unique<Preview>();
    preview->input = freedElsewhere(std::move(report.planned.input));
    preview->plan = freedElsewhere(std::make_unique<Plan>(std::move(report.planned.plan)));
    preview->rows = std::make_shared<const PreviewRows>(preview->input, preview->plan);
    preview->connections = std::move(report.connections);
    preview->gate = std::move(report.gate);
    preview->cost = std::move(report.cost);
    preview->readAt = QDateTime::currentDateTimeUtc();
    return std::shared_ptr<const Preview>(std::move(preview));
}

/// The steps of the preview that the wish is about, as a plan that can be compared with the one of then.
PlanFile wanted(const ApplyWish& wish, const QString& workspace) {
    PlanFile file = planFileOf(*wish.preview->input, *wish.preview->plan, workspace);
    if (wish.preview->onFile) {
        // The steps that are shown, under what was signed.
        PlanFile original = wish.preview->onFile->file;
        original.steps = std::move(file.steps);
        file = std::move(original);
    }
    std::erase_if(file.steps, [&](const PlanFile::Entry& entry) {
        const bool takesAccess =
            entry.action == Action::Deactivate || entry.action == Action::Revoke || entry.action == Action::Convert;
        return wish.leaveOut.contains(entry.key) || (wish.onlyAddsAndUpdates && takesAccess);
    });
    return file;
}

PlanDesk planDeskOf(Bench& bench) {
    return {bench.workspace->id(), bench.workspace->approvals(), *bench.secrets, bench.request.holder};
}

Result<std::shared_ptr<const Preview>> opened(const QString& path, Bench& bench, Pulse& pulse) {
    auto onFile = openPlanFile(path, bench.request.configuration.approvalRequired, planDeskOf(bench));
    if (!onFile)
        return fail(onFile.error());
    bench.request.file = &onFile->file;
    auto report = Run(bench.ports(), bench.directories, wallClock, pulse).review(bench.request);
    if (!report)
        return fail(report.error());
    onFile->changed = report->changed;
    auto preview = std::make_shared<Preview>(*previewFrom(std::move(*report)));
    preview->onFile = std::make_shared<const PlanOnFile>(std::move(*onFile));
    return std::shared_ptr<const Preview>(std::move(preview));
}

} // namespace

RunController::RunController(QString location, const Services& services, Turn& turn, QObject* parent)
    : QObject(parent)
    , m_location(std::move(location))
    , m_services(services)
    , m_turn(turn) {
    qRegisterMetaType<Progress>();
}

RunController::~RunController() {
    m_stop->request_stop();
    if (m_thread)
        m_thread->wait();
}

void RunController::start(std::function<Outcome(std::stop_token)> work) {
    if (m_thread)
        return;
    m_stop = std::make_unique<std::stop_source>();
    m_thread.reset(QThread::create([this, work = std::move(work), stop = m_stop->get_token()] {
        const auto turn = m_turn.ofPerson();
        m_outcome = work(stop);
    }));
    m_thread->setObjectName(u"muster run"_s);
    connect(m_thread.get(), &QThread::finished, this, &RunController::ended);
    m_thread->start();
    Q_EMIT runningChanged(true);
}

void RunController::ended() {
    m_thread->wait();
    m_thread.reset();
    const Outcome outcome = std::exchange(m_outcome, {});
    Q_EMIT runningChanged(false);
    outcome(*this);
}

void RunController::stop() {
    m_stop->request_stop();
}

void RunController::sync() {
    start([this](const std::stop_token& stop) -> Outcome {
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto bench = benchFor(m_location, m_services, u"sync"_s, stop);
        if (!bench)
            return [error = bench.error()](RunController& self) { Q_EMIT self.failed(error); };
        auto report = Run(bench->ports(), bench->directories, wallClock, pulse).plan(bench->request);
        if (!report)
            return [error = report.error()](RunController& self) { Q_EMIT self.failed(error); };
        return [preview = previewFrom(std::move(*report))](RunController& self) { Q_EMIT self.planned(preview); };
    });
}

void RunController::undo(const QString& runId) {
    start([this, runId](const std::stop_token& stop) -> Outcome {
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto bench = benchFor(m_location, m_services, u"undo"_s, stop);
        if (!bench)
            return [error = bench.error()](RunController& self) { Q_EMIT self.failed(error); };
        auto report = Run(bench->ports(), bench->directories, wallClock, pulse).planUndo(bench->request, runId);
        if (!report)
            return [error = report.error()](RunController& self) { Q_EMIT self.failed(error); };
        return [preview = previewFrom(std::move(*report))](RunController& self) { Q_EMIT self.planned(preview); };
    });
}

void RunController::compare(const Configuration& draft) {
    start([this, draft](const std::stop_token& stop) -> Outcome {
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto bench = benchFor(m_location, m_services, u"plan"_s, stop);
        if (!bench)
            return [error = bench.error()](RunController& self) { Q_EMIT self.failed(error); };
        const Configuration saved = std::exchange(bench->request.configuration, draft);
        bench->request.configuration.decisions = saved.decisions;
        bench->request.configuration.neverMatch = saved.neverMatch;
        bench->request.draft = true;
        auto whatIf = Run(bench->ports(), bench->directories, wallClock, pulse).compare(bench->request, saved);
        if (!whatIf)
            return [error = whatIf.error()](RunController& self) { Q_EMIT self.failed(error); };
        auto& [reports, before, after] = *whatIf;
        return
            [made = muster::gui::compare(std::move(before.input), std::move(before.plan), std::move(after.input),
                                         std::move(after.plan))](RunController& self) { Q_EMIT self.compared(made); };
    });
}

void RunController::open(const QString& path) {
    start([this, path](const std::stop_token& stop) -> Outcome {
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto bench = benchFor(m_location, m_services, u"plan"_s, stop);
        if (!bench)
            return [error = bench.error()](RunController& self) { Q_EMIT self.failed(error); };
        const auto preview = opened(path, *bench, pulse);
        if (!preview)
            return [error = preview.error()](RunController& self) { Q_EMIT self.failed(error); };
        return [preview = *preview](RunController& self) { Q_EMIT self.planned(preview); };
    });
}

void RunController::save(const std::shared_ptr<const Preview>& preview, const QString& path) {
    start([this, preview, path](const std::stop_token& stop) -> Outcome {
        auto bench = benchFor(m_location, m_services, u"plan"_s, stop);
        auto saved = bench ? savePlanFile(path, *preview->input, *preview->plan, planDeskOf(*bench))
                           : Result<void>(fail(bench.error()));
        if (!saved)
            return [error = saved.error()](RunController& self) { Q_EMIT self.failed(error); };
        return [path](RunController& self) { Q_EMIT self.saved(path); };
    });
}

void RunController::judge(const std::shared_ptr<const PlanOnFile>& shown, Verdict verdict, const QString& note) {
    start([this, shown, verdict, note](const std::stop_token& stop) -> Outcome {
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto bench = benchFor(m_location, m_services, u"plan"_s, stop);
        if (!bench)
            return [error = bench.error()](RunController& self) { Q_EMIT self.failed(error); };
        const auto preview = judgePlanFile(*shown, verdict, note, planDeskOf(*bench)).and_then([&] {
            return opened(shown->path, *bench, pulse);
        });
        if (!preview)
            return [error = preview.error()](RunController& self) { Q_EMIT self.failed(error); };
        return [preview = *preview](RunController& self) { Q_EMIT self.planned(preview); };
    });
}

void RunController::apply(const ApplyWish& wish) {
    start([this, wish](const std::stop_token& stop) -> Outcome {
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto bench = benchFor(m_location, m_services, u"apply"_s, stop);
        if (!bench)
            return [error = bench.error()](RunController& self) { Q_EMIT self.failed(error); };
        const PlanFile file = wanted(wish, bench->request.workspace);
        bench->request.file = &file;
        bench->request.allowances = wish.allowances;
        Run run(bench->ports(), bench->directories, wallClock, pulse);
        auto report = file.undoes.isEmpty() ? run.apply(bench->request) : run.undo(bench->request, file.undoes);
        if (!report)
            return [error = report.error()](RunController& self) { Q_EMIT self.failed(error); };
        if (!report->applied && report->plan.gate.stopped.empty())
            return [why = report->plan.gate.unapproved](RunController& self) {
                Error error{.kind = ErrorKind::Conflict, .detail = tr("Nothing was written: %1").arg(why)};
                error.code = approvalNeeded;
                Q_EMIT self.failed(error);
            };
        if (!report->applied) {
            QStringList brakes;
            for (const BrakeResult& brake : report->plan.gate.stopped)
                brakes.append(QString::fromUtf8(nameOf(brake.name).data()) % u" "_s % QString::number(brake.count));
            return [brakes](RunController& self) {
                Q_EMIT self.failed(Error{.kind = ErrorKind::Conflict,
                                         .detail = tr("Nothing was written: a brake stopped the plan (%1). Sync again "
                                                      "and look at it once more.")
                                                       .arg(brakes.join(u", "_s))});
            };
        }
        return [applied = std::move(*report->applied), changed = report->plan.changed](RunController& self) {
            Q_EMIT self.applied(applied, changed);
        };
    });
}

} // namespace muster::gui
