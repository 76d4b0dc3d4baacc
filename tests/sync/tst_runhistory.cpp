// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rig.h"

#include <QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

/// What a run leaves in the history (spec/04 §8), and the copy before people lose access.
class TestRunHistory : public QObject {
    Q_OBJECT

private:
    static QString logOf(const Rig& rig, int run) {
        QStringList lines;
        const auto& data = rig.workspace.data;
        for (const LogLine& line : data.logs.value(data.runs[run].id))
            lines.append(line.text);
        return lines.join(u'\n');
    }
    static void removeThree(Rig& rig) {
        for (const auto& user : {u"u1"_s, u"u2"_s, u"u3"_s})
            rig.tenant.remove(user);
    }

private Q_SLOTS:
    void keepsWhoAndWhatStartedItHowLongItTookAndTheCounts() {
        Rig rig;
        QVERIFY(rig.sync().has_value());
        const RunRecord& run = rig.workspace.data.runs.at(0);
        QCOMPARE(run.info.startedBy, u"ada@console"_s);
        QCOMPARE(run.info.trigger, u"sync"_s);
        QVERIFY(run.info.startedAt < run.result.finishedAt);
        QCOMPARE(run.result.counts[u"create"_s].toInt(), 3);
        QCOMPARE(run.result.counts[u"merge"_s].toInt(), 1);
    }

    void logsReadingWithItsCallsPlanAndOutcome() {
        Rig rig;
        QVERIFY(rig.sync().has_value());
        const QString log = logOf(rig, 0);
        QVERIFY2(log.contains(u"everything read"_s), qPrintable(log));
        QVERIFY2(log.contains(QRegularExpression(u"[1-9][0-9]* Graph calls"_s)), qPrintable(log));
        QVERIFY2(log.contains(u"Planned: create 3, merge 1"_s), qPrintable(log));
        QVERIFY2(log.contains(u"Written: 4 (create 3, merge 1); 0 failed."_s), qPrintable(log));
        for (const auto& name : {u"Ada"_s, u"Byron"_s, u"msp.com"_s})
            QVERIFY2(!log.contains(name), qPrintable(log));
    }

    void keepsTheFailures() {
        Rig rig;
        rig.refused = {u"ada"_s};
        const auto report = rig.sync();
        QVERIFY(report.has_value());
        const auto& data = rig.workspace.data;
        if (report->applied->failures.empty())
            QFAIL("the rig refused nothing");
        QCOMPARE(data.runs[0].result.failed, 1);
        QVERIFY(std::any_of(data.entries.begin(), data.entries.end(), [](const JournalEntry& entry) {
            return entry.state == EntryState::Failed && !entry.error.isEmpty();
        }));
        QVERIFY(logOf(rig, 0).contains(u"1 failed"_s));
    }

    void keepsARunThatABrakeStopped() {
        Rig rig;
        rig.configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {2, -1};
        QVERIFY(rig.sync().has_value());
        removeThree(rig);
        QVERIFY(!rig.sync()->applied.has_value());
        const auto& runs = rig.workspace.data.runs;
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[1].result.state, RunState::Waiting);
        QVERIFY(runs[1].result.error.contains(u"removals 3"_s));
        QCOMPARE(runs[1].result.applied, 0);
        QVERIFY(logOf(rig, 1).contains(u"Brake removals (total): 3"_s));
    }

    void keepsARunThatEndedBeforeItWrote() {
        Rig rig;
        rig.signedOut = ErrorKind::Storage;
        QVERIFY(!rig.sync().has_value());
        const auto& runs = rig.workspace.data.runs;
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs[0].result.state, RunState::Failed);
        QVERIFY(!runs[0].result.error.isEmpty());
        rig.signedOut.reset();
        rig.stop.request_stop();
        QVERIFY(!rig.sync().has_value());
        QCOMPARE(runs[1].result.state, RunState::Stopped);
    }

    void keepsTheSameTroubleOfEveryRoundOfAWatchOnce() {
        Rig rig;
        rig.trigger = u"watch"_s;
        rig.signedOut = ErrorKind::Storage;
        for (int round = 0; round < 3; ++round)
            QVERIFY(!rig.sync().has_value());
        QCOMPARE(rig.workspace.data.runs.size(), 1);
        rig.signedOut.reset();
        QVERIFY(rig.sync().has_value());
        rig.signedOut = ErrorKind::Storage;
        QVERIFY(!rig.sync().has_value());
        QCOMPARE(rig.workspace.data.runs.size(), 3);
    }

    void copiesTheWorkspaceBeforeTheFirstApplyOfAPlanWithRemovals() {
        Rig rig;
        rig.configuration.brakes = {};
        QVERIFY(rig.sync().has_value());
        QVERIFY(rig.workspace.data.copies.isEmpty());
        removeThree(rig);
        QVERIFY(rig.plan().has_value());
        QVERIFY(rig.workspace.data.copies.isEmpty());
        QVERIFY(rig.sync()->applied.has_value());
        QCOMPARE(rig.workspace.data.copies.size(), 1);
        QCOMPARE(rig.workspace.data.copies[0].planHash, rig.workspace.data.runs[1].info.planHash);
        QVERIFY(!rig.workspace.data.copies[0].unattended);
    }

    void forgetsRunsOlderThanTheConfigurationSays() {
        Rig rig;
        QVERIFY(rig.sync().has_value());
        rig.now += qint64{399} * 86'400'000;
        QVERIFY(rig.sync().has_value());
        QCOMPARE(rig.workspace.data.runs.size(), 2);
        rig.now += qint64{2} * 86'400'000;
        QVERIFY(rig.sync().has_value());
        QCOMPARE(rig.workspace.data.runs.size(), 2);
        rig.configuration.retentionDays = 1;
        QVERIFY(rig.sync().has_value());
        QCOMPARE(rig.workspace.data.runs.size(), 2);
        QVERIFY(rig.workspace.data.runs[0].info.startedAt.toMSecsSinceEpoch() > rig.now - 86'400'000);
    }
};

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_runhistory.moc"
