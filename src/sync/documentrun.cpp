// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/documentrun.h"

#include "core/document/planfile.h"
#include "sync/approval.h"
#include "sync/documentapplying.h"
#include "sync/documentmanual.h"
#include "sync/documentsettling.h"
#include "sync/documentundo.h"
#include "sync/lease.h"
#include "sync/planfit.h"
#include "sync/unfinished.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const QString flow = u"document"_s;

bool isAnyKindOn(const DocumentSettings& settings) {
    return std::any_of(settings.kinds.begin(), settings.kinds.end(), [](const DocumentSwitch& s) { return s.sync; });
}

bool writesAnything(const DocumentPlan& plan) {
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [](const DocumentStep& step) { return isWriting(step.action); });
}

/// Only the steps of one record, or of one client of the PSA and what belongs to it. Brakes stay those of the whole.
void select(DocumentPlan& plan, const DocumentInput& input, const DocumentRequest& request) {
    if (request.only.isEmpty() && request.account.isEmpty())
        return;
    std::erase_if(plan.steps, [&](const DocumentStep& step) {
        if (step.source == none)
            return true;
        const Entity& source = input.source(step.kind)[step.source];
        if (!request.only.isEmpty())
            return EntityKey{step.kind, source.id.toString()}.toString() != request.only;
        const QString client = step.kind == EntityKind::Client ? source.id.toString() : source.client.toString();
        return client != request.account;
    });
}

} // namespace

DocumentRun::DocumentRun(DocumentRunPorts ports, PhoneForm phoneForm, Applying::Clock clock, Pulse& pulse)
    : m_ports(ports)
    , m_phoneForm(std::move(phoneForm))
    , m_clock(std::move(clock))
    , m_pulse(pulse) {}

Result<DocumentPlanned> DocumentRun::planned(const DocumentRequest& request, bool underLease) {
    if (!isAnyKindOn(request.configuration.documents))
        return fail(ErrorKind::Rejected,
                    u"No kind is chosen to be documented, so nothing is read and nothing would change. Choose what to "
                    u"sync on the Document page first."_s);
    m_pulse.enter(Phase::Records);
    if (request.reread) {
        // What is documented of the PSA is what it has now; the counterparts are checked before they are written.
        if (auto read = m_ports.records.refresh(Freshness::Increments); !read)
            return fail(read.error());
        if (auto read =
                m_ports.reader.refresh(request.trigger == u"watch"_s ? Freshness::Increments : Freshness::Whole);
            !read)
            return fail(read.error());
    }
    auto input = loadDocuments(request.configuration, m_ports.records, m_ports.reader, m_ports.documents, m_phoneForm);
    if (!input)
        return fail(input.error());
    (*input)->changed = request.changed;
    auto byHand = underLease ? tickOffByHand(**input, m_ports.journal, m_ports.documents, m_clock())
                             : layByHandOver(**input, m_ports.documents);
    if (!byHand)
        return fail(byHand.error());
    m_pulse.enter(Phase::Planning);
    if (auto going = m_pulse.check(); !going)
        return fail(going.error());
    DocumentPlanned result;
    result.input = std::move(*input);
    result.plan = makeDocumentPlan(*result.input);
    if (auto fits = fit(request, result); !fits)
        return fail(fits.error());
    select(result.plan, *result.input, request);
    result.byHand = std::move(*byHand);
    result.gate.stopped = stoppedBrakes(result.plan.brakes, request.allowances);
    result.gate.conflicts = result.plan.summary()[static_cast<std::size_t>(DocumentAction::Conflict)];
    if (auto asked = askApproval(request, result); !asked)
        return fail(asked.error());
    return result;
}

/// Of a plan file: the steps that are the same still.
Result<void> DocumentRun::fit(const DocumentRequest& request, DocumentPlanned& planned) {
    if (!request.file)
        return {};
    const PlanFile& file = *request.file;
    if (auto ours = belongsTo(file, request.workspace); !ours)
        return ours;
    if (file.hashes.rules != hashesOf(*planned.input).rules)
        return fail(otherRules());
    StepFit steps(file);
    std::erase_if(planned.plan.steps, [&](const DocumentStep& step) {
        return !steps.isSame(keyOf(*planned.input, step).toString(), stepJson(*planned.input, step));
    });
    planned.changed = steps.changed();
    return {};
}

