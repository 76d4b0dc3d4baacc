// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/givensecrets.h"
#include "secrets/secretsrelay.h"

#include <QDeadlineTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

using namespace muster;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Notes which thread it was asked in.
class WatchedSecrets : public GivenSecrets {
public:
    Result<void> write(const QString& name, const QString& secret) override {
        foreignCalls += QThread::currentThread() == qApp->thread() ? 0 : 1;
        return GivenSecrets::write(name, secret);
    }
    int foreignCalls = 0;
};

bool finished(std::future<Result<void>>& call) {
    return call.wait_for(0ms) == std::future_status::ready;
}

/// Serves the wishes of this thread's store until the condition holds. (QTRY_VERIFY serves a hundred a second.)
template <class Condition>
bool serveUntil(Condition condition) {
    const QDeadlineTimer deadline(60s);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents();
    return condition();
}

std::stop_token alreadyStopped() {
    // On the heap: g++ 12 takes a local one for uninitialised here.
    const auto source = std::make_unique<std::stop_source>();
    source->request_stop();
    return source->get_token();
}

} // namespace

class TestSecretsRelay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksTheStoreInItsOwnThread();
    void answersTwoRunsAtOnce();
    void answersWhenCalledInTheThreadOfTheStore();
    void leavesTheWaitWhenTheRunIsStopped();
    void carriesOutAWishWhoseRunWasStopped();
    void carriesOutWhatWasSentBeforeItCloses();
    void failsAtOnceAfterItClosed();
    void neverHangsWhenItClosesInTheMiddle();
    void handsOnTheErrorOfTheStore();
};

void TestSecretsRelay::asksTheStoreInItsOwnThread() {
    WatchedSecrets store;
    const SecretsRelay relay(store);
    auto run = std::async(std::launch::async, [end = relay.forRun({})]() -> Result<void> {
        if (const auto written = end->write(u"a"_s, u"1"_s); !written)
            return written;
        const auto back = end->read(u"a"_s);
        if (!back || *back != u"1"_s)
            return fail(ErrorKind::Protocol, u"read something else"_s);
        if (const auto removed = end->remove(u"a"_s); !removed)
            return removed;
        const auto gone = end->read(u"a"_s);
        return gone && !gone->has_value() ? Result<void>() : fail(ErrorKind::Protocol, u"still there"_s);
    });
    QVERIFY(serveUntil([&] { return finished(run); }));
    const auto result = run.get();
    QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
    QCOMPARE(store.foreignCalls, 0);
}

void TestSecretsRelay::answersTwoRunsAtOnce() {
    WatchedSecrets store;
    const SecretsRelay relay(store);
    const auto work = [&relay](const QString& prefix) {
        return std::async(std::launch::async, [end = relay.forRun({}), prefix]() -> Result<void> {
            for (int i = 0; i < 500; ++i) {
                const QString name = prefix + QString::number(i);
                if (const auto written = end->write(name, name); !written)
                    return written;
                const auto back = end->read(name);
                if (!back || *back != name)
                    return fail(ErrorKind::Protocol, name);
            }
            return {};
        });
    };
    auto first = work(u"first/"_s);
    auto second = work(u"second/"_s);
    QVERIFY(serveUntil([&] { return finished(first) && finished(second); }));
    QVERIFY(first.get());
    QVERIFY(second.get());
    QCOMPARE(store.foreignCalls, 0);
}

void TestSecretsRelay::answersWhenCalledInTheThreadOfTheStore() {
    WatchedSecrets store;
    const SecretsRelay relay(store);
    QVERIFY(relay.forRun({})->write(u"a"_s, u"1"_s));
    QCOMPARE(store.read(u"a"_s)->value(), u"1"_s);
}

void TestSecretsRelay::leavesTheWaitWhenTheRunIsStopped() {
    WatchedSecrets store;
    const SecretsRelay relay(store);
    std::stop_source stop;
    // This thread does not serve its events here: the call can only end by the stop.
    auto run =
        std::async(std::launch::async, [end = relay.forRun(stop.get_token())] { return end->write(u"a"_s, u"1"_s); });
    QCOMPARE(run.wait_for(20ms), std::future_status::timeout);
    stop.request_stop();
    QCOMPARE(run.wait_for(5s), std::future_status::ready);
    QCOMPARE(run.get().error().kind, ErrorKind::Cancelled);
}

void TestSecretsRelay::carriesOutAWishWhoseRunWasStopped() {
    WatchedSecrets store;
    const SecretsRelay relay(store);
    auto run = std::async(std::launch::async,
                          [end = relay.forRun(alreadyStopped())] { return end->write(u"token"_s, u"rotated"_s); });
    QCOMPARE(run.wait_for(5s), std::future_status::ready);
    QVERIFY(serveUntil([&] { return store.read(u"token"_s)->has_value(); }));
    QCOMPARE(store.read(u"token"_s)->value_or(QString()), u"rotated"_s);
}

void TestSecretsRelay::carriesOutWhatWasSentBeforeItCloses() {
    WatchedSecrets store;
    {
        const SecretsRelay relay(store);
        std::thread run([end = relay.forRun(alreadyStopped())] { (void)end->write(u"token"_s, u"rotated"_s); });
        run.join();
        QVERIFY(!store.read(u"token"_s)->has_value());
    }
    QCOMPARE(store.read(u"token"_s)->value_or(QString()), u"rotated"_s);
}

void TestSecretsRelay::failsAtOnceAfterItClosed() {
    WatchedSecrets store;
    std::optional<SecretsRelay> relay(std::in_place, store);
    auto end = relay->forRun({});
    relay.reset();
    auto run = std::async(std::launch::async, [end = std::move(end)] { return end->write(u"a"_s, u"1"_s); });
    QCOMPARE(run.wait_for(5s), std::future_status::ready);
    QCOMPARE(run.get().error().kind, ErrorKind::Cancelled);
    QVERIFY(!store.read(u"a"_s)->has_value());
}

void TestSecretsRelay::neverHangsWhenItClosesInTheMiddle() {
    for (int round = 0; round < 200; ++round) {
        WatchedSecrets store;
        std::optional<SecretsRelay> relay(std::in_place, store);
        QSemaphore started;
        auto run = std::async(std::launch::async, [&started, end = relay->forRun({})]() -> int {
            started.release();
            int kept = 0;
            while (end->write(QString::number(kept), u"1"_s))
                ++kept;
            return kept;
        });
        started.acquire();
        for (int i = 0; i < round % 7; ++i)
            QCoreApplication::processEvents();
        relay.reset();
        QCOMPARE(run.wait_for(10s), std::future_status::ready);
        const int kept = run.get();
        for (int i = 0; i < kept; ++i)
            QVERIFY(store.read(QString::number(i))->has_value());
        QCOMPARE(store.foreignCalls, 0);
    }
}

void TestSecretsRelay::handsOnTheErrorOfTheStore() {
    class LockedSecrets : public GivenSecrets {
        Result<std::optional<QString>> read(const QString&) override { return fail(ErrorKind::Auth, u"locked"_s); }
    } store;
    const SecretsRelay relay(store);
    auto run = std::async(std::launch::async, [end = relay.forRun({})]() -> Result<void> {
        const auto secret = end->read(u"a"_s);
        return secret ? Result<void>() : fail(secret.error());
    });
    QVERIFY(serveUntil([&] { return finished(run); }));
    const auto result = run.get();
    QCOMPARE(result.error().kind, ErrorKind::Auth);
    QCOMPARE(result.error().detail, u"locked"_s);
}

QTEST_GUILESS_MAIN(TestSecretsRelay)
#include "tst_secretsrelay.moc"
