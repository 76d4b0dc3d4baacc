// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/musterctlprocess.h"
#include "cli/samples.h"
#include "store/workspace.h"

#include <QtTest/QTest>

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// `musterctl manual` as a person and a script see it, over a workspace with two steps that the PSA cannot be told.
class TestManualCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<MusterctlProcess> m_musterctl;

    [[nodiscard]] std::unique_ptr<Workspace> open() const {
        auto opened = Workspace::open(m_musterctl->path(u"muster.db"_s));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    void listTwoSteps() const {
        const auto workspace = open();
        RunInfo info;
        info.startedAt = QDateTime::currentDateTimeUtc();
        const auto run = workspace->journal().startRun(info);
        QVERIFY(run.has_value());
        JournalEntry made;
        made.runId = *run;
        made.intentId = u"i1"_s;
        made.key = u"0f0f0f0f-1111-4222-8333-444455556666/00000000-0000-4000-8000-000000000001"_s;
        made.action = u"create"_s;
        made.fields = {{u"firstName"_s, u"=Ada\x1b[2J"_s}, {u"lastName"_s, u"Byron"_s}, {u"department"_s, u"d1"_s}};
        made.state = EntryState::Manual;
        made.at = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
        JournalEntry ended = made;
        ended.intentId = u"i2/by-hand"_s;
        ended.action = u"deactivate"_s;
        ended.record = u"e1"_s;
        ended.before = {{u"firstName"_s, u"Root"_s}, {u"lastName"_s, u"R"_s}, {u"active"_s, true}};
        ended.fields = {{u"active"_s, u"false"_s}};
        const std::vector<JournalEntry> entries{made, ended};
        QVERIFY(workspace->journal().open(entries).has_value());
    }
    [[nodiscard]] QStringList saidBy() const {
        QStringList who;
        for (const auto& value : m_musterctl->run({u"manual"_s, u"--json"_s}).json()[u"manual"_s].toArray())
            who.append(value[u"saidBy"_s].toString());
        return who;
    }

private Q_SLOTS:
    void init() {
        m_musterctl = std::make_unique<MusterctlProcess>();
        QCOMPARE(m_musterctl->run({u"init"_s}).code, 0);
        m_musterctl->write(u"records.json"_s, sampleRecords());
        QCOMPARE(m_musterctl->run({u"records"_s, u"import"_s, u"records.json"_s}).code, 0);
    }

    void saysThatThereIsNothingToDo() {
        const auto answer = m_musterctl->run({u"manual"_s});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out.trimmed(), QByteArray("There is nothing to do by hand in Kaseya BMS."));
        QCOMPARE(m_musterctl->run({u"manual"_s, u"--json"_s}).json()[u"manual"_s].toArray(), QJsonArray());
        QCOMPARE(m_musterctl->run({u"manual"_s, u"done"_s, u"all"_s}).code, 0);
    }

    void printsWhereToClickAndEveryValue() {
        listTwoSteps();
        const auto answer = m_musterctl->run({u"manual"_s});
        QCOMPARE(answer.code, 0);
        QVERIFY(!answer.out.contains('\x1b'));
        for (const char* part : {"2 step(s) to do by hand in Kaseya BMS", "1. In Kaseya BMS, open HR > Employees and",
                                 "find Root R.", "intent i2/by-hand, since 2026-03-01T08:00:00Z", "Service"})
            QVERIFY2(answer.out.contains(part), answer.out.constData());
    }

    void writesCsvThatNoSpreadsheetRuns() {
        listTwoSteps();
        const auto lines = m_musterctl->run({u"manual"_s, u"--csv"_s}).out.split('\n');
        QVERIFY(lines[0].startsWith("person,key,record,action,field,before,value,seenByReading,since,saidBy,intent"));
        QCOMPARE(lines.size(), 1 + 3 + 1 + 1);
        QVERIFY2(lines[1].contains(",,create,firstName,,'=Ada"), lines[1].constData());
        QVERIFY2(lines[3].contains(",create,department,,Service,yes,"), lines[3].constData());
        QVERIFY2(lines[4].startsWith("Root R,") && lines[4].contains(",employee:e1,takeAccess,active,yes,no,yes,"),
                 lines[4].constData());
    }

    void takesAWordAndGivesItBackButKeepsTheStep() {
        listTwoSteps();
        QCOMPARE(saidBy(), (QStringList{QString(), QString()}));
        const auto one = m_musterctl->run({u"manual"_s, u"done"_s, u"i2/by-hand"_s});
        QVERIFY2(one.code == 0, one.err.constData());
        QVERIFY2(one.out.contains("1 step(s) are said to be done"), one.out.constData());
        QVERIFY(saidBy()[0].isEmpty() && saidBy()[1].contains(u'@'));
        QCOMPARE(m_musterctl->run({u"manual"_s, u"done"_s, u"i1"_s, u"i2/by-hand"_s}).code, 0);
        QVERIFY(!saidBy().contains(QString()));
        QCOMPARE(m_musterctl->run({u"manual"_s, u"undone"_s, u"all"_s}).code, 0);
        QCOMPARE(saidBy(), (QStringList{QString(), QString()}));
        const auto workspace = open();
        QCOMPARE(workspace->journal().manualEntries()->size(), std::size_t(2));
    }

    void changesNothingWhenAStepIsUnknown() {
        listTwoSteps();
        const auto answer = m_musterctl->run({u"manual"_s, u"done"_s, u"i1"_s, u"i3"_s});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.err.contains("There is no manual step i3"), answer.err.constData());
        QCOMPARE(saidBy(), (QStringList{QString(), QString()}));
        QCOMPARE(m_musterctl->run({u"manual"_s, u"done"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestManualCommand)
#include "tst_manualcommand.moc"
