// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/browserview.h"
#include "pagehand.h"
#include "testkit/scriptedserver.h"

#include <QDialog>
#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QWebEngineProfile>

using namespace muster;
using namespace muster::gui;
using namespace muster::test;
using namespace Qt::StringLiterals;

/// What a page may not do in the embedded browser. The pages are a web server's of this test, which is the platform.
class TestBrowserView : public QObject {
    Q_OBJECT

    struct Place {
        explicit Place(const QByteArray& body) {
            server.expect("GET /start", ScriptedServer::answer(200, "text/html", page(body)));
            view = std::make_unique<BrowserView>(Cloud::Custom, server.url("/start"), redirect, nullptr);
            view->resize(500, 500);
            refused = std::make_unique<QSignalSpy>(view.get(), &BrowserView::refused);
            answered = std::make_unique<QSignalSpy>(view.get(), &BrowserView::answered);
            view->show();
        }
        static QByteArray page(const QByteArray& body) {
            return "<!DOCTYPE html><html><head><link rel=\"icon\" href=\"data:,\"></head><body>" + body +
                   "</body></html>";
        }
        QWebEngineView* web() { return view->findChild<QWebEngineView*>(u"page"_s); }
        [[nodiscard]] QString why() const { return refused->isEmpty() ? QString() : refused->at(0).at(0).toString(); }

