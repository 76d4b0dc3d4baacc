// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/client.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Faults;
using muster::sandbox::Options;

namespace {

/// A bench with one fault rule in force, signed in before it.
struct Faulty {
    explicit Faulty(const QJsonObject& rule, Options options = {})
        : bench(Bench::tenant(), options) {
        bench.authorize();
        const Reply added = bench.control(u"faults/add"_s, {{u"rules"_s, QJsonArray{rule}}});
        if (added.status != 200)
            throw std::runtime_error(added.body.toStdString());
    }
    Bench bench;
};

QJsonObject users(const QString& action) {
    return {{u"path"_s, u"/v1.0/users*"_s}, {u"times"_s, 1}, {u"action"_s, action}};
}

} // namespace

/// Misbehaviour on order (spec/06 §5, spec/07 R3): every action, and which calls a rule strikes.
class TestFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStatusWithRetryAfterOnceThenAllIsWell();
    void theNthCallAndEveryNthCall();
    void theMethodChooses();
    void aRegularExpressionSeesTheQuery();
    void aBodyIsCutOff();
    void aConnectionIsReset();
    void jsonIsBroken();
    void theContentTypeIsWrong();
    void htmlComesInsteadOfJson();
    void anEndlessBodyGoesOn();
    void aSlowDripTakesItsTime();
    void aHangingCallNeverAnswers();
    void anEmptyPageLeadsOn();
    void aLinkLoops();
    void itemsAreRepeatedAndShuffled();
    void delaysDoNotHoldOthersUp();
    void latencyGrowsWithRows();
    void theClockCanBeOff();
    void badRulesAreRefusedWithField_data();
    void badRulesAreRefusedWithField();
    void rulesComeFromAFile();
    void requestsInOnePacketAreAnsweredInOrder();
    void closeMeansClose();
    void chunkedBodiesAndExpectationsAreRead();
    void nonsenseOnTheWireIsABadRequest();
};

void TestFaults::aStatusWithRetryAfterOnceThenAllIsWell() {
    Faulty faulty({{u"path"_s, u"/v1.0/users"_s}, {u"times"_s, 1}, {u"status"_s, 503}, {u"retryAfter"_s, u"7"_s}});
    const Reply reply = faulty.bench.graph(u"users"_s);
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.headers.value("retry-after"), "7");
    QVERIFY(!reply.code().isEmpty());
    QCOMPARE(faulty.bench.graph(u"users"_s).status, 200);
}

void TestFaults::theNthCallAndEveryNthCall() {
    const auto states = [](const QJsonObject& rule) {
        Faulty faulty(rule);
        QList<int> found;
        for (int i = 0; i < 6; ++i)
            found.append(faulty.bench.graph(u"users"_s).status);
        return found;
    };
    const QJsonObject base{{u"path"_s, u"*/users"_s}, {u"status"_s, 500}};
    QJsonObject nth = base;
    nth.insert(u"nth"_s, 3);
    QCOMPARE(states(nth), (QList<int>{200, 200, 500, 200, 200, 200}));
    nth.insert(u"times"_s, 2);
    QCOMPARE(states(nth), (QList<int>{200, 200, 500, 500, 200, 200}));
    QJsonObject every = base;
    every.insert(u"every"_s, 2);
    QCOMPARE(states(every), (QList<int>{200, 500, 200, 500, 200, 500}));
    QCOMPARE(states(base), QList<int>(6, 500));
}

void TestFaults::theMethodChooses() {
    Faulty faulty({{u"path"_s, u"*"_s}, {u"method"_s, u"POST"_s}, {u"status"_s, 500}});
    QCOMPARE(faulty.bench.graph(u"users"_s).status, 200);
    QCOMPARE(faulty.bench.refresh(u"x"_s).status, 500);
}

void TestFaults::aRegularExpressionSeesTheQuery() {
    Faulty faulty({{u"regex"_s, u"users\\?.*\\$top=1$"_s}, {u"status"_s, 500}});
    QCOMPARE(faulty.bench.graph(u"users?$top=10"_s).status, 200);
    QCOMPARE(faulty.bench.graph(u"users?$top=1"_s).status, 500);
}

void TestFaults::aBodyIsCutOff() {
    Faulty faulty(users(u"cut"_s));
    const Reply reply = faulty.bench.graph(u"users"_s);
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(reply.json().isEmpty());
    QCOMPARE(faulty.bench.graph(u"users"_s).status, 200);
}

void TestFaults::aConnectionIsReset() {
    // A client may send a request again when a kept connection breaks, so the rule strikes for ever.
    Faulty faulty({{u"path"_s, u"/v1.0/users"_s}, {u"action"_s, u"reset"_s}});
    const Reply reply = faulty.bench.graph(u"users"_s);
    QCOMPARE(reply.error, QNetworkReply::RemoteHostClosedError);
    QCOMPARE(reply.status, 0);
}

