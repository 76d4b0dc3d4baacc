// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionstab.h"

#include "connections/connectionworld.h"
#include "connections/tests.h"
#include "core/configurationfile.h"
#include "core/secretnames.h"
#include "gui/frame/strip.h"
#include "gui/provision/connectionform.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>

using namespace muster;
using namespace muster::gui;
using namespace muster::gui::testing;

/// Azure AD Connections by mouse and keyboard, over a workspace in a file and services in memory.
class TestConnectionsTab : public QObject {
    Q_OBJECT

private:
    struct Bench : ConnectionWorld {
        explicit Bench(std::vector<Connection> connections = {})
            : ConnectionWorld(std::move(connections))
            , tab(draft, states, background, services) {
            tab.resize(1088, 640);
            tab.show();
        }
        template <class T>
        T& part(const char* name) {
            auto* found = tab.findChild<T*>(QLatin1StringView(name));
            if (!found)
                qFatal("no %s", name);
            return *found;
        }
        void click(const char* name) { QTest::mouseClick(&part<QPushButton>(name), Qt::LeftButton); }
        void type(const char* name, const QString& text) {
            auto& field = part<QLineEdit>(name);
            field.setFocus();
            field.selectAll();
            QTest::keyClicks(&field, text);
        }
        QString verdict() { return part<QLabel>("tenantCheck").text(); }
        ConnectionsTab tab;
    };
    static std::vector<Connection> two() {
        return {connectionTo(u"northwind-msp.onmicrosoft.com"_s, u"nw"_s),
                connectionTo(u"harborviewdental.onmicrosoft.com"_s, u"harbor"_s)};
    }

private Q_SLOTS:
    void keepsTheRulesOfAModel();
    void needsNoScrollingInTheSmallestWindow_data();
    void needsNoScrollingInTheSmallestWindow();
    void addsAConnectionAndKeepsItsKeyOutOfEveryFile();
    void savesBeforeItConnects();
    void savesAKeyAlone();
    void bringsTheTypedKeyBackWhenTheKeychainIsLocked();
    void asksBeforeItRemovesAndTakesTheSecretsAway();
    void leavesEverythingOnCancel();
    void asksForTheTenantThatWasTypedLast();
    void refusesTwoConnectionsToOneTenant();
    void tellsWhoIsSignedInOnTest();
    void explainsWhyATestFailed();
    void namesTheMissingPermission();
    void leadsToTheFieldOfAProblem();
    void syncsOnlyWhenSomebodyIsSignedIn();
    void switchesItsButtonsOffWhileARunIsUnderWay();
};

void TestConnectionsTab::needsNoScrollingInTheSmallestWindow_data() {
    QTest::addColumn<QSize>("tab");
    QTest::newRow("1024 x 700") << QSize(968, 504);
    QTest::newRow("1280 x 800") << QSize(1088, 604);
}

void TestConnectionsTab::needsNoScrollingInTheSmallestWindow() {
    QFETCH(const QSize, tab);
    // A custom cloud has two fields more than the others.
    auto connections = two();
    connections[0].cloud = Cloud::Custom;
    connections[0].authority = u"https://login.example.com"_s;
    connections[0].graph = u"https://graph.example.com/v1.0"_s;
    Bench bench(connections);
    QVERIFY(bench.load());
    bench.tab.resize(tab);
    auto& area = bench.part<QScrollArea>("below");
    QTRY_VERIFY(!area.verticalScrollBar()->isVisible());
    QTRY_VERIFY2(!area.horizontalScrollBar()->isVisible(), qPrintable(QString::number(area.widget()->width())));
    // The first row of the table is whole.
    auto& table = bench.part<QTableView>("connectionsTable");
    QVERIFY(table.viewport()->height() >= table.rowHeight(0));
    // With hints below its fields the form leaves less; the row that it is about stays in sight.
    table.selectRow(1);
    bench.type("tenant", u"no tenant"_s);
    bench.type("applicationId", u"3f0c"_s);
    QTRY_VERIFY(table.viewport()->rect().contains(table.visualRect(table.currentIndex()).center()));
}

void TestConnectionsTab::keepsTheRulesOfAModel() {
    ConnectionWorld world(two());
    ConnectionsModel model(world.draft, world.states);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(world.load());
    QCOMPARE(model.rowCount(), 2);
    auto connections = world.draft.draft().connections;
    connections.pop_back();
    world.draft.setConnections(connections);
    QCOMPARE(model.rowCount(), 1);
    connections[0].tenant = u"other.com"_s;
    world.draft.setConnections(connections);
    QCOMPARE(model.index(0, ConnectionsModel::Tenant).data().toString(), u"other.com"_s);
    world.states.refresh();
    QSignalSpy changed(&world.states, &ConnectionStates::changed);
    QTRY_VERIFY(!changed.isEmpty());
}

