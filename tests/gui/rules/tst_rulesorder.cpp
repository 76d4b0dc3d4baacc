// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests.h"

#include "gui/provision/rulesorder.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

/// "a1 b2 c2": rule a with order 1, rules b and c with order 2.
std::vector<Rule> rulesFrom(const QString& text) {
    std::vector<Rule> rules;
    for (const auto& word : text.split(u' ')) {
        Rule rule;
        rule.id = word.left(1);
        rule.order = word.mid(1).toInt();
        rule.createdAt = QDateTime(QDate(2024, 1, 1 + static_cast<int>(rules.size())), QTime(0, 0), Qt::UTC);
        rules.push_back(rule);
    }
    return rules;
}

QString shown(const std::vector<Rule>& rules, const RuleStudies& studies = {}) {
    QStringList words;
    for (const auto& id : rankedIds(rules, studies)) {
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.id == id; });
        words.append(id + QString::number(rule->order));
    }
    return words.join(u' ');
}

class RulesOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranksByOrderThenGroupAgeThenRuleAgeThenId() {
        const auto rules = rulesFrom(u"a3 b2 c2 d1"_s);
        QCOMPARE(shown(rules), u"d1 b2 c2 a3"_s);
        RuleStudies studies;
        studies[u"c"_s].groupCreated = QDateTime(QDate(2019, 1, 1), QTime(0, 0), Qt::UTC);
        QCOMPARE(shown(rules, studies), u"d1 c2 b2 a3"_s); // a group of unknown age counts as youngest
    }

    void givesAMovedRuleThePlaceThatTheListShows_data() {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("after");
        QTest::newRow("into a gap") << u"a1 b5 c9"_s << 2 << 1 << u"a1 c2 b5"_s;
        QTest::newRow("no gap: who is below gives way") << u"a1 b2 c3"_s << 2 << 1 << u"a1 c2 b3"_s;
        QTest::newRow("down") << u"a1 b2 c3"_s << 0 << 1 << u"b2 a3 c4"_s;
        QTest::newRow("to the end") << u"a1 b2 c3"_s << 0 << 2 << u"b2 c3 a4"_s;
        QTest::newRow("to the top") << u"a5 b6 c7"_s << 2 << 0 << u"c4 a5 b6"_s;
        QTest::newRow("above zero") << u"a0 b1 c2"_s << 2 << 0 << u"c0 a1 b2"_s;
        QTest::newRow("only as far as needed") << u"a1 b2 c7 d8"_s << 3 << 1 << u"a1 d2 b3 c7"_s;
        QTest::newRow("between two that share an order") << u"a2 b2 c9"_s << 2 << 1 << u"a2 c3 b4"_s;
        QTest::newRow("before two that share an order") << u"a1 b2 c2 d9"_s << 3 << 1 << u"a1 d2 b3 c3"_s;
        QTest::newRow("within a tie") << u"a2 b2"_s << 1 << 0 << u"b1 a2"_s;
        QTest::newRow("stays") << u"a1 b2"_s << 1 << 1 << u"a1 b2"_s;
    }

    void givesAMovedRuleThePlaceThatTheListShows() {
        QFETCH(QString, rules);
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QString, after);
        const auto before = rulesFrom(rules);
        const auto moved = withRuleMoved(before, rankedIds(before, {}), from, to);
        QCOMPARE(shown(moved), after);
        for (std::size_t i = 0; i < before.size(); ++i)
            QCOMPARE(moved[i].id, before[i].id); // the order of adding is a tie-break and stays
    }

    void keepsEveryMoveInOrderWhateverTheOrdersWere() {
        const auto before = rulesFrom(u"a0 b0 c1 d1 e1 f2 g7"_s);
        const auto ids = rankedIds(before, {});
        for (int from = 0; from < ids.size(); ++from) {
            for (int to = 0; to < ids.size(); ++to) {
                auto wanted = ids;
                wanted.move(from, to);
                QCOMPARE(rankedIds(withRuleMoved(before, ids, from, to), {}), wanted);
            }
        }
    }

    void takesTheFirstFreeId() {
        auto rules = rulesFrom(u"a1 b2"_s);
        QCOMPARE(freeRuleId(rules), u"r1"_s);
        rules[0].id = u"r1"_s;
        rules[1].id = u"r3"_s;
        QCOMPARE(freeRuleId(rules), u"r2"_s);
        QCOMPARE(nextOrder(rules), 3);
        QCOMPARE(nextOrder({}), 1);
    }
};

} // namespace

std::unique_ptr<QObject> rulesOrderTest() {
    return std::make_unique<RulesOrderTest>();
}

} // namespace muster::gui::test

#include "tst_rulesorder.moc"
