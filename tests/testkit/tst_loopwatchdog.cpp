// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/loopwatchdog.h"

#include <QEventLoop>
#include <QTimer>
#include <QtTest>

#include <thread>
#include <vector>

using namespace muster::testkit;

/// The measure that other tests rely on.
class LoopWatchdogTest : public QObject {
    Q_OBJECT

private:
    /// Lets the loop turn for a while.
    static void turn(int ms) {
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        loop.exec();
    }
    static void work(int ms) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
        while (std::chrono::steady_clock::now() < end) {
        }
    }

private Q_SLOTS:
    void countsWork() {
        LoopWatchdog dog;
        turn(50);
        (void)dog.take();
        work(80);
        turn(20);
        const auto held = dog.take();
        QVERIFY(held.whole >= 70);
        QVERIFY(held.whole >= held.own);
        if (!ThreadClock().waited())
            QVERIFY(held.own >= 70);
        // What others took meanwhile is not ours, and we had some of it at the least.
        QVERIFY(held.own >= 10);
    }

    void countsWaitingForSomethingElse() {
        LoopWatchdog dog;
        turn(50);
        (void)dog.take();
        std::this_thread::sleep_for(std::chrono::milliseconds(80));
        turn(20);
        QVERIFY(dog.take().own >= 60);
    }

    void countsAHoldThatLastsYet() {
        LoopWatchdog dog;
        turn(50);
        (void)dog.take();
        std::this_thread::sleep_for(std::chrono::milliseconds(80));
        QVERIFY(dog.take().own >= 60);
    }

    void doesNotCountAMachineWithoutAProcessorToSpare() {
        if (!ThreadClock().waited())
            return; // the whole wait is ours then
        LoopWatchdog dog;
        std::atomic<bool> stopped = false;
        std::vector<std::thread> others;
        for (unsigned i = 0; i < 8 * std::max(1U, std::thread::hardware_concurrency()); ++i)
            others.emplace_back([&stopped] {
                while (!stopped) {
                }
            });
        (void)dog.take();
        for (int i = 0; i < 5; ++i) {
            work(2);
            turn(20);
        }
        const auto held = dog.take();
        stopped = true;
        for (std::thread& other : others)
            other.join();
        QVERIFY(dog.answered() > 0);
        QVERIFY2(held.own < longestHold, qPrintable(QString::number(held.own)));
    }
};

QTEST_GUILESS_MAIN(LoopWatchdogTest)
#include "tst_loopwatchdog.moc"
