// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesworld.h"
#include "tests.h"

#include "gui/provision/groupsearchdialog.h"
#include "gui/provision/rulechoice.h"
#include "gui/provision/ruleform.h"
#include "gui/provision/ruleroles.h"
#include "gui/provision/rulestab.h"
#include "gui/provision/rulestable.h"
#include "gui/theme/theme.h"
#include "gui/work/background.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

class RulesTabTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Answers> m_answers;
    Services m_services;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ProvisionDraft> m_draft;
    std::unique_ptr<RulesTab> m_tab;

    template <class T>
    T& child(const char* name) {
        auto* found = m_tab->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("There is no %s.", name);
        return *found;
    }
    RulesTable& table() { return child<RulesTable>("rulesTable"); }
    QString cell(int row, RulesModel::Column column) { return table().model()->index(row, column).data().toString(); }
    void click(const char* name) { QTest::mouseClick(&child<QPushButton>(name), Qt::LeftButton); }
    void type(QLineEdit& line, const QString& text) {
        line.setFocus();
        line.selectAll();
        QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    const Rule& rule(std::size_t index) { return m_draft->draft().rules.at(index); }
    bool refuses(const QString& path) {
        const auto problems = m_draft->problems();
        return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.path == path; });
    }
    void start(const Configuration& configuration, bool isRead) {
        m_draft.reset();
        m_desk.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<Desk>(workspaceOfWorld(*m_folder, configuration));
        m_draft = std::make_unique<ProvisionDraft>(*m_desk);
        m_tab = std::make_unique<RulesTab>(*m_draft, *m_background, m_services);
        m_tab->resize(1088, 580);
        m_tab->show();
        QSignalSpy loaded(m_draft.get(), &ProvisionDraft::loaded);
        m_draft->load();
        QVERIFY(loaded.wait());
        if (isRead)
            m_draft->setKnown(readingOfWorld());
        QVERIFY(QTest::qWaitForWindowExposed(m_tab.get()));
    }

