// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsrun.h"

#include "core/contacts/planfile.h"
#include "sync/approval.h"
#include "sync/contactsapplying.h"
#include "sync/contactssettling.h"
#include "sync/contactsundo.h"
#include "sync/lease.h"
#include "sync/planfit.h"
#include "sync/unfinished.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const QString flow = u"contacts"_s;

/// Tells what is missing before anything is read (spec/03: "what is missing is named").
Result<void> refuseUnready(const ContactsSettings& settings) {
    const auto state = switchState(settings, ContactSwitch::ManualSync);
    if (state.available)
        return {};
    return fail(ErrorKind::Rejected, u"The contacts of Microsoft 365 are not synced yet. "_s + state.why);
}

} // namespace

ContactsRun::ContactsRun(ContactsRunPorts ports, const Directories& directories, PhoneForm phoneForm,
                         Applying::Clock clock, Pulse& pulse)
    : m_ports(ports)
    , m_directories(directories)
    , m_phoneForm(std::move(phoneForm))
    , m_clock(std::move(clock))
    , m_pulse(pulse) {}

Result<ContactsPlanned> ContactsRun::planned(const ContactsRequest& request) {
    if (auto ready = refuseUnready(request.configuration.contacts); !ready)
        return fail(ready.error());
    const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    auto connections = readTenants(request.configuration, m_directories, m_ports.mirror, m_ports.journal, now, m_pulse);
    if (!connections)
        return fail(connections.error());
    if (const auto unread = whyNothingWasRead(*connections))
        return fail(*unread);
    m_pulse.enter(Phase::Records);
    // Whoever is in the PSA already must be known before anybody is pushed.
    auto read = m_ports.documentation.refresh(Freshness::Increments).and_then([&] {
        return m_ports.records.refresh(Freshness::Increments);
    });
    if (!read)
        return fail(read.error());
    auto input = loadContacts(request.configuration, *connections, m_ports.mirror, m_ports.journal, m_ports.records,
                              m_ports.documentation, m_ports.documents, m_ports.contacts, m_phoneForm);
    if (!input)
        return fail(input.error());
    if (auto ticked = tickOffContacts(**input, m_ports.journal, m_ports.contacts); !ticked)
        return fail(ticked.error());
    m_pulse.enter(Phase::Planning);
    if (auto going = m_pulse.check(); !going)
        return fail(going.error());
    ContactsPlanned result;
    result.connections = std::move(*connections);
    result.input = std::move(*input);
    result.plan = makeContactsPlan(*result.input);
    if (auto fits = fit(request, result); !fits)
        return fail(fits.error());
    if (!request.only.isEmpty())
        std::erase_if(result.plan.steps, [&](const ContactStep& step) {
            const DirectoryUser& user = result.input->base->users[step.user];
            return request.only != result.input->base->tenants[user.tenant].id.toString() % u'/' % user.id.toString();
        });
    if (auto judged = judge(request, result); !judged)
        return fail(judged.error());
    return result;
}

/// Brakes, conflicts and approval.
Result<void> ContactsRun::judge(const ContactsRequest& request, ContactsPlanned& planned) {
    planned.gate.stopped = stoppedBrakes(planned.plan.brakes, request.allowances);
    planned.gate.conflicts = planned.plan.waiting();
    const bool writes = std::any_of(planned.plan.steps.begin(), planned.plan.steps.end(),
                                    [](const ContactStep& step) { return step.writes(); });
    if (!writes)
        return {};
    auto missing = missingApproval(request.configuration.approvalRequired, request.file, m_ports.approvals, flow);
    if (!missing)
        return fail(missing.error());
    planned.gate.unapproved = std::move(*missing);
    return {};
}

Result<ContactsPlanned> ContactsRun::reverseOf(const ContactsRequest& request, const QString& run) {
    const auto runs = m_ports.journal.runs();
    if (!runs)
        return fail(runs.error());
    const auto found = std::find_if(runs->begin(), runs->end(), [&](const RunRecord& one) { return one.id == run; });
    if (found == runs->end())
        return fail(ErrorKind::NotFound, u"There is no run %1; musterctl runs lists them."_s.arg(run));
    if (found->info.flow != flow)
        return fail(ErrorKind::Rejected,
                    u"Run %1 is of the flow %2, not of the flow contacts."_s.arg(run, found->info.flow));
    const auto entries = m_ports.journal.entries(run);
    if (!entries)
        return fail(entries.error());
    m_pulse.enter(Phase::Records);
    auto read = m_ports.documentation.refresh(Freshness::Whole).and_then([&] {
        return m_ports.records.refresh(Freshness::Increments);
    });
    if (!read)
        return fail(read.error());
    auto input = loadContacts(request.configuration, {}, m_ports.mirror, m_ports.journal, m_ports.records,
                              m_ports.documentation, m_ports.documents, m_ports.contacts, m_phoneForm);
    if (!input)
        return fail(input.error());
    ContactsPlanned result;
    result.input = std::move(*input);
    result.plan = undoOfContacts(*result.input, *entries, run);
    if (result.plan.steps.empty())
        return fail(ErrorKind::Rejected, u"Run %1 wrote nothing, so there is nothing to undo."_s.arg(run));
    if (auto fits = fit(request, result); !fits)
        return fail(fits.error());
    if (auto judged = judge(request, result); !judged)
        return fail(judged.error());
    return result;
}