void TestConnectionsTab::addsAConnectionAndKeepsItsKeyOutOfEveryFile() {
    Bench bench;
    QVERIFY(bench.load());
    bench.click("addConnection");
    bench.type("tenant", u"northwind-msp.onmicrosoft.com"_s);
    bench.type("applicationId", applicationId.toUpper());
    bench.type("applicationKey", u"kQ8~the-secret-value"_s);
    QVERIFY(bench.draft.problems().empty());
    QVERIFY(!writeConfiguration(bench.draft.draft()).contains("kQ8~"));
    bench.draft.save();
    QTRY_VERIFY(bench.states.of(u"northwind-msp"_s).hasKey);
    QCOMPARE(bench.keychain.entries().at(applicationKeyOf(u"northwind-msp"_s)), u"kQ8~the-secret-value"_s);
    const Configuration kept = bench.kept();
    QCOMPARE(kept.connections.size(), std::size_t(1));
    QCOMPARE(kept.connections[0].id, u"northwind-msp"_s);
    QCOMPARE(kept.connections[0].applicationId, applicationId);
    QCOMPARE(kept.connections[0].redirectUri, u"https://bms.kaseya.com/OAuth/IntegrationCallback.aspx"_s);
    QVERIFY(!bench.draft.isEdited());
    QVERIFY(bench.part<QLineEdit>("applicationKey").text().isEmpty());
    QVERIFY(!bench.part<QLineEdit>("applicationKey").isEnabled());
    for (const QString& name : QDir(bench.folder.path()).entryList(QDir::Files)) {
        QFile file(bench.folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("kQ8~"), qPrintable(name));
    }
}

void TestConnectionsTab::savesBeforeItConnects() {
    Bench bench(two());
    QVERIFY(bench.load());
    QSignalSpy wanted(&bench.tab, &ConnectionsTab::connectWanted);
    bench.type("applicationId", u"b82e4410-1900-4000-8000-000000000001"_s);
    bench.type("applicationKey", u"kQ8~new"_s);
    bench.click("azureConnect");
    QCOMPARE(wanted.size(), 0);
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<Connection>().applicationId, u"b82e4410-1900-4000-8000-000000000001"_s);
    QCOMPARE(wanted[0][0].value<Connection>().redirectUri,
             u"https://bms.kaseya.com/OAuth/IntegrationCallback.aspx"_s); // the one that the form shows
    QCOMPARE(wanted[0][1].toBool(), false);
    QCOMPARE(bench.kept().connections[0].applicationId, u"b82e4410-1900-4000-8000-000000000001"_s);
    QCOMPARE(bench.keychain.entries().at(applicationKeyOf(u"nw"_s)), u"kQ8~new"_s);
    bench.click("grantForOrganization");
    QTRY_COMPARE(wanted.size(), 2);
    QCOMPARE(wanted[1][1].toBool(), true);
}

void TestConnectionsTab::savesAKeyAlone() {
    Bench bench(two());
    bench.keychain.put(applicationKeyOf(u"nw"_s), u"old"_s);
    QVERIFY(bench.load());
    QTRY_VERIFY(bench.states.of(u"nw"_s).hasKey);
    QTRY_VERIFY(!bench.part<QLineEdit>("applicationKey").isEnabled());
    bench.click("replaceKey");
    bench.type("applicationKey", u"kQ8~next"_s);
    QVERIFY2(bench.draft.isEdited(), "a key is something to save");
    bench.draft.save();
    QTRY_COMPARE(bench.keychain.entries().at(applicationKeyOf(u"nw"_s)), u"kQ8~next"_s);
    QTRY_VERIFY(!bench.part<QLineEdit>("applicationKey").isEnabled());
}

