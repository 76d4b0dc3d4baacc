// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/signindialog.h"
#include "gui/theme/theme.h"
#include "pagehand.h"
#include "signinworld.h"
#include "testkit/scriptedserver.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QUrlQuery>
#include <QWebEngineProfile>

using namespace muster;
using namespace muster::gui;
using namespace muster::test;
using namespace Qt::StringLiterals;

/// Signing in by hand in the sign-in window, against the sandbox as a process of its own.
class TestSignInDialog : public QObject {
    Q_OBJECT

    /// The window, and what a person does in it.
    struct Window : SignInWorld {
        Window() { dialog = std::make_unique<SignInDialog>(controller, connection); }

        QWebEngineView* view() {
            if (!QTest::qWaitFor([this] { return dialog->findChild<QWebEngineView*>(u"page"_s); }, 20'000))
                qFatal("The embedded browser does not come.");
            return dialog->findChild<QWebEngineView*>(u"page"_s);
        }
        template <class Widget>
        Widget* part(const char* name) {
            return dialog->findChild<Widget*>(QString::fromLatin1(name));
        }
        QString strip() {
            const auto* text = dialog->findChild<QLabel*>(u"stripText"_s);
            return text->isVisible() ? text->text() : QString();
        }
        bool logIn(PageHand& hand, const QString& password) {
            return hand.type(u"login"_s, u"admin@northwind-msp.com"_s) && hand.type(u"passwd"_s, password) &&
                   hand.click(u"signin"_s);
        }
        std::unique_ptr<SignInDialog> dialog;
    };
    static constexpr auto password = "correct horse battery staple";

    /// For whoever wants to look at the pages.
    static void keepPicture(QWidget& widget, const QString& name) {
        const QString folder = QStringLiteral(MUSTER_BIN_DIR "/../screenshots");
        QVERIFY(QDir().mkpath(folder));
        for (const auto scheme : {ColorScheme::Dark, ColorScheme::Light}) {
            applyTheme(*qApp, scheme);
            QTest::qWait(50); // lets the style reach every widget; nothing is judged by it
            const QPixmap picture = widget.grab();
            QCOMPARE(picture.size(), widget.size() * widget.devicePixelRatio());
            QVERIFY(
                picture.save(folder % u'/' % name % (scheme == ColorScheme::Dark ? u"-dark"_s : u""_s) % u".png"_s));
        }
    }

private Q_SLOTS:
    static void initMain() { qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); }
    static void initTestCase() { applyTheme(*qApp, ColorScheme::Light); }

