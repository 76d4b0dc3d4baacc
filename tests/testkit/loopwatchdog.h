// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/threadclock.h"

#include <QObject>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace muster::testkit {

/// How long the event loop of the thread that made it was held at the longest: a second thread posts an event every
/// millisecond, and the loop measures how long it waited. Lives in the thread that it watches.
///
/// A wait is ours when the loop's thread worked or was blocked; it is the machine's when the thread was ready to go on
/// but had no processor (ThreadClock), or when the posting thread was not woken either (the whole machine stood still).
/// Where the system does not tell the former, it counts as ours. What is ours is judged, the whole wait is told beside
/// it: our own other threads can be those that had the processors.
class LoopWatchdog : public QObject {
public:
    struct Hold {
        double own = 0;   ///< longest, without what was the machine's; ms
        double whole = 0; ///< longest wait, whatever it came from; ms
    };

    LoopWatchdog()
        : m_monitor([this] { watch(); }) {}
    ~LoopWatchdog() override {
        m_stopped = true;
        m_monitor.join();
    }

    /// The longest waits since the last call; one that lasts yet counts. In the watched thread.
    Hold take() {
        if (m_isWaiting)
            note();
        const Hold longest = m_longest;
        m_longest = {};
        return longest;
    }
    /// take().own
    double takeLongest() { return take().own; }
    /// How many events were answered: none means that nothing was measured.
    [[nodiscard]] long answered() const { return m_answered; }

private:
    using Clock = std::chrono::steady_clock;
    static std::int64_t now() {
        return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch()).count();
    }

    void watch() {
        std::int64_t before = now();
        while (!m_stopped) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            const std::int64_t time = now();
            const std::int64_t asleep = std::max<std::int64_t>(0, time - before - 5000);
            before = time;
            if (m_isWaiting) {
                m_stoodStill += asleep;
                continue;
            }
            m_stoodStill = 0;
            m_queuedBefore = m_clock.waited().value_or(0);
            m_posted = now();
            m_isWaiting = true;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    note();
                    ++m_answered;
                    m_isWaiting = false;
                },
                Qt::QueuedConnection);
        }
    }

    void note() {
        const std::int64_t whole = now() - m_posted;
        const std::int64_t queued = m_clock.waited().value_or(0) - m_queuedBefore;
        // Both can tell of the same moment: only the larger one is taken off.
        const std::int64_t own = std::max<std::int64_t>(0, whole - std::max<std::int64_t>(queued, m_stoodStill));
        m_longest.own = std::max(m_longest.own, static_cast<double>(own) / 1000);
        m_longest.whole = std::max(m_longest.whole, static_cast<double>(whole) / 1000);
    }

    const ThreadClock m_clock;
    Hold m_longest;                                                               ///< watched thread only
    std::atomic<std::int64_t> m_posted = 0, m_queuedBefore = 0, m_stoodStill = 0; ///< µs, of the event that waits
    std::atomic<bool> m_stopped = false, m_isWaiting = false;
    std::atomic<long> m_answered = 0;
    std::thread m_monitor; ///< last: it uses the others
};

/// What a test may ask for: 50 ms (spec/07 P11) of a program as it is shipped; sanitizers make everything slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double longestHold = 1000;
#else
inline constexpr double longestHold = 50;
#endif

} // namespace muster::testkit
