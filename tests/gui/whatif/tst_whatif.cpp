// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/provisionworld.h"

#include "gui/table/tablereader.h"
#include "gui/theme/theme.h"
#include "gui/whatif/chiprow.h"
#include "gui/whatif/comparepage.h"
#include "gui/whatif/comparerows.h"
#include "gui/whatif/whatifstrip.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::gui::test;
using State = WhatIfController::State;

/// What-if beside the draft of Auth & Provision (spec/04 §7).
class TestWhatIf : public QObject {
    Q_OBJECT

    std::unique_ptr<ProvisionWorld> m_world;
    std::unique_ptr<WhatIfController> m_whatIf;
    std::unique_ptr<WhatIfStrip> m_strip;

    ProvisionDraft& draft() { return m_world->draft(); }
    template <class T>
    T& part(const QString& name) {
        return *m_strip->findChild<T*>(name);
    }
    QString text() {
        return part<QLabel>(u"whatIfText"_s).isVisible() ? part<QLabel>(u"whatIfText"_s).text() : QString();
    }
    void read() {
        m_whatIf->setReadAt(QDateTime(QDate(2026, 11, 23), QTime(10, 41), Qt::UTC));
        draft().setKnown(m_world->reading());
    }
    void edit(const std::function<void(std::vector<Rule>&)>& change) {
        auto rules = draft().draft().rules;
        change(rules);
        draft().setRules(std::move(rules));
    }
    void awaitAnswer() { QTRY_COMPARE_WITH_TIMEOUT(m_whatIf->state(), State::Ready, 10'000); }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<ProvisionWorld>();
        m_whatIf = std::make_unique<WhatIfController>(draft(), m_world->background());
        m_strip = std::make_unique<WhatIfStrip>(*m_whatIf);
        m_world->load();
    }
    void cleanup() {
        m_strip.reset();
        m_whatIf.reset();
        m_world.reset();
    }

    void isQuietWhileNothingIsEdited() {
        read();
        QCOMPARE(m_whatIf->state(), State::Quiet);
        QVERIFY(!m_strip->isVisible());
        edit([](auto& rules) { rules[0].securityRoles = {u"s1"_s}; });
        awaitAnswer();
        QVERIFY(m_strip->isVisible());
        edit([](auto& rules) { rules[0].securityRoles = {u"s2"_s}; });
        QCOMPARE(m_whatIf->state(), State::Quiet);
        QVERIFY(!m_strip->isVisible());
    }

    void saysWhenNothingWasRead() {
        edit([](auto& rules) { rules.pop_back(); });
        QCOMPARE(m_whatIf->state(), State::NoReading);
        QVERIFY(text().startsWith(u"Nothing has been read yet."_s));
    }

    void hasNoAnswerForADraftWithGaps() {
        read();
        edit([](auto& rules) { rules[1].account.clear(); });
        QCOMPARE(m_whatIf->state(), State::Gaps);
        QVERIFY(!text().isEmpty());
    }

    void tellsWhatARuleThatIsTakenOutDoes() {
        read();
        edit([](auto& rules) { rules.pop_back(); });
        awaitAnswer();
        QCOMPARE(part<ChipRow>(u"whatIfChips"_s).texts(), QStringList{u"−1 created"_s});
        QCOMPARE(m_whatIf->comparison()->outcomes, 1);
        QVERIFY(part<QLabel>(u"whatIfHint"_s).text().startsWith(u"computed in "_s) ||
                part<QLabel>(u"whatIfHint"_s).text().startsWith(u"from the read of "_s));
        QVERIFY(text().isEmpty());
    }

    void planUnderTheSavedSettingsIsKept() {
        read();
        edit([](auto& rules) { rules.pop_back(); });
        awaitAnswer();
        const auto first = m_whatIf->comparison();
        edit([](auto& rules) { rules[0].securityRoles = {u"s1"_s}; });
        QTRY_VERIFY(m_whatIf->state() == State::Ready && m_whatIf->comparison() != first);
        QCOMPARE(m_whatIf->comparison()->plan, first->plan);
        QVERIFY(m_whatIf->comparison()->draftPlan != first->draftPlan);
    }

    void defaultsAreADraftToo() {
        read();
        auto defaults = draft().draft().employeeDefaults;
        defaults.department = u"d2"_s;
        draft().setDefaults(defaults);
        awaitAnswer();
        // Three new employees get another department; nobody's action is another one.
        QCOMPARE(m_whatIf->comparison()->outcomes, 3);
        QCOMPARE(part<ChipRow>(u"whatIfChips"_s).texts(), QStringList{u"3 person(s) differ"_s});
    }

    void anotherOrderAloneChangesNobody() {
        read();
        edit([](auto& rules) { rules[0].order = 12; });
        awaitAnswer();
        QCOMPARE(part<ChipRow>(u"whatIfChips"_s).texts(), QStringList{u"Nobody changes"_s});
        QCOMPARE(m_whatIf->comparison()->difference.rows.size(), std::size_t(4)); // the rule's people
    }

    void asksForAGroupThatNobodyRead() {
        read();
        QSignalSpy wanted(m_whatIf.get(), &WhatIfController::readingWanted);
        edit([](auto& rules) { rules[1].groupId = u"44444444-4444-4444-4444-444444444444"_s; });
        QCOMPARE(m_whatIf->state(), State::Unread);
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(m_whatIf->state(), State::Reading);
        const auto asked = wanted[0][0].value<Configuration>();
        QCOMPARE(asked.rules, draft().draft().rules);

        m_whatIf->failed({.kind = ErrorKind::Network, .detail = u"the tenant cannot be reached"_s});
        QCOMPARE(m_whatIf->state(), State::Unread);
        QVERIFY(text().contains(u"the tenant cannot be reached"_s));
        QTest::qWait(500); // longer than the pause: it does not ask again by itself
        QCOMPARE(wanted.size(), 1);
        QTest::mouseClick(&part<QPushButton>(u"whatIfRead"_s), Qt::LeftButton);
        QCOMPARE(wanted.size(), 2);

        auto input = std::make_unique<PlanInput>(*m_world->reading());
        auto draftInput = std::make_unique<PlanInput>(*input);
        draftInput->configuration.rules = asked.rules;
        DirectoryGroup group;
        group.id = draftInput->pool->add(u"44444444-4444-4444-4444-444444444444");
        group.securityEnabled = true;
        group.users = {0, 4};
        for (PlanInput* one : {input.get(), draftInput.get()})
            one->groups.push_back(group);
        Plan before = makePlan(*input), after = makePlan(*draftInput);
        m_whatIf->take(compare(std::move(input), std::move(before), std::move(draftInput), std::move(after)));
        QCOMPARE(m_whatIf->state(), State::Ready);
        QVERIFY(m_whatIf->comparison()->draftPlan->steps.size() >= 5);
        // What was read is known now.
        edit([](auto& rules) { rules[1].order = 3; });
        awaitAnswer();
        QCOMPARE(wanted.size(), 2);
    }

    void doesNotReadWhileARunGoesOn() {
        read();
        m_whatIf->setRunning(true);
        QSignalSpy wanted(m_whatIf.get(), &WhatIfController::readingWanted);
        edit([](auto& rules) { rules[1].groupId = u"44444444-4444-4444-4444-444444444444"_s; });
        QTest::qWait(400);
        QCOMPARE(wanted.size(), 0);
        m_whatIf->setRunning(false);
        QTRY_COMPARE(wanted.size(), 1);
    }

    void comparesRowByRow() {
        read();
        edit([](auto& rules) {
            rules[0].order = 12; // the way to the rule, for three people
            rules[0].enabled = true;
            rules.pop_back(); // Kim is in no plan any more
        });
        awaitAnswer();
        TableReader tables;
        ComparePage page(tables);
        auto& table = *page.findChild<QTableView*>(u"compareTable"_s);
        QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        page.resize(1000, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QSignalSpy compare(m_strip.get(), &WhatIfStrip::compareWanted);
        QTest::mouseClick(&part<QPushButton>(u"compareRows"_s), Qt::LeftButton);
        QCOMPARE(compare.size(), 1);
        page.setComparison(m_whatIf->comparison(), m_whatIf->readAt());
        QTRY_COMPARE(table.model()->rowCount(), 1);
        const auto cell = [&](int row, int column) { return table.model()->index(row, column).data().toString(); };
        QVERIFY(cell(0, CompareRows::Source).startsWith(u"Kim Dental"_s));
        QCOMPARE(cell(0, CompareRows::Today), u"Create"_s);
        QCOMPARE(cell(0, CompareRows::WithDraft), u"Not in the plan"_s);

        auto& tabs = *page.findChild<QTabBar*>(u"compareTabs"_s);
        tabs.setFocus();
        QTest::keyClick(&tabs, Qt::Key_Right);
        QTRY_COMPARE(table.model()->rowCount(), 5);
        QTest::keyClicks(page.findChild<QLineEdit*>(u"filter"_s), u"ada"_s);
        QTRY_COMPARE(table.model()->rowCount(), 1);
        QCOMPARE(cell(0, CompareRows::Today), u"Create"_s);
        QCOMPARE(cell(0, CompareRows::WithDraft), u"Create"_s);

        QSignalSpy back(&page, &ComparePage::backWanted);
        QTest::keyClick(&table, Qt::Key_Escape);
        QCOMPARE(back.size(), 1);
    }
};

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    applyTheme(application, ColorScheme::Light);
    TestWhatIf test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_whatif.moc"