    void signsInByTypingIntoThePage() {
        Window window;
        // The redirect address is somebody who would notice to be asked.
        const ScriptedServer redirect;
        window.connection.redirectUri = u"http://localhost:%1/muster"_s.arg(redirect.url().port());
        window.dialog = std::make_unique<SignInDialog>(window.controller, window.connection);
        QSignalSpy done(window.dialog.get(), &SignInDialog::signedIn);
        QSignalSpy accepted(window.dialog.get(), &QDialog::accepted);
        window.dialog->open();
        QPointer<QWebEngineView> view = window.view();
        QVERIFY(view->page()->profile()->isOffTheRecord());
        PageHand hand(view);

        QVERIFY(window.logIn(hand, u"wrong"_s));
        QTRY_VERIFY_WITH_TIMEOUT(hand.ask(u"document.body.innerText"_s).toString().contains(u"AADSTS50126"_s), 20'000);
        QVERIFY(window.logIn(hand, QString::fromLatin1(password)));
        QTRY_VERIFY_WITH_TIMEOUT(hand.sees(u"accept"_s), 20'000);
        QCOMPARE(window.part<QLabel>("host")->text(), u"127.0.0.1"_s);
        QVERIFY(window.part<QLabel>("hostKind")->text().contains(u"not encrypted"_s));
        keepPicture(*window.dialog, u"sign-in-consent"_s);
        QVERIFY(hand.click(u"accept"_s));

        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 30'000);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(done.at(0).at(0).value<SignedIn>().tenantId, window.tenantId());
        QVERIFY(!window.refreshToken().isEmpty());
        QCOMPARE(window.mirrored().operatorEmail, u"admin@northwind-msp.com"_s);
        QVERIFY2(redirect.seen().empty(), "the redirect address was asked for");
        QTRY_VERIFY(view.isNull()); // and its profile with it
    }

    void aCancelledConsentSaysWhyAndCanBeTriedAgain() {
        Window window;
        window.dialog->open();
        PageHand hand(window.view());
        QVERIFY(window.logIn(hand, QString::fromLatin1(password)));
        QTRY_VERIFY_WITH_TIMEOUT(hand.sees(u"accept"_s), 20'000);
        QVERIFY(hand.click(u"cancel"_s));
        QTRY_VERIFY_WITH_TIMEOUT(window.strip().contains(u"AADSTS65004"_s), 20'000);
        QVERIFY(window.strip().contains(u"Trace id: "_s));
        QVERIFY(window.dialog->isVisible());
        QVERIFY(window.refreshToken().isEmpty());
        keepPicture(*window.dialog, u"sign-in-refused"_s);

        // A new attempt has new cookies: the platform asks who it is again.
        QTRY_VERIFY(!window.dialog->findChild<QWebEngineView*>(u"page"_s));
        window.part<QPushButton>("tryAgain")->click();
        PageHand again(window.view());
        QTRY_VERIFY_WITH_TIMEOUT(again.sees(u"passwd"_s), 20'000);
        QCOMPARE(window.strip(), QString());
    }

    void consentForTheOrganizationGoesOnToTheSignIn() {
        Window window;
        window.dialog->setForOrganization(true);
        QVERIFY(window.dialog->windowTitle().contains(u"organization"_s));
        QSignalSpy done(window.dialog.get(), &SignInDialog::signedIn);
        window.dialog->open();
        QPointer<QWebEngineView> first = window.view();
        {
            PageHand hand(first);
            QVERIFY(window.logIn(hand, QString::fromLatin1(password)));
            QVERIFY(hand.click(u"accept"_s));
        }
        QTRY_VERIFY_WITH_TIMEOUT(first.isNull(), 20'000);
        PageHand hand(window.view());
        QVERIFY(window.logIn(hand, QString::fromLatin1(password)));
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 30'000);
    }

    void theSystemBrowserIsOneClickAway() {
        Window window;
        QUrl asked;
        window.controller.setOpenBrowser([&asked](const QUrl& address) {
            asked = address;
            return true;
        });
        window.dialog->open();
        window.view();
        window.part<QPushButton>("systemBrowser")->click();
        auto* countdown = window.part<QLabel>("countdown");
        QTRY_VERIFY_WITH_TIMEOUT(countdown->isVisible(), 15'000);
        QVERIFY2(countdown->text().contains(u"5:00"_s) || countdown->text().contains(u"4:5"_s),
                 qPrintable(countdown->text()));
        QTRY_VERIFY(asked.isValid());
        window.part<QPushButton>("copyAddress")->click();
        QCOMPARE(QApplication::clipboard()->text(), asked.toString(QUrl::FullyEncoded));
        // It is the loopback's answer that counts now, not the embedded page's.
        QVERIFY(QUrl(QUrlQuery(asked).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded)).port() > 0);
        QTRY_VERIFY(!window.dialog->findChild<QWebEngineView*>(u"page"_s));
        keepPicture(*window.dialog, u"sign-in-system-browser"_s);
        window.part<QPushButton>("cancel")->click();
        QVERIFY(!window.dialog->isVisible());
        QVERIFY(!window.controller.isRunning());
    }

    void closingItEndsTheSignIn() {
        Window window;
        QSignalSpy failed(&window.controller, &SignInController::failed);
        window.dialog->open();
        QPointer<QWebEngineView> view = window.view();
        QTest::keyClick(window.dialog.get(), Qt::Key_Escape);
        QVERIFY(!window.controller.isRunning());
        QTRY_VERIFY(view.isNull());
        QVERIFY(failed.isEmpty());
    }

    void everythingHasANameForTheScreenReader() {
        Window window;
        window.dialog->open();
        window.view();
        for (const auto* button : window.dialog->findChildren<QAbstractButton*>())
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
    }
};

QTEST_MAIN(TestSignInDialog)
#include "tst_signindialog.moc"
