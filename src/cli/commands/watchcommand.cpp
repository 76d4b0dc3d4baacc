// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/contacting.h"
#include "cli/commands/running.h"
#include "cli/exitcode.h"
#include "cli/planview.h"
#include "sync/flowwatch.h"
#include "sync/watch.h"

#include <QJsonObject>

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

/// What a watch came to, for the one document at its end.
struct Total {
    int rounds = 0, applied = 0, failed = 0;
    int converts = 0, conflicts = 0; ///< that wait, as of the last run
    bool braked = false;
};

/// Until `interval` is over or somebody stops.
void waitFor(std::chrono::seconds interval, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, interval, [] { return false; });
}

Result<std::chrono::seconds> intervalFrom(const Call& call, const Configuration& configuration) {
    if (!call.arguments.has(u"interval"_s))
        return std::chrono::seconds(configuration.pollSeconds);
    bool isNumber = false;
    const int seconds = call.arguments.value(u"interval"_s).toInt(&isNumber);
    if (!isNumber || seconds < 30 || seconds > 120)
        return fail(ErrorKind::Rejected, u"--interval wants 30 to 120 seconds."_s);
    return std::chrono::seconds(seconds);
}

void tellFlows(const FlowWatch::Round& round, Output& out) {
    const auto tell = [&](const QString& flow, const auto& run, int written) {
        if (!run)
            return out.note(u"The flow %1 failed and is tried again in an hour: %2"_s.arg(flow, run.error().detail));
        if (!(*run).applied)
            return out.note(
                u"A brake or a missing approval keeps the plan of the flow %1 waiting for a person."_s.arg(flow));
        if (written > 0)
            out.note(u"Applied %1 of the flow %2 (run %3)."_s.arg(written).arg(flow, (*run).applied->run));
        for (const auto& failure : (*run).applied->failures)
            out.note(u"%1 failed: %2"_s.arg(failure.name, failure.sentence));
    };
    if (const auto& documents = round.documents)
        tell(u"document"_s, *documents, *documents && (*documents)->applied ? (*documents)->applied->applied : 0);
    if (const auto& contacts = round.contacts)
        tell(u"contacts"_s, *contacts,
             *contacts && (*contacts)->applied ? (*contacts)->applied->applied + (*contacts)->pushed : 0);
}

/// The flows of documentation, when they are due.
Result<void> lookAfterFlows(const Call& call, FlowWatch& flows, const Configuration& configuration, Pulse& pulse) {
    if (!flows.isDue(configuration))
        return {};
    auto bench = contactsBenchFor(call);
    if (!bench)
        return fail(bench.error());
    const FlowWatch::Ports ports{bench->services.ports(), bench->ports(), bench->directories, call.services.phoneForm};
    auto round = flows.round(bench->services.configuration, call.services.holder, ports, pulse);
    if (!round)
        return fail(round.error());
    tellFlows(*round, call.out);
    return {};
}

/// The second failure of a connection in a row, a rest, and what a person is needed for: told once each.
class Teller {
public:
    explicit Teller(Output& out)
        : m_out(out) {}