void TestConnectionsTab::bringsTheTypedKeyBackWhenTheKeychainIsLocked() {
    Bench bench(two());
    QVERIFY(bench.load());
    QSignalSpy wanted(&bench.tab, &ConnectionsTab::connectWanted);
    bench.keychain.setLocked(true);
    bench.type("applicationKey", u"kQ8~locked"_s);
    bench.click("azureConnect");
    QTRY_VERIFY(bench.part<Strip>("connectionsStrip").isVisible());
    QVERIFY(bench.part<Strip>("connectionsStrip").accessibleName().contains(u"locked"_s));
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(bench.part<QLineEdit>("applicationKey").text(), u"kQ8~locked"_s);
    QVERIFY(bench.draft.isEdited());
    bench.keychain.setLocked(false);
    bench.click("azureConnect");
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(bench.keychain.entries().at(applicationKeyOf(u"nw"_s)), u"kQ8~locked"_s);
}

void TestConnectionsTab::asksBeforeItRemovesAndTakesTheSecretsAway() {
    Bench bench(two());
    bench.keychain.put(applicationKeyOf(u"nw"_s), u"key"_s);
    bench.keychain.put(refreshTokenOf(u"nw"_s), u"token"_s);
    bench.keychain.put(refreshTokenOf(u"harbor"_s), u"other"_s);
    QVERIFY(bench.load());
    bench.click("removeConnection");
    auto* box = bench.tab.findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY(box->text().contains(u"northwind-msp.onmicrosoft.com"_s));
    QCOMPARE(bench.draft.draft().connections.size(), std::size_t(2));
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(bench.draft.draft().connections.size(), std::size_t(1));
    QVERIFY2(bench.keychain.entries().contains(refreshTokenOf(u"nw"_s)), "nothing goes before it is saved");
    bench.draft.save();
    QTRY_COMPARE(bench.keychain.entries().size(), std::size_t(1));
    QVERIFY(bench.keychain.entries().contains(refreshTokenOf(u"harbor"_s)));
    QCOMPARE(bench.kept().connections.size(), std::size_t(1));
}

void TestConnectionsTab::leavesEverythingOnCancel() {
    Bench bench(two());
    QVERIFY(bench.load());
    bench.click("removeConnection");
    auto* box = bench.tab.findChild<QMessageBox*>();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(bench.draft.draft().connections.size(), std::size_t(2));
    QVERIFY(!bench.draft.isEdited());
}

void TestConnectionsTab::asksForTheTenantThatWasTypedLast() {
    Bench bench(two());
    QVERIFY(bench.load());
    QTRY_VERIFY(bench.verdict().contains(northwindId));
    bench.type("tenant", u"nobody.example"_s);
    QTRY_VERIFY(bench.verdict().contains(u"no tenant"_s));
    QVERIFY(bench.part<QLineEdit>("tenant").property("wrong").toBool());
    bench.type("tenant", u"northwind-msp.com"_s);
    QTRY_VERIFY(bench.verdict().contains(northwindId));
    QVERIFY(!bench.part<QLineEdit>("tenant").property("wrong").toBool());
    bench.type("tenant", u"northwind"_s);
    QVERIFY2(bench.verdict().contains(u"Neither"_s), qPrintable(bench.verdict()));
}

void TestConnectionsTab::refusesTwoConnectionsToOneTenant() {
    Bench bench(two());
    QVERIFY(bench.load());
    QTRY_VERIFY(bench.states.of(u"nw"_s).tenantId == northwindId);
    bench.click("addConnection");
    bench.type("applicationId", applicationId);
    bench.type("tenant", u"HARBORVIEWDENTAL.onmicrosoft.com"_s);
    QTRY_VERIFY(bench.verdict().contains(u"Another connection"_s));
    QCOMPARE(bench.draft.problems().size(), std::size_t(1));
    QCOMPARE(bench.draft.problems()[0].path, u"connections[2].tenant"_s);
    bench.type("tenant", u"northwind-msp.com"_s); // another name of a tenant that has a connection
    QTRY_VERIFY(bench.verdict().contains(u"Another connection"_s));
    QVERIFY(bench.verdict().contains(northwindId));
}

void TestConnectionsTab::tellsWhoIsSignedInOnTest() {
    Bench bench(two());
    QVERIFY(bench.load());
    bench.click("testConnection");
    auto& strip = bench.part<Strip>("connectionsStrip");
    QTRY_VERIFY2(strip.accessibleName().contains(northwindId), qPrintable(strip.accessibleName()));
    QVERIFY(bench.states.of(u"nw"_s).kind == ConnectionState::Connected);
}

