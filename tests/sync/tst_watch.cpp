// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rig.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

/// Continuous mode, sentence by sentence of spec/01 §8 and spec/04.
class TestWatch : public QObject {
    Q_OBJECT

    static constexpr qint64 minute = 60'000;

    static int applied(const Result<Watch::Round>& round) {
        return round && round->report && round->report->applied ? round->report->applied->applied : 0;
    }
    /// A workspace whose first apply somebody has looked at, and a watch that has taken its first round.
    static std::unique_ptr<Rig> atWork(Watch::Terms terms = {}) {
        auto rig = std::make_unique<Rig>();
        rig->configuration.brakes = {};
        if (!rig->sync() || !rig->watch(terms))
            qFatal("the rig does not work");
        return rig;
    }

private Q_SLOTS:
    void waitsForTheFirstReviewedApply();
    void aChangeIsARecordInTheNextRound();
    void nothingChangedMeansTwoCallsAndNoRun();
    void appliesWhatWasReadAndNeverApplied();
    void convertsAndConflictsWaitForAPerson();
    void aBrakeWaitsForAPerson();
    void localEditsStayUntilTheUserChanges();
    void aConnectionThatFailedFiveTimesRestsAndComesBackByItself();
    void oneFailureIsNoRest();
    void anExpiredDeltaMeansAFullReadingAndNoDeletion();
    void nestedMembersAreFollowed();
    void aRefusedRecordIsTriedAgainWithGrowingPausesAndForgivenOnChange();
    void anotherRunIsWaitedFor();
    void aKilledRunIsSettled();
};

void TestWatch::waitsForTheFirstReviewedApply() {
    Rig rig;
    rig.configuration.brakes = {};
    const auto round = rig.watch();
    QVERIFY(round.has_value());
    QCOMPARE(round->unreviewed, QStringList{u"c1"_s});
    QVERIFY(!round->report);
    QVERIFY(rig.workspace.data.links.isEmpty());
    QVERIFY(rig.sync()->applied);
    rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig.now += minute;
    const auto next = rig.watch();
    QVERIFY(next->unreviewed.isEmpty());
    QCOMPARE(applied(next), 1);
}

void TestWatch::aChangeIsARecordInTheNextRound() {
    const auto rig = atWork();
    rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig->tenant.addUser(u"u9"_s, u"New"_s, u"Body"_s, u"new@msp.com"_s);
    rig->tenant.join(u"g1"_s, u"u9"_s);
    rig->tenant.remove(u"u3"_s);
    rig->now += minute;
    const auto round = rig->watch();
    QCOMPARE(applied(round), 3);
    QCOMPARE(rig->workspace.data.runs.last().info.trigger, u"watch"_s);
    rig->now += minute;
    QVERIFY(!rig->watch()->report);
    QCOMPARE(rig->sync()->applied->applied, 0);
}

void TestWatch::nothingChangedMeansTwoCallsAndNoRun() {
    const auto rig = atWork();
    const auto runs = rig->workspace.data.runs.size();
    for (int i = 0; i < 5; ++i) {
        rig->now += minute;
        const auto round = rig->watch();
        QVERIFY(round && !round->report);
        QCOMPARE(round->connections.size(), std::size_t(1));
        QCOMPARE(round->connections[0].calls.graph, 2);
    }
    QCOMPARE(rig->workspace.data.runs.size(), runs);
}

void TestWatch::appliesWhatWasReadAndNeverApplied() {
    // A preview moved the token; the change is in the mirror and nowhere else.
    Rig rig;
    rig.configuration.brakes = {};
    QVERIFY(rig.sync().has_value());
    rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    QVERIFY(rig.plan().has_value());
    QCOMPARE(applied(rig.watch()), 1);
}

void TestWatch::convertsAndConflictsWaitForAPerson() {
    const auto rig = atWork();
    rig->tenant.leave(u"g1"_s, u"u3"_s);
    rig->tenant.join(u"g2"_s, u"u3"_s);
    rig->tenant.addUser(u"u8"_s, u"Twin"_s, u"A"_s, u"twin@msp.com"_s);
    rig->tenant.addUser(u"u9"_s, u"Twin"_s, u"B"_s, u"twin@msp.com"_s);
    rig->tenant.join(u"g1"_s, u"u8"_s);
    rig->tenant.join(u"g1"_s, u"u9"_s);
    rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig->now += minute;
    const auto round = rig->watch();
    QCOMPARE(applied(round), 1);
    QCOMPARE(round->report->plan.gate.converts, 1);
    QCOMPARE(round->report->plan.gate.conflicts, 2);
}

void TestWatch::aBrakeWaitsForAPerson() {
    const auto rig = atWork();
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {1, -1};
    rig->tenant.remove(u"u1"_s);
    rig->tenant.remove(u"u3"_s);
    rig->now += minute;
    const QStringList before = rig->state();
    const auto round = rig->watch();
    QVERIFY(round->report && !round->report->applied);
    QCOMPARE(rig->state(), before);
}

void TestWatch::localEditsStayUntilTheUserChanges() {
    const auto rig = atWork();
    const QString record =
        RecordKey{RecordKind::Employee, rig->workspace.data.links[rig->key(u"u1"_s)].record}.toString();
    auto& values = rig->psa().data.records[record].values;
    values.lastName = rig->psa().pool->add(u"Lovelace");
    rig->tenant.edit(u"u3"_s, UserProperty::Surname, u"Queen"_s);
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
    QCOMPARE(rig->record(record).lastName.toString(), u"Lovelace"_s);
    const auto plan = rig->plan(); // listed as drift before it is overwritten
    bool drift = false;
    for (const Step& step : plan->planned.plan.steps)
        drift |= step.reasons.has(Reason::LocalDrift) && !step.drift.empty();
    QVERIFY(drift);
    rig->tenant.edit(u"u1"_s, UserProperty::JobTitle, u"Countess"_s);
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
    QCOMPARE(rig->record(record).lastName.toString(), u"Byron"_s);
}

