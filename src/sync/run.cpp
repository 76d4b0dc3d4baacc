// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/run.h"

#include "sync/approval.h"
#include "sync/lastreading.h"
#include "sync/lease.h"
#include "sync/settling.h"
#include "sync/undoing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {

namespace {

void decide(Configuration& configuration, const Decision& decision) {
    std::erase_if(configuration.decisions, [&](const Decision& old) {
        return old.tenantId == decision.tenantId && old.objectId == decision.objectId;
    });
    if (decision.choice != Choice::Auto || !decision.username.isEmpty())
        configuration.decisions.push_back(decision);
}

} // namespace

struct Run::Reverse {
    PlanReport report;
    TieSteps ties;
};

Run::Run(RunPorts ports, const Directories& directories, Applying::Clock clock, Pulse& pulse)
    : m_ports(ports)
    , m_directories(directories)
    , m_clock(std::move(clock))
    , m_pulse(pulse) {
    m_ports.reader.tellWaits([this](const QString& what, const QDateTime& until) { return m_pulse.wait(what, until); });
}

Run::~Run() {
    m_ports.reader.tellWaits({});
}

Result<PlanReport> Run::plan(const RunRequest& request) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    auto report = planUnderLease(request);
    if (!report)
        return report;
    if (request.draft)
        return report;
    if (auto kept = rememberUserCounts(report->planned, false, m_ports.mirror); !kept)
        return fail(kept.error());
    return report;
}

Result<PlanReport> Run::review(const RunRequest& request) {
    if (!request.file->undoes.isEmpty())
        return undoAsItStands(request, request.file->undoes);
    QStringList tenants;
    for (const Rule& rule : request.configuration.rules)
        tenants.append(rule.tenantId);
    for (const PlanFile::Entry& entry : request.file->steps)
        tenants.append(entry.key.section(u'/', 0, 0));
    tenants.removeDuplicates();
    auto input =
        inputOfLastReading(request.configuration, tenants, m_ports.mirror, m_ports.journal, m_ports.reader, m_pulse);
    if (!input)
        return fail(input.error());
    m_pulse.enter(Phase::Planning);
    Planned planned{std::move(*input), {}, {}};
    planned.plan = makePlan(*planned.input);
    return chosen(request, {{}, std::move(planned), {}, {}});
}

Result<WhatIf> Run::compare(const RunRequest& request, const Configuration& before) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    auto connections = readTenants(readingFor(request.configuration, before), m_directories, m_ports.mirror,
                                   m_ports.journal, now, m_pulse);
    if (!connections)
        return fail(connections.error());
    if (auto read = m_ports.reader.refresh(Freshness::Increments); !read)
        return fail(read.error());
    const auto planUnder = [&](const Configuration& configuration) -> Result<Planned> {
        auto planned = planFor({configuration, *connections, request.only, request.force}, m_ports.mirror,
                               m_ports.journal, m_ports.reader, m_pulse);
        if (!planned)
            return planned;
        Selection selection = request.selection;
        selection.user = planned->user;
        if (!selection.isAll())
            planned->plan = partOf(*planned->input, planned->plan, selection);
        return planned;
    };
    auto was = planUnder(before);
    if (!was)
        return fail(was.error());
    auto is = planUnder(request.configuration);
    if (!is)
        return fail(is.error());
    return WhatIf{std::move(*connections), std::move(*was), std::move(*is)};
}

Result<RunReport> Run::recorded(const RunRequest& asked, RunInfo info, const Work& work) {
    RunRequest request = asked;
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    info.startedBy = request.holder;
    info.startedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    if (request.file)
        info.planHash = request.file->hash;
    RunLog log(m_clock);
    auto report = settle(request, log).and_then([&] { return work(request, log); });
    if (!report) {
        const Error& error = report.error();
        // Refused before anything was read, or a run that is not there: there was no run.
        if (error.kind != ErrorKind::Rejected && error.kind != ErrorKind::NotFound) {
            log.error(error);
            const bool stopped = error.kind == ErrorKind::Cancelled;
            (void)recordUnwritten(info, log, stopped ? RunState::Stopped : RunState::Failed, error.detail, 0);
        }
        return report;
    }
    const Gate& gate = report->plan.gate;
    if (const auto unread = whyNothingWasRead(report->plan.connections)) {
        log.error(*unread);
        const auto run = recordUnwritten(info, log, RunState::Failed, unread->detail, 0);
        if (!run)
            return fail(run.error());
        report->applied.emplace();
        report->applied->run = *run;
        report->applied->state = RunState::Failed;
        report->applied->error = unread;
    } else if (!gate.isOpen()) {
        QStringList brakes;
        for (const BrakeResult& brake : gate.stopped)
            brakes.append(QString::fromUtf8(nameOf(brake.name).data()) % u' ' % QString::number(brake.count));
        brakes.removeDuplicates();
        const QString why =
            brakes.isEmpty() ? gate.unapproved : u"A brake stopped the plan: %1."_s.arg(brakes.join(u", "_s));
        if (auto kept = recordUnwritten(info, log, RunState::Waiting, why, gate.waiting()); !kept)
            return fail(kept.error());
    }
    const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    // What could not be forgotten now is forgotten after the next run; this one is done all the same.
    (void)m_ports.journal.forgetRuns(now.addDays(-request.configuration.retentionDays));
    return report;
}

