// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace muster::testkit {

/// How long the event loop of the thread that made it was held at the longest: a second thread posts an event every
/// millisecond and measures how long it waits. Lives in the thread that it watches.
class LoopWatchdog : public QObject {
public:
    LoopWatchdog()
        : m_monitor([this] { watch(); }) {}
    ~LoopWatchdog() override {
        m_stopped = true;
        m_monitor.join();
    }

    /// The longest wait since the last call, in milliseconds; one that lasts yet counts.
    double takeLongest() { return static_cast<double>(m_longest.exchange(0)) / 1000; }
    /// How many events were answered: none means that nothing was measured.
    [[nodiscard]] long answered() const { return m_answered; }

private:
    using Clock = std::chrono::steady_clock;

    void watch() {
        std::int64_t waited = 0;
        Clock::time_point before = Clock::now();
        while (!m_stopped) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            const auto now = Clock::now();
            // When this thread was not woken for long either, it was the machine that was busy, not the loop.
            const auto since = std::chrono::duration_cast<std::chrono::microseconds>(now - before).count();
            before = now;
            if (m_isWaiting) {
                waited += std::min<std::int64_t>(since, 5000);
                if (waited > m_longest)
                    m_longest = waited;
                continue;
            }
            waited = 0;
            m_isWaiting = true;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    ++m_answered;
                    m_isWaiting = false;
                },
                Qt::QueuedConnection);
        }
    }

    std::atomic<bool> m_stopped = false, m_isWaiting = false;
    std::atomic<std::int64_t> m_longest = 0; ///< in µs
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
