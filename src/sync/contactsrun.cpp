// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/contactsrun.h"

#include "core/contacts/planfile.h"
#include "sync/approval.h"
#include "sync/contactsapplying.h"
#include "sync/contactssettling.h"
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
    result.gate.stopped = stoppedBrakes(result.plan.brakes, request.allowances);
    result.gate.conflicts = result.plan.waiting();
    const bool writes = std::any_of(result.plan.steps.begin(), result.plan.steps.end(),
                                    [](const ContactStep& step) { return step.writes(); });
    if (writes) {
        auto missing = missingApproval(request.configuration.approvalRequired, request.file, m_ports.approvals, flow);
        if (!missing)
            return fail(missing.error());
        result.gate.unapproved = std::move(*missing);
    }
    return result;
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
    const auto lease = Lease::take(m_ports.journal, request.holder, m_pulse);
    if (!lease)
        return fail(lease.error());
    if (auto ready = refuseUnready(request.configuration.contacts); !ready)
        return fail(ready.error());
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
    info.trigger = request.trigger;
    if (request.file)
        info.planHash = request.file->hash;
    info.startedAt = QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC);
    const auto run = m_ports.journal.startRun(info);
    if (!run)
        return fail(run.error());
    auto planned = this->planned(request);
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
        result.error = gate.stopped.empty()
                           ? gate.unapproved
                           : u"A brake stopped the plan: duplicateCreates %1."_s.arg(gate.stopped.front().count);
    }
    return log.writeTo(m_ports.journal, run).and_then([&] { return m_ports.journal.finishRun(run, result); });
}

} // namespace muster
