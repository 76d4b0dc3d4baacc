// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/historystore.h"

#include "testkit/workspaceplace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;
const QString ada = u"aaaaaaaa-0000-0000-0000-000000000001"_s;
const QString bob = u"aaaaaaaa-0000-0000-0000-000000000002"_s;

} // namespace

/// What runs leave behind (spec/04 §8).
class TestHistoryStore : public QObject {
    Q_OBJECT

private:
    int m_intent = 0;

    static QString startRun(Workspace& workspace, const QDateTime& at, bool finished = true) {
        RunInfo info;
        info.startedBy = u"ada@host"_s;
        info.trigger = u"sync"_s;
        info.startedAt = at;
        const auto run = workspace.journal().startRun(info);
        if (!run)
            qFatal("%s", qPrintable(run.error().detail));
        RunResult result;
        result.finishedAt = at.addSecs(41);
        if (finished && !workspace.journal().finishRun(*run, result))
            qFatal("the run could not be finished");
        return *run;
    }
    JournalEntry entry(const QString& run, const QString& user, const QString& record, EntryState state) {
        JournalEntry result;
        result.runId = run;
        result.intentId = QString::number(++m_intent);
        result.key = tenant % u'/' % user;
        result.action = u"update"_s;
        result.record = record;
        result.before = {{u"firstName"_s, u"Ada"_s}, {u"lastName"_s, u"Byron"_s}};
        result.fields = {{u"lastName"_s, u"Lovelace"_s}};
        result.state = state;
        result.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        return result;
    }
    static QStringList idsOf(Workspace& workspace) {
        QStringList ids;
        const auto runs = workspace.journal().runs();
        if (!runs)
            qFatal("%s", qPrintable(runs.error().detail));
        for (const RunRecord& run : *runs)
            ids.append(run.id);
        return ids;
    }
    static void nameInMirror(Workspace& workspace, const QString& user, const QString& name) {
        TextPool pool;
        UserReading reading;
        reading.id = pool.add(user);
        reading[UserProperty::DisplayName] = pool.add(name);
        reading[UserProperty::UserPrincipalName] = pool.add(u"ada@msp.example"_s);
        auto& mirror = workspace.mirror();
        const auto done = mirror.beginReading(tenant)
                              .and_then([&] {
                                  return mirror.putUsers({&reading, 1});
                              })
                              .and_then([&] { return mirror.commitReading(); });
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void tellsWhatARunSaidInItsOrder() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QString run = startRun(*workspace, QDateTime::currentDateTimeUtc());
        const auto at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'500, Qt::UTC);
        std::vector<LogLine> first{{at, LogLine::Level::Info, u"first"_s}, {at, LogLine::Level::Warning, u"O'B\n%"_s}};
        std::vector<LogLine> later{{at, LogLine::Level::Error, u"last"_s}};
        VERIFY_OK(workspace->journal().log(run, first));
        VERIFY_OK(workspace->journal().log(run, later));
        const auto log = workspace->journal().history().log(run);
        VERIFY_OK(log);
        QCOMPARE(log->size(), std::size_t{3});
        QCOMPARE(log->at(1), first[1]);
        QCOMPARE(log->at(2), later[0]);
        QVERIFY(workspace->journal().history().log(u"99"_s)->empty());
    }

    void pagesTheStepsOfARunAndNamesThePeople() {
        WorkspacePlace place;
        auto workspace = place.make();
        nameInMirror(*workspace, ada, u"Ada Byron-King"_s);
        const QString run = startRun(*workspace, QDateTime::currentDateTimeUtc());
        const QString other = startRun(*workspace, QDateTime::currentDateTimeUtc());
        std::vector<JournalEntry> entries;
        for (int i = 0; i < 5; ++i)
            entries.push_back(entry(run, i == 0 ? ada : bob, u"e%1"_s.arg(i), EntryState::Done));
        entries.push_back(entry(other, bob, u"e9"_s, EntryState::Done));
        VERIFY_OK(workspace->journal().open(entries));
        auto& history = workspace->journal().history();
        QStringList seen;
        std::int64_t after = 0;
        for (int pages = 0; pages < 10; ++pages) {
            const auto page = history.steps(run, after, 2);
            VERIFY_OK(page);
            QVERIFY(page->size() <= 2);
            if (page->empty())
                break;
            for (const HistoryStep& step : *page)
                seen.append(step.entry.record % u' ' % step.person);
            after = page->back().number;
        }
        // Whom the mirror does not know has the name that was written.
        QCOMPARE(seen, QStringList({u"e0 Ada Byron-King"_s, u"e1 Ada Lovelace"_s, u"e2 Ada Lovelace"_s,
                                    u"e3 Ada Lovelace"_s, u"e4 Ada Lovelace"_s}));
    }

