// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sandboxprocess.h"
#include "app/formbrowser.h"
#include "gui/mainjob/office.h"
#include "gui/mainjob/person.h"
#ifdef MUSTER_WEBENGINE
#include "gui/signin/pagehand.h"
#endif
#include "gui/provision/ruleroles.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <thread>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// A part of the job; what comes after a failed one would fail for its sake.
#define STEP(part)                                                                                                     \
    part;                                                                                                              \
    if (QTest::currentTestFailed())                                                                                    \
    return

/// The main job in the real window, from an empty workspace to the people in HR, by mouse and keyboard events, against
/// the simulated services over HTTP.
class TestMainJob : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Office> m_office;
    std::unique_ptr<Person> m_person;

    [[nodiscard]] const DemoWorld::Papers& papers() const { return m_office->papers(); }

    void fillConnection(bool systemBrowser) {
        Person& p = *m_person;
        QVERIFY(p.clickTab(u"qt_tabwidget_tabbar"_s, u"Azure AD Connections"_s));
        QVERIFY(p.click(u"addConnection"_s));
        QVERIFY(p.type(u"tenant"_s, papers().tenant));
        QVERIFY(p.type(u"applicationId"_s, papers().applicationId));
        QVERIFY(p.type(u"applicationKey"_s, papers().applicationKey));
        QVERIFY(p.choose(u"cloud"_s, u"Custom"_s));
        QVERIFY(p.await(u"cloud"_s));
        QTest::keyClick(p.see(u"cloud"_s), Qt::Key_Return);
        QVERIFY(p.type(u"authority"_s, papers().authority));
        QVERIFY(p.type(u"graph"_s, papers().graph));
        if (systemBrowser)
            QVERIFY(p.click(u"browserSystem"_s));
        else
            QVERIFY(p.type(u"redirectUri"_s, u"http://localhost/muster"_s)); // as it is registered there
    }

