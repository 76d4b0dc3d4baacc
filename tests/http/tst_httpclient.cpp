// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/client.h"
#include "testkit/fakeclock.h"
#include "testkit/scriptedserver.h"

#include <QTest>

#include <thread>

using namespace muster;
using namespace muster::test;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

/// The client against servers that behave and misbehave (spec/07 R3).
class TestHttpClient : public QObject {
    Q_OBJECT

private:
    struct World {
        ScriptedServer server;
        std::stop_source stop;
        std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
        HttpSettings settings;
        HttpCounters counters;
        World() { settings.clock = clock; }
        HttpClient client() { return HttpClient(settings, stop.get_token()); }
        Result<HttpResponse> get(const QByteArray& target = "/") {
            HttpClient one(settings, stop.get_token());
            auto result = one.send(HttpRequest::get(server.url(target)));
            counters = one.counters();
            return result;
        }
        /// Nanoseconds from a stop, made as soon as the server has seen the request, to the return of the call.
        qint64 timeToLeave() {
            settings.clock = std::make_shared<Clock>();
            std::atomic<qint64> asked = 0;
            QElapsedTimer time;
            time.start();
            std::jthread person([&] {
                while (server.seen().empty())
                    std::this_thread::yield();
                asked = time.nsecsElapsed();
                stop.request_stop();
            });
            const auto answer = get();
            const auto left = time.nsecsElapsed();
            return answer || answer.error().kind != ErrorKind::Cancelled ? -1 : left - asked;
        }
    };
    static Result<void> ignore(std::size_t, HttpResponse&, const HttpClient::Follow&) { return {}; }

private Q_SLOTS:
    void bringsStatusHeadersAndBody() {
        World world;
        world.server.expect("GET /a?b=c", ScriptedServer::json("{}", 404, "X-Thing: 7\r\n"));
        const auto answer = world.get("/a?b=c");
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, 404);
        QCOMPARE(answer->header("x-thing"), QByteArray("7"));
        QCOMPARE(answer->mediaType(), QByteArray("application/json"));
        QCOMPARE(answer->body, QByteArray("{}"));
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void obeysRetryAfterToTheSecond_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds");
        QTest::newRow("seconds") << QByteArray("17") << 17;
        // The test's clock begins one second after noon.
        QTest::newRow("date") << QByteArray("Sun, 01 Mar 2026 12:00:31 GMT") << 30;
    }
    void obeysRetryAfterToTheSecond() {
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        World world;
        world.server.expect("GET", ScriptedServer::json("{}", 429, "Retry-After: " + header + "\r\n"));
        world.server.expect("GET", ScriptedServer::json("{}"));
        QVERIFY(world.get().has_value());
        QCOMPARE(world.counters.throttled, std::chrono::milliseconds(seconds * 1000));
        QCOMPARE(world.counters.calls, 2);
    }

    void backsOffByItselfWhenNobodySaysHowLong() {
        World world;
        for (int i = 0; i < 3; ++i)
            world.server.expect("GET", ScriptedServer::json("{}", 503));
        world.server.expect("GET", ScriptedServer::json("{}"));
        const auto before = world.clock->steady();
        QVERIFY(world.get().has_value());
        const auto waited = world.clock->steady() - before;
        QVERIFY2(waited >= 1750ms && waited <= 3500ms, QByteArray::number(qint64(waited.count())));
    }

    void refusesAnAbsurdRetryAfterAndSaysHowLongItWas() {
        World world;
        world.server.expect("GET", ScriptedServer::json("{}", 429, "Retry-After: 86400\r\n"));
        const auto answer = world.get();
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Throttled);
        QCOMPARE(answer.error().retryAfter.value(), std::chrono::milliseconds(24h));
        QCOMPARE(world.counters.calls, 1);
    }

    void oneThrottledRequestHoldsBackTheOthers() {
        World world;
        world.settings.clock = std::make_shared<Clock>();
        world.server.expect("GET /0", ScriptedServer::json("{}", 429, "Retry-After: 1\r\n"));
        std::vector<HttpRequest> requests;
        for (const char* target : {"/0", "/1", "/2"}) {
            world.server.expect(QByteArray("GET ") + target, ScriptedServer::json("{}"));
            requests.push_back(HttpRequest::get(world.server.url(target)));
        }
        HttpClient client(world.settings, {});
        QVERIFY(client.fetchAll(std::move(requests), 1, ignore).has_value());
        const auto seen = world.server.seen();
        QCOMPARE(seen.size(), std::size_t{4});
        QVERIFY(seen[1].at - seen[0].at >= 999);
    }

    void triesAgainAfterABrokenConnection() {
        World world;
        world.server.expect({"GET", {}, Then::Reset});
        world.server.expect({"GET", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it", Then::Close});
        world.server.expect("GET", ScriptedServer::json("whole"));
        const auto answer = world.get();
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body, QByteArray("whole"));
    }

    void neverTakesLessThanTheContentLengthForAWholeBody() {
        World world;
        world.settings.retry.broken = 0;
        world.server.expect({"GET", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", Then::Close});
        const auto got = world.get();
        QVERIFY(!got.has_value());
        QCOMPARE(got.error().kind, ErrorKind::Network);
    }

    void neverRepeatsAPostBlindly() {
        for (const auto then : {Then::Close, Then::Reset}) {
            World world;
            world.server.expect({"POST", {}, then});
            HttpClient client(world.settings, {});
            const auto posted = client.send(HttpRequest::post(world.server.url(), "text/plain", "once"));
            QCOMPARE(posted.error().kind, ErrorKind::Network);
            QCOMPARE(world.server.seen().size(), std::size_t{1});
        }
    }

    void neverRepeatsAPostOnAConnectionThatWasOpenAlready() {
        World world;
        world.server.expect("GET", ScriptedServer::json("{}"));
        world.server.expect({"POST", {}, Then::Close});
        HttpClient client(world.settings, {});
        QVERIFY(client.send(HttpRequest::get(world.server.url())).has_value());
        const auto posted = client.send(HttpRequest::post(world.server.url(), "text/plain", "once"));
        QCOMPARE(posted.error().kind, ErrorKind::Network);
        QCOMPARE(world.server.seen().size(), std::size_t{2});
    }

    void repeatsAPostThatTheServiceTurnedAway() {
        World world;
        world.server.expect("POST", ScriptedServer::json("{}", 429, "Retry-After: 1\r\n"));
        world.server.expect("POST", ScriptedServer::json("{}", 500));
        HttpClient client(world.settings, {});
        const auto answer = client.send(HttpRequest::post(world.server.url(), "text/plain", "body"));
        QCOMPARE(answer->status, 500);
        QCOMPARE(world.server.seen().back().body, QByteArray("body"));
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void givesUpAfterAFewTriesWithTheLastAnswer() {
        World world;
        for (int i = 0; i < 4; ++i)
            world.server.expect("GET", ScriptedServer::json("{}", 502));
        QCOMPARE(world.get()->status, 502);
        QCOMPARE(world.counters.calls, 4);
    }

    void refusesAnEndlessBody() {
        World world;
        world.server.expect({"GET", "HTTP/1.1 200 OK\r\n\r\n", Then::Endless});
        HttpRequest request = HttpRequest::get(world.server.url());
        request.maxBytes = 8 << 20;
        HttpClient client(world.settings, {});
        QCOMPARE(client.send(request).error().kind, ErrorKind::Protocol);
    }

    void leavesASlowDripAndASilentServer_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("then");
        QTest::newRow("drip") << ScriptedServer::json(QByteArray(500, ' ')) << int(Then::Drip);
        QTest::newRow("silence") << QByteArray() << int(Then::Stay);
        QTest::newRow("silence in the middle")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab") << int(Then::Stay);
    }
    void leavesASlowDripAndASilentServer() {
        QFETCH(QByteArray, answer);
        QFETCH(int, then);
        World world;
        world.settings.retry.broken = 0;
        world.settings.limits = {.idle = 150ms, .total = 300ms};
        world.server.expect({"GET", answer, Then(then)});
        QElapsedTimer elapsed;
        elapsed.start();
        const auto got = world.get();
        QCOMPARE(got.error().kind, ErrorKind::Network);
        QVERIFY(elapsed.elapsed() >= 150);
        QVERIFY(elapsed.elapsed() < 2000);
    }

    void leavesAHangingServerWithinFiftyMillisecondsOfAStop() {
        World world;
        world.server.expect({"GET", {}});
        const auto left = world.timeToLeave();
        QVERIFY2(left >= 0 && left < 50'000'000, QByteArray::number(left));
    }

    void leavesAWaitWithinFiftyMillisecondsOfAStop() {
        World world;
        world.server.expect("GET", ScriptedServer::json("{}", 429, "Retry-After: 60\r\n"));
        const auto left = world.timeToLeave();
        QVERIFY2(left >= 0 && left < 50'000'000, QByteArray::number(left));
    }

    void sendsNothingWhenAlreadyStopped() {
        World world;
        world.stop.request_stop();
        QCOMPARE(world.get().error().kind, ErrorKind::Cancelled);
        QVERIFY(world.server.seen().empty());
    }

    void refusesPlainHttpExceptOnTheLoopback_data() {
        QTest::addColumn<QString>("address");
        for (const char* address :
             {"http://graph.microsoft.com/v1.0/users", "http://10.0.0.1/", "ftp://127.0.0.1/",
              "http://127.0.0.1.evil.example/", "https://user:secret@host/", "http://localhost.evil/"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void refusesPlainHttpExceptOnTheLoopback() {
        QFETCH(QString, address);
        World world;
        HttpClient client(world.settings, {});
        const auto answer = client.send(HttpRequest::get(QUrl(address)));
        QCOMPARE(answer.error().kind, ErrorKind::Rejected);
        QCOMPARE(client.counters().calls, 0);
    }

    void neverFollowsARedirect() {
        World world;
        ScriptedServer other;
        world.server.expect("GET",
                            "HTTP/1.1 302 Found\r\nLocation: " + other.base() + "/\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(world.get()->status, 302);
        QVERIFY(other.seen().empty());
    }

    void keepsNoCookies() {
        World world;
        world.server.expect("GET", ScriptedServer::json("{}", 200, "Set-Cookie: a=b; Path=/\r\n"));
        world.server.expect("GET", ScriptedServer::json("{}"));
        HttpClient client(world.settings, {});
        QVERIFY(client.send(HttpRequest::get(world.server.url())).has_value());
        QVERIFY(client.send(HttpRequest::get(world.server.url())).has_value());
        QVERIFY(!world.server.seen().back().headers.contains("cookie"));
    }

    void saysWhatIsWrongWithoutTheQuery() {
        World world;
        world.settings.retry.broken = 0;
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/?code=hidden").arg(closed.serverPort()));
        closed.close();
        HttpClient client(world.settings, {});
        const auto answer = client.send(HttpRequest::get(url));
        QCOMPARE(answer.error().kind, ErrorKind::Network);
        QVERIFY(!answer.error().detail.contains(QStringLiteral("hidden")));
    }

    void theNextPageIsOnItsWayWhileThisOneIsStored() {
        World world;
        world.server.expect("GET /1", ScriptedServer::json("1"));
        world.server.expect("GET /2", ScriptedServer::json("2"));
        HttpClient client(world.settings, {});
        bool early = false;
        int pages = 0;
        const auto take = [&](std::size_t, HttpResponse& response, const HttpClient::Follow& follow) -> Result<void> {
            ++pages;
            if (response.body == "1") {
                follow(HttpRequest::get(world.server.url("/2")));
                // "Storing": no event loop runs here, and yet the request arrives.
                QElapsedTimer storing;
                storing.start();
                while (world.server.seen().size() < 2 && storing.elapsed() < 5000)
                    std::this_thread::yield();
                early = world.server.seen().size() == 2;
            }
            return {};
        };
        QVERIFY(client.fetchAll({HttpRequest::get(world.server.url("/1"))}, 1, take).has_value());
        QVERIFY(early);
        QCOMPARE(pages, 2);
    }

    void timeSpentStoringIsNotHeldAgainstTheService() {
        World world;
        world.settings.limits = {.idle = 200ms, .total = 400ms};
        world.settings.retry.broken = 0;
        world.server.expect("GET /1", ScriptedServer::json("1"));
        world.server.expect({"GET /2", ScriptedServer::json("2"), Then::Stay, 100});
        HttpClient client(world.settings, {});
        const auto take = [&](std::size_t, HttpResponse& response, const HttpClient::Follow&) -> Result<void> {
            if (response.body == "1")
                QThread::msleep(600);
            return {};
        };
        const auto done = client.fetchAll(
            {HttpRequest::get(world.server.url("/1")), HttpRequest::get(world.server.url("/2"))}, 2, take);
        QVERIFY(done.has_value());
    }

    void sendsSeveralAtOnceAndBringsThemInTheOrderOfArrival() {
        World world;
        world.server.expect({"GET /slow", ScriptedServer::json("slow"), Then::Stay, 200});
        world.server.expect("GET /quick", ScriptedServer::json("quick"));
        HttpClient client(world.settings, {});
        std::vector<std::size_t> order;
        const auto take = [&](std::size_t index, HttpResponse&, const HttpClient::Follow&) -> Result<void> {
            order.push_back(index);
            return {};
        };
        QVERIFY(
            client
                .fetchAll({HttpRequest::get(world.server.url("/slow")), HttpRequest::get(world.server.url("/quick"))},
                          2, take)
                .has_value());
        QCOMPARE(order, (std::vector<std::size_t>{1, 0}));
    }

    void theFirstErrorEndsAFetch() {
        World world;
        world.server.expect("GET /0", ScriptedServer::json("{}"));
        world.server.expect({"GET /1", {}});
        HttpClient client(world.settings, {});
        const auto take = [](std::size_t, HttpResponse&, const HttpClient::Follow&) -> Result<void> {
            return fail(ErrorKind::Storage, QStringLiteral("full"));
        };
        const auto done = client.fetchAll(
            {HttpRequest::get(world.server.url("/0")), HttpRequest::get(world.server.url("/1"))}, 2, take);
        QCOMPARE(done.error().kind, ErrorKind::Storage);
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
