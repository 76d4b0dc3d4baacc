// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rig.h"

#include <QTest>

#include <random>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;

int applied(const Result<Watch::Round>& round) {
    return round && round->report && round->report->applied ? round->report->applied->applied : 0;
}

const Plan& planOf(const Result<Watch::Round>& round) {
    return round->report->plan.planned.plan;
}

QStringList people(const Result<Watch::Round>& round) {
    QStringList ids;
    for (const Step& step : planOf(round).steps)
        ids.append(round->report->plan.planned.input->users[step.user].id.toString());
    return ids;
}

/// A watch over a tenant whose first apply somebody has looked at, past its first round.
std::unique_ptr<Rig> atWork(Watch::Terms terms = {}) {
    auto rig = std::make_unique<Rig>();
    rig->configuration.brakes = {};
    if (!rig->sync() || !rig->watch(terms))
        qFatal("the rig does not work");
    return rig;
}

Result<Watch::Round> nextRound(Rig& rig) {
    rig.now += minute;
    return rig.watch();
}

/// Something that happens in a tenant, the same for the same numbers.
void happen(FakeTenant& tenant, std::mt19937& dice) {
    const auto roll = [&dice](int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); };
    const QString user = u"x%1"_s.arg(roll(12));
    const QStringList groups{u"g1"_s, u"g2"_s, u"n1"_s, u"n2"_s};
    const QString group = groups[roll(4)];
    if (!tenant.users.contains(user)) {
        tenant.addUser(user, u"First"_s, u"Last%1"_s.arg(roll(4)), u"mail%1@msp.com"_s.arg(roll(9)));
        return;
    }
    switch (roll(9)) {
    case 0:
        return tenant.edit(user, UserProperty::Surname, u"Last%1"_s.arg(roll(6)));
    case 1:
        return tenant.edit(user, UserProperty::Mail, u"mail%1@msp.com"_s.arg(roll(9)));
    case 2:
        return tenant.edit(user, UserProperty::UserPrincipalName, u"name%1@msp.com"_s.arg(roll(9)));
    case 3:
        if (tenant.users[user].presence == Presence::Present)
            return tenant.remove(user);
        return tenant.restore(user);
    case 4:
    case 5:
        return tenant.join(group, user);
    case 6:
        return tenant.leave(group, user);
    case 7:
        return tenant.join(groups[roll(2)], groups[2 + roll(2)]);
    default:
        return tenant.leave(groups[roll(2)], groups[2 + roll(2)]);
    }
}

} // namespace