Result<void> Run::settle(RunRequest& request, RunLog& log) {
    const auto settled = settleOpenEntries(m_ports.journal, m_ports.reader, m_ports.writer, m_clock());
    if (!settled)
        return fail(settled.error());
    if (settled->entries > 0)
        log.warn(u"An earlier run ended in the middle; %1 of its entries were settled by reading the records."_s.arg(
            settled->entries));
    // The configuration was read before: an undo that was cut off may have held people meanwhile.
    for (const Decision& decision : settled->decisions)
        decide(request.configuration, decision);
    return {};
}

Result<QString> Run::recordUnwritten(const RunInfo& info, RunLog& log, RunState state, const QString& why,
                                     int waiting) {
    Journal& journal = m_ports.journal;
    if (info.trigger == u"watch"_s) {
        // The same trouble every minute is one run of the history.
        const auto last = journal.lastRun();
        if (!last)
            return fail(last.error());
        if (*last && (*last)->info.trigger == info.trigger && (*last)->result.state == state &&
            (*last)->result.error == why)
            return (*last)->id;
    }
    const auto run = journal.startRun(info);
    if (!run)
        return fail(run.error());
    RunResult result;
    result.state = state;
    result.finishedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    result.waiting = waiting;
    result.error = why;
    auto written = log.writeTo(journal, *run).and_then([&] { return journal.finishRun(*run, result); });
    return written ? run : fail(written.error());
}

Result<RunReport> Run::apply(const RunRequest& asked) {
    RunInfo info;
    info.trigger = asked.trigger;
    return recorded(asked, info, [&](const RunRequest& request, RunLog& log) -> Result<RunReport> {
        auto plan = planUnderLease(request);
        if (!plan)
            return fail(plan.error());
        RunReport report{std::move(*plan), {}};
        const Gate& gate = report.plan.gate;
        const Planned& planned = report.plan.planned;
        log.tellReading(report.plan.connections);
        log.tellPlan(planned.plan, gate);
        // A shrunken source is forgotten only once its consequences were allowed, or stay below the brake.
        if (auto kept = rememberUserCounts(planned, gate.isOpen(), m_ports.mirror); !kept)
            return fail(kept.error());
        if (!gate.isOpen() || whyNothingWasRead(report.plan.connections))
            return report;
        ApplyRequest apply;
        apply.info.trigger = request.trigger;
        if (auto applied = write(request, std::move(apply), log, report); !applied)
            return fail(applied.error());
        return report;
    });
}

Result<void> Run::write(const RunRequest& request, ApplyRequest apply, RunLog& log, RunReport& report) {
    const Gate& gate = report.plan.gate;
    const Planned& planned = report.plan.planned;
    apply.converts = gate.convertsAllowed;
    apply.waiting = gate.waiting();
    apply.info.startedBy = request.holder;
    apply.info.planHash = request.file ? request.file->hash : hashesOf(*planned.input).inputs;
    apply.log = &log;
    apply.whole = planned.plan.scope == Scope::Full && planned.plan.undoes.isEmpty() && !request.file &&
                  request.selection.isAll() && request.only.isEmpty();
    Applying applying(m_ports.journal, m_ports.reader, m_ports.writer, m_clock, m_pulse);
    auto applied = applying.run(*planned.input, planned.plan, std::move(apply));
    if (!applied)
        return fail(applied.error());
    report.applied = std::move(*applied);
    sendOn(request, log, report);
    return {};
}

