// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/client.h"
#include "http/loopbackredirect.h"

#include <QTcpSocket>
#include <QThread>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace std::chrono_literals;

/// Where the system browser comes back to: RFC 8252 §7.3, spec/01 §9.
class TestLoopbackRedirect : public QObject {
    Q_OBJECT

    /// Sends `request` as it is from another thread while the listener waits; what came back.
    struct Visit {
        QByteArray request;
        QByteArray answer{};
    };
    static Result<QUrl> visit(LoopbackRedirect& listener, std::vector<Visit>& visits,
                              const QString& host = u"127.0.0.1"_s) {
        const auto port = static_cast<quint16>(listener.redirectUri().port());
        const std::unique_ptr<QThread> browser(QThread::create([&visits, port, host] {
            for (Visit& one : visits) {
                QTcpSocket socket;
                socket.connectToHost(host, port);
                if (!socket.waitForConnected(5000))
                    continue;
                socket.write(one.request);
                while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) {
                }
                one.answer = socket.readAll();
            }
        }));
        browser->start();
        auto result = listener.wait(10s);
        browser->wait();
        return result;
    }

private Q_SLOTS:
    void takesAnAnswerByGet() {
        const auto listener = LoopbackRedirect::listen({});
        QVERIFY(listener.has_value());
        const QUrl redirect = (*listener)->redirectUri();
        QCOMPARE(redirect.host(), u"localhost"_s);
        QCOMPARE(redirect.path(), u"/muster"_s);
        std::vector<Visit> visits{{"GET /muster?code=a%20b&state=c HTTP/1.1\r\nHost: localhost\r\n\r\n"}};
        const auto answer = visit(**listener, visits);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->query(QUrl::FullyEncoded), u"code=a%20b&state=c"_s);
        QCOMPARE(answer->port(), redirect.port());
        QVERIFY(visits[0].answer.startsWith("HTTP/1.1 200"));
        QVERIFY(visits[0].answer.contains("Go back to Muster"));
    }
    void takesAFormPost() {
        const auto listener = LoopbackRedirect::listen({});
        std::vector<Visit> visits{
            {"POST /muster HTTP/1.1\r\nHost: localhost\r\ncontent-length: 14\r\n\r\ncode=a&state=c"}};
        const auto answer = visit(**listener, visits);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->query(QUrl::FullyEncoded), u"code=a&state=c"_s);
    }
    void takesNothingElse() {
        const auto listener = LoopbackRedirect::listen({});
        std::vector<Visit> visits{
            {"GET /favicon.ico HTTP/1.1\r\n\r\n"},      {"GET /muster/else?code=a HTTP/1.1\r\n\r\n"},
            {"DELETE /muster HTTP/1.1\r\n\r\n"},        {"nonsense\r\n\r\n"},
            {"POST /muster HTTP/1.1\r\n\r\n"},          {"GET /" + QByteArray(100'000, 'x') + " HTTP/1.1\r\n\r\n"},
            {"GET /muster?code=right HTTP/1.1\r\n\r\n"}};
        const auto answer = visit(**listener, visits);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->query(), u"code=right"_s);
        const char* statuses[] = {"404", "404", "405", "405", "411"};
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY2(visits[i].answer.mid(9, 3) == statuses[i], visits[i].answer.constData());
    }
    void showsAnotherPageForARefusalAndNothingOfIt() {
        const auto listener = LoopbackRedirect::listen({});
        std::vector<Visit> visits{{"GET /muster?error=access_denied&error_description=<script> HTTP/1.1\r\n\r\n"}};
        QVERIFY(visit(**listener, visits).has_value());
        QVERIFY(visits[0].answer.contains("not completed"));
        QVERIFY(!visits[0].answer.contains("script>"));
        QVERIFY(!visits[0].answer.contains("access_denied"));
    }
    void listensOnTheLoopbackOnlyAndInBothFamilies() {
        const auto listener = LoopbackRedirect::listen({});
        std::vector<Visit> visits{{"GET /muster?code=six HTTP/1.1\r\n\r\n"}};
        QTcpSocket probe;
        probe.connectToHost(u"::1"_s, static_cast<quint16>((*listener)->redirectUri().port()));
        const bool six = probe.waitForConnected(2000);
        probe.abort();
        const auto answer = visit(**listener, visits, six ? u"::1"_s : u"127.0.0.1"_s);
        QVERIFY(answer.has_value());
    }
    void endsWhenNobodyComes() {
        const auto listener = LoopbackRedirect::listen({});
        const auto answer = (*listener)->wait(50ms);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Auth);
    }
    void endsWhenItIsStopped() {
        // On the heap: g++ 12 takes the one on the stack for uninitialized.
        const auto stop = std::make_unique<std::stop_source>();
        const auto listener = LoopbackRedirect::listen(stop->get_token());
        stop->request_stop();
        const auto answer = (*listener)->wait(60s);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestLoopbackRedirect)
#include "tst_loopbackredirect.moc"