void TestFaults::jsonIsBroken() {
    Faulty faulty(users(u"brokenJson"_s));
    const Reply reply = faulty.bench.graph(u"users"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.error, QNetworkReply::NoError);
    QVERIFY(reply.body.startsWith("{\"@odata.context\"") && reply.json().isEmpty());
}

void TestFaults::theContentTypeIsWrong() {
    Faulty faulty(users(u"contentType"_s));
    const Reply reply = faulty.bench.graph(u"users"_s);
    QVERIFY(reply.headers.value("content-type").startsWith("text/html"));
    QCOMPARE(reply.value().size(), 2);
}

void TestFaults::htmlComesInsteadOfJson() {
    Faulty faulty(users(u"html"_s));
    const Reply reply = faulty.bench.graph(u"users"_s);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.startsWith("<!DOCTYPE html>"));
}

void TestFaults::anEndlessBodyGoesOn() {
    Faulty faulty(users(u"endless"_s));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, faulty.bench.sandbox.port());
    socket.write("GET /v1.0/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + faulty.bench.bearer + "\r\n\r\n");
    qint64 got = 0;
    QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll().size()) > 2'000'000; }, 10000));
}

void TestFaults::aSlowDripTakesItsTime() {
    Faulty faulty(users(u"slowDrip"_s));
    QElapsedTimer timer;
    timer.start();
    const Reply reply =
        faulty.bench.send("GET", u"/v1.0/users"_s, {}, {{"Authorization", "Bearer " + faulty.bench.bearer}}, 400);
    QCOMPARE(reply.error, QNetworkReply::OperationCanceledError);
    QVERIFY(timer.elapsed() >= 300);
}

void TestFaults::aHangingCallNeverAnswers() {
    Faulty faulty(users(u"hang"_s));
    const QHash<QByteArray, QByteArray> bearer = {{"Authorization", "Bearer " + faulty.bench.bearer}};
    QCOMPARE(faulty.bench.send("GET", u"/v1.0/users"_s, {}, bearer, 300).error, QNetworkReply::OperationCanceledError);
    QCOMPARE(faulty.bench.send("GET", u"/v1.0/users"_s, {}, bearer, 3000).status, 200);
}

void TestFaults::anEmptyPageLeadsOn() {
    Faulty faulty(users(u"emptyPage"_s));
    QCOMPARE(faulty.bench.all(u"users/delta?$select=mail"_s).size(), 2);
    QCOMPARE(faulty.bench.pages, 2);
    QVERIFY(!faulty.bench.deltaLink.isEmpty());
}

void TestFaults::aLinkLoops() {
    Faulty faulty({{u"path"_s, u"/v1.0/users"_s}, {u"action"_s, u"loopLink"_s}});
    const QString here = faulty.bench.base() + u"/v1.0/users?$top=5"_s;
    QCOMPARE(faulty.bench.graph(u"users?$top=5"_s).text(u"@odata.nextLink"_s), here);
}

void TestFaults::itemsAreRepeatedAndShuffled() {
    Faulty faulty(users(u"repeatItems"_s));
    QCOMPARE(faulty.bench.graph(u"users"_s).value().size(), 4);
    QJsonObject tenant = Bench::tenant();
    QJsonArray many;
    for (int i = 1; i <= 50; ++i)
        many.append(QJsonObject{{u"id"_s, Bench::user(i)}, {u"userPrincipalName"_s, u"u%1@msp.com"_s.arg(i)}});
    tenant.insert(u"users"_s, many);
    Bench bench(tenant);
    bench.authorize();
    QStringList before = column(bench.graph(u"users"_s).value(), u"id"_s);
    bench.control(u"faults/add"_s, {{u"rules"_s, QJsonArray{users(u"shuffleItems"_s)}}});
    QStringList after = column(bench.graph(u"users"_s).value(), u"id"_s);
    QVERIFY(before != after);
    before.sort();
    after.sort();
    QCOMPARE(after, before);
}

void TestFaults::delaysDoNotHoldOthersUp() {
    Faulty faulty({{u"path"_s, u"/v1.0/users"_s}, {u"delay"_s, u"400ms"_s}});
    QElapsedTimer timer;
    timer.start();
    int open = 5;
    for (int i = 0; i < 5; ++i) {
        QNetworkRequest request(QUrl(faulty.bench.base() + u"/v1.0/users"_s));
        request.setRawHeader("Authorization", "Bearer " + faulty.bench.bearer);
        QNetworkReply* reply = faulty.bench.network.get(request);
        connect(reply, &QNetworkReply::finished, this, [&open, reply] {
            --open;
            reply->deleteLater();
        });
    }
    QCOMPARE(faulty.bench.control(u"counters/reset"_s).status, 200);
    QVERIFY2(timer.elapsed() < 350, "the control call waited behind the late ones");
    QVERIFY(QTest::qWaitFor([&] { return open == 0; }, 5000));
    QVERIFY(timer.elapsed() >= 400);
    QVERIFY2(timer.elapsed() < 5 * 400, "the late ones waited for each other");
}

