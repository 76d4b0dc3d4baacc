// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"
#include "sync/rig.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

/// What a plan says of each user, to the byte.
QMap<QString, QByteArray> stepsOf(const PlanReport& report) {
    QMap<QString, QByteArray> steps;
    for (const Step& step : report.planned.plan.steps)
        steps.insert(report.planned.input->users[step.user].id.toString(), stepJson(*report.planned.input, step));
    return steps;
}

} // namespace

/// Sentences of spec/04 that are about a whole run and that no other test holds.
class TestRunPromises : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// "No plan is made before both chains of a round are complete."
    void plansNothingBeforeBothChainsAreComplete() {
        QSet<int> incomplete;
        for (int at = 0;; ++at) {
            Rig rig;
            QVERIFY(rig.sync().has_value());
            rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
            rig.tenant.leave(u"g1"_s, u"u3"_s);
            rig.workspace.fuse.arm(Fuse::Mode::FailOnce, at, ErrorKind::Network);
            const auto report = rig.sync();
            const bool ran = rig.workspace.fuse.calls <= at;
            if (report && report->plan.connections[0].error) {
                incomplete.insert(at);
                QVERIFY2(report->plan.planned.plan.steps.empty(), qPrintable(QString::number(at)));
            }
            rig.restart();
            rig.workspace.fuse.reset();
            QVERIFY(rig.sync().has_value());
            QCOMPARE(Rig::actionOf(*rig.plan(), u"u1"_s), u"unchanged"_s);
            for (auto it = rig.psa().data.records.begin(); it != rig.psa().data.records.end(); ++it)
                QVERIFY2(it->values.lastName.toString() != u"Byron"_s, qPrintable(QString::number(at)));
            if (ran)
                break;
            QVERIFY(at < 200);
        }
        QVERIFY(incomplete.size() >= 2); // in the users' chain and in the groups'
    }

    /// "Records and usernames are always judged on the whole."
    void aPilotSaysOfEachWhatTheWholePlanSays() {
        Rig rig;
        rig.tenant.addUser(u"u8"_s, u"Adam"_s, u"Smith"_s, u"ada@client.example"_s); // wants the username of u1
        rig.tenant.addUser(u"u9"_s, u"Bert"_s, u"Cole"_s, u"bob@client.example"_s);  // that of the record that u2 takes
        rig.tenant.join(u"g1"_s, u"u8"_s);
        rig.tenant.join(u"g2"_s, u"u9"_s);
        const auto whole = stepsOf(*rig.plan());
        int conflicts = 0;
        for (auto it = whole.begin(); it != whole.end(); ++it) {
            rig.only = it.key();
            const auto part = rig.plan();
            QVERIFY(part.has_value());
            const auto steps = stepsOf(*part);
            QCOMPARE(steps.keys(), QStringList{it.key()});
            QCOMPARE(steps.first(), it.value());
            conflicts += Rig::actionOf(*part, it.key()) == u"conflict"_s ? 1 : 0;
        }
        QVERIFY(conflicts > 0);
        rig.only = u"u8"_s;
        QCOMPARE(rig.sync()->applied->applied, Rig::actionOf(*rig.plan(), u"u8"_s) == u"conflict"_s ? 0 : 1);
    }

    /// "Apply makes one delta round per tenant … other changes do not matter."
    void applyingAPlanFileCostsOneDeltaRound() {
        Rig rig;
        QVERIFY(rig.sync().has_value());
        rig.tenant.edit(u"u1"_s, UserProperty::Surname, u"King"_s);
        const auto planned = rig.plan();
        rig.file = planFileOf(*planned->planned.input, planned->planned.plan, u"w1"_s);
        rig.tenant.edit(u"u3"_s, UserProperty::Surname, u"Queen"_s);
        rig.psa().data.records[u"employee:e2"_s].values.firstName = rig.psa().pool->add("Robby");
        const auto report = rig.sync();
        QVERIFY(report && report->applied);
        QCOMPARE(report->plan.connections[0].calls.graph, 2);
        QVERIFY(report->plan.changed.isEmpty());
        QCOMPARE(report->applied->applied, 1);
        rig.file.reset();
        QCOMPARE(Rig::actionOf(*rig.plan(), u"u1"_s), u"unchanged"_s);
        QCOMPARE(Rig::actionOf(*rig.plan(), u"u3"_s), u"update"_s);
    }

    /// "Authentication, storage and cancel stop the run", and nothing of it is a bad record.
    void authenticationAndStorageStopTheRun_data() {
        QTest::addColumn<int>("kind");
        QTest::addRow("authentication") << static_cast<int>(ErrorKind::Auth);
        QTest::addRow("storage") << static_cast<int>(ErrorKind::Storage);
    }
    void authenticationAndStorageStopTheRun() {
        QFETCH(const int, kind);
        Rig smooth(false);
        QVERIFY(smooth.sync().has_value());
        int stopped = 0;
        for (int at = 0;; ++at) {
            Rig rig(false);
            rig.workspace.fuse.arm(Fuse::Mode::FailOnce, at, static_cast<ErrorKind>(kind));
            const auto report = rig.sync();
            const bool ran = rig.workspace.fuse.calls <= at;
            if (report && report->applied) {
                QVERIFY2(report->applied->failures.empty(), qPrintable(QString::number(at)));
                if (report->applied->error) {
                    ++stopped;
                    QCOMPARE(static_cast<int>(report->applied->error->kind), kind);
                    QVERIFY(report->applied->state != RunState::Done);
                }
            }
            rig.restart();
            rig.workspace.fuse.reset();
            QVERIFY(rig.sync().has_value());
            QCOMPARE(rig.state(), smooth.state());
            if (ran)
                break;
            QVERIFY(at < 300);
        }
        QVERIFY(stopped > 3); // entry, write and result, of more than one batch
    }

    /// "A kill at any moment loses nothing": neither one in a convert whose second half the PSA refuses, nor a second
    /// one while the first is settled.
    void aConvertThatIsKilledTwiceAndRefusedKeepsItsLogin() {
        const auto prepare = [](Rig& rig) {
            rig.psa().addPerson(RecordKind::Employee, u"e4"_s, u"Dan"_s, u"Eve"_s, u"dan@msp.com"_s);
            rig.allowances.converts = 1;
        };
        Rig smooth(false);
        prepare(smooth);
        QVERIFY(smooth.sync().has_value());
        bool ran = false;
        for (int first = 0; !ran; ++first) {
            QVERIFY(first < 300);
            for (int second = 0; second < 24; ++second) {
                Rig rig(false);
                prepare(rig);
                rig.refused = {QString()}; // every create
                rig.workspace.fuse.arm(Fuse::Mode::DieAfter, first);
                (void)rig.sync();
                ran = rig.workspace.fuse.calls <= first;
                rig.restart();
                rig.workspace.fuse.arm(Fuse::Mode::DieAfter, second);
                (void)rig.sync();
                rig.restart();
                rig.workspace.fuse.reset();
                const QByteArray where = QByteArray::number(first) + ", " + QByteArray::number(second);
                QVERIFY2(rig.sync().has_value(), where);
                const Record old = rig.record(u"employee:e4"_s);
                QVERIFY2(old.isLogin() && old.username.toString() == u"dan"_s, where);
                for (const JournalEntry& entry : rig.workspace.data.entries)
                    QVERIFY2(entry.state != EntryState::Open, where);
                rig.refused.clear();
                QVERIFY2(rig.sync().has_value(), where);
                QVERIFY2(rig.state() == smooth.state(), where);
            }
        }
    }

    /// "Progress: done / total, rate, time left, calls used, throttle waits."
    void tellsHowFarItIs() {
        Rig rig;
        std::vector<Progress> heard;
        rig.heard = [&](const Progress& progress) { heard.push_back(progress); };
        QVERIFY(rig.sync().has_value());
        std::vector<Progress> writing;
        int calls = 0;
        for (const Progress& progress : heard) {
            calls = std::max(calls, progress.calls.graph);
            if (progress.phase == Phase::Reading)
                QCOMPARE(progress.subject, u"c1"_s);
            if (progress.phase == Phase::Applying)
                writing.push_back(progress);
        }
        QVERIFY(calls >= 2);
        QVERIFY(!writing.empty());
        for (const Progress& progress : writing) {
            QCOMPARE(progress.total, 4);
            QVERIFY(progress.done <= progress.total);
        }
        QCOMPARE(writing.back().done, 4);
        QVERIFY(writing.back().perSecond > 0);
        QCOMPARE(writing.back().left.value_or(std::chrono::seconds(9)).count(), 0);
    }

    /// Half of the work in a known time: the other half takes as long.
    void tellsTheTimeThatIsLeft() {
        std::vector<Progress> heard;
        Pulse pulse({}, [&](const Progress& progress) { heard.push_back(progress); });
        DirectorySource::Calls calls;
        calls.graph = 7;
        calls.throttled = std::chrono::seconds(3);
        pulse.count(calls);
        pulse.enter(Phase::Applying, {}, 1'000'000'000);
        while (pulse.tell(1000) && heard.back().perSecond <= 0) {
        }
        const Progress& last = heard.back();
        QVERIFY(last.left.has_value());
        const double wanted = (1e9 - 1000) / last.perSecond;
        QVERIFY(std::abs(static_cast<double>(last.left->count()) - wanted) <= 1);
        QCOMPARE(last.done, 1000);
        pulse.count(calls);
        QVERIFY(pulse.tell(1001).has_value());
        QCOMPARE(heard.back().calls.graph, 7);
        QCOMPARE(heard.back().calls.throttled.count(), 3000);
    }
};

QTEST_APPLESS_MAIN(TestRunPromises)
#include "tst_runpromises.moc"