    void eachRecordHasItsOwnHistory() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QString one = startRun(*workspace, QDateTime::currentDateTimeUtc());
        const QString two = startRun(*workspace, QDateTime::currentDateTimeUtc());
        std::vector<JournalEntry> entries{entry(one, ada, u"e1"_s, EntryState::Done),
                                          entry(one, bob, u"e2"_s, EntryState::Done),
                                          entry(two, bob, u"e1"_s, EntryState::Failed)};
        VERIFY_OK(workspace->journal().open(entries));
        auto& history = workspace->journal().history();
        const auto record = history.ofRecord({RecordKind::Employee, u"e1"_s});
        VERIFY_OK(record);
        QCOMPARE(record->size(), std::size_t{2});
        QCOMPARE(record->at(0).entry.runId, one);
        QCOMPARE(record->at(1).entry.runId, two);
        QVERIFY(history.ofRecord({RecordKind::Contact, u"e1"_s})->empty());
        const auto person = history.ofUser(tenant, bob);
        VERIFY_OK(person);
        QCOMPARE(person->size(), std::size_t{2});
        QCOMPARE(person->at(0).entry.record, u"e2"_s);
        QCOMPARE(person->at(1).entry.state, EntryState::Failed);
    }

    void findsTheRunsAboutAPerson() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QString one = startRun(*workspace, QDateTime::currentDateTimeUtc());
        const QString two = startRun(*workspace, QDateTime::currentDateTimeUtc());
        std::vector<JournalEntry> entries{entry(two, ada, u"e17"_s, EntryState::Done)};
        VERIFY_OK(workspace->journal().open(entries));
        const LogLine line{QDateTime::currentDateTimeUtc(), LogLine::Level::Info, u"100 % of c1 read"_s};
        VERIFY_OK(workspace->journal().log(one, {&line, 1}));
        auto& history = workspace->journal().history();
        QCOMPARE(*history.runsAbout(u"LOVELACE"_s), std::vector{two});
        QCOMPARE(*history.runsAbout(u"employee:e17"_s), std::vector{two});
        QCOMPARE(*history.runsAbout(u"100 %"_s), std::vector{one});
        QCOMPARE(*history.runsAbout(u"ada@host"_s), (std::vector{one, two}));
        QVERIFY(history.runsAbout(u"%_nobody"_s)->empty());
    }

    void forgetsOldRunsWithTheirEntriesAndLogs() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString old = startRun(*workspace, now.addDays(-401));
        const QString open = startRun(*workspace, now.addDays(-401));
        const QString young = startRun(*workspace, now.addDays(-399));
        std::vector<JournalEntry> entries;
        // More than one transaction holds.
        for (int i = 0; i < 1100; ++i)
            entries.push_back(entry(old, ada, u"e1"_s, EntryState::Done));
        entries.push_back(entry(open, ada, u"e1"_s, EntryState::Open));
        entries.push_back(entry(young, ada, u"e1"_s, EntryState::Done));
        VERIFY_OK(workspace->journal().open(entries));
        const LogLine line{now, LogLine::Level::Info, u"said"_s};
        for (const QString& run : {old, young})
            VERIFY_OK(workspace->journal().log(run, {&line, 1}));

        VERIFY_OK(workspace->journal().forgetRuns(now.addDays(-400)));
        // What was not settled yet is still needed.
        QCOMPARE(idsOf(*workspace), QStringList({open, young}));
        QVERIFY(workspace->journal().entries(old)->empty());
        QVERIFY(workspace->journal().history().log(old)->empty());
        QCOMPARE(workspace->journal().history().ofRecord({RecordKind::Employee, u"e1"_s})->size(), std::size_t{2});
        QCOMPARE(workspace->journal().history().log(young)->size(), std::size_t{1});
    }

    void keepsWhatAPersonHasYetToDoHoweverOldAndListsItWithNames() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString old = startRun(*workspace, now.addDays(-401));
        startRun(*workspace, now);
        JournalEntry byHand = entry(old, ada, u"e1"_s, EntryState::Manual);
        byHand.fields = {{u"firstName"_s, u"Ada"_s}, {u"lastName"_s, u"Byron"_s}};
        VERIFY_OK(workspace->journal().open({&byHand, 1}));
        VERIFY_OK(workspace->journal().sayDone({&byHand.intentId, 1}, u"r@desk"_s));
        VERIFY_OK(workspace->journal().forgetRuns(now.addDays(-400)));
        const auto listed = workspace->journal().history().manual();
        VERIFY_OK(listed);
        QCOMPARE(listed->size(), std::size_t{1});
        QCOMPARE(listed->front().entry.saidBy, u"r@desk"_s);
        QVERIFY(!listed->front().person.isEmpty());
        const JournalOutcome seen{byHand.intentId, EntryState::Done, u"e1"_s, {}};
        VERIFY_OK(workspace->journal().close({&seen, 1}));
        QVERIFY(workspace->journal().history().manual()->empty());
        VERIFY_OK(workspace->journal().forgetRuns(now.addDays(-400)));
        QVERIFY(!idsOf(*workspace).contains(old));
    }

    void keepsTheNewestRunHoweverOldSoThatNumbersAreNotUsedAgain() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        startRun(*workspace, now.addDays(-900));
        const QString last = startRun(*workspace, now.addDays(-800));
        VERIFY_OK(workspace->journal().forgetRuns(now));
        QCOMPARE(idsOf(*workspace), QStringList({last}));
        QVERIFY(startRun(*workspace, now).toInt() > last.toInt());
    }

    void goesOnForgettingWhereItWasStopped() {
        WorkspacePlace place;
        auto workspace = place.make();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString old = startRun(*workspace, now.addDays(-500));
        startRun(*workspace, now);
        std::vector<JournalEntry> entries;
        for (int i = 0; i < 700; ++i)
            entries.push_back(entry(old, ada, u"e1"_s, EntryState::Done));
        VERIFY_OK(workspace->journal().open(entries));
        int deletions = 0;
        workspace->database().observe([&](const QString& sql) -> Result<void> {
            if (sql.startsWith(u"delete from journal"_s) && ++deletions == 2)
                return fail(ErrorKind::Storage, u"the disk is full"_s);
            return {};
        });
        VERIFY_FAILS(workspace->journal().forgetRuns(now.addDays(-400)), ErrorKind::Storage);
        workspace->database().observe({});
        // The run is still there, so nobody loses sight of what is left of it.
        QVERIFY(idsOf(*workspace).contains(old));
        VERIFY_OK(workspace->journal().forgetRuns(now.addDays(-400)));
        QVERIFY(!idsOf(*workspace).contains(old));
        QVERIFY(workspace->journal().entries(old)->empty());
    }
};

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
