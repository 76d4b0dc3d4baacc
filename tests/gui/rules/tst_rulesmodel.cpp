// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesworld.h"
#include "tests.h"

#include "gui/provision/rulesmodel.h"
#include "gui/provision/rulesorder.h"
#include "gui/provision/rulestable.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

RuleNames namesOf(const RuleStudies& studies, const Configuration& configuration) {
    RuleNames names;
    for (const auto& rule : configuration.rules)
        names.groups.insert(rule.groupId, studies.value(rule.id).groupName);
    for (const auto& role : lookupsOfWorld().securityRoles)
        names.roles.insert(role.id, role.name);
    for (const auto& account : lookupsOfWorld().accounts)
        names.accounts.insert(account.id, account.name);
    names.shortNames.insert(tenantId(1), u"northwind-msp"_s);
    return names;
}

class RulesModelTest : public QObject {
    Q_OBJECT

    std::vector<Rule> m_rules;
    RuleStudies m_studies;

    QString line(const RulesModel& model, int row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto index = model.index(row, column);
            cells.append(column == RulesModel::Findings
                             ? index.data(RulesModel::ChipWordsRole).toStringList().join(u',')
                         : column == RulesModel::On
                             ? QString(index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked ? u"on"_s
                                                                                                             : u"off"_s)
                             : index.data().toString());
        }
        return cells.join(u'|');
    }

private Q_SLOTS:
    void init() {
        const auto reading = readingOfWorld();
        m_rules = reading->configuration.rules;
        m_studies = studyRules(*reading, reading->configuration);
    }

    void showsWhatTheMockupShows() {
        RulesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRules(m_rules, m_studies);
        model.setNames(namesOf(m_studies, configurationOfWorld()));
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(line(model, 0), u"1|on|northwind-msp|MSP Administrators|Employee|Administrator|–|6|0|"_s);
        QCOMPARE(line(model, 2),
                 u"2|on|northwind-msp|Field Engineers|Employee|User|–|28|9|Same order as Service Desk"_s);
        QVERIFY(line(model, 6).endsWith(
            u"|Portal Pilot|Client Portal|External User|Cedar & Pine Interiors|–|–|Not a security group"_s));
        QVERIFY(model.index(6, RulesModel::Group).data(Qt::ForegroundRole).isValid()); // greyed
        QVERIFY(!model.index(5, RulesModel::Group).data(Qt::ForegroundRole).isValid());
        QCOMPARE(model.index(6, RulesModel::Findings).data(RulesModel::DangerousChipsRole).toInt(), 1);
        QVERIFY(!model.index(2, RulesModel::Findings).data(Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(model.headerData(RulesModel::WonByOther, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"Won by other"_s);
    }

    void keepsTheSelectedRuleWhereverItGoes() {
        RulesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRules(m_rules, {});
        const QPersistentModelIndex field(model.index(model.rowOf(u"r3"_s), RulesModel::Group));
        m_rules[2].order = 99;
        model.setRules(m_rules, {});
        QCOMPARE(field.row(), 6);
        QCOMPARE(model.rule(field.row())->id, u"r3"_s);
        m_rules.erase(m_rules.begin());
        model.setRules(m_rules, {});
        QCOMPARE(field.row(), 5);
        m_rules.erase(m_rules.begin() + 1); // r3 itself
        model.setRules(m_rules, {});
        QVERIFY(!field.isValid());
        model.setRules({}, {});
        QCOMPARE(model.rowCount(), 0);
        model.setRules(m_rules, {});
        QCOMPARE(model.rowCount(), 5);
    }

    void wishesARuleOnOrOffByClickAndBySpace() {
        RulesModel model;
        model.setRules(m_rules, {});
        RulesTable table;
        table.setModel(&model);
        table.resize(900, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QSignalSpy wished(&model, &RulesModel::enabledWished);
        const auto cell = table.visualRect(model.index(6, RulesModel::On));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(wished.takeFirst(), (QVariantList{u"r7"_s, true}));
        table.selectRow(0);
        QTest::keyClick(&table, Qt::Key_Space);
        QCOMPARE(wished.takeFirst(), (QVariantList{u"r1"_s, false}));
    }

    void movesARuleByDragging() {
        RulesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRules(m_rules, {});
        RulesTable table;
        table.setModel(&model);
        table.resize(900, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        connect(&table, &RulesTable::moveWished, &model, [&](int from, int to) {
            m_rules = withRuleMoved(m_rules, model.shownIds(), from, to);
            model.setRules(m_rules, {});
        });
        const auto middle = [&](int row) { return table.visualRect(model.index(row, RulesModel::Order)).center(); };
        const auto drag = [&](int from, QPoint to) {
            QTest::mousePress(table.viewport(), Qt::LeftButton, {}, middle(from));
            QTest::mouseMove(table.viewport(), middle(from) + QPoint(0, 20));
            QTest::mouseMove(table.viewport(), to);
            QTest::mouseRelease(table.viewport(), Qt::LeftButton, {}, to);
        };
        drag(5, middle(1) - QPoint(0, 10));
        QCOMPARE(model.shownIds().mid(0, 3), (QStringList{u"r1"_s, u"r6"_s, u"r2"_s}));
        drag(0, middle(6) + QPoint(0, 10));
        QCOMPARE(model.shownIds().last(), u"r1"_s);
        const auto before = model.shownIds();
        drag(2, middle(2) + QPoint(0, 2)); // dropped where it was
        QCOMPARE(model.shownIds(), before);
        QTest::mousePress(table.viewport(), Qt::LeftButton, {}, middle(3));
        QTest::mouseMove(table.viewport(), middle(0));
        QTest::keyClick(&table, Qt::Key_Escape);
        QTest::mouseRelease(table.viewport(), Qt::LeftButton, {}, middle(0));
        QCOMPARE(model.shownIds(), before);
    }

    void movesARuleByTheKeyboard() {
        RulesModel model;
        model.setRules(m_rules, {});
        RulesTable table;
        table.setModel(&model);
        QSignalSpy wished(&table, &RulesTable::moveWished);
        table.selectRow(0);
        QTest::keyClick(&table, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(wished.count(), 0); // it is the first
        QTest::keyClick(&table, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(wished.takeFirst(), (QVariantList{0, 1}));
        table.selectRow(6);
        QTest::keyClick(&table, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(wished.count(), 0);
        QTest::keyClick(&table, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(wished.takeFirst(), (QVariantList{6, 5}));
    }
};

} // namespace

std::unique_ptr<QObject> rulesModelTest() {
    return std::make_unique<RulesModelTest>();
}

} // namespace muster::gui::test

#include "tst_rulesmodel.moc"
