// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/callshare.h"
#include "testkit/fakeclock.h"
#include "testkit/memoryledger.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto endpoint = u"POST /v2/crm/contacts/summary"_s;

} // namespace

/// The calls that a vendor grants in a window of time for each endpoint.
class TestCallShare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesEachEndpointItsOwn() {
        MemoryLedger ledger;
        CallShare share(ledger, u"s"_s, 3, std::make_shared<FakeClock>());
        QVERIFY(share.spend(endpoint, 3));
        QCOMPARE(share.left(endpoint).value(), 0);
        QCOMPARE(share.left(u"GET /other"_s).value(), 3);
    }

    void keepsAShorterWindowToo() {
        auto clock = std::make_shared<FakeClock>();
        MemoryLedger ledger;
        CallShare share(ledger, u"s"_s, 2, clock, 5min);
        QVERIFY(share.spend(endpoint, 2));
        clock->pass(5min);
        QCOMPARE(share.left(endpoint).value(), 0); // they may have been made at the end of their minute
        clock->pass(1min);
        QCOMPARE(share.left(endpoint).value(), 2);
    }

    void neverHasMoreThanTheLimitInAnyHour() {
        auto clock = std::make_shared<FakeClock>();
        MemoryLedger ledger;
        constexpr int limit = 50;
        CallShare share(ledger, u"s"_s, limit, clock);
        QRandomGenerator random(7);
        std::deque<qint64> made; // ms
        int total = 0;
        while (clock->steady() < 12h) {
            clock->pass(std::chrono::milliseconds(random.bounded(1, random.bounded(8) == 0 ? 900'000 : 20'000)));
            for (int burst = random.bounded(1, 20); burst > 0 && share.left(endpoint).value() > 0; --burst) {
                QVERIFY(share.spend(endpoint, 1));
                const qint64 now = clock->steady().count();
                made.push_back(now);
                while (now - made.front() >= 3'600'000)
                    made.pop_front();
                QVERIFY2(made.size() <= limit, qPrintable(QString::number(made.size())));
                ++total;
            }
        }
        QVERIFY(total > 11 * limit); // and most of what is granted is used
    }

    void goesOnAsSoonAsTheOldestCallsAreAnHourOld() {
        auto clock = std::make_shared<FakeClock>();
        MemoryLedger ledger;
        CallShare share(ledger, u"s"_s, 2, clock);
        QVERIFY(share.spend(endpoint, 1));
        clock->pass(10min);
        QVERIFY(share.spend(endpoint, 1));
        const QDateTime next = share.nextAt(endpoint).value();
        const auto wait = clock->wall().secsTo(next);
        QVERIFY2(wait > 49 * 60 && wait <= 51 * 60, qPrintable(QString::number(wait)));
        clock->pass(std::chrono::seconds(wait));
        QCOMPARE(share.left(endpoint).value(), 1);
    }

    void outlivesTheProgram() {
        auto clock = std::make_shared<FakeClock>();
        MemoryLedger ledger;
        QVERIFY(CallShare(ledger, u"s"_s, 5, clock).spend(endpoint, 4));
        clock->pass(30min);
        CallShare later(ledger, u"s"_s, 5, clock);
        QCOMPARE(later.left(endpoint).value(), 1);
        CallShare elsewhere(ledger, u"another company"_s, 5, clock);
        QCOMPARE(elsewhere.left(endpoint).value(), 5);
    }

    void isSharedByTwoConsoles() {
        auto clock = std::make_shared<FakeClock>();
        MemoryLedger ledger;
        CallShare mine(ledger, u"s"_s, 5, clock), theirs(ledger, u"s"_s, 5, clock);
        QCOMPARE(mine.left(endpoint).value(), 5);
        QVERIFY(theirs.spend(endpoint, 5));
        clock->pass(6s);
        QCOMPARE(mine.left(endpoint).value(), 0);
    }

    void foretellsTheWaitThatComes_data() {
        QTest::addColumn<int>("used");
        QTest::addColumn<int>("calls");
        QTest::newRow("none") << 0 << 10;
        QTest::newRow("just enough") << 20 << 30;
        QTest::newRow("one too many") << 20 << 31;
        QTest::newRow("many hours") << 50 << 500;
    }
    void foretellsTheWaitThatComes() {
        QFETCH(int, used);
        QFETCH(int, calls);
        auto clock = std::make_shared<FakeClock>();
        MemoryLedger ledger;
        CallShare share(ledger, u"s"_s, 50, clock);
        if (used > 0)
            QVERIFY(share.spend(endpoint, used));
        clock->pass(5min);
        const auto foretold = share.costOf(endpoint, calls).value();
        QCOMPARE(foretold.used, used);
        QCOMPARE(foretold.calls, calls);
        const auto begun = clock->steady();
        for (int i = 0; i < calls; ++i) {
            const QDateTime next = share.nextAt(endpoint).value();
            if (next > clock->wall())
                clock->pass(std::chrono::milliseconds(clock->wall().msecsTo(next)));
            QVERIFY(share.spend(endpoint, 1));
        }
        const auto waited = clock->steady() - begun;
        QVERIFY2(waited <= foretold.wait && waited > foretold.wait - 2min,
                 qPrintable(u"%1 %2"_s.arg(waited.count()).arg(foretold.wait.count())));
    }
};

QTEST_GUILESS_MAIN(TestCallShare)
#include "tst_callshare.moc"