/// One history: what goes on is written into the same run. That it could not is no failure of this one.
void Run::sendOn(const RunRequest& request, RunLog& log, RunReport& report) {
    if (!m_ports.propagation || !propagates(request.configuration) || report.applied->error ||
        report.applied->applied == 0)
        return;
    const Propagation& with = *m_ports.propagation;
    const auto entries = m_ports.journal.entries(report.applied->run);
    if (!entries) {
        report.notDocumented = entries.error();
        return;
    }
    DocumentRun documents({m_ports.journal, with.documents, m_ports.reader, with.reader, with.writer, nullptr},
                          with.phoneForm, m_clock, m_pulse);
    DocumentRequest wanted;
    // A plan that somebody approved was approved with what follows from it.
    wanted.configuration = request.configuration;
    wanted.configuration.approvalRequired = false;
    wanted.holder = request.holder;
    wanted.trigger = request.trigger;
    wanted.changed = writtenBy(*entries);
    auto documented = documents.propagate(wanted, report.applied->run);
    if (documented) {
        if (documented->applied && documented->applied->error)
            report.notDocumented = documented->applied->error;
        report.documented = std::move(*documented);
    } else {
        report.notDocumented = documented.error();
    }
    if (report.notDocumented)
        log.warn(u"What changed did not go on to the documentation system: %1 The next document sync has it."_s.arg(
            report.notDocumented->detail));
    (void)log.writeTo(m_ports.journal, report.applied->run);
}

Result<void> Run::foresee(const RunRequest& request, PlanReport& report) {
    if (!m_ports.propagation || !propagates(request.configuration) || !report.planned.plan.undoes.isEmpty())
        return {};
    auto documents = foreseen(*report.planned.input, report.planned.plan, *m_ports.propagation, m_ports.reader);
    if (!documents)
        return fail(documents.error());
    report.documents = std::move(*documents);
    return {};
}

Result<PlanReport> Run::planUnderLease(const RunRequest& request) {
    if (!request.configuration.provisioning)
        return fail(ErrorKind::Rejected,
                    u"Provisioning is set to None, so nothing is read and nothing would change. Choose Azure AD Sync "
                    u"under Auth & Provision first."_s);
    const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    auto connections = readTenants(request.configuration, m_directories, m_ports.mirror, m_ports.journal, now, m_pulse);
    if (!connections)
        return fail(connections.error());
    PlanRequest wanted{request.configuration, *connections,    request.only,
                       request.force,         request.changed, !request.draft};
    if (wanted.changed)
        for (const ConnectionReport& report : *connections)
            wanted.changed->unite(report.people);
    auto plan = planned(wanted, request.trigger == u"watch"_s);
    if (!plan)
        return fail(plan.error());
    return chosen(request, {std::move(*connections), std::move(*plan), {}, {}});
}

/// Unattended rounds come every minute: what a PSA tells only as a whole is then read again for the steps that touch
/// it.
Result<Planned> Run::planned(const PlanRequest& wanted, bool unattended) {
    const auto plan = [&](Freshness freshness) -> Result<Planned> {
        m_pulse.enter(Phase::Records);
        if (auto read = m_ports.reader.refresh(freshness); !read)
            return fail(read.error());
        return planFor(wanted, m_ports.mirror, m_ports.journal, m_ports.reader, m_pulse);
    };
    if (!unattended)
        return plan(Freshness::Whole);
    auto first = plan(Freshness::Increments);
    if (!first || m_ports.reader.capabilities().sharesJournalDatabase || !touchesWhatIsReadWhole(first->plan))
        return first;
    return plan(Freshness::Whole);
}

Result<PlanReport> Run::chosen(const RunRequest& request, PlanReport report) {
    Selection selection = request.selection;
    selection.user = report.planned.user;
    const PlanInput& input = *report.planned.input;
    if (request.file) {
        auto fit = fitOf(*request.file, input, report.planned.plan, request.workspace);
        if (!fit)
            return fail(fit.error());
        selection.keys = std::move(fit->keys);
        report.changed = std::move(fit->changed);
    }
    if (!selection.isAll())
        report.planned.plan = partOf(input, report.planned.plan, selection);
    report.gate = gateOf(report.planned.plan, request.allowances);
    if (auto asked = askApproval(request, report); !asked)
        return fail(asked.error());
    auto cost = costOf(input, report.planned.plan, m_ports.reader);
    if (!cost)
        return fail(cost.error());
    report.cost = std::move(*cost);
    if (auto known = foresee(request, report); !known)
        return fail(known.error());
    return report;
}

