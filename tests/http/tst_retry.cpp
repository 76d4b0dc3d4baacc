// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/budget.h"
#include "http/origin.h"
#include "http/retry.h"

#include <QTest>

using namespace muster;
using namespace std::chrono_literals;

/// The rules of trying again, of budgets and of addresses, as pure functions.
class TestRetry : public QObject {
    Q_OBJECT

private:
    static QDateTime noon() { return QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC); }
    static HttpResponse answer(int status, const QByteArray& wait = {}) {
        HttpResponse response{.status = status};
        if (!wait.isNull())
            response.headers.push_back({"retry-after", wait});
        return response;
    }
    static RetryDecision decide(const HttpResponse& response, bool idempotent, Tries& tries) {
        return decideRetry({}, idempotent, {&response}, tries, noon(), 0.5);
    }

private Q_SLOTS:
    void readsSecondsAndDates() {
        QCOMPARE(retryAfter("0", noon()), 0ms);
        QCOMPARE(retryAfter(" 120 ", noon()), 120s);
        QCOMPARE(retryAfter("Sun, 01 Mar 2026 12:00:05 GMT", noon()), 5s);
        QCOMPARE(retryAfter("Sun, 01 Mar 2026 11:00:05 GMT", noon()), 0ms);
        QVERIFY(retryAfter("99999999999999999999", noon()).value() > 24h * 365);
        for (const char* nonsense : {"", "soon", "-5", "1.5", "Tomorrow, 01 Mar"})
            QVERIFY2(!retryAfter(nonsense, noon()).has_value(), nonsense);
    }

    void backOffDoublesUpToALimit() {
        Tries tries;
        const auto response = answer(503);
        std::vector<std::chrono::milliseconds> waits;
        for (int i = 0; i < 8; ++i)
            waits.push_back(decide(response, true, tries).wait);
        QCOMPARE(waits[1], waits[0] * 2);
        QCOMPARE(waits[2], waits[0] * 4);
        QVERIFY(waits[7] <= 30s);
        QVERIFY(!decide(response, true, tries).again);
    }

    void repeatsAWriteOnlyWhenItWasNotDone() {
        Tries tries;
        QVERIFY(decide(answer(429), false, tries).again);
        QVERIFY(decide(answer(503, "1"), false, tries).again);
        QVERIFY(!decide(answer(503), false, tries).again);
        QVERIFY(!decide(answer(504, "1"), false, tries).again);
        QVERIFY(!decide(answer(500), false, tries).again);
        QVERIFY(!decideRetry({}, false, {nullptr, true}, tries, noon(), 0.5).again);
        QVERIFY(decideRetry({}, true, {nullptr, true}, tries, noon(), 0.5).again);
        QVERIFY(!decideRetry({}, true, {nullptr, false}, tries, noon(), 0.5).again);
    }

    void takesOtherAnswersAsTheyAre() {
        Tries tries;
        for (int status : {200, 302, 400, 401, 403, 404, 410, 501})
            QVERIFY(!decide(answer(status), true, tries).again);
    }

    void aBudgetLetsABurstThroughAndThenFillsEvenly() {
        Budget budget(10, 1000ms);
        const auto key = QStringLiteral("contacts");
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(budget.wait(key, 0ms), 0ms);
            budget.spend(key, 0ms);
        }
        QCOMPARE(budget.wait(key, 0ms), 100ms);
        QCOMPARE(budget.wait(key, 60ms), 40ms);
        QCOMPARE(budget.wait(key, 100ms), 0ms);
        QCOMPARE(budget.wait(QStringLiteral("accounts"), 0ms), 0ms);
        QCOMPARE(budget.wait(key, 1h), 0ms);
    }

    void anOriginIsSchemeHostAndPort() {
        const QUrl graph(QStringLiteral("https://graph.microsoft.com/v1.0"));
        QVERIFY(sameOrigin(graph, QUrl(QStringLiteral("HTTPS://Graph.Microsoft.com:443/users"))));
        QVERIFY(!sameOrigin(graph, QUrl(QStringLiteral("http://graph.microsoft.com/"))));
        QVERIFY(!sameOrigin(graph, QUrl(QStringLiteral("https://graph.microsoft.com:8443/"))));
        QVERIFY(!sameOrigin(graph, QUrl(QStringLiteral("https://graph.microsoft.com.evil.example/"))));
        QVERIFY(!sameOrigin(graph, QUrl(QStringLiteral("https://graph.microsoft.us/"))));
    }
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
