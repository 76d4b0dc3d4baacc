// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace muster {

enum class Phase : std::uint8_t { Reading, Records, Planning, Applying };

/// How far a run is; a value that may cross threads.
struct Progress {
    Phase phase = Phase::Reading;
    QString subject;         ///< connection that is read, else empty
    std::int64_t done = 0;   ///< users read, records written
    std::int64_t total = -1; ///< -1: not known
    double perSecond = 0;
    std::optional<std::chrono::seconds> left{}; ///< at the present rate
    DirectorySource::Calls calls;               ///< of the connection that is read
    QString waitingFor{};                       ///< calls that an hour's share holds back; else empty
    QDateTime waitingUntil{};                   ///< UTC
};
using ProgressSink = std::function<void(const Progress&)>;

/// What straight-line work does between two of its steps: hears a stop, keeps the lease of the run alive and tells how
/// far it is, at most ten times a second. Owned by the run, used in its thread; the sink is called there.
class Pulse {
public:
    explicit Pulse(std::stop_token stop = {}, ProgressSink sink = {});

    /// From now on beat() renews the lease that `journal` holds, every `every`. nullptr ends it.
    void keepAlive(Journal* journal, std::chrono::milliseconds every = std::chrono::seconds(15));

    /// Starts a phase; its clock runs from here.
    void enter(Phase phase, const QString& subject = {}, std::int64_t total = -1);
    /// Something was done. Cancelled when a stop was requested; the lease's error when it is lost.
    Result<void> beat(std::int64_t done);
    /// As beat(), and the sink hears of it even when the last word was a moment ago.
    Result<void> tell(std::int64_t done);
    /// While a call waits for its turn: the lease goes on, the sink hears for what and until when.
    Result<void> wait(const QString& what, const QDateTime& until);
    void count(const DirectorySource::Calls& calls) { m_progress.calls = calls; }

    /// Cancelled when a stop was requested.
    [[nodiscard]] Result<void> check() const;

private:
    using Clock = std::chrono::steady_clock;
    void report(std::int64_t done, Clock::time_point now);

    std::stop_token m_stop;
    ProgressSink m_sink;
    Journal* m_journal = nullptr;
    std::chrono::milliseconds m_every{};
    Clock::time_point m_renewed, m_reported, m_entered;
    std::chrono::system_clock::time_point m_renewedAt; ///< goes on while a computer sleeps
    Progress m_progress;
};

} // namespace muster