        ScriptedServer server, elsewhere;
        QUrl redirect{u"http://localhost:%1/muster"_s.arg(elsewhere.url().port())};
        std::unique_ptr<BrowserView> view;
        std::unique_ptr<QSignalSpy> refused, answered;
    };

private Q_SLOTS:
    static void initMain() { qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); }

    void aLinkWithoutEncryptionIsRefused() {
        ScriptedServer other;
        Place place("<a id=\"x\" href=\"" + other.base() + "/there\">there</a>");
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY2(place.why().contains(u"without encryption"_s), qPrintable(place.why()));
        QVERIFY(other.seen().empty());
        QCOMPARE(place.web()->url(), place.server.url("/start"));
    }

    void aRedirectWithoutEncryptionIsRefusedToo() {
        ScriptedServer other;
        Place place("<a id=\"x\" href=\"/away\">away</a>");
        place.server.expect("GET /away",
                            ScriptedServer::answer(302, "text/html", {}, "Location: " + other.base() + "/there\r\n"));
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY(other.seen().empty());
    }

    void theRedirectAddressIsCaughtBeforeItIsAsked_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("link") << QByteArray("<a id=\"x\" href=\"@?code=1\">back</a>");
        QTest::newRow("script") << QByteArray("<button id=\"x\" onclick=\"location='@?code=1'\">back</button>");
        QTest::newRow("form") << QByteArray("<form action=\"@\"><input name=\"code\" value=\"1\">"
                                            "<button id=\"x\">back</button></form>");
        QTest::newRow("pop-up") << QByteArray("<button id=\"x\" onclick=\"window.open('@?code=1')\">back</button>");
    }
    void theRedirectAddressIsCaughtBeforeItIsAsked() {
        QFETCH(QByteArray, body);
        Place place("<div id=\"slot\">wait</div>");
        QVERIFY(QTest::qWaitFor([&] { return PageHand(place.web()).sees(u"slot"_s); }, 20'000));
        body.replace("@", place.redirect.toEncoded());
        PageHand(place.web()).ask(u"document.getElementById('slot').innerHTML = `%1`"_s.arg(QString::fromLatin1(body)));
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.answered->count(), 1, 10'000);
        QCOMPARE(place.answered->at(0).at(0).toUrl(), QUrl(place.redirect.toString() + u"?code=1"_s));
        QVERIFY(place.elsewhere.seen().empty());
        QVERIFY2(place.refused->isEmpty(), qPrintable(place.why()));
    }

    void aPlatformPageMaySendOnByScript_data() {
        // How the platform's pages go to a company's own sign-in (AD FS, other providers).
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("on a click") << QByteArray("<button id=\"x\" onclick=\"location.assign('@')\">next</button>");
        QTest::newRow("instead of the page")
            << QByteArray("<button id=\"x\" onclick=\"location.replace('@')\">next</button>");
        QTest::newRow("after an answer") << QByteArray(
            "<button id=\"x\" onclick=\"setTimeout(function(){location.href='@'},50)\">next</button>");
        QTest::newRow("by a form of the script's") << QByteArray(
            "<form id=\"f\" method=\"post\" action=\"@\"></form><button id=\"x\" onclick=\"f.submit()\">next</button>");
        QTest::newRow("by the page's head")
            << QByteArray("<button id=\"x\" onclick=\"var m=document.createElement('meta');m.httpEquiv='refresh';"
                          "m.content='0;url=@';document.head.append(m)\">next</button>");
    }
    void aPlatformPageMaySendOnByScript() {
        QFETCH(QByteArray, body);
        QTcpServer company; // speaks no TLS: that it is asked is enough
        QVERIFY(company.listen(QHostAddress::LocalHost));
        QSignalSpy asked(&company, &QTcpServer::newConnection);
        body.replace("@", QByteArray("https://127.0.0.1:" + QByteArray::number(company.serverPort()) + "/adfs"));
        Place place(body);
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty() || !place.refused->isEmpty(), 10'000);
        QVERIFY2(place.refused->isEmpty(), qPrintable(place.why()));
    }

    void aLinkToAnotherSiteIsRefused_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("link") << QByteArray("<a id=\"x\" href=\"@\">terms</a>");
        QTest::newRow("link with something inside") << QByteArray("<a href=\"@\"><b id=\"x\">terms</b></a>");
        QTest::newRow("link into a window of its own") << QByteArray("<a id=\"x\" href=\"@\" target=\"_blank\">t</a>");
    }
    void aLinkToAnotherSiteIsRefused() {
        QFETCH(QByteArray, body);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QSignalSpy asked(&other, &QTcpServer::newConnection);
        const QByteArray address = "https://127.0.0.1:" + QByteArray::number(other.serverPort()) + "/a%20b?c=%26&d";
        body.replace("@", address);
        Place place(body);
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY2(place.why().contains(u"not part of this sign-in"_s), qPrintable(place.why()));
        QVERIFY(asked.isEmpty());
        QCOMPARE(place.web()->url(), place.server.url("/start"));
        // The page's own text has its link back.
        const QString left = u"document.querySelector('a').getAttribute('href')"_s;
        QTRY_COMPARE(PageHand(place.web()).ask(left).toString(), QString::fromLatin1(address));
    }

    void aPopUpIsADialogWithTheSameRules() {
        ScriptedServer other;
        Place place("<button id=\"x\" onclick=\"window.open('/popup')\">more</button>");
        place.server.expect("GET /popup",
                            ScriptedServer::answer(200, "text/html",
                                                   Place::page("<a id=\"out\" href=\"" + other.base() +
                                                               "/\">out</a>"
                                                               "<button id=\"done\" onclick=\"window.close()\">done"
                                                               "</button>")));
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QPointer<QDialog> dialog;
        QTRY_VERIFY_WITH_TIMEOUT((dialog = place.view->findChild<QDialog*>(u"signInPopup"_s)), 10'000);
        auto* inside = dialog->findChild<QWebEngineView*>(u"page"_s);
        QCOMPARE(inside->page()->profile(), place.web()->page()->profile());
        QVERIFY(PageHand(inside).click(u"out"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY(other.seen().empty());
        QVERIFY(PageHand(inside).click(u"done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull(), 10'000);
    }

    void aPopUpThatMayNotGoWhereItWantsLeavesNoEmptyWindow() {
        ScriptedServer other;
        Place place("<button id=\"x\" onclick=\"window.open('" + other.base() + "/')\">more</button>");
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QTRY_VERIFY(!place.view->findChild<QDialog*>(u"signInPopup"_s));
        QVERIFY(other.seen().empty());
    }

    void aDownloadIsRefused() {
        const QDir downloads(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
        const auto before = downloads.entryList();
        Place place("<a id=\"x\" href=\"/tool.bin\">tool</a>");
        place.server.expect("GET /tool.bin",
                            ScriptedServer::answer(200, "application/octet-stream", "MZ",
                                                   "Content-Disposition: attachment; filename=muster-refused.bin\r\n"));
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY2(place.why().contains(u"save a file"_s), qPrintable(place.why()));
        QCOMPARE(downloads.entryList(), before);
    }

    void filesAndPagesOfItsOwnMakingStayOutside_data() {
        QTest::addColumn<QString>("address");
        QTest::newRow("file") << u"file:///etc/hostname"_s;
        QTest::newRow("data") << u"data:text/html,<p>made</p>"_s;
        QTest::newRow("program") << u"muster-test:open"_s;
        QTest::newRow("engine") << u"chrome://version"_s;
    }
    void filesAndPagesOfItsOwnMakingStayOutside() {
        QFETCH(QString, address);
        Place place("<a id=\"x\" href=\"" + address.toLatin1() +
                    "\">x</a><button id=\"y\" "
                    "onclick=\"document.title='clicked'\">y</button>");
        PageHand hand(place.web());
        QVERIFY(hand.click(u"x"_s));
        // The page is still there and answers to a click.
        QVERIFY(hand.click(u"y"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.web()->title(), u"clicked"_s, 10'000);
        QCOMPARE(place.web()->url(), place.server.url("/start"));
    }

    void aFormMayNotReadFiles() {
        Place place("<input type=\"file\" id=\"x\">");
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY2(place.why().contains(u"read a file"_s), qPrintable(place.why()));
    }

    void fullScreenIsRefused() {
        Place place("<button id=\"x\" onclick=\"document.documentElement.requestFullscreen()\">x</button>");
        QVERIFY(PageHand(place.web()).click(u"x"_s));
        QTRY_COMPARE_WITH_TIMEOUT(place.refused->count(), 1, 10'000);
        QVERIFY2(place.why().contains(u"fill the screen"_s), qPrintable(place.why()));
    }

    void aSignInLeavesNoCookie() {
        const auto cookieOf = [](Place& place) { return PageHand(place.web()).ask(u"document.cookie"_s).toString(); };
        {
            Place place("<p id=\"x\">x</p><script>document.cookie='who=me;max-age=9999'</script>");
            QVERIFY(QTest::qWaitFor([&] { return PageHand(place.web()).sees(u"x"_s); }, 20'000));
            QCOMPARE(cookieOf(place), u"who=me"_s);
        }
        Place next("<p id=\"x\">x</p>"); // cookies do not tell ports apart: this is the same host
        QVERIFY(QTest::qWaitFor([&] { return PageHand(next.web()).sees(u"x"_s); }, 20'000));
        QCOMPARE(cookieOf(next), QString());
    }
};

QTEST_MAIN(TestBrowserView)
#include "tst_browserview.moc"
