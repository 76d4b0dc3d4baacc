// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"
#include "store/workspacecopies.h"
#include "sync/restoring.h"
#include "testkit/workspaceplace.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

/// The workspace is copied before people lose access, and Restore goes back (spec/04 §8).
class TestCopiesStore : public QObject {
    Q_OBJECT

private:
    const QDateTime m_now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);

    static Result<void> decide(Workspace& workspace, const QString& username) {
        Decision decision;
        decision.tenantId = u"11111111-1111-1111-1111-111111111111"_s;
        decision.objectId = u"aaaaaaaa-0000-0000-0000-000000000001"_s;
        decision.username = username;
        decision.choice = Choice::Hold;
        return workspace.configuration().putDecision(decision);
    }
    static QStringList usernames(Workspace& workspace) {
        QStringList names;
        const auto decisions = workspace.configuration().decisions();
        if (!decisions)
            qFatal("%s", qPrintable(decisions.error().detail));
        for (const Decision& decision : *decisions)
            names.append(decision.username);
        return names;
    }
    static QString startRun(Workspace& workspace) {
        const auto run = workspace.journal().startRun({});
        if (!run)
            qFatal("%s", qPrintable(run.error().detail));
        return *run;
    }
    Result<QString> restore(Workspace& workspace, const QString& place) {
        Pulse pulse;
        WorkspaceCopies& copies = workspace.journal().copies();
        return restoreWorkspace(
            workspace.journal(), u"me@here"_s, m_now, pulse,
            [&] {
                return copies.make(u"restore"_s, {}, m_now).map([](const WorkspaceCopy& copy) { return copy.place; });
            },
            [&](const std::function<Result<void>()>& check) { return copies.restore(place, check); });
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void copiesOnceBeforeTheFirstApplyOfAPlanWithRemovals() {
        WorkspacePlace place;
        auto workspace = place.make();
        auto& copies = workspace->journal().copies();
        VERIFY_OK(copies.makeBeforeRemovals({"plan1", false, m_now}));
        QCOMPARE(copies.list()->size(), std::size_t{1});
        // The same plan again, after a failure half-way: how it was before is what counts.
        VERIFY_OK(copies.makeBeforeRemovals({"plan1", false, m_now.addSecs(60)}));
        QCOMPARE(copies.list()->size(), std::size_t{1});
        VERIFY_OK(copies.makeBeforeRemovals({"plan2", false, m_now.addSecs(61)}));
        const auto both = copies.list();
        VERIFY_OK(both);
        QCOMPARE(both->size(), std::size_t{2});
        QCOMPARE(both->at(0).madeAt, m_now.addSecs(61));
        QCOMPARE(both->at(0).why, u"removals"_s);
        if (place.isFile())
            QCOMPARE(QFile::permissions(both->at(0).place) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                     QFileDevice::Permissions());
    }

    void copiesOnceADayWhileNobodyLooksOn() {
        WorkspacePlace place;
        auto workspace = place.make();
        auto& copies = workspace->journal().copies();
        VERIFY_OK(copies.makeBeforeRemovals({"round1", true, m_now}));
        VERIFY_OK(copies.makeBeforeRemovals({"round2", true, m_now.addSecs(86'000)}));
        QCOMPARE(copies.list()->size(), std::size_t{1});
        VERIFY_OK(copies.makeBeforeRemovals({"round3", true, m_now.addSecs(86'500)}));
        QCOMPARE(copies.list()->size(), std::size_t{2});
    }

    void keepsTheNewestFive() {
        WorkspacePlace place;
        auto workspace = place.make();
        auto& copies = workspace->journal().copies();
        for (int i = 0; i < 7; ++i)
            VERIFY_OK(copies.makeBeforeRemovals({QByteArray::number(i), false, m_now.addSecs(i)}));
        const auto left = copies.list();
        VERIFY_OK(left);
        QCOMPARE(left->size(), std::size_t{5});
        QCOMPARE(left->back().madeAt, m_now.addSecs(2));
    }

    void restorePutsEverythingBackAndCanBeTakenBack() {
        WorkspacePlace place;
        QString copy, kept;
        {
            auto workspace = place.make();
            VERIFY_OK(decide(*workspace, u"before"_s));
            startRun(*workspace);
            const auto made = workspace->journal().copies().make(u"removals"_s, "p", m_now);
            VERIFY_OK(made);
            copy = made->place;
            VERIFY_OK(decide(*workspace, u"after"_s));
            startRun(*workspace);
            const auto restored = restore(*workspace, copy);
            VERIFY_OK(restored);
            kept = *restored;
        }
        auto workspace = place.open();
        QCOMPARE(usernames(*workspace), QStringList{u"before"_s});
        const auto runs = workspace->journal().runs();
        VERIFY_OK(runs);
        // The run of then, and the row that says who went back.
        QCOMPARE(runs->size(), std::size_t{2});
        QCOMPARE(runs->back().info.trigger, u"restore"_s);
        QCOMPARE(runs->back().info.startedBy, u"me@here"_s);
        QCOMPARE(schemaVersion(workspace->database()).value_or(-1), static_cast<int>(schema().size()));
        QCOMPARE(workspace->journal().copies().list()->size(), std::size_t{2});
        VERIFY_OK(workspace->journal().takeLease(u"next"_s, std::chrono::seconds(60)));
        workspace->journal().releaseLease();
        VERIFY_OK(restore(*workspace, kept));
        QCOMPARE(usernames(*place.open()), QStringList{u"after"_s});
    }

    void restoreWaitsForWhoeverHoldsTheWorkspace() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_OK(decide(*workspace, u"before"_s));
        const auto made = workspace->journal().copies().make(u"removals"_s, "p", m_now);
        VERIFY_OK(made);
        VERIFY_OK(decide(*workspace, u"after"_s));
        auto other = place.open();
        VERIFY_OK(other->journal().takeLease(u"someone@else"_s, std::chrono::seconds(60)));
        const auto refused = restore(*workspace, made->place);
        VERIFY_FAILS(refused, ErrorKind::Conflict);
        QVERIFY(refused.error().detail.contains(u"someone@else"_s));
        QCOMPARE(usernames(*workspace), QStringList{u"after"_s});
        other->journal().releaseLease();
        VERIFY_OK(restore(*workspace, made->place));
    }

    void leavesEverythingAsItIsWhenTheLeaseIsLostMeanwhile() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_OK(decide(*workspace, u"before"_s));
        const auto made = workspace->journal().copies().make(u"removals"_s, "p", m_now);
        VERIFY_OK(made);
        VERIFY_OK(decide(*workspace, u"after"_s));
        VERIFY_FAILS(workspace->journal().copies().restore(
                         made->place, [] { return Result<void>(fail(ErrorKind::Conflict, u"lost"_s)); }),
                     ErrorKind::Conflict);
        QCOMPARE(usernames(*place.open()), QStringList{u"after"_s});
    }

    void restoresACopyOfAnOlderSchema() {
        WorkspacePlace place;
        if (!place.isFile())
            return; // a PostgreSQL workspace has no copy from before a migration
        {
            auto database = Database::open(place.location(), Database::Mode::Create);
            VERIFY_OK(database);
            VERIFY_OK(migrate(**database, schema().first(3)));
            VERIFY_OK((*database)->execute(u"insert into workspace(one, id, made_at, configuration) values "
                                           u"(1, 'the id', 1, '{\"format\":\"muster-config\",\"version\":1}')"_s));
            VERIFY_OK((*database)->execute(u"insert into decision(tenant_id, object_id, choice, username) values "
                                           u"('t', 'o', 4, 'old')"_s));
        }
        auto workspace = place.open();
        VERIFY_OK(decide(*workspace, u"new"_s));
        const auto copies = workspace->journal().copies().list();
        VERIFY_OK(copies);
        QCOMPARE(copies->size(), std::size_t{1});
        QCOMPARE(copies->at(0).why, u"migration"_s);
        VERIFY_OK(restore(*workspace, copies->at(0).place));
        QCOMPARE(usernames(*place.open()), QStringList{u"old"_s});
    }

    void refusesWhatIsNoCopyOfThisWorkspace() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_FAILS(restore(*workspace, u"nowhere"_s), ErrorKind::NotFound);
        VERIFY_FAILS(restore(*workspace, place.location()), ErrorKind::NotFound);
        if (!place.isFile())
            return;
        const QString planted = place.location() % u".copy-20200101-000000"_s;
        VERIFY_OK(Workspace::create(planted));
        VERIFY_FAILS(restore(*workspace, planted), ErrorKind::Rejected);
        QFile garbage(planted);
        QVERIFY(garbage.open(QIODevice::WriteOnly | QIODevice::Truncate));
        garbage.write(QByteArray(8192, 'x'));
        garbage.close();
        VERIFY_FAILS(restore(*workspace, planted), ErrorKind::Storage);
        QVERIFY(usernames(*place.open()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCopiesStore)
#include "tst_copiesstore.moc"
