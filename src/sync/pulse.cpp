// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pulse.h"

namespace muster {

Pulse::Pulse(std::stop_token stop, ProgressSink sink)
    : m_stop(std::move(stop))
    , m_sink(std::move(sink))
    , m_entered(Clock::now()) {}

void Pulse::keepAlive(Journal* journal, std::chrono::milliseconds every) {
    m_journal = journal;
    m_every = every;
    m_renewed = Clock::now();
    m_renewedAt = std::chrono::system_clock::now();
}

void Pulse::enter(Phase phase, const QString& subject, std::int64_t total) {
    m_progress = {};
    m_progress.phase = phase;
    m_progress.subject = subject;
    m_progress.total = total;
    m_entered = Clock::now();
    report(0, m_entered);
}

Result<void> Pulse::check() const {
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, QStringLiteral("Stopped by the user."));
    return {};
}

Result<void> Pulse::beat(std::int64_t done) {
    const auto now = Clock::now();
    if (now - m_reported >= std::chrono::milliseconds(100))
        report(done, now);
    const auto slept = std::chrono::system_clock::now() - m_renewedAt;
    if (m_journal && (now - m_renewed >= m_every || slept >= m_every)) {
        if (auto renewed = m_journal->renewLease(); !renewed)
            return renewed;
        m_renewed = now;
        m_renewedAt = std::chrono::system_clock::now();
    }
    return check();
}

Result<void> Pulse::wait(const QString& what, const QDateTime& until) {
    m_progress.waitingFor = what;
    m_progress.waitingUntil = until;
    const auto going = beat(m_progress.done);
    m_progress.waitingFor.clear();
    m_progress.waitingUntil = {};
    return going;
}

Result<void> Pulse::tell(std::int64_t done) {
    report(done, Clock::now());
    return check();
}

void Pulse::report(std::int64_t done, Clock::time_point now) {
    m_reported = now;
    m_progress.done = done;
    const double elapsed = std::chrono::duration<double>(now - m_entered).count();
    m_progress.perSecond = elapsed > 0 ? static_cast<double>(done) / elapsed : 0;
    m_progress.left.reset();
    if (m_progress.total >= done && m_progress.perSecond > 0)
        m_progress.left = std::chrono::seconds(
            static_cast<std::int64_t>(static_cast<double>(m_progress.total - done) / m_progress.perSecond));
    if (m_sink)
        m_sink(m_progress);
}

} // namespace muster