void TestFaults::latencyGrowsWithRows() {
    Options options;
    options.latency = {20, 100};
    Bench bench(Bench::tenant(), options);
    bench.authorize();
    const auto time = [&](const QString& path) {
        QElapsedTimer timer;
        timer.start();
        bench.graph(path);
        return timer.elapsed();
    };
    QVERIFY(time(u"users?$select=id"_s) >= 220);
    QVERIFY(time(u"users?$select=id&$top=1"_s) >= 120);
    QCOMPARE(bench.control(u"latency"_s, {{u"latency"_s, u"0ms"_s}}).status, 200);
    QCOMPARE(bench.control(u"latency"_s, {{u"latency"_s, u"soon"_s}}).status, 400);
}

void TestFaults::theClockCanBeOff() {
    Bench bench;
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 3600}});
    const QByteArray date = bench.get(u"/v1.0/users"_s).headers.value("date");
    const QDateTime told =
        QDateTime::fromString(QString::fromLatin1(date).replace(u"GMT"_s, u"+0000"_s), Qt::RFC2822Date);
    QVERIFY2(told.isValid(), date.constData());
    const qint64 off = QDateTime::currentDateTimeUtc().secsTo(told);
    QVERIFY(off > 3590 && off < 3610);
}

void TestFaults::badRulesAreRefusedWithField_data() {
    QTest::addColumn<QJsonObject>("rule");
    QTest::addColumn<QString>("field");
    QTest::newRow("no path") << QJsonObject{{u"status"_s, 500}} << u"[0].path"_s;
    QTest::newRow("status") << QJsonObject{{u"path"_s, u"*"_s}, {u"status"_s, 99}} << u"[0].status"_s;
    QTest::newRow("action") << QJsonObject{{u"path"_s, u"*"_s}, {u"action"_s, u"explode"_s}} << u"[0].action"_s;
    QTest::newRow("delay") << QJsonObject{{u"path"_s, u"*"_s}, {u"delay"_s, u"soon"_s}} << u"[0].delay"_s;
    QTest::newRow("nth") << QJsonObject{{u"path"_s, u"*"_s}, {u"nth"_s, 0}} << u"[0].nth"_s;
    QTest::newRow("type") << QJsonObject{{u"path"_s, 5}} << u"[0].path"_s;
    QTest::newRow("regex") << QJsonObject{{u"regex"_s, u"("_s}} << u"[0].regex"_s;
    QTest::newRow("unknown") << QJsonObject{{u"path"_s, u"*"_s}, {u"often"_s, 1}} << u"[0].often"_s;
}

void TestFaults::badRulesAreRefusedWithField() {
    QFETCH(QJsonObject, rule);
    QFETCH(QString, field);
    Faults faults;
    const auto added = faults.add({rule});
    QVERIFY(!added);
    QVERIFY2(added.error().detail.startsWith(field + u": expected"_s), qPrintable(added.error().detail));
}

void TestFaults::rulesComeFromAFile() {
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("[{\"path\":\"*/openid-configuration\",\"status\":502}]");
    file.close();
    Options options;
    options.faults = file.fileName();
    Bench bench(Bench::tenant(), options);
    QCOMPARE(bench.get(u"/msp.com/v2.0/.well-known/openid-configuration"_s).status, 502);
    Faults faults;
    QVERIFY(!faults.addFile(u"/nowhere/faults.json"_s));
}

void TestFaults::requestsInOnePacketAreAnsweredInOrder() {
    Bench bench;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, bench.sandbox.port());
    socket.write("GET /v1.0/a HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
    QByteArray got;
    QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll()).endsWith("</html>"); }, 5000));
    QVERIFY(got.startsWith("HTTP/1.1 401 "));
    QVERIFY(got.indexOf("HTTP/1.1 404 ") > 0);
}

void TestFaults::closeMeansClose() {
    Bench bench;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, bench.sandbox.port());
    socket.write("GET /v1.0/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000));
    QVERIFY(socket.readAll().contains("Connection: close"));
}

void TestFaults::chunkedBodiesAndExpectationsAreRead() {
    Bench bench;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, bench.sandbox.port());
    socket.write("POST /__sandbox/counters/reset HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                 "Expect: 100-continue\r\n\r\n");
    QByteArray got;
    QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll()).contains("100 Continue"); }, 5000));
    socket.write("1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
    QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll()).endsWith("{\"ok\":true}"); }, 5000));
}

void TestFaults::nonsenseOnTheWireIsABadRequest() {
    Bench bench;
    for (const QByteArray& nonsense :
         {QByteArray("hello\r\n\r\n"), QByteArray("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
          QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), QByteArray(70000, 'x')}) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, bench.sandbox.port());
        socket.write(nonsense);
        QByteArray got;
        QVERIFY(QTest::qWaitFor([&] { return (got += socket.readAll()).startsWith("HTTP/1.1 4"); }, 5000));
    }
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_sandbox_faults.moc"