Result<void> DocumentRun::askApproval(const DocumentRequest& request, DocumentPlanned& planned) {
    if (!writesAnything(planned.plan))
        return {};
    auto missing = missingApproval(request.configuration.approvalRequired, request.file, m_ports.approvals, flow);
    if (!missing)
        return fail(missing.error());
    planned.gate.unapproved = std::move(*missing);
    return {};
}

Result<DocumentPlanned> DocumentRun::plan(const DocumentRequest& request) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    return planned(request, true);
}

Result<DocumentRunReport> DocumentRun::apply(const DocumentRequest& request) {
    return recorded(request, {}, [&](const QString& run, RunLog& log) { return applied(request, run, log); });
}

Result<DocumentPlanned> DocumentRun::reverseOf(const DocumentRequest& request, const QString& run) {
    const auto runs = m_ports.journal.runs();
    if (!runs)
        return fail(runs.error());
    const auto found = std::find_if(runs->begin(), runs->end(), [&](const RunRecord& one) { return one.id == run; });
    if (found == runs->end())
        return fail(ErrorKind::NotFound, u"There is no run %1; musterctl runs lists them."_s.arg(run));
    if (found->info.flow != flow)
        return fail(ErrorKind::Rejected,
                    u"Run %1 is of the flow %2, not of the flow document."_s.arg(run, found->info.flow));
    const auto entries = m_ports.journal.entries(run);
    if (!entries)
        return fail(entries.error());
    if (auto read = m_ports.reader.refresh(Freshness::Whole); !read)
        return fail(read.error());
    auto input = loadDocuments(request.configuration, m_ports.records, m_ports.reader, m_ports.documents, m_phoneForm);
    if (!input)
        return fail(input.error());
    DocumentPlanned result;
    result.input = std::move(*input);
    result.plan = undoOfDocuments(*result.input, *entries, run);
    if (result.plan.steps.empty())
        return fail(ErrorKind::Rejected, u"Run %1 wrote nothing, so there is nothing to undo."_s.arg(run));
    if (auto fits = fit(request, result); !fits)
        return fail(fits.error());
    result.gate.conflicts = result.plan.summary()[static_cast<std::size_t>(DocumentAction::Conflict)];
    if (auto asked = askApproval(request, result); !asked)
        return fail(asked.error());
    return result;
}

Result<DocumentPlanned> DocumentRun::planUndo(const DocumentRequest& request, const QString& run) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    return reverseOf(request, run);
}

Result<DocumentRunReport> DocumentRun::undo(const DocumentRequest& request, const QString& undoes) {
    return recorded(request, undoes, [&](const QString& run, RunLog& log) -> Result<DocumentRunReport> {
        auto reverse = reverseOf(request, undoes);
        if (!reverse)
            return fail(reverse.error());
        log.info(u"Takes back run %1."_s.arg(undoes));
        DocumentRunReport report{std::move(*reverse), {}};
        if (report.planned.gate.isOpen())
            report.applied =
                applyUndo(*report.planned.input, report.planned.plan, run,
                          {m_ports.journal, m_ports.documents, m_ports.reader, m_ports.writer}, m_clock, m_pulse);
        return report;
    });
}

Result<DocumentRunReport> DocumentRun::recorded(const DocumentRequest& request, const QString& undoes,
                                                const Work& work) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    const auto settled = settleDocuments(m_ports.journal, m_ports.documents, m_ports.reader, m_clock());
    if (!settled)
        return fail(settled.error());
    if (auto ended = endUnfinishedRuns(m_ports.journal, flow, m_clock()); !ended)
        return fail(ended.error());
    RunLog log(m_clock);
    if (*settled > 0)
        log.warn(u"An earlier run ended in the middle; %1 of its entries were settled by reading the documentation "
                 u"system."_s.arg(*settled));
    RunInfo info;
    info.flow = flow;
    info.startedBy = request.holder;
    info.trigger = undoes.isEmpty() ? request.trigger : u"undo"_s;
    info.undoes = undoes;
    info.startedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    if (request.file)
        info.planHash = request.file->hash;
    const auto run = m_ports.journal.startRun(info);
    if (!run)
        return fail(run.error());
    auto report = work(*run, log);
    if (!report) {
        // It is in the history with its reason.
        log.error(report.error());
        DocumentRunReport unwritten;
        unwritten.applied.emplace();
        unwritten.applied->run = *run;
        unwritten.applied->state = report.error().kind == ErrorKind::Cancelled ? RunState::Stopped : RunState::Failed;
        unwritten.applied->error = report.error();
        (void)finish(*run, unwritten, log);
        return report;
    }
    if (auto finished = finish(*run, *report, log); !finished)
        return fail(finished.error());
    const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    (void)m_ports.journal.forgetRuns(now.addDays(-request.configuration.retentionDays));
    return report;
}

