// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journalstore.h"

#include "testkit/awkwardtexts.h"
#include "testkit/workspaceplace.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

class TestJournalStore : public QObject {
    Q_OBJECT

private:
    TextPool m_pool;

    static JournalEntry entry(const QString& run, const QString& intent, const QString& record = {}) {
        JournalEntry result;
        result.runId = run;
        result.intentId = intent;
        result.key = u"tenant/user"_s;
        result.action = u"update"_s;
        result.kind = RecordKind::Contact;
        result.record = record;
        result.before = {{u"lastName"_s, u"O'Brien \\ \"x\" {1,2}"_s}, {u"n"_s, 1}};
        result.fields = {{u"lastName"_s, u"\u6771\u4EAC"_s}};
        result.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        return result;
    }
    Link link(const QString& object, const QString& written = {}) {
        Link result;
        result.tenantId = m_pool.add(u"t1"_s);
        result.objectId = m_pool.add(object);
        result.kind = RecordKind::Contact;
        result.record = m_pool.add(u"k1"_s);
        result.written = m_pool.add(written);
        result.fingerprint = 0xfedcba9876543210ULL;
        result.since = 1'700'000'000'001;
        result.writtenAt = 1'700'000'000'002;
        result.deactivatedByUs = true;
        return result;
    }
    std::vector<Link> links(Workspace& workspace) {
        std::vector<Link> all;
        const auto read = workspace.journal().links(m_pool, all);
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
        std::sort(all.begin(), all.end(), [](const Link& a, const Link& b) { return a.objectId < b.objectId; });
        return all;
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void writesAheadAndClosesWithTheOutcome() {
        WorkspacePlace place;
        auto workspace = place.make();
        Journal& journal = workspace->journal();
        const auto run = journal.startRun({});
        VERIFY_OK(run);
        const std::vector<JournalEntry> entries{entry(*run, u"i1"_s), entry(*run, u"i2"_s, u"k2"_s),
                                                entry(*run, u"i3"_s)};
        VERIFY_OK(journal.open(entries));
        auto open = journal.openEntries();
        VERIFY_OK(open);
        QCOMPARE(open->size(), std::size_t{3});
        const std::vector<JournalOutcome> outcomes{{u"i1"_s, EntryState::Done, u"k9"_s, {}},
                                                   {u"i2"_s, EntryState::Failed, {}, u"somebody's \"error\""_s}};
        VERIFY_OK(journal.close(outcomes));
        open = journal.openEntries();
        VERIFY_OK(open);
        QCOMPARE(open->size(), std::size_t{1});
        QCOMPARE(open->front().intentId, u"i3"_s);
        const auto all = journal.entries(*run);
        VERIFY_OK(all);
        QCOMPARE(all->size(), std::size_t{3});
        const auto& first = all->at(0);
        QCOMPARE(first.state, EntryState::Done);
        QCOMPARE(first.record, u"k9"_s);
        QCOMPARE(first.before, entries[0].before);
        QCOMPARE(first.fields, entries[0].fields);
        QCOMPARE(first.kind, RecordKind::Contact);
        QCOMPARE(first.key, u"tenant/user"_s);
        QCOMPARE(first.at, entries[0].at);
        QCOMPARE(all->at(1).record, u"k2"_s);
        QCOMPARE(all->at(1).error, u"somebody's \"error\""_s);
        const auto history = workspace->journal().history({RecordKind::Contact, u"k9"_s});
        VERIFY_OK(history);
        QCOMPARE(history->size(), std::size_t{1});
    }

    void keepsOpenEntriesOverAKill() {
        WorkspacePlace place;
        {
            auto workspace = place.make();
            const auto one = entry(u"1"_s, u"i1"_s);
            VERIFY_OK(workspace->journal().open({&one, 1}));
            VERIFY_OK(workspace->journal().begin());
            const auto two = entry(u"1"_s, u"i2"_s);
            VERIFY_OK(workspace->journal().open({&two, 1}));
        }
        auto workspace = place.open();
        const auto open = workspace->journal().openEntries();
        VERIFY_OK(open);
        QCOMPARE(open->size(), std::size_t{1});
        QCOMPARE(open->front().intentId, u"i1"_s);
    }

    void refusesAnIntentTwiceAndSaysSoAtCommit() {
        WorkspacePlace place;
        auto workspace = place.make();
        Journal& journal = workspace->journal();
        const auto one = entry(u"1"_s, u"i1"_s);
        VERIFY_OK(journal.open({&one, 1}));
        VERIFY_OK(journal.begin());
        const auto two = entry(u"1"_s, u"i2"_s);
        VERIFY_OK(journal.open({&two, 1}));
        VERIFY_FAILS(journal.open({&one, 1}), ErrorKind::Storage);
        // Whoever did not look at that error cannot commit half of it.
        VERIFY_FAILS(journal.commit(), ErrorKind::Storage);
        QCOMPARE(journal.entries(u"1"_s)->size(), std::size_t{1});
        VERIFY_OK(journal.open({&two, 1}));
        QCOMPARE(journal.entries(u"1"_s)->size(), std::size_t{2});
    }

    void nestsNoTransactions() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_OK(workspace->journal().begin());
        VERIFY_FAILS(workspace->journal().begin(), ErrorKind::Conflict);
        VERIFY_FAILS(workspace->mirror().beginReading(u"t"_s), ErrorKind::Conflict);
        VERIFY_OK(workspace->journal().commit());
        VERIFY_FAILS(workspace->journal().commit(), ErrorKind::Conflict);
    }

