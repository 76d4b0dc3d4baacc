// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plandifference.h"
#include "core/planfile.h"
#include "nastytenants.h"

#include <QTest>

#include <rapidcheck.h>

#include <map>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

/// `today` under other rules, read in another order.
PlanInput drafted(const PlanInput& today, std::uint64_t seed) {
    auto draft = shuffled(today, seed);
    auto& rules = draft.configuration.rules;
    if (!rules.empty() && seed % 3 != 0)
        rules[seed % rules.size()].order += seed % 2 == 0 ? 7 : -7;
    if (!rules.empty() && seed % 5 == 0)
        rules.pop_back();
    return draft;
}

} // namespace

/// The difference of two plans (spec/04 §7).
class TstPlanDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoPlansDifferWhereTheirFilesDo();
    void aPlanDoesNotDifferFromItself();
};

void TstPlanDifference::twoPlansDifferWhereTheirFilesDo() {
    qputenv("RC_PARAMS", "max_success=2500");
    int outcomes = 0, others = 0;
    QVERIFY(rc::check("two plans differ where their files do", [&] {
        const auto seed = *rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>()).as("seed");
        const PlanInput today = nastyTenants({seed, *rc::gen::inRange(0, 9), *rc::gen::inRange(0, 9)});
        const PlanInput draft = drafted(today, seed);
        const Plan before = makePlan(today), after = makePlan(draft);
        std::map<QString, std::pair<QByteArray, QByteArray>> files; // by key
        for (const auto& step : before.steps)
            files[keyOf(today, step.user)].first = stepJson(today, step);
        for (const auto& step : after.steps)
            files[keyOf(draft, step.user)].second = stepJson(draft, step);
        std::erase_if(files, [](const auto& entry) { return entry.second.first == entry.second.second; });
        const auto difference = differenceOf(today, before, draft, after);
        RC_ASSERT(difference.rows.size() == files.size());
        for (const auto& row : difference.rows) {
            const auto key = row.before != none ? keyOf(today, before.steps[row.before].user)
                                                : keyOf(draft, after.steps[row.after].user);
            RC_ASSERT(files.contains(key));
            RC_ASSERT(files[key].first.isEmpty() == (row.before == none));
            RC_ASSERT(files[key].second.isEmpty() == (row.after == none));
            ++(row.outcome ? outcomes : others);
        }
    }));
    QVERIFY2(outcomes > 50 && others > 50, qPrintable(u"%1 outcomes, %2 others"_s.arg(outcomes).arg(others)));
}

void TstPlanDifference::aPlanDoesNotDifferFromItself() {
    const PlanInput today = nastyTenants({4, 8, 8});
    const Plan plan = makePlan(today);
    QVERIFY(!plan.steps.empty());
    const auto difference = differenceOf(today, plan, today, plan);
    QVERIFY(difference.rows.empty());
    QCOMPARE(difference.summary, (std::array<int, actionCount>{}));
}

QTEST_APPLESS_MAIN(TstPlanDifference)
#include "tst_plandifference.moc"