Result<DocumentRunReport> DocumentRun::applied(const DocumentRequest& request, const QString& runId, RunLog& log) {
    auto plan = planned(request, true);
    if (!plan)
        return fail(plan.error());
    DocumentRunReport report{std::move(*plan), {}};
    const auto& input = report.planned.input;
    const auto& documentPlan = report.planned.plan;
    const auto& gate = report.planned.gate;
    const auto counts = documentPlan.summary();
    QStringList told;
    for (std::size_t a = 0; a < documentActionCount; ++a)
        if (counts[a] > 0)
            told.append(QString::fromUtf8(nameOf(static_cast<DocumentAction>(a)).data()) % u' ' %
                        QString::number(counts[a]));
    log.info(u"Planned for the documentation system: %1."_s.arg(told.isEmpty() ? u"nothing"_s : told.join(u", "_s)));
    if (!gate.isOpen())
        return report;
    if (request.finish) {
        const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
        const auto later = leftOpen(*input, documentPlan, now);
        auto kept =
            m_ports.documents.putDecisions(later).and_then([&] { return m_ports.documents.setFirstSyncAt(now); });
        if (!kept)
            return fail(kept.error());
    }
    const bool whole = documentPlan.scope == Scope::Full && request.only.isEmpty() && request.account.isEmpty();
    DocumentApplying applying({m_ports.journal, m_ports.documents, m_ports.reader, m_ports.writer}, m_clock, m_pulse);
    report.applied = applying.run(*input, documentPlan, runId, whole);
    return report;
}

Result<DocumentRunReport> DocumentRun::propagate(const DocumentRequest& request, const QString& runId) {
    RunLog log(m_clock);
    if (auto settled = settleDocuments(m_ports.journal, m_ports.documents, m_ports.reader, m_clock()); !settled)
        return fail(settled.error());
    auto report = applied(request, runId, log);
    if (!report)
        log.error(report.error());
    else if (report->applied && report->applied->error)
        log.error(*report->applied->error);
    (void)log.writeTo(m_ports.journal, runId);
    return report;
}

Result<void> DocumentRun::finish(const QString& run, const DocumentRunReport& report, RunLog& log) {
    RunResult result;
    result.finishedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    const Gate& gate = report.planned.gate;
    if (report.applied) {
        const ApplyReport& applied = *report.applied;
        result.state = applied.state;
        result.applied = applied.applied;
        result.failed = static_cast<int>(applied.failures.size());
        result.waiting = gate.waiting() + applied.byHand;
        for (std::size_t i = 0; i < actionCount; ++i)
            if (applied.counts[i] > 0)
                result.counts.insert(QString::fromUtf8(nameOf(static_cast<Action>(i)).data()), applied.counts[i]);
        log.info(u"Written: %1; %2 failed."_s.arg(applied.applied).arg(applied.failures.size()));
        if (applied.byHand > 0)
            log.info(
                u"To be done by hand at the documentation system, which cannot be told: %1."_s.arg(applied.byHand));
        if (applied.error)
            result.error = applied.error->detail;
    } else {
        result.state = RunState::Waiting;
        result.waiting = gate.waiting();
        QStringList brakes;
        for (const BrakeResult& brake : gate.stopped)
            brakes.append(QString::fromUtf8(nameOf(brake.name).data()) % u' ' % QString::number(brake.count));
        brakes.removeDuplicates();
        result.error =
            brakes.isEmpty() ? gate.unapproved : u"A brake stopped the plan: %1."_s.arg(brakes.join(u", "_s));
    }
    return log.writeTo(m_ports.journal, run).and_then([&] { return m_ports.journal.finishRun(run, result); });
}

} // namespace muster
