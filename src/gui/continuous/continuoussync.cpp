// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/continuous/continuoussync.h"

#include "gui/document/documentbench.h"
#include "gui/preview/words.h"
#include "gui/work/bench.h"
#include "sync/flowwatch.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::gui {

/// What looks have in common, in their thread: the watch, which remembers failures and refused records.
class ContinuousSync::Seat : public QObject {
public:
    Seat(QString location, const Services& services)
        : m_location(std::move(location))
        , m_services(services) {}

    Result<LookResult> look(const QDateTime& now, const std::stop_source& stop) {
        m_now = now.toMSecsSinceEpoch();
        // A line that was told to stop stays so.
        if (m_stop != stop)
            close();
        m_stop = stop;
        if (auto ready = prepare(); !ready)
            return fail(ready.error());
        auto configuration = m_bench->workspace->configuration().read();
        if (!configuration)
            return fail(configuration.error());
        if (configuration->psa != m_bench->request.configuration.psa) {
            // Another PSA must not be written to through the ports of the one before.
            close();
            if (auto ready = prepare(); !ready)
                return fail(ready.error());
            configuration = m_bench->request.configuration;
        }
        LookResult result;
        result.at = now;
        result.secondsToNext = configuration->pollSeconds;
        if (!configuration->provisioning)
            return result;
        if (!m_watch)
            m_watch = std::make_unique<Watch>(
                m_bench->ports(), m_bench->directories, [this] { return m_now; },
                Watch::Terms{std::chrono::seconds(configuration->pollSeconds), configuration->failuresBeforeRest,
                             std::chrono::seconds(configuration->restSeconds)});
        RunRequest request = m_bench->request;
        request.configuration = *configuration;
        Pulse pulse(stop.get_token());
        auto round = m_watch->round(std::move(request), pulse);
        if (!round)
            return fail(round.error());
        result.connections = std::move(round->connections);
        result.standings = m_watch->standings();
        result.unreviewed = std::move(round->unreviewed);
        result.busy = std::move(round->busy);
        result.retried = static_cast<int>(m_watch->paused());
        if (round->report) {
            result.ran = true;
            result.gate = std::move(round->report->plan.gate);
            result.applied = std::move(round->report->applied);
        }
        lookAfterFlows(*configuration, pulse, result);
        // A new password may be in the keychain by the next look.
        if (result.busy && result.busy->kind == ErrorKind::Auth)
            close();
        return result;
    }
    void close() {
        m_watch.reset();
        m_bench.reset();
    }

private:
    Result<void> prepare() {
        if (m_bench)
            return {};
        // The keychain is asked once; it may be locked, and asks a person then.
        auto bench = benchFor(m_location, m_services, u"watch"_s, m_stop.get_token());
        if (!bench)
            return fail(bench.error());
        m_bench = std::make_unique<Bench>(std::move(*bench));
        return {};
    }

    /// The flows of documentation, when they are due; what keeps one of them is told and does not end the watch.
    void lookAfterFlows(const Configuration& configuration, Pulse& pulse, LookResult& result) {
        if (!m_flows.isDue(configuration))
            return;
        auto bench = openDocumentBench(m_location, m_services, m_stop.get_token());
        if (!bench) {
            result.flowTrouble = bench.error();
            return;
        }
        const Directories directories = m_services.directories(*bench->secrets, m_stop.get_token());
        const FlowWatch::Ports ports{documentPorts(*bench), contactsPorts(*bench), directories, m_services.phoneForm};
        const auto round = m_flows.round(bench->configuration, m_services.holder, ports, pulse);
        if (!round) {
            result.flowTrouble = round.error();
            return;
        }
        const auto take = [&result](const auto& run) {
            if (run && !*run)
                result.flowTrouble = run->error();
            else if (run && (*run)->applied)
                result.wentOn += (*run)->applied->applied;
        };
        take(round->documents);
        take(round->contacts);
    }

    QString m_location;
    const Services& m_services;
    FlowWatch m_flows{[this] { return m_now; }};
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<Watch> m_watch;
    std::stop_source m_stop{std::nostopstate}; ///< of what is open
    std::int64_t m_now = 0;
};

ContinuousSync::ContinuousSync(QString location, const Services& services, Turn& turn, QObject* parent)
    : QObject(parent)
    , m_turn(turn)
    , m_seat(new Seat(std::move(location), services)) {
    m_thread.setObjectName(u"muster continuous"_s);
    m_seat->moveToThread(&m_thread);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ContinuousSync::tick);
    m_thread.start();
}

ContinuousSync::~ContinuousSync() {
    m_stop.request_stop();
    QMetaObject::invokeMethod(
        m_seat, [this] { delete std::exchange(m_seat, nullptr); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString ContinuousSync::sentence() const {
    switch (m_state) {
    case Off:
        break;
    case Waiting:
        return m_why.isEmpty() ? tr("Next look in %1").arg(countdown(m_clock(), m_nextLook)) : m_why;
    case Looking:
        return tr("Looking for changes");
    case Paused:
        return tr("Continuous sync is paused");
    case Ended:
        return tr("Continuous sync ended: %1").arg(m_why);
    }
    return {};
}

void ContinuousSync::become(State state) {
    m_state = state;
    if (state == Waiting)
        m_second.start();
    else
        m_second.stop();
    Q_EMIT changed();
}

void ContinuousSync::plan(int seconds) {
    m_nextLook = m_clock().addSecs(seconds);
    become(Waiting);
    if (seconds == 0)
        QMetaObject::invokeMethod(this, &ContinuousSync::look, Qt::QueuedConnection);
}

void ContinuousSync::tick() {
    if (m_clock() >= m_nextLook)
        look();
    else
        Q_EMIT changed();
}

void ContinuousSync::setOn(bool on) {
    if (on == isOn())
        return;
    m_why.clear();
    if (on) {
        plan(0);
        return;
    }
    m_endWanted = m_state == Looking;
    m_stop.request_stop();
    // What is known of failures is forgotten; the next start begins with a clean slate.
    QMetaObject::invokeMethod(
        m_seat, [seat = m_seat] { seat->close(); }, Qt::QueuedConnection);
    become(Off);
}

void ContinuousSync::setPaused(bool paused) {
    if (!isOn() || paused == (m_state == Paused))
        return;
    if (!paused) {
        plan(0);
        return;
    }
    m_endWanted = m_state == Looking;
    m_stop.request_stop();
    become(Paused);
}

void ContinuousSync::look() {
    if (m_state != Waiting || m_endWanted)
        return;
    if (m_stop.stop_requested())
        m_stop = {};
    become(Looking);
    QMetaObject::invokeMethod(
        m_seat,
        [this, seat = m_seat, now = m_clock(), stop = m_stop] {
            const auto turn = m_turn.ofRound(stop);
            auto result = std::make_shared<Result<LookResult>>(
                turn.owns_lock() ? seat->look(now, stop)
                                 : Result<LookResult>(fail(ErrorKind::Cancelled, u"A person's run goes first."_s)));
            QMetaObject::invokeMethod(
                this, [this, result] { take(*result); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ContinuousSync::take(const Result<LookResult>& result) {
    constexpr int soon = 10; // seconds: a person's run was in the way
    const bool ended = std::exchange(m_endWanted, false);
    if (result)
        Q_EMIT looked(*result);
    if (ended || m_state != Looking)
        return;
    if (result) {
        m_why = result->busy ? result->busy->detail : QString();
        plan(result->secondsToNext);
    } else if (result.error().kind == ErrorKind::Cancelled) {
        plan(soon);
    } else {
        m_why = result.error().detail;
        become(Ended);
    }
}

} // namespace muster::gui