Result<void> Run::askApproval(const RunRequest& request, PlanReport& report) {
    const auto& steps = report.planned.plan.steps;
    const bool writes =
        std::any_of(steps.begin(), steps.end(), [](const Step& step) { return isWriting(step.action); });
    if (!writes)
        return {};
    if (!request.file || !request.file->author) {
        if (request.configuration.approvalRequired)
            report.gate.unapproved = u"This workspace wants every plan approved by a second person. Write it to a file "
                                     u"(musterctl plan --out "
                                     u"FILE), have it approved (musterctl approve FILE), and apply that."_s;
        return {};
    }
    const auto standing = standingOf(*request.file, m_ports.approvals);
    if (!standing)
        return fail(standing.error());
    // What somebody rejected is not applied where nobody has to be asked either.
    using State = ApprovalStanding::State;
    if (standing->state == State::Rejected ||
        (request.configuration.approvalRequired && standing->state == State::Waiting))
        report.gate.unapproved = standing->sentence;
    return {};
}

Result<Run::Reverse> Run::reverseOf(const RunRequest& request, const QString& run) {
    const auto runs = m_ports.journal.runs();
    if (!runs)
        return fail(runs.error());
    const auto found = std::find_if(runs->begin(), runs->end(), [&](const RunRecord& one) { return one.id == run; });
    if (found == runs->end())
        return fail(ErrorKind::NotFound, u"There is no run %1; musterctl runs lists them."_s.arg(run));
    if (found->info.flow != u"provision"_s)
        return fail(ErrorKind::Rejected, u"Run %1 is of the flow %2; runs of that flow are taken back by its own "
                                         u"command: musterctl undo %1 --flow %2."_s.arg(run, found->info.flow));
    auto entries = m_ports.journal.entries(run);
    if (!entries)
        return fail(entries.error());
    // What went on to the documentation system follows by the next sync.
    std::erase_if(*entries, [](const JournalEntry& entry) { return !entry.isOfPsa(); });
    const bool wrote =
        std::any_of(entries->begin(), entries->end(), [](const JournalEntry& entry) { return isInForce(entry); });
    if (!wrote)
        return fail(ErrorKind::Rejected, u"Run %1 wrote nothing, so there is nothing to undo."_s.arg(run));

    const auto writes = m_ports.journal.writtenAfter(run);
    if (!writes)
        return fail(writes.error());
    const LaterRuns later(run, *runs, *writes);

    PlanRequest wanted{request.configuration, {}, {}, false};
    for (const JournalEntry& entry : *entries) {
        const QString tenant = entry.key.section(u'/', 0, 0);
        const bool known = std::any_of(wanted.connections.begin(), wanted.connections.end(),
                                       [&](const ConnectionReport& report) { return report.tenantId == tenant; });
        if (known)
            continue;
        ConnectionReport report;
        report.tenantId = tenant;
        report.complete = true;
        wanted.connections.push_back(std::move(report));
    }
    auto input = loadInput(wanted, m_ports.mirror, m_ports.journal, m_ports.reader, m_pulse);
    if (!input)
        return fail(input.error());
    m_pulse.enter(Phase::Planning);
    auto undo = muster::planUndo(std::move(input->input), *found, *entries, later, m_clock());
    if (auto going = m_pulse.tell(static_cast<std::int64_t>(undo.plan.steps.size())); !going)
        return fail(going.error());
    auto report = chosen(
        request, {{}, {std::move(undo.input), std::move(undo.plan), request.only, std::move(input->byHand)}, {}, {}});
    if (!report)
        return fail(report.error());
    return Reverse{std::move(*report), std::move(undo.ties)};
}

Result<PlanReport> Run::undoAsItStands(const RunRequest& request, const QString& run) {
    auto reverse = reverseOf(request, run);
    return reverse ? Result<PlanReport>(std::move(reverse->report)) : fail(reverse.error());
}

Result<PlanReport> Run::planUndo(const RunRequest& request, const QString& run) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    auto reverse = m_ports.reader.refresh(Freshness::Whole).and_then([&] { return reverseOf(request, run); });
    if (!reverse)
        return fail(reverse.error());
    return std::move(reverse->report);
}

Result<RunReport> Run::undo(const RunRequest& asked, const QString& run) {
    RunInfo info;
    info.trigger = u"undo"_s;
    info.undoes = run;
    return recorded(asked, info, [&](const RunRequest& request, RunLog& log) -> Result<RunReport> {
        auto reverse = m_ports.reader.refresh(Freshness::Whole).and_then([&] { return reverseOf(request, run); });
        if (!reverse)
            return fail(reverse.error());
        RunReport report{std::move(reverse->report), {}};
        log.info(u"Takes back run %1."_s.arg(run));
        log.tellPlan(report.plan.planned.plan, report.plan.gate);
        if (!report.plan.gate.isOpen())
            return report;
        ApplyRequest apply;
        apply.ties = &reverse->ties;
        apply.info = info;
        if (auto applied = write(request, std::move(apply), log, report); !applied)
            return fail(applied.error());
        return report;
    });
}

} // namespace muster