#ifdef MUSTER_WEBENGINE
    void signInEmbedded() {
        Person& p = *m_person;
        QVERIFY(p.click(u"azureConnect"_s));
        QTRY_VERIFY_WITH_TIMEOUT(p.see(u"SignInDialog"_s), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(p.see(u"SignInDialog"_s)->findChild<QWebEngineView*>(), 20'000);
        PageHand hand(p.see(u"SignInDialog"_s)->findChild<QWebEngineView*>());
        QVERIFY(hand.type(u"login"_s, papers().user));
        QVERIFY(hand.type(u"passwd"_s, papers().password));
        QVERIFY(hand.click(u"signin"_s));
        QVERIFY(hand.click(u"accept"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!p.see(u"SignInDialog"_s), 20'000);
        m_office->window().activateWindow(); // what the desktop does when a dialog closes
        QVERIFY(QTest::qWaitForWindowActive(&m_office->window()));
    }
#endif

    void addRule(const QString& group, const QString& order, bool employee, const QString& account) {
        Person& p = *m_person;
        QVERIFY(p.click(p.see(u"addFirstRule"_s) ? u"addFirstRule"_s : u"addRule"_s));
        auto* tenant = p.await(u"tenant"_s);
        QVERIFY(tenant);
        tenant->setFocus();
        QTest::keyClick(tenant, Qt::Key_Down);
        QVERIFY(p.type(u"groupId"_s, group));
        QVERIFY(p.type(u"order"_s, order));
        QVERIFY(p.click(employee ? u"becomesEmployee"_s : u"becomesClientPortal"_s));
        auto* roles = qobject_cast<gui::RuleRoles*>(p.await(u"securityRoles"_s));
        QVERIFY(roles);
        roles->setFocus();
        QTest::keyClick(roles, Qt::Key_Down);
        QTest::keyClick(roles->list(), Qt::Key_Space);
        QTest::keyClick(roles->list(), Qt::Key_Escape);
        QCOMPARE(roles->chosen().size(), 1);
        if (!employee)
            QVERIFY(p.choose(u"account"_s, account));
    }

    void fillDefaults() {
        Person& p = *m_person;
        QVERIFY(p.clickTab(u"qt_tabwidget_tabbar"_s, u"Employee Defaults"_s));
        for (const auto& [field, value] :
             {std::pair(u"department"_s, u"Service Delivery"_s), std::pair(u"location"_s, u"Main"_s),
              std::pair(u"manager"_s, u"Rita Lindholm"_s), std::pair(u"jobTitle"_s, u"Technician I"_s),
              std::pair(u"employmentType"_s, u"Full Time"_s), std::pair(u"employeeRole"_s, u"Technician"_s)})
            QVERIFY(p.choose(field, value));
    }

    void save() {
        QSignalSpy saved(&m_office->session().draft, &gui::ProvisionDraft::savedAll);
        QVERIFY(m_person->click(u"saveButton"_s));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 20'000);
    }

    [[nodiscard]] QTableView* table() const {
        return qobject_cast<QTableView*>(m_person->see(u"previewTable"_s));
    }
    [[nodiscard]] int count(Action action) const {
        return m_office->count(action);
    }

    /// Leaves one row in the table, and makes it the current one.
    void findRow(const QString& name) {
        QVERIFY(m_person->type(u"filter"_s, name));
        QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() == 1 && m_person->rowOf(u"previewTable"_s, name) == 0,
                                 10'000);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(table()->model()->index(0, 0)).center());
    }

    void sync() {
        m_person->clickTab(u"qt_tabwidget_tabbar"_s, u"Azure AD Connections"_s);
        QVERIFY(m_person->click(u"syncButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_office->preview() && table() && table()->model()->rowCount() > 20, 30'000);
    }

    void decide() {
        QCOMPARE(count(Action::Conflict), 1);
        // One manual match: two contacts have her address.
        findRow(u"Aisha Rahmani"_s);
        QTest::keyClick(table(), Qt::Key_M);
        QTRY_VERIFY_WITH_TIMEOUT(m_person->see(u"matchSearch"_s), 10'000);
        QTest::keyClicks(m_person->see(u"matchSearch"_s), u"aisha"_s);
        QTest::keyClick(m_person->see(u"matchSearch"_s), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(count(Action::Conflict), 0, 10'000);
        // One exclude, and one that is undone.
        const int creates = count(Action::Create);
        const int excluded = count(Action::Exclude);
        const QStringList people = m_office->newPeople(3);
        findRow(people[0]);
        QTest::keyClick(table(), Qt::Key_X);
        QTRY_COMPARE_WITH_TIMEOUT(count(Action::Exclude), excluded + 1, 10'000);
        findRow(people[1]);
        QTest::keyClick(table(), Qt::Key_X);
        QTRY_COMPARE_WITH_TIMEOUT(count(Action::Exclude), excluded + 2, 10'000);
        QVERIFY(m_person->click(u"undo"_s));
        QTRY_COMPARE_WITH_TIMEOUT(count(Action::Exclude), excluded + 1, 10'000);
        QCOMPARE(count(Action::Create), creates - 1);
        QVERIFY(m_person->type(u"filter"_s, {}));
        QVERIFY(m_person->click(u"createUnmatched"_s));
        m_excluded = people[0];
        m_created = people[1];
    }

    void typeBrakes() {
        for (auto* field : m_person->see(u"ApplyDialog"_s)->findChildren<QLineEdit*>())
            QTest::keyClicks(field, m_office->numberFor(field->objectName()));
    }

    void apply() {
        QSignalSpy applied(&m_office->session().runs, &gui::RunController::applied);
        // Apply waits for decisions that are still being planned, and is not forgotten.
        auto& decisions = m_office->session().decisions;
        decisions.redo();
        decisions.undo();
        QVERIFY(decisions.isBusy());
        m_office->window().findChild<QPushButton*>(u"applyButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_person->see(u"ApplyDialog"_s), 10'000);
        QTest::qWait(50); // the brakes are counted in the pool
        typeBrakes();
        QVERIFY(m_person->click(u"applyAll"_s));
        QTRY_COMPARE_WITH_TIMEOUT(applied.size(), 1, 30'000);
        QVERIFY(applied[0][0].value<ApplyReport>().failures.empty());
        QVERIFY(m_office->window().findChild<QPushButton*>(u"showResult"_s)->isVisible());
    }

    void findInEmployees() {
        QVERIFY(m_person->clickPage(u"Employees"_s, u"HR"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->rowOf(u"recordsTable"_s, m_created) >= 0, 10'000);
        QCOMPARE(m_person->rowOf(u"recordsTable"_s, m_excluded), -1);
        QVERIFY(m_person->clickPage(u"Contacts"_s, u"CRM"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->rowOf(u"recordsTable"_s, u"Aisha Rahmani"_s) >= 0, 10'000);
    }

    QString m_created, m_excluded;

private Q_SLOTS:
    void init() {
        m_office = std::make_unique<Office>();
        m_person = std::make_unique<Person>(m_office->window());
        const QString trouble = m_office->open();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
    void cleanup() {
        if (QTest::currentTestFailed())
            for (QWidget* seen : {static_cast<QWidget*>(&m_office->window()), QApplication::activeModalWidget()})
                if (seen)
                    seen->grab().save(QString(u"mainjob-failed-"_s % seen->objectName() % u".png"_s));
        m_person.reset();
        m_office.reset();
    }

#ifdef MUSTER_WEBENGINE
    void goesFromAnEmptyWorkspaceToPeopleInHrWithTheEmbeddedBrowser() {
        STEP(fillConnection(false));
        STEP(signInEmbedded());
        STEP(fillDefaults());
        m_person->clickTab(u"qt_tabwidget_tabbar"_s, u"Mapping Rules"_s);
        STEP(addRule(Office::serviceDesk, u"20"_s, true, {}));
        STEP(addRule(Office::harborview, u"10"_s, false, u"Harborview Dental"_s));
        STEP(save());
        STEP(sync());
        STEP(decide());
        STEP(apply());
        findInEmployees();
    }
#endif

    void doesTheSameThroughTheSystemsBrowser() {
        STEP(fillConnection(true));
        STEP(signInBySystemsBrowser());
        STEP(fillDefaults());
        m_person->clickTab(u"qt_tabwidget_tabbar"_s, u"Mapping Rules"_s);
        STEP(addRule(Office::serviceDesk, u"20"_s, true, {}));
        STEP(addRule(Office::harborview, u"10"_s, false, u"Harborview Dental"_s));
        STEP(save());
        STEP(sync());
        STEP(decide());
        STEP(apply());
        findInEmployees();
    }

    /// What the API can be told is written, the rest is on the list, and nothing of it is called done.
    void doesTheSameWithKaseyaBmsAsTheTarget() {
        const auto contactsBefore = m_office->companyNow()[u"contacts"_s].toArray().size();
        const auto employeesBefore = m_office->companyNow()[u"employees"_s].toArray().size();
        STEP(fillPsaAccount());
        STEP(save());
        STEP(readPsa());
        STEP(fillConnection(true));
        STEP(signInBySystemsBrowser());
        STEP(fillDefaults());
        m_person->clickTab(u"qt_tabwidget_tabbar"_s, u"Mapping Rules"_s);
        STEP(addRule(Office::serviceDesk, u"20"_s, true, {}));
        STEP(addRule(Office::harborview, u"10"_s, false, u"Harborview Dental"_s));
        STEP(save());
        STEP(sync());
        STEP(decide());
        const int created = count(Action::Create);
        const auto newStaff = m_office->newPeople(1000).size();
        STEP(apply());
        QCOMPARE(m_office->companyNow()[u"contacts"_s].toArray().size() - contactsBefore, created - newStaff);
        QCOMPARE(m_office->companyNow()[u"employees"_s].toArray().size(), employeesBefore);
        QVERIFY(m_person->clickPage(u"Contacts"_s, u"CRM"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->rowOf(u"recordsTable"_s, u"Aisha Rahmani"_s) >= 0, 10'000);
        QVERIFY(m_person->clickPage(u"Manual Steps"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_person->rowOf(u"manualTable"_s, m_created) >= 0, 10'000);
    }

private:
    void fillPsaAccount() {
        Person& p = *m_person;
        QVERIFY(p.clickTab(u"qt_tabwidget_tabbar"_s, u"PSA Account"_s));
        QVERIFY(p.click(u"targetBms"_s));
        QVERIFY(p.choose(u"server"_s, u"Own server"_s));
        QVERIFY(p.type(u"baseUrl"_s, papers().bms));
        QVERIFY(p.type(u"tenant"_s, papers().bmsCompany));
        QVERIFY(p.type(u"userName"_s, papers().bmsUser));
        QVERIFY(p.type(u"password"_s, papers().bmsPassword));
    }

    void readPsa() {
        QVERIFY(m_person->clickTab(u"qt_tabwidget_tabbar"_s, u"Employee Defaults"_s));
        QVERIFY(m_person->click(u"readPsa"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_person->see(u"readPsa"_s), 20'000);
    }

    void signInBySystemsBrowser() {
        std::jthread browser;
        m_office->session().signIn.setOpenBrowser([this, &browser](const QUrl& address) {
            browser = std::jthread([address, who = papers()] {
                const QUrl redirect(QUrlQuery(address).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
                FormBrowser person(loopbackSettings());
                const auto answer = person.signIn(address, redirect, {who.user, who.password, true, false});
                if (answer)
                    (void)HttpClient(loopbackSettings(), {}).send(HttpRequest::get(*answer));
            });
            return true;
        });
        QVERIFY(m_person->click(u"azureConnect"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_office->session().connections.of(m_office->session().draft.saved().connections[0].id).kind ==
                gui::ConnectionState::Connected,
            30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_person->see(u"SignInDialog"_s), 10'000);
    }
};

int main(int argc, char* argv[]) {
    qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // Chromium's does not run as root, and tests may
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication app(argc, argv);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication::setOrganizationName(u"MusterTest"_s);
    gui::applyTheme(app, gui::ColorScheme::Light);
    TestMainJob test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mainjob.moc"
