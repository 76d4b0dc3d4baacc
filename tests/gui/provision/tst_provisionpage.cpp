// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "provisionworld.h"
#include "tests.h"

#include "gui/frame/strip.h"
#include "gui/provision/defaultstab.h"
#include "gui/provision/lookupbox.h"
#include "gui/provision/provisionpage.h"
#include "gui/provision/setupguide.h"
#include "gui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

/// Stands for a tab with a rule form: answers for paths of rules.
class RulesPlace : public QWidget, public ProblemTarget {
public:
    bool showProblem(const Problem& problem) override {
        if (!problem.path.startsWith(u"rules"_s))
            return false;
        shown = problem.path;
        return true;
    }
    QString shown;
};

/// The page with its bar, used as a person does.
class ProvisionPageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ProvisionWorld> m_world;
    std::unique_ptr<ProvisionPage> m_page;
    RulesPlace* m_rules = nullptr;

    ProvisionDraft& draft() { return m_world->draft(); }
    template <class T>
    T& part(const QString& name) {
        return *m_page->findChild<T*>(name);
    }
    QPushButton& button(const QString& name) { return part<QPushButton>(name); }
    QString state() { return part<QLabel>(u"provisionState"_s).text(); }
    QString strip() {
        return part<Strip>(u"provisionStrip"_s).isVisible() ? part<QLabel>(u"stripText"_s).text() : QString();
    }
    void click(const QString& name) { QTest::mouseClick(&part<QAbstractButton>(name), Qt::LeftButton); }
    void erase(const QString& key) {
        auto& box = part<LookupBox>(key);
        box.setFocus();
        box.lineEdit()->selectAll();
        QTest::keyClick(&box, Qt::Key_Delete);
    }
    void chooseProjects() {
        part<LookupBox>(u"department"_s).setFocus();
        QTest::keyClick(&part<LookupBox>(u"department"_s), Qt::Key_Down);
    }