void TestWatch::aConnectionThatFailedFiveTimesRestsAndComesBackByItself() {
    const auto rig = atWork();
    rig->signedOut = ErrorKind::Network;
    for (int i = 1; i <= 5; ++i) {
        rig->now += minute;
        QVERIFY(rig->watch().has_value());
        QCOMPARE(rig->watching().standings().at(u"c1"_s).failures, i);
    }
    const auto& standing = rig->watching().standings().at(u"c1"_s);
    QCOMPARE(standing.restsUntil, rig->now + 120'000);
    QVERIFY(standing.error.has_value());
    rig->now += minute;
    const auto resting = rig->watch(); // nobody is asked
    QVERIFY(!resting->connections[0].enabled);
    QCOMPARE(rig->watching().standings().at(u"c1"_s).failures, 5);
    rig->signedOut.reset();
    rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
    QCOMPARE(rig->watching().standings().at(u"c1"_s).failures, 0);
    QVERIFY(!rig->watching().standings().at(u"c1"_s).error);
}

void TestWatch::oneFailureIsNoRest() {
    const auto rig =
        atWork({.interval = std::chrono::seconds(60), .failuresBeforeRest = 2, .rest = std::chrono::seconds(30)});
    rig->signedOut = ErrorKind::Auth;
    rig->now += minute;
    QVERIFY(rig->watch().has_value());
    QCOMPARE(rig->watching().standings().at(u"c1"_s).restsUntil, 0);
    rig->now += minute;
    QVERIFY(rig->watch().has_value());
    QCOMPARE(rig->watching().standings().at(u"c1"_s).restsUntil, rig->now + 30'000);
}

void TestWatch::anExpiredDeltaMeansAFullReadingAndNoDeletion() {
    const auto rig = atWork();
    const QStringList before = rig->state();
    rig->tenant.tokensExpired = true;
    rig->now += minute;
    const auto round = rig->watch();
    QVERIFY(round->connections[0].full);
    QCOMPARE(applied(round), 0);
    QCOMPARE(rig->state(), before);
}

void TestWatch::nestedMembersAreFollowed() {
    const auto rig = atWork();
    rig->tenant.addUser(u"u9"_s, u"Deep"_s, u"Down"_s, u"deep@msp.com"_s);
    rig->tenant.addGroup(u"g8"_s, {u"u9"_s});
    rig->tenant.join(u"g1"_s, u"g8"_s); // a nesting that appeared
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
    rig->tenant.addUser(u"u10"_s, u"Deeper"_s, u"Down"_s, u"deeper@msp.com"_s);
    rig->tenant.join(u"g8"_s, u"u10"_s); // a member of the nested group
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
    rig->tenant.leave(u"g8"_s, u"u9"_s);
    rig->now += minute;
    const auto round = rig->watch();
    QCOMPARE(Rig::actionOf(round->report->plan, u"u9"_s), u"revoke"_s);
}

void TestWatch::aRefusedRecordIsTriedAgainWithGrowingPausesAndForgivenOnChange() {
    const auto rig = atWork();
    rig->tenant.addUser(u"u9"_s, u"Bad"_s, u"Luck"_s, u"bad@msp.com"_s);
    rig->tenant.join(u"g1"_s, u"u9"_s);
    rig->refused = {u"bad"_s};
    std::vector<int> tries;
    for (int i = 1; i <= 20; ++i) {
        rig->now += minute;
        const auto round = rig->watch();
        if (round->report && round->report->applied && !round->report->applied->failures.empty())
            tries.push_back(i);
    }
    QCOMPARE(tries, (std::vector<int>{1, 2, 4, 8, 16}));
    QCOMPARE(rig->watching().paused(), std::size_t(1));
    // The others are not kept waiting.
    rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig->now += minute;
    const auto others = rig->watch();
    QCOMPARE(applied(others), 1);
    QVERIFY(others->report->applied->failures.empty());
    // When the user changes it is tried at once.
    rig->refused.clear();
    rig->tenant.edit(u"u9"_s, UserProperty::GivenName, u"Good"_s);
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
    QCOMPARE(rig->watching().paused(), std::size_t(0));
}

void TestWatch::anotherRunIsWaitedFor() {
    const auto rig = atWork();
    rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
    rig->workspace.leaseHolder = u"bob@elsewhere"_s;
    rig->now += minute;
    const auto busy = rig->watch();
    QVERIFY(busy && busy->busy);
    QVERIFY(busy->busy->detail.contains(u"bob@elsewhere"_s));
    QVERIFY(!busy->report);
    QCOMPARE(rig->watching().standings().at(u"c1"_s).failures, 0);
    rig->workspace.leaseHolder.clear();
    rig->now += minute;
    QCOMPARE(applied(rig->watch()), 1);
}

void TestWatch::aKilledRunIsSettled() {
    for (int at = 0; at < 60; ++at) {
        const auto rig = atWork();
        rig->tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        rig->tenant.remove(u"u3"_s);
        rig->now += minute;
        rig->workspace.fuse.arm(Fuse::Mode::DieAfter, at);
        (void)rig->watch();
        rig->restart();
        rig->now += minute;
        QVERIFY2(rig->watch().has_value(), qPrintable(QString::number(at)));
        QCOMPARE(rig->sync()->applied->applied, 0);
        for (const JournalEntry& entry : rig->workspace.data.entries)
            QVERIFY(entry.state != EntryState::Open);
    }
}

QTEST_APPLESS_MAIN(TestWatch)
#include "tst_watch.moc"