    void keepsRuns() {
        WorkspacePlace place;
        auto workspace = place.make();
        Journal& journal = workspace->journal();
        RunInfo info;
        info.startedBy = u"o'brien@host"_s;
        info.trigger = u"sync"_s;
        info.planHash = QByteArray("\x00\xff'", 3);
        info.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        const auto first = journal.startRun(info);
        const auto second = journal.startRun(info);
        VERIFY_OK(first);
        VERIFY_OK(second);
        QVERIFY(*first != *second);
        RunResult result;
        result.state = RunState::Stopped;
        result.finishedAt = info.startedAt.addSecs(1);
        result.applied = 3;
        result.failed = 2;
        result.waiting = 1;
        result.counts = {{u"create"_s, 3}};
        result.error = u"stopped"_s;
        VERIFY_OK(journal.finishRun(*first, result));
        const auto runs = journal.runs();
        VERIFY_OK(runs);
        QCOMPARE(runs->size(), std::size_t{2});
        QCOMPARE(runs->at(0).id, *first);
        QCOMPARE(runs->at(0).info.startedBy, info.startedBy);
        QCOMPARE(runs->at(0).info.planHash, info.planHash);
        QCOMPARE(runs->at(0).info.startedAt, info.startedAt);
        QCOMPARE(runs->at(0).result.state, RunState::Stopped);
        QCOMPARE(runs->at(0).result.finishedAt, result.finishedAt);
        QCOMPARE(runs->at(0).result.counts, result.counts);
        QCOMPARE(runs->at(1).result.state, RunState::Running);
        const auto one = workspace->journal().run(*first);
        VERIFY_OK(one);
        QCOMPARE(one->result.applied, 3);
        VERIFY_FAILS(workspace->journal().run(u"99"_s), ErrorKind::NotFound);
    }

    void keepsLinks() {
        WorkspacePlace place;
        auto workspace = place.make();
        std::vector<Link> put;
        const auto texts = muster::testkit::awkwardTexts();
        for (int i = 0; i < texts.size(); ++i)
            put.push_back(link(u"u%1"_s.arg(i, 2, 10, QLatin1Char('0')), texts[i]));
        VERIFY_OK(workspace->journal().putLinks(put));
        auto now = links(*workspace);
        QCOMPARE(now.size(), put.size());
        for (std::size_t i = 0; i < put.size(); ++i) {
            QCOMPARE(now[i].written.toString(), put[i].written.toString());
            QCOMPARE(now[i].fingerprint, put[i].fingerprint);
            QCOMPARE(now[i].since, put[i].since);
            QCOMPARE(now[i].writtenAt, put[i].writtenAt);
            QCOMPARE(now[i].kind, put[i].kind);
            QVERIFY(now[i].deactivatedByUs);
            QVERIFY(now[i].rule.isAbsent());
        }
        // A link twice in one call: the last one counts.
        const std::vector<Link> twice{link(u"u00"_s, u"one"_s), link(u"u00"_s, u"two"_s)};
        VERIFY_OK(workspace->journal().putLinks(twice));
        QCOMPARE(links(*workspace)[0].written.toString(), u"two"_s);
        const std::vector<Journal::LinkKey> keys{{u"t1"_s, u"u00"_s}, {u"t2"_s, u"u01"_s}};
        VERIFY_OK(workspace->journal().removeLinks(keys));
        QCOMPARE(links(*workspace).size(), put.size() - 1);
    }