private Q_SLOTS:
    void theSetupGuideHasEveryValueToCopy() {
        click(u"setupGuide"_s);
        auto* guide = m_page->findChild<SetupGuide*>();
        QVERIFY(guide && guide->isVisible());
        QVERIFY(!guide->isModal()); // it is read beside the form
        const auto copied = [&](const char* name) {
            guide->findChild<QPushButton*>(QString::fromLatin1(name) + u"Copy"_s)->click();
            return QGuiApplication::clipboard()->text();
        };
        for (const char* right :
             {"Directory.Read.All", "Group.Read.All", "User.Read", "User.Read.All", "offline_access"})
            QVERIFY(copied("guidePermissions").split(u' ').contains(QString::fromLatin1(right)));
        auto* server = guide->findChild<QComboBox*>(u"guideServer"_s);
        QStringList hosts;
        for (int i = 0; i < server->count(); ++i) {
            server->setCurrentIndex(i);
            hosts << QUrl(copied("guideRedirect")).host();
            QCOMPARE(QUrl(copied("guideRedirect")).path(), u"/OAuth/IntegrationCallback.aspx"_s);
        }
        QCOMPARE(hosts, QStringList({u"bms.kaseya.com"_s, u"bmsemea.kaseya.com"_s, u"bmsapac.kaseya.com"_s,
                                     u"www.vorexlogin.com"_s, u"psa.pulseway.com"_s}));
        QCOMPARE(copied("guideSystemRedirect"), u"http://localhost/muster"_s);
        click(u"setupGuide"_s); // again: the same one
        QCOMPARE(m_page->findChildren<SetupGuide*>().size(), 1);
        QSignalSpy add(m_page.get(), &ProvisionPage::addConnectionWanted);
        guide->findChild<QPushButton*>(u"guideAdd"_s)->click();
        QCOMPARE(add.size(), 1);
        QCOMPARE(part<QTabWidget>(u"tabs"_s).currentIndex(), static_cast<int>(ProvisionPage::ConnectionsTabIndex));
        QVERIFY(guide->isVisible());
        for (const QWidget* control : guide->findChildren<QWidget*>())
            if (control->focusPolicy() & Qt::TabFocus && control->isVisible() && !qobject_cast<const QLabel*>(control))
                QVERIFY2(!control->accessibleName().isEmpty() || qobject_cast<const QPushButton*>(control),
                         qPrintable(control->objectName()));
    }

    void init() {
        m_world = std::make_unique<ProvisionWorld>();
        m_world->load();
        m_rules = new RulesPlace;
        m_page = std::make_unique<ProvisionPage>(draft(), new DefaultsTab(draft(), m_world->background()), new QWidget,
                                                 m_rules, new QWidget);
        m_page->resize(1088, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() {
        m_page.reset();
        m_world.reset();
    }

    void saysWhatItIsLookingAt() {
        QCOMPARE(part<QLabel>(u"stateLine"_s).text(), u"Azure AD Sync is on · 1 tenant(s), 2 mapping rule(s)"_s);
        QCOMPARE(state(), u"No unsaved changes"_s);
        QVERIFY(!button(u"saveButton"_s).isEnabled());
        QVERIFY(part<QTabWidget>(u"tabs"_s).tabText(2).endsWith(u'2'));
        m_page->showLastSync(QDateTime::currentDateTime());
        QVERIFY(part<QLabel>(u"stateLine"_s).text().contains(u"last sync "_s));
    }

    void savesWithTheButton() {
        chooseProjects();
        QCOMPARE(state(), u"Not saved: defaults"_s);
        click(u"saveButton"_s);
        QTRY_COMPARE(state(), u"No unsaved changes"_s);
        QCOMPARE(m_world->kept().employeeDefaults.department, u"d2"_s);
    }

    void savesWithTheKeyboard() {
        chooseProjects();
        QTest::keySequence(&part<LookupBox>(u"department"_s), QKeySequence::Save);
        QTRY_COMPARE(m_world->kept().employeeDefaults.department, u"d2"_s);
    }

    void discards() {
        chooseProjects();
        click(u"discardButton"_s);
        QCOMPARE(draft().draft().employeeDefaults.department, u"d1"_s);
        QCOMPARE(part<LookupBox>(u"department"_s).currentText(), u"Service Delivery"_s);
        QVERIFY(!button(u"discardButton"_s).isEnabled());
    }

    void switchesProvisioningOffAndOn() {
        click(u"provisionNone"_s);
        QVERIFY(!draft().draft().provisioning);
        QVERIFY(part<QLabel>(u"stateLine"_s).text().contains(u"off"_s));
        QCOMPARE(state(), u"Not saved: provisioning"_s);
        click(u"provisionAzureAd"_s);
        QVERIFY(draft().draft().provisioning);
        QCOMPARE(state(), u"No unsaved changes"_s);
    }

    void refusesAGapNamesItAndMovesThere() {
        erase(u"manager"_s);
        QVERIFY2(button(u"saveButton"_s).isEnabled(), "Save stays enabled and says what is missing");
        QCOMPARE(state(), u"1 required value(s) missing:"_s);
        QCOMPARE(button(u"showProblem"_s).text(), u"Manager"_s);
        m_page->showTab(ProvisionPage::RulesTabIndex);
        click(u"saveButton"_s);
        QCOMPARE(part<QTabWidget>(u"tabs"_s).currentIndex(), 0);
        QVERIFY(part<LookupBox>(u"manager"_s).hasFocus());
        QVERIFY(strip().startsWith(u"Not saved. Manager is missing"_s));
        QCOMPARE(m_world->kept().employeeDefaults.manager, u"e1"_s);
        QTest::keyClick(&part<LookupBox>(u"manager"_s), Qt::Key_Down);
        QCOMPARE(strip(), QString());
        QVERIFY(!button(u"showProblem"_s).isVisible());
    }

    void namesTheNextGapWhenOneIsFilled() {
        erase(u"department"_s);
        erase(u"manager"_s);
        click(u"saveButton"_s);
        QVERIFY(strip().contains(u"Department"_s));
        QTest::keyClick(&part<LookupBox>(u"department"_s), Qt::Key_Down);
        QVERIFY(strip().contains(u"Manager"_s));
        QCOMPARE(button(u"showProblem"_s).text(), u"Manager"_s);
    }

    void leadsToAnotherTab() {
        auto rules = draft().draft().rules;
        rules[1].account.clear();
        draft().setRules(rules);
        QCOMPARE(button(u"showProblem"_s).text(), u"Mapping rule 2: Account"_s);
        click(u"showProblem"_s);
        QCOMPARE(m_rules->shown, u"rules[1].account"_s);
        QCOMPARE(part<QTabWidget>(u"tabs"_s).currentIndex(), 2);
    }

    void keepsWhatWasTypedWhenSavingFails() {
        chooseProjects();
        m_world->refuseWriting();
        click(u"saveButton"_s);
        QTRY_VERIFY(!strip().isEmpty());
        QCOMPARE(part<LookupBox>(u"department"_s).currentText(), u"Projects"_s);
        QCOMPARE(state(), u"Not saved: defaults"_s);
        QVERIFY(!button(u"stripDiscard"_s).isVisible());
    }

    void offersDiscardWhenAnotherConsoleWasFaster() {
        chooseProjects();
        m_world->keep([](Configuration& configuration) { configuration.employeeDefaults.jobTitle = u"j2"_s; });
        click(u"saveButton"_s);
        QTRY_VERIFY(strip().contains(u"Somebody else"_s));
        QCOMPARE(part<LookupBox>(u"department"_s).currentText(), u"Projects"_s);
        click(u"stripDiscard"_s);
        QTRY_COMPARE(part<LookupBox>(u"jobTitle"_s).currentText(), u"Engineer"_s);
        QCOMPARE(part<LookupBox>(u"department"_s).currentText(), u"Service Delivery"_s);
        QCOMPARE(strip(), QString());
    }

    void canBeLeftWithUnsavedChanges() {
        chooseProjects();
        m_page->hide();
        m_world->load();
        m_page->show();
        QCOMPARE(part<LookupBox>(u"department"_s).currentText(), u"Projects"_s);
        QCOMPARE(state(), u"Not saved: defaults"_s);
    }

    void looksRight() {
        const QString folder = qEnvironmentVariable("MUSTER_SCREENSHOTS");
        draft().setKnown(m_world->reading());
        part<QLineEdit>(u"tryPerson"_s).setText(u"Ada Lovelace"_s);
        erase(u"manager"_s);
        click(u"saveButton"_s);
        QTRY_VERIFY(part<QLabel>(u"managerError"_s).text().contains(u"3 new"_s));
        QTRY_VERIFY(part<QWidget>(u"tryTable"_s).isVisible());
        // Nothing that has to be read is cut off at the smallest size.
        for (const auto* name : {"provisionState", "stateLine", "departmentLabel", "securityRoleLabel"}) {
            const auto& label = part<QLabel>(QString::fromLatin1(name));
            QVERIFY2(label.width() >= label.sizeHint().width(), name);
        }
        if (folder.isEmpty())
            return;
        for (const auto scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            applyTheme(*qApp, scheme);
            QTest::qWait(50);
            const QString file = scheme == ColorScheme::Light ? u"defaults-light.png"_s : u"defaults-dark.png"_s;
            QVERIFY(m_page->grab().save(QDir(folder).filePath(file)));
        }
        applyTheme(*qApp, ColorScheme::Light);
    }
};

} // namespace

std::unique_ptr<QObject> provisionPageTest() {
    return std::make_unique<ProvisionPageTest>();
}

} // namespace muster::gui::test

#include "tst_provisionpage.moc"