Result<ContactsPlanned> ContactsRun::planUndo(const ContactsRequest& request, const QString& run) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    return reverseOf(request, run);
}

/// Of a plan file: the steps that are the same still.
Result<void> ContactsRun::fit(const ContactsRequest& request, ContactsPlanned& planned) {
    if (!request.file)
        return {};
    if (auto ours = belongsTo(*request.file, request.workspace); !ours)
        return ours;
    if (request.file->hashes.rules != hashesOf(*planned.input).rules)
        return fail(otherRules());
    StepFit steps(*request.file);
    std::erase_if(planned.plan.steps, [&](const ContactStep& step) {
        return !steps.isSame(keyOf(*planned.input, step), stepJson(*planned.input, step));
    });
    planned.changed = steps.changed();
    return {};
}

Result<ContactsPlanned> ContactsRun::plan(const ContactsRequest& request) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    return planned(request);
}

Result<ContactsRunReport> ContactsRun::apply(const ContactsRequest& request) {
    if (auto ready = refuseUnready(request.configuration.contacts); !ready)
        return fail(ready.error());
    return recorded(request, {});
}

Result<ContactsRunReport> ContactsRun::undo(const ContactsRequest& request, const QString& run) {
    return recorded(request, run);
}

Result<ContactsRunReport> ContactsRun::recorded(const ContactsRequest& request, const QString& undoes) {
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    const auto settled =
        settleContacts(m_ports.journal, m_ports.contacts, m_ports.records, m_ports.documentation, m_clock());
    if (!settled)
        return fail(settled.error());
    if (auto ended = endUnfinishedRuns(m_ports.journal, flow, m_clock()); !ended)
        return fail(ended.error());
    RunLog log(m_clock);
    if (*settled > 0)
        log.warn(u"An earlier run ended in the middle; %1 of its entries were settled by reading both systems."_s.arg(
            *settled));
    RunInfo info;
    info.flow = flow;
    info.startedBy = request.holder;
    info.trigger = undoes.isEmpty() ? request.trigger : u"undo"_s;
    info.undoes = undoes;
    if (request.file)
        info.planHash = request.file->hash;
    info.startedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    const auto run = m_ports.journal.startRun(info);
    if (!run)
        return fail(run.error());
    auto planned = undoes.isEmpty() ? this->planned(request) : reverseOf(request, undoes);
    ContactsRunReport report;
    if (!planned) {
        log.error(planned.error());
        report.applied.emplace();
        report.applied->run = *run;
        report.applied->state = planned.error().kind == ErrorKind::Cancelled ? RunState::Stopped : RunState::Failed;
        report.applied->error = planned.error();
        (void)finish(*run, report, log);
        return fail(planned.error());
    }
    report.planned = std::move(*planned);
    log.tellReading(report.planned.connections);
    if (report.planned.gate.isOpen()) {
        ContactsApplying applying(
            {m_ports.journal, m_ports.contacts, m_ports.recordWriter, m_ports.documentationWriter}, m_clock, m_pulse);
        auto applied = applying.run(*report.planned.input, report.planned.plan, *run);
        report.applied = std::move(applied.applied);
        report.pushed = applied.pushed;
        report.linked = applied.linked;
    }
    if (auto finished = finish(*run, report, log); !finished)
        return fail(finished.error());
    const auto now = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    (void)m_ports.journal.forgetRuns(now.addDays(-request.configuration.retentionDays));
    return report;
}

Result<void> ContactsRun::finish(const QString& run, const ContactsRunReport& report, RunLog& log) {
    RunResult result;
    result.finishedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    const Gate& gate = report.planned.gate;
    result.waiting = gate.waiting();
    if (report.applied) {
        const ApplyReport& applied = *report.applied;
        result.state = applied.state;
        result.applied = applied.applied + report.pushed;
        result.failed = static_cast<int>(applied.failures.size());
        result.waiting += applied.byHand;
        for (std::size_t i = 0; i < actionCount; ++i)
            if (applied.counts[i] > 0)
                result.counts.insert(QString::fromUtf8(nameOf(static_cast<Action>(i)).data()), applied.counts[i]);
        log.info(u"Written to the documentation system: %1; pushed to the PSA: %2, linked there: %3; %4 failed."_s
                     .arg(applied.applied)
                     .arg(report.pushed)
                     .arg(report.linked)
                     .arg(applied.failures.size()));
        if (applied.error)
            result.error = applied.error->detail;
    } else {
        result.state = RunState::Waiting;
        result.error = gate.stopped.empty() ? gate.unapproved
                                            : u"A brake stopped the plan: %1 %2."_s
                                                  .arg(QString::fromUtf8(nameOf(gate.stopped.front().name).data()))
                                                  .arg(gate.stopped.front().count);
    }
    return log.writeTo(m_ports.journal, run).and_then([&] { return m_ports.journal.finishRun(run, result); });
}

} // namespace muster
