// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/mainwindow.h"

#include "connections/connectionworld.h"
#include "core/secretnames.h"
#include "gui/frame/session.h"
#include "gui/theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::gui::testing;

/// What was typed is not lost by closing the window or by opening another workspace.
class TestUnsaved : public QObject {
    Q_OBJECT

    struct Bench : ConnectionWorld {
        Bench()
            : ConnectionWorld({connectionTo(u"northwind-msp.onmicrosoft.com"_s, u"nw"_s)}) {
            WindowParts parts;
            parts.services = services;
            window = std::make_unique<MainWindow>(std::move(parts));
            window->resize(1280, 800);
            window->show();
            QSignalSpy ready(window.get(), &MainWindow::ready);
            window->openWorkspace(location);
            if (!ready.wait(10'000))
                qFatal("The window did not open %s", qPrintable(location));
        }
        ProvisionDraft& typed() { return window->session()->draft; }
        void type() { typed().setProvisioning(!typed().draft().provisioning); }
        QPushButton* answer(const QString& name) const { return window->findChild<QPushButton*>(name); }
        std::unique_ptr<MainWindow> window;
    };

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Muster tests"_s);
        QCoreApplication::setApplicationName(u"tst_unsaved"_s);
        applyTheme(*qApp, ColorScheme::Light);
    }
    void cleanup() { QSettings().clear(); }

    void closesAtOnceWhenNothingWasTyped() {
        Bench bench;
        QVERIFY(bench.window->close());
    }

    void cancelKeepsWindowAndChanges() {
        Bench bench;
        bench.type();
        QVERIFY(!bench.window->close());
        QVERIFY(!bench.window->close()); // a second time: one question is enough
        QCOMPARE(bench.window->findChildren<QWidget*>(u"unsavedBox"_s).size(), 1);
        QTest::keyClick(bench.window->findChild<QWidget*>(u"unsavedBox"_s), Qt::Key_Escape);
        QTRY_VERIFY(!bench.answer(u"saveUnsaved"_s));
        QVERIFY(bench.window->isVisible());
        QVERIFY(bench.typed().isEdited());
    }

    void discardClosesAndKeepsNothing() {
        Bench bench;
        const bool before = bench.kept().provisioning;
        bench.type();
        QVERIFY(!bench.window->close());
        bench.answer(u"discardUnsaved"_s)->click();
        QTRY_VERIFY(!bench.window->isVisible());
        QCOMPARE(bench.kept().provisioning, before);
    }

    void saveKeepsTheChangesAndTheKeyAndCloses() {
        Bench bench;
        bench.typed().setProvisioning(false);
        bench.window->findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(1);
        auto* key = bench.window->findChild<QLineEdit*>(u"applicationKey"_s);
        QTRY_VERIFY(key->isEnabled());
        key->setFocus();
        QTest::keyClicks(key, u"a~secret'\"value"_s);
        QVERIFY(bench.typed().isEdited());
        QVERIFY(!bench.window->close());
        bench.answer(u"saveUnsaved"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window->isVisible(), 10'000);
        QCOMPARE(bench.keychain.entries()[applicationKeyOf(u"nw"_s)], u"a~secret'\"value"_s);
    }

    void saveKeepsThePasswordOfThePsaAndCloses() {
        Bench bench;
        PsaTarget psa;
        psa.kind = u"bms"_s;
        psa.baseUrl = u"https://api.bms.kaseya.com"_s;
        psa.tenant = u"Northwind MSP"_s;
        psa.userName = u"muster-api"_s;
        bench.typed().setTarget(Product::Bms, psa);
        bench.window->session()->psa.setTypedPassword(u"tr0ub4dor"_s);
        QVERIFY(!bench.window->close());
        bench.answer(u"saveUnsaved"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window->isVisible(), 10'000);
        QCOMPARE(bench.kept().psa, psa);
        QCOMPARE(bench.keychain.entries()[psaPassword()], u"tr0ub4dor"_s);
    }

    void aPasswordThatCannotBeKeptKeepsTheWindowOpen() {
        Bench bench;
        PsaTarget psa;
        psa.kind = u"bms"_s;
        psa.baseUrl = u"https://api.bms.kaseya.com"_s;
        psa.tenant = u"Northwind MSP"_s;
        psa.userName = u"muster-api"_s;
        bench.typed().setTarget(Product::Bms, psa);
        bench.window->session()->psa.setTypedPassword(u"tr0ub4dor"_s);
        bench.keychain.setLocked(true);
        QSignalSpy notKept(&bench.window->session()->psa, &PsaController::notKept);
        QVERIFY(!bench.window->close());
        bench.answer(u"saveUnsaved"_s)->click();
        QVERIFY(notKept.wait(10'000));
        QVERIFY(bench.window->isVisible());
        QVERIFY(bench.typed().isEdited());
    }

    void whatCannotBeSavedKeepsTheWindowOpenAndIsShown() {
        Bench bench;
        auto connections = bench.typed().draft().connections;
        connections[0].applicationId = u"no id"_s;
        bench.typed().setConnections(connections);
        QVERIFY(!bench.window->close());
        bench.answer(u"saveUnsaved"_s)->click();
        QTest::qWait(50);
        QVERIFY(bench.window->isVisible());
        QVERIFY(bench.typed().isEdited());
        // The refusal does not close the window later, when the gap is mended and saved.
        connections[0].applicationId = applicationId;
        connections[0].systemBrowser = true;
        bench.typed().setConnections(connections);
        QSignalSpy saved(&bench.typed(), &ProvisionDraft::savedAll);
        bench.typed().save();
        QVERIFY(saved.wait());
        QTest::qWait(50);
        QVERIFY(bench.window->isVisible());
    }

    void anotherWorkspaceAsksToo() {
        Bench bench;
        bench.type();
        const auto* before = bench.window->session();
        const QString other = bench.folder.filePath(u"other.muster"_s);
        bench.window->createWorkspace(other);
        QVERIFY(bench.answer(u"saveUnsaved"_s));
        QCOMPARE(bench.window->session(), before);
        QSignalSpy ready(bench.window.get(), &MainWindow::ready);
        bench.answer(u"discardUnsaved"_s)->click();
        QVERIFY(ready.wait(10'000));
        QVERIFY(bench.window->windowTitle().startsWith(u"other.muster"_s));
    }
};

QTEST_MAIN(TestUnsaved)
#include "tst_unsaved.moc"