/// Continuous mode plans for whom the news is about (spec/04 §1, "incremental plan").
class TestWatchScope : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstRoundPlansForEverybody() {
        Rig rig;
        rig.configuration.brakes = {};
        QVERIFY(rig.sync().has_value());
        rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        const auto round = rig.watch();
        QCOMPARE(planOf(round).scope, Scope::Full);
        QCOMPARE(people(round).size(), 4);
    }

    void laterOnesForWhoChanged() {
        const auto rig = atWork();
        rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        const auto round = nextRound(*rig);
        QCOMPARE(planOf(round).scope, Scope::Changed);
        QCOMPARE(people(round), QStringList{u"u1"_s});
        QCOMPARE(applied(round), 1);
    }

    void forWhoSharesAnAddressWithThem() {
        const auto rig = atWork();
        rig->tenant.addUser(u"u9"_s, u"Ada"_s, u"Twin"_s, u"ada@msp.com"_s);
        rig->tenant.join(u"g1"_s, u"u9"_s);
        const auto round = nextRound(*rig);
        QCOMPARE(planOf(round).scope, Scope::Changed);
        QCOMPARE(people(round), (QStringList{u"u1"_s, u"u9"_s}));
    }

    void forMembersOfAGroupThatLeft() {
        const auto rig = atWork();
        rig->tenant.addUser(u"u9"_s, u"Deep"_s, u"Down"_s, u"deep@msp.com"_s);
        rig->tenant.addGroup(u"n1"_s, {u"u9"_s});
        rig->tenant.join(u"g1"_s, u"n1"_s);
        QCOMPARE(applied(nextRound(*rig)), 1);
        rig->tenant.leave(u"g1"_s, u"n1"_s);
        const auto round = nextRound(*rig);
        QCOMPARE(Rig::actionOf(round->report->plan, u"u9"_s), u"revoke"_s);
        QCOMPARE(applied(round), 1);
    }

    void forMembersOfAGroupThatCountsNoMore() {
        const auto rig = atWork();
        rig->tenant.setSecurityEnabled(u"g2"_s, false);
        const auto round = nextRound(*rig);
        QCOMPARE(planOf(round).scope, Scope::Changed);
        QCOMPARE(people(round), QStringList{u"u4"_s});
        QCOMPARE(Rig::actionOf(round->report->plan, u"u4"_s), u"revoke"_s);
    }

    void forEverybodyWhenAGroupIsGone() {
        const auto rig = atWork();
        rig->tenant.removeGroup(u"g2"_s);
        const auto round = nextRound(*rig);
        QVERIFY(round->report.has_value());
        QCOMPARE(planOf(round).scope, Scope::Full);
    }

    void forEverybodyUnderOtherSettings() {
        const auto rig = atWork();
        rig->configuration.rules[0].securityRoles = {u"s2"_s};
        rig->tenant.edit(u"u4"_s, UserProperty::Surname, u"King"_s);
        const auto round = nextRound(*rig);
        QCOMPARE(planOf(round).scope, Scope::Full);
    }

    void forEverybodyOnceAnHour() {
        const auto rig = atWork();
        for (int i = 0; i < 3; ++i) {
            rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"Name%1"_s.arg(i));
            rig->now += 25 * minute;
            QCOMPARE(planOf(rig->watch()).scope, i == 2 ? Scope::Full : Scope::Changed);
        }
    }

    void whatWaitedForSomebodyElseIsPlannedAgain() {
        const auto rig = atWork();
        rig->tenant.addUser(u"u8"_s, u"Twin"_s, u"A"_s, u"twin@msp.com"_s);
        rig->tenant.addUser(u"u9"_s, u"Twin"_s, u"B"_s, u"twin@msp.com"_s);
        rig->tenant.join(u"g1"_s, u"u8"_s);
        rig->tenant.join(u"g1"_s, u"u9"_s);
        QCOMPARE(applied(nextRound(*rig)), 0);
        rig->tenant.edit(u"u9"_s, UserProperty::Mail, u"other@msp.com"_s);
        rig->tenant.edit(u"u9"_s, UserProperty::UserPrincipalName, u"other@msp.com"_s);
        const auto round = nextRound(*rig);
        QCOMPARE(planOf(round).scope, Scope::Changed);
        QCOMPARE(applied(round), 2);
    }

    void whatAnotherProgramReadIsNotLost() {
        const auto rig = atWork();
        rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        QVERIFY(rig->plan().has_value()); // a preview in the window: the tokens move, nothing is applied
        const auto round = nextRound(*rig);
        QCOMPARE(applied(round), 1);
        QCOMPARE(planOf(round).scope, Scope::Full);
        QVERIFY(!nextRound(*rig)->report);
    }

    void aSourceThatShrankStopsIncrementalPlansToo() {
        auto rig = std::make_unique<Rig>();
        rig->configuration.brakes = {};
        rig->configuration.brakes[static_cast<std::size_t>(BrakeName::SourceShrank)] = {-1, 20};
        QVERIFY(rig->sync() && rig->watch());
        for (const auto& user : {u"u1"_s, u"u3"_s, u"u4"_s})
            rig->tenant.remove(user);
        const auto round = nextRound(*rig);
        QCOMPARE(planOf(round).scope, Scope::Changed);
        QVERIFY(!round->report->applied);
        QCOMPARE(round->report->plan.gate.stopped.front().name, BrakeName::SourceShrank);
    }

    void whatABrakeStoppedIsPlannedAgain() {
        const auto rig = atWork();
        rig->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {1, -1};
        rig->tenant.remove(u"u1"_s);
        rig->tenant.remove(u"u3"_s);
        QVERIFY(!nextRound(*rig)->report->applied);
        rig->tenant.edit(u"u4"_s, UserProperty::Surname, u"King"_s);
        const auto round = nextRound(*rig); // not by and by either
        QVERIFY(!round->report->applied);
        QVERIFY(!round->report->plan.gate.stopped.empty());
    }

    void endsLikePlansForEverybody_data() {
        QTest::addColumn<uint>("seed");
        for (uint seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void endsLikePlansForEverybody() {
        QFETCH(const uint, seed);
        Watch::Terms always;
        always.wholePlan = std::chrono::seconds(0);
        const auto changed = atWork(), whole = atWork(always);
        std::mt19937 dice(seed), same(seed);
        int narrow = 0;
        for (Rig* rig : {changed.get(), whole.get()})
            for (const auto& group : {u"n1"_s, u"n2"_s})
                rig->tenant.addGroup(group, {});
        for (int i = 0; i < 25; ++i) {
            const auto news = 1 + dice() % 3;
            (void)same();
            for (auto n = news; n > 0; --n) {
                happen(changed->tenant, dice);
                happen(whole->tenant, same);
            }
            const auto one = nextRound(*changed), other = nextRound(*whole);
            QVERIFY(one.has_value() && other.has_value());
            narrow += one->report && planOf(one).scope == Scope::Changed ? 1 : 0;
            QCOMPARE(changed->state(), whole->state());
        }
        QVERIFY(narrow > 5);
    }
};

QTEST_GUILESS_MAIN(TestWatchScope)
#include "tst_watchscope.moc"
