// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/embeddedbrowser.h"
#include "gui/signin/navigationrules.h"
#include "gui/signin/signincontroller.h"

#include <QTest>

using namespace muster;
using namespace muster::gui;
using namespace Qt::StringLiterals;

/// Where the embedded browser may go, without a browser.
class TestNavigationRules : public QObject {
    Q_OBJECT

    using Cause = NavigationRules::Cause;
    using Verdict = NavigationRules::Verdict;

    const QUrl start{u"https://login.microsoftonline.com/t/oauth2/v2.0/authorize"_s};
    const QUrl redirect{u"http://localhost/muster"_s};
    const QUrl federation{u"https://adfs.customer.example/login"_s};
    NavigationRules rules{Cloud::Global, start, redirect};

    Verdict main(const QString& address, Cause cause, const QUrl& from) {
        return rules.judge(QUrl(address), cause, true, from);
    }

private Q_SLOTS:
    void init() { rules = NavigationRules(Cloud::Global, start, redirect); }

    void thePlatformsHostsAreOpenFromTheBeginning() {
        QCOMPARE(main(start.toString(), Cause::Other, {}), Verdict::Go);
        QCOMPARE(main(u"https://login.live.com/x"_s, Cause::Link, start), Verdict::Go);
        QVERIFY(rules.isPlatform(start));
    }
    void aHostBecomesKnownByRedirectOrFormOnly_data() {
        QTest::addColumn<int>("cause");
        QTest::addColumn<bool>("goes");
        QTest::newRow("redirect") << int(Cause::Redirect) << true;
        QTest::newRow("form") << int(Cause::Form) << true;
        QTest::newRow("link") << int(Cause::Link) << false;
        QTest::newRow("typed or other") << int(Cause::Other) << false;
    }
    void aHostBecomesKnownByRedirectOrFormOnly() {
        QFETCH(int, cause);
        QFETCH(bool, goes);
        QCOMPARE(rules.judge(federation, Cause(cause), true, start), goes ? Verdict::Go : Verdict::Refuse);
        // Known from then on, also for a link; not known when it was refused.
        QCOMPARE(main(u"https://adfs.customer.example/next"_s, Cause::Link, federation),
                 goes ? Verdict::Go : Verdict::Refuse);
        QVERIFY(!rules.isPlatform(federation));
    }
    void aPageThatIsNotKnownMakesNothingKnown() {
        QCOMPARE(main(u"https://evil.example/"_s, Cause::Redirect, federation), Verdict::Refuse);
    }
    void anotherPortOfAKnownHostIsAnotherPlace() {
        QCOMPARE(main(u"https://login.microsoftonline.com:8443/"_s, Cause::Link, start), Verdict::Refuse);
    }
    void refusesWhatIsNotEncryptedAndWhatIsNoPage_data() {
        QTest::addColumn<QString>("address");
        for (const char* address :
             {"http://login.microsoftonline.com/", "http://127.0.0.1:9/", "file:///etc/hostname", "data:text/html,x",
              "blob:https://login.microsoftonline.com/1", "javascript:alert(1)", "ms-settings:network",
              "ftp://a.example/", "chrome://settings", "view-source:https://login.live.com/", "about:srcdoc",
              "https://a@login.live.com/"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void refusesWhatIsNotEncryptedAndWhatIsNoPage() {
        QFETCH(QString, address);
        for (const Cause cause : {Cause::Link, Cause::Redirect, Cause::Form, Cause::Other})
            QCOMPARE(main(address, cause, start), Verdict::Refuse);
        QVERIFY(NavigationRules::refusalOf(QUrl(address)).endsWith(u'.'));
    }
    void framesMayBeAnythingEncryptedButNoFile() {
        QCOMPARE(rules.judge(QUrl(u"https://cdn.example/frame"_s), Cause::Other, false, start), Verdict::Go);
        QCOMPARE(rules.judge(QUrl(u"about:srcdoc"_s), Cause::Other, false, start), Verdict::Go);
        QCOMPARE(rules.judge(QUrl(u"http://cdn.example/frame"_s), Cause::Redirect, false, start), Verdict::Refuse);
        QCOMPARE(rules.judge(QUrl(u"file:///etc/hostname"_s), Cause::Other, false, start), Verdict::Refuse);
        // What a frame loads may not be reached as a page by that.
        QCOMPARE(main(u"https://cdn.example/frame"_s, Cause::Link, start), Verdict::Refuse);
    }
    void theAnswerIsTheRedirectAddressExactly_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("same");
        QTest::newRow("with a query") << u"http://localhost/muster?code=1&state=2"_s << true;
        QTest::newRow("port spelled out") << u"http://localhost:80/muster?code=1"_s << true;
        QTest::newRow("another scheme") << u"https://localhost/muster?code=1"_s << false;
        QTest::newRow("another port") << u"http://localhost:8080/muster?code=1"_s << false;
        QTest::newRow("another path") << u"http://localhost/muster/x?code=1"_s << false;
        QTest::newRow("path in another case") << u"http://localhost/Muster?code=1"_s << false;
        QTest::newRow("another host") << u"http://localhost.evil.example/muster?code=1"_s << false;
        QTest::newRow("with a user name") << u"http://evil@localhost/muster?code=1"_s << false;
    }
    void theAnswerIsTheRedirectAddressExactly() {
        QFETCH(QString, address);
        QFETCH(bool, same);
        QCOMPARE(isRedirect(QUrl(address), redirect), same);
        QCOMPARE(main(address, Cause::Redirect, start) == Verdict::Answer, same);
        QCOMPARE(rules.judge(QUrl(address), Cause::Redirect, false, start) == Verdict::Answer, false);
    }
    void aCustomCloudIsWhereItBegins() {
        NavigationRules custom(Cloud::Custom, QUrl(u"http://127.0.0.1:9000/t/authorize"_s), redirect);
        const auto judge = [&](const QString& address) {
            return custom.judge(QUrl(address), Cause::Link, true, QUrl(u"http://127.0.0.1:9000/t"_s));
        };
        QCOMPARE(judge(u"http://127.0.0.1:9000/login"_s), Verdict::Go);
        QCOMPARE(judge(u"http://127.0.0.1:9001/login"_s), Verdict::Refuse);
        QCOMPARE(judge(u"https://login.microsoftonline.com/"_s), Verdict::Refuse);
    }

    void rootWithTheEnginesSandboxGetsTheSystemBrowser() {
        qunsetenv("QTWEBENGINE_DISABLE_SANDBOX");
        qunsetenv("QTWEBENGINE_CHROMIUM_FLAGS");
        const auto root = embeddedBrowser(true);
        QVERIFY(!root.possible);
        QVERIFY(root.why.contains(u"system browser"_s));
#ifdef MUSTER_WEBENGINE
        QVERIFY(embeddedBrowser(false).possible);
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
        QVERIFY(embeddedBrowser(true).possible);
#endif
    }
};

QTEST_GUILESS_MAIN(TestNavigationRules)
#include "tst_navigationrules.moc"