void TestConnectionsTab::explainsWhyATestFailed() {
    Bench bench(two());
    bench.keychain.put(refreshTokenOf(u"nw"_s), u"token"_s);
    QVERIFY(bench.load());
    QTRY_VERIFY(bench.states.of(u"nw"_s).kind == ConnectionState::Connected);
    Error expired{ErrorKind::Auth, u"The application key expired."_s};
    expired.code = u"AADSTS7000222"_s;
    bench.refusal = expired;
    bench.click("testConnection");
    auto& strip = bench.part<Strip>("connectionsStrip");
    QTRY_VERIFY(strip.accessibleName().contains(u"AADSTS7000222"_s));
    QVERIFY(strip.accessibleName().contains(u"expired"_s));
    QVERIFY(bench.states.of(u"nw"_s).kind == ConnectionState::SignInAgain);
}

void TestConnectionsTab::namesTheMissingPermission() {
    Bench bench(two());
    QVERIFY(bench.load());
    auto& table = bench.part<QTableWidget>("permissions");
    QCOMPARE(table.item(0, 2)->text(), u"Unknown"_s);
    SignedIn done;
    done.tenantId = northwindId;
    done.tenantName = u"Northwind MSP"_s;
    done.operatorName = u"sync.admin@northwind-msp.com"_s;
    done.missingScopes = QStringList{u"Directory.Read.All"_s};
    bench.states.setSignedIn(u"nw"_s, done);
    QCOMPARE(table.item(0, 2)->text(), u"Missing"_s);
    QCOMPARE(table.item(1, 2)->text(), u"Granted"_s);
    auto& strip = bench.part<Strip>("permissionsStrip");
    QVERIFY(strip.isVisible());
    QVERIFY(strip.accessibleName().contains(u"Directory.Read.All"_s));
    done.missingScopes.clear();
    bench.states.setSignedIn(u"nw"_s, done);
    QCOMPARE(table.item(0, 2)->text(), u"Granted"_s);
    QVERIFY(!strip.isVisible());
}

void TestConnectionsTab::leadsToTheFieldOfAProblem() {
    Bench bench(two());
    QVERIFY(bench.load());
    QApplication::setActiveWindow(&bench.tab);
    QVERIFY(!bench.tab.showProblem({u"rules[0].account"_s, u"is missing"_s}));
    QVERIFY(bench.tab.showProblem({u"connections[1].applicationId"_s, u"is no GUID"_s}));
    QCOMPARE(bench.part<QTableView>("connectionsTable").currentIndex().row(), 1);
    QTRY_VERIFY(bench.part<QLineEdit>("applicationId").hasFocus());
    QVERIFY(bench.part<QLineEdit>("applicationId").property("wrong").toBool());
}

void TestConnectionsTab::syncsOnlyWhenSomebodyIsSignedIn() {
    Bench bench(two());
    QVERIFY(bench.load());
    QTRY_VERIFY(bench.states.of(u"nw"_s).kind == ConnectionState::NotSignedIn);
    QVERIFY(!bench.part<QPushButton>("syncButton").isEnabled());
    bench.keychain.put(refreshTokenOf(u"harbor"_s), u"token"_s);
    bench.states.refresh();
    QTRY_VERIFY(bench.part<QPushButton>("syncButton").isEnabled());
    QSignalSpy wanted(&bench.tab, &ConnectionsTab::syncWanted);
    auto& sync = bench.part<QPushButton>("syncButton");
    sync.setFocus();
    QTest::keyClick(&sync, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
}

void TestConnectionsTab::switchesItsButtonsOffWhileARunIsUnderWay() {
    Bench bench(two());
    bench.keychain.put(refreshTokenOf(u"nw"_s), u"token"_s);
    QVERIFY(bench.load());
    QTRY_VERIFY(bench.part<QPushButton>("syncButton").isEnabled());
    const auto state = [&](int row) {
        return bench.part<QTableView>("connectionsTable")
            .model()
            ->index(row, ConnectionsModel::State)
            .data()
            .toString();
    };
    bench.tab.setRunning(true);
    QCOMPARE(state(0), u"Reading…"_s);
    QCOMPARE(state(1), u"Not signed in"_s);
    for (const char* name : {"syncButton", "azureConnect", "testConnection", "removeConnection"})
        QVERIFY2(!bench.part<QPushButton>(name).isEnabled(), name);
    bench.tab.setRunning(false);
    QCOMPARE(state(0), u"Connected"_s);
    for (const char* name : {"syncButton", "azureConnect", "testConnection", "removeConnection"})
        QVERIFY2(bench.part<QPushButton>(name).isEnabled(), name);
}

int testConnectionsTab(int argc, char** argv) {
    TestConnectionsTab test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connectionstab.moc"