    void tell(const Watch& watch, const Watch::Round& round, Total& total) {
        if (round.busy)
            once(u"busy"_s, round.busy->detail);
        else
            m_told.remove(u"busy"_s);
        for (const QString& connection : round.unreviewed)
            once(u"unreviewed "_s + connection,
                 u"%1: nothing was applied yet. Look at a plan and apply it once; then changes arrive by themselves."_s
                     .arg(connection));
        for (const auto& [connection, standing] : watch.standings())
            tellStanding(connection, standing);
        if (!round.report)
            return;
        const RunReport& report = *round.report;
        const Gate& gate = report.plan.gate;
        total.converts = gate.converts;
        total.conflicts = gate.conflicts;
        total.braked = !gate.isOpen();
        if (total.braked) {
            noteGate(report.plan.planned.plan, gate, m_out);
            m_out.note(u"A brake keeps the plan waiting for a person; nothing was written."_s);
        } else if (gate.waiting() > 0) {
            once(u"waiting"_s,
                 u"%1 in conflict and %2 to convert wait for a person."_s.arg(gate.conflicts).arg(gate.converts));
        }
        if (!report.applied)
            return;
        total.applied += report.applied->applied;
        total.failed = static_cast<int>(watch.paused());
        if (report.applied->applied > 0)
            m_out.note(u"Applied %1 (run %2)."_s.arg(report.applied->applied).arg(report.applied->run));
        for (const ApplyReport::Failure& failure : report.applied->failures)
            m_out.note(u"%1 failed and is tried again later: %2"_s.arg(failure.name, failure.sentence));
    }

private:
    void tellStanding(const QString& connection, const Watch::Standing& standing) {
        const QString key = u"standing "_s + connection;
        if (standing.failures == 0) {
            if (m_told.remove(key) > 0)
                m_out.note(u"%1: connected again."_s.arg(connection));
            return;
        }
        if (standing.failures >= 2 && standing.error)
            once(key, u"%1 failed %2 times in a row: %3"_s.arg(connection)
                          .arg(standing.failures)
                          .arg(standing.error->detail));
        if (standing.restsUntil > 0 && m_rests[connection] != standing.restsUntil) {
            m_rests[connection] = standing.restsUntil;
            m_out.note(u"%1 rests until %2 and comes back by itself."_s.arg(
                connection, QDateTime::fromMSecsSinceEpoch(standing.restsUntil).toString(Qt::ISODate)));
        }
    }
    void once(const QString& key, const QString& text) {
        if (m_told.value(key) == text)
            return;
        m_told.insert(key, text);
        m_out.note(text);
    }

    Output& m_out;
    QMap<QString, QString> m_told;
    std::map<QString, std::int64_t> m_rests;
};

} // namespace

int watchCommand(const Call& call) {
    auto bench = workbenchFor(call);
    if (!bench)
        return call.out.failed(bench.error());
    const auto interval = intervalFrom(call, bench->configuration);
    if (!interval)
        return call.out.failed(interval.error());
    Pulse pulse(call.services.stop);
    Watch watch(
        bench->ports(), bench->directories, &Call::now,
        {*interval, bench->configuration.failuresBeforeRest, std::chrono::seconds(bench->configuration.restSeconds)});
    FlowWatch flows(&Call::now);
    Teller teller(call.out);
    Total total;
    call.out.note(u"Watching, every %1 s. Ctrl+C ends it after the current record."_s.arg(interval->count()));
    std::optional<Error> ended;
    while (!call.services.stop.stop_requested()) {
        // Rules and decisions may have been changed by a person meanwhile.
        auto configuration = bench->workspace->configuration();
        if (!configuration) {
            ended = configuration.error();
            break;
        }
        if (configuration->psa != bench->configuration.psa) {
            ended = Error{ErrorKind::Conflict,
                          u"The workspace was given another PSA meanwhile; start musterctl watch again."_s};
            break;
        }
        RunRequest request;
        request.configuration = *configuration;
        request.holder = call.services.holder;
        request.workspace = bench->workspace->id();
        const auto round = watch.round(std::move(request), pulse);
        if (!round) {
            if (round.error().kind != ErrorKind::Cancelled)
                ended = round.error();
            break;
        }
        ++total.rounds;
        teller.tell(watch, *round, total);
        if (auto looked = lookAfterFlows(call, flows, *configuration, pulse); !looked) {
            if (looked.error().kind == ErrorKind::Cancelled)
                break;
            call.out.note(looked.error().detail);
        }
        waitFor(*interval, call.services.stop);
    }
    call.out.document({{u"watch"_s, QJsonObject{{u"rounds"_s, total.rounds},
                                                {u"applied"_s, total.applied},
                                                {u"failed"_s, total.failed},
                                                {u"converts"_s, total.converts},
                                                {u"conflicts"_s, total.conflicts},
                                                {u"braked"_s, total.braked}}}});
    if (!ended)
        return ExitStopped;
    return call.out.failed(*ended);
}

} // namespace muster::cli