    void namesUserAndRecordOfALink() {
        WorkspacePlace place;
        auto workspace = place.make();
        const auto one = link(u"u1"_s);
        VERIFY_OK(workspace->journal().putLinks({&one, 1}));
        auto named = workspace->namedLinks();
        VERIFY_OK(named);
        QCOMPARE(named->size(), std::size_t{1});
        QVERIFY(named->front().userName.isEmpty());
        Record record;
        record.kind = RecordKind::Contact;
        record.id = m_pool.add("k1");
        record.firstName = m_pool.add("Ada");
        record.lastName = m_pool.add("Byron");
        VERIFY_OK(workspace->builtInPsa().put(record));
        UserReading user;
        user.id = m_pool.add("u1");
        user[UserProperty::DisplayName] = m_pool.add("Ada B");
        VERIFY_OK(workspace->mirror().beginReading(u"t1"_s));
        VERIFY_OK(workspace->mirror().putUsers({&user, 1}));
        VERIFY_OK(workspace->mirror().commitReading());
        named = workspace->namedLinks();
        VERIFY_OK(named);
        QCOMPARE(named->front().userName, u"Ada B"_s);
        QCOMPARE(named->front().recordName, u"Ada Byron"_s);
        QCOMPARE(named->front().record.toString(), u"contact:k1"_s);
        QCOMPARE(named->front().since.toMSecsSinceEpoch(), one.since);
    }

    void tellsTheSecondHolderWhoTheFirstIs() {
        WorkspacePlace place;
        auto one = place.make();
        auto two = place.open();
        VERIFY_OK(one->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(60)));
        const auto refused = two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60));
        VERIFY_FAILS(refused, ErrorKind::Conflict);
        QVERIFY(refused.error().detail.contains(u"ada@alpha"_s));
        QVERIFY(refused.error().detail.contains(QString::number(QDateTime::currentDateTimeUtc().date().year())));
        VERIFY_OK(one->journal().renewLease());
        VERIFY_OK(one->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(60)));
        // Somebody else's lease cannot be given back.
        two->journal().releaseLease();
        VERIFY_FAILS(two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)), ErrorKind::Conflict);
        one->journal().releaseLease();
        VERIFY_OK(two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)));
        VERIFY_FAILS(one->journal().renewLease(), ErrorKind::Conflict);
    }

    void letsTheLeaseOfADeadHolderRunOut() {
        WorkspacePlace place;
        auto one = place.make();
        auto two = place.open();
        VERIFY_OK(one->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(1)));
        VERIFY_FAILS(two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)), ErrorKind::Conflict);
        one.reset();
        QTRY_VERIFY_WITH_TIMEOUT(two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)).has_value(), 5000);
        const auto late = place.open();
        VERIFY_FAILS(late->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(60)), ErrorKind::Conflict);
    }

    void keepsTheLeaseAliveDuringALongReading() {
        WorkspacePlace place;
        auto one = place.make();
        auto two = place.open();
        const QString tenant = u"t1"_s;
        VERIFY_OK(one->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(1)));
        // A whole reading is one transaction, in which nobody else can write on SQLite; the run says nothing meanwhile.
        VERIFY_OK(one->mirror().beginReading(tenant));
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 2500) {
            QElapsedTimer asking;
            asking.start();
            const auto refused = two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60));
            VERIFY_FAILS(refused, ErrorKind::Conflict);
            QVERIFY2(refused.error().detail.contains(u"ada@alpha, since "_s), qPrintable(refused.error().detail));
            QVERIFY2(asking.elapsed() < 2000, "the second console had to wait");
            QTest::qWait(100);
        }
        VERIFY_OK(one->journal().renewLease());
        VERIFY_OK(one->mirror().commitReading());
        one->journal().releaseLease();
        VERIFY_OK(two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)));
    }

    void makesADamagedLeaseFileAnew() {
        WorkspacePlace place;
        auto workspace = place.make();
        if (!place.isFile())
            return;
        QFile file(place.location() + u".lease"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        VERIFY_OK(workspace->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(60)));
        VERIFY_FAILS(place.open()->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)), ErrorKind::Conflict);
    }

    void saysWhenTheLeaseWasLost() {
        WorkspacePlace place;
        auto one = place.make();
        auto two = place.open();
        VERIFY_OK(one->journal().takeLease(u"ada@alpha"_s, std::chrono::seconds(0)));
        VERIFY_OK(two->journal().takeLease(u"bob@beta"_s, std::chrono::seconds(60)));
        const auto lost = one->journal().renewLease();
        VERIFY_FAILS(lost, ErrorKind::Conflict);
        QVERIFY(lost.error().detail.contains(u"bob@beta"_s));
    }
};

QTEST_GUILESS_MAIN(TestJournalStore)
#include "tst_journalstore.moc"