private Q_SLOTS:
    void init() {
        m_answers = std::make_unique<Answers>();
        m_answers->groups = {{groupId(21), u"Night Shift"_s, true}};
        m_services = servicesOf(*m_answers);
        m_background = std::make_unique<Background>();
    }
    void cleanup() {
        m_tab.reset();
        m_background.reset();
        m_draft.reset();
        m_desk.reset();
    }

    void saysWhatToDoFirstWithoutRules() {
        auto configuration = configurationOfWorld();
        configuration.rules.clear();
        start(configuration, false);
        QVERIFY(child<QLabel>("noRules").isVisible());
        QVERIFY(!child<QWidget>("ruleForm").isVisible());
        click("addFirstRule");
        QCOMPARE(m_draft->draft().rules.size(), 1U);
        QCOMPARE(rule(0).id, u"r1"_s);
        QCOMPARE(rule(0).order, 1);
        QVERIFY(qAbs(rule(0).createdAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QVERIFY(table().isVisible());
        QVERIFY(child<QLineEdit>("groupId").hasFocus());
    }

    void fillsANewRuleUntilItCanBeSaved() {
        start(configurationOfWorld(), false);
        QTRY_VERIFY(!cell(0, RulesModel::Tenant).startsWith(u"6c1d"_s)); // domains have been resolved
        click("addRule");
        QCOMPARE(rule(7).id, u"r8"_s);
        QCOMPARE(rule(7).order, 7);
        QCOMPARE(rule(7).tenantId, tenantId(1));
        QVERIFY(refuses(u"rules[7].groupId"_s));
        type(child<QLineEdit>("groupId"), u"not a group"_s);
        QVERIFY(refuses(u"rules[7].groupId"_s));
        QVERIFY(child<QLineEdit>("groupId").property("wrong").toBool());
        QVERIFY(child<QLabel>("groupHint").text().contains(u"not a group"_s));
        type(child<QLineEdit>("groupId"), groupId(21));
        QVERIFY(!refuses(u"rules[7].groupId"_s));
        QTRY_COMPARE(child<QLabel>("groupHint").text(),
                     u"Night Shift · security group · the next Sync reads its members"_s);
        QCOMPARE(cell(7, RulesModel::Group), u"Night Shift"_s);

        QTest::mouseClick(&child<QRadioButton>("becomesClientPortal"), Qt::LeftButton);
        QVERIFY(refuses(u"rules[7].securityRoles"_s) && refuses(u"rules[7].account"_s));
        QVERIFY(child<QLabel>("rolesHint").text().contains(u"at least one external role"_s));
        QVERIFY(child<QLabel>("accountHint").text().contains(u"Account is missing"_s));
        auto& roles = child<RuleRoles>("securityRoles");
        QTest::keyClick(&roles, Qt::Key_Down);
        QTest::keyClick(roles.list(), Qt::Key_Space);
        QTest::keyClick(roles.list(), Qt::Key_Escape);
        type(*child<RuleChoice>("account").lineEdit(), u"Lakeside Legal"_s);
        QVERIFY2(m_draft->problems().empty(),
                 qPrintable(m_draft->problems().empty() ? QString() : m_draft->problems().front().path));
        QSignalSpy saved(m_draft.get(), &ProvisionDraft::savedAll);
        m_draft->save();
        QVERIFY(saved.wait());
        QCOMPARE(m_draft->saved().rules.size(), 8U);
        QVERIFY(child<QLabel>("draftChip").isHidden());
    }

    void refusesRolesOfTheWrongKindByName() {
        auto configuration = configurationOfWorld();
        configuration.rules[2].securityRoles = {u"s4"_s};
        start(configuration, false);
        table().selectRow(2);
        QVERIFY(refuses(u"rules[2].securityRoles[0]"_s));
        QVERIFY(child<QLabel>("rolesHint").text().contains(u"External User"_s));
        QVERIFY(child<RuleRoles>("securityRoles").property("wrong").toBool());
    }

    void refusesARuleForATenantThatNoConnectionHas() {
        start(configurationOfWorld(), false);
        QTRY_VERIFY(!cell(0, RulesModel::Tenant).startsWith(u"6c1d"_s));
        auto connections = m_draft->draft().connections;
        connections.erase(connections.begin());
        m_draft->setConnections(connections);
        QTRY_VERIFY(refuses(u"rules[0].tenantId"_s));
        table().selectRow(0);
        QVERIFY(child<QLabel>("tenantHint").text().contains(u"no connection"_s));
    }

    void keepsStrayTextOfARuleThatIsLeftAndForgetsItOnDiscard() {
        start(configurationOfWorld(), false);
        table().selectRow(1);
        type(child<QLineEdit>("groupId"), u"half an i"_s);
        table().selectRow(3);
        QCOMPARE(child<QLineEdit>("groupId").text(), groupId(4));
        QVERIFY(refuses(u"rules[1].groupId"_s));
        QVERIFY(m_draft->isEdited());
        table().selectRow(1);
        QCOMPARE(child<QLineEdit>("groupId").text(), u"half an i"_s);
        m_draft->discard();
        QCOMPARE(child<QLineEdit>("groupId").text(), groupId(2));
        QVERIFY(!refuses(u"rules[1].groupId"_s));
        QVERIFY(!m_draft->isEdited());
    }

    void tellsWhatTheLastReadingKnows() {
        start(configurationOfWorld(), true);
        QTRY_COMPARE(cell(2, RulesModel::Members), u"28"_s);
        QCOMPARE(cell(2, RulesModel::WonByOther), u"9"_s);
        QCOMPARE(cell(2, RulesModel::Tenant), u"northwind-msp"_s);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
                          table().visualRect(table().model()->index(2, RulesModel::Group)).center());
        QCOMPARE(child<QLabel>("ruleTitle").text(), u"Edit rule: Field Engineers"_s);
        QCOMPARE(child<QLabel>("groupHint").text(), u"Field Engineers · security group · 28 member(s), 6 nested"_s);
        QCOMPARE(child<QLabel>("orderHint").text(), u"Service Desk also has 2 and is older: wins 9 people"_s);
        QVERIFY(child<QLabel>("overrideWarning").text().contains(u"19 employee"_s));
        QVERIFY(!child<QLabel>("overrideWarning").text().contains(u"href"_s)); // nobody could show them
        QSignalSpy wished(m_tab.get(), &RulesTab::overriddenWished);
        table().selectRow(0);
        table().selectRow(2);
        QVERIFY(child<QLabel>("overrideWarning").text().contains(u"href"_s));
        Q_EMIT child<QLabel>("overrideWarning").linkActivated(u"overridden"_s);
        QCOMPARE(wished.takeFirst().first().toString(), u"r3"_s);
    }

    void studiesTheDraftAnewWhileItIsEdited() {
        start(configurationOfWorld(), true);
        QTRY_COMPARE(cell(2, RulesModel::Members), u"28"_s);
        table().selectRow(2);
        auto& order = child<QSpinBox>("order");
        order.setFocus();
        order.selectAll();
        QTest::keyClicks(&order, u"0"_s);
        QCOMPARE(rule(2).order, 0);
        QCOMPARE(cell(0, RulesModel::Group), u"Field Engineers"_s); // it goes where its order is
        QVERIFY(order.hasFocus());
        QCOMPARE(table().currentIndex().row(), 0);
        QTRY_COMPARE(cell(0, RulesModel::WonByOther), u"0"_s);
        QVERIFY(child<QLabel>("orderHint").text().isEmpty());
        QCOMPARE(child<QLabel>("draftChip").text(), u"draft: order changed"_s);
    }

    void movesRulesByKeyboardAndKeepsThemSelected() {
        start(configurationOfWorld(), false);
        table().selectRow(5);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rule(5).order, 4);
        QCOMPARE(rule(4).order, 5);
        QCOMPARE(table().currentIndex().row(), 4);
        QTest::keyClick(&table(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(&table(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(table().currentIndex().row(), 4);
        QCOMPARE(cell(4, RulesModel::Order).toInt(), rule(5).order);
    }

    void duplicatesRemovesAndSwitchesRules() {
        start(configurationOfWorld(), false);
        table().selectRow(3);
        click("duplicateRule");
        QCOMPARE(rule(7).groupId, rule(3).groupId);
        QCOMPARE(rule(7).account, u"a2"_s);
        QCOMPARE(rule(7).id, u"r8"_s);
        QCOMPARE(rule(7).order, 7);
        QCOMPARE(table().currentIndex().row(), 7);
        click("removeRule");
        QCOMPARE(m_draft->draft().rules.size(), 7U);
        QCOMPARE(table().currentIndex().row(), 6);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Space);
        QVERIFY(rule(6).enabled);
        QTest::keyClick(&table(), Qt::Key_Delete);
        QCOMPARE(m_draft->draft().rules.size(), 6U);
    }

    void findsAGroupByItsName() {
        start(configurationOfWorld(), false);
        QTRY_VERIFY(!cell(0, RulesModel::Tenant).startsWith(u"6c1d"_s));
        table().selectRow(0);
        click("findGroup");
        auto* dialog = m_tab->findChild<GroupSearchDialog*>();
        QVERIFY(dialog);
        auto* name = dialog->findChild<QLineEdit*>(u"groupName"_s);
        QTest::keyClicks(name, u"night"_s);
        QTRY_COMPARE(dialog->findChild<QTreeWidget*>(u"groupResults"_s)->topLevelItemCount(), 1);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(rule(0).groupId, groupId(21));
        QCOMPARE(child<QLineEdit>("groupId").text(), groupId(21));
        QCOMPARE(cell(0, RulesModel::Group), u"Night Shift"_s);
    }

    /// 100,000 people: none of the study may be the GUI thread's (spec/05 Manners).
    void keepsTheEventLoopTurningWhileALargeTenantIsStudied() {
        start(configurationOfWorld(), true);
        auto large = std::make_shared<PlanInput>(*readingOfWorld());
        const auto first = large->users.front();
        for (int i = 0; i < 100000; ++i) {
            auto user = first;
            user.id = large->pool->add(u"10000000-0000-4000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0')));
            user.mail = large->pool->add(u"many%1@northwind.example"_s.arg(i));
            user.userPrincipalName = user.mail;
            large->groups[0].users.push_back(static_cast<std::uint32_t>(large->users.size()));
            large->users.push_back(user);
        }
        qint64 longest = 0;
        QElapsedTimer sinceBeat;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { longest = qMax(longest, sinceBeat.restart()); });
        sinceBeat.start();
        beat.start(1);
        m_draft->setKnown(std::move(large));
        QTRY_COMPARE_WITH_TIMEOUT(cell(0, RulesModel::Members), u"100006"_s, 60000);
        qInfo("longest without a beat: %lld ms", static_cast<long long>(longest));
        QVERIFY2(longest < 50, qPrintable(QString::number(longest)));
    }

    void leadsToTheFieldOfAProblem() {
        start(configurationOfWorld(), false);
        QVERIFY(m_tab->showProblem({u"rules[3].account"_s, u"is missing"_s}));
        QCOMPARE(table().currentIndex().row(), 3);
        QVERIFY(child<RuleChoice>("account").hasFocus());
        QVERIFY(m_tab->showProblem({u"rules[2].securityRoles[0]"_s, u"is wrong"_s}));
        QVERIFY(child<RuleRoles>("securityRoles").hasFocus());
        QVERIFY(!m_tab->showProblem({u"employeeDefaults.manager"_s, u"is missing"_s}));
        QVERIFY(!m_tab->showProblem({u"rules[70].account"_s, u"is missing"_s}));
    }

    void showsTheFindingsInTheSmallestWindow() {
        start(configurationOfWorld(), true);
        m_tab->resize(968, 500); // of a window of 1024 pixels
        auto* bar = table().horizontalScrollBar();
        QTRY_VERIFY(!bar->isVisible());
        const int left = table().columnViewportPosition(RulesModel::Findings);
        QVERIFY2(table().viewport()->width() - left >= 140, qPrintable(QString::number(left)));
        m_tab->resize(1300, 500); // and the names have their room back
        QTRY_VERIFY(table().columnWidth(RulesModel::Roles) > 130);
    }

    /// Pictures for the eye, in the folder that MUSTER_SCREENSHOTS names, else beside the programs.
    void leavesScreenshots() {
        const QString folder = qEnvironmentVariable("MUSTER_SCREENSHOTS", u"" MUSTER_BIN_DIR "/screenshots"_s);
        QVERIFY(QDir().mkpath(folder));
        start(configurationOfWorld(), true);
        QTRY_COMPARE(cell(2, RulesModel::Members), u"28"_s);
        m_tab->resize(1088, 500); // what the smallest screens leave of the page
        table().selectRow(0);
        QVERIFY(!child<QLabel>("orderHint").isVisible());
        QCOMPARE(child<QSpinBox>("order").x(), child<QLineEdit>("groupId").x()); // fields stand below each other
        table().selectRow(2);
        for (const auto scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            applyTheme(*qApp, scheme);
            const QString mode = scheme == ColorScheme::Light ? u"light"_s : u"dark"_s;
            table().selectRow(2);
            QVERIFY(m_tab->grab().save(QDir(folder).filePath(u"rules-%1.png"_s.arg(mode))));
            table().selectRow(4);
            QVERIFY(m_tab->grab().save(QDir(folder).filePath(u"rules-portal-%1.png"_s.arg(mode))));
            click("findGroup");
            auto* dialog = m_tab->findChild<GroupSearchDialog*>();
            QTest::keyClicks(dialog->findChild<QLineEdit*>(u"groupName"_s), u"n"_s);
            QTRY_COMPARE(dialog->findChild<QTreeWidget*>(u"groupResults"_s)->topLevelItemCount(), 1);
            QVERIFY(dialog->grab().save(QDir(folder).filePath(u"groupsearch-%1.png"_s.arg(mode))));
            delete dialog;
        }
        applyTheme(*qApp, ColorScheme::Light);
    }
};

} // namespace

std::unique_ptr<QObject> rulesTabTest() {
    return std::make_unique<RulesTabTest>();
}

} // namespace muster::gui::test

#include "tst_rulestab.moc"
