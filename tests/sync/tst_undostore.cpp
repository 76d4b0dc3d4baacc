// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/workspacerig.h"

#include "testkit/workspaceplace.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

QString runOf(const Result<RunReport>& report) {
    return report && report->applied ? report->applied->run : QString();
}

} // namespace

/// Undo over a real workspace, in SQLite and in PostgreSQL (spec/04 §6).
class TestUndoStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void recordsLinksAndDecisionsAreAsBefore() {
        WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig world(*workspace);
        VERIFY_OK(world.sync());
        const QByteArray before = world.records();
        const QStringList links = world.links();
        world.tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        world.tenant.edit(WorkspaceRig::id(4), UserProperty::Mail, u"daniel@contoso.example"_s);
        world.tenant.remove(WorkspaceRig::id(3));
        const QString run = runOf(world.sync());
        const QByteArray after = world.records();
        const QStringList linksAfter = world.links();
        QVERIFY(after != before);
        const auto undone = world.undo(run);
        VERIFY_OK(undone);
        QCOMPARE(undone->applied->failures.size(), std::size_t{0});
        QCOMPARE(undone->applied->applied, 3);
        QCOMPARE(world.records(), before); // to the byte: a contact's other addresses as well
        QCOMPARE(world.links(), links);
        QCOMPARE(world.configuration().decisions.size(), std::size_t{1}); // of the deleted one
        QCOMPARE(world.configuration().decisions[0].choice, Choice::Exclude);
        QCOMPARE(world.sync()->applied->applied, 0);
        QCOMPARE(world.records(), before);
        // The undo is a run of the history like any other, and can be undone.
        const auto runs = workspace->journal().runs();
        VERIFY_OK(runs);
        QCOMPARE(runs->at(2).info.trigger, u"undo"_s);
        QCOMPARE(runs->at(2).info.undoes, run);
        QVERIFY(runs->at(1).info.undoes.isEmpty());
    }

    void theUndoIsUndone() {
        WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig world(*workspace);
        VERIFY_OK(world.sync());
        world.tenant.edit(WorkspaceRig::id(4), UserProperty::Mail, u"daniel@contoso.example"_s);
        world.tenant.leave(WorkspaceRig::staff(), WorkspaceRig::id(1));
        world.tenant.leave(WorkspaceRig::staff(), WorkspaceRig::id(2));
        world.tenant.join(WorkspaceRig::portal(), WorkspaceRig::id(2));
        world.rig.allowances.converts = 1;
        const QString run = runOf(world.sync());
        const QByteArray after = world.records();
        const QStringList links = world.links();
        const QString undone = runOf(world.undo(run));
        QVERIFY(world.records() != after);
        const auto redone = world.undo(undone);
        VERIFY_OK(redone);
        QCOMPARE(redone->plan.gate.conflicts, 0);
        QCOMPARE(world.records(), after);
        QCOMPARE(world.links(), links);
        QVERIFY(world.configuration().decisions.empty());
    }

    void aCreateIsDeactivatedUnlinkedAndHeld() {
        WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig world(*workspace);
        const QString run = runOf(world.sync());
        const auto undone = world.undo(run);
        VERIFY_OK(undone);
        QVERIFY(world.links().isEmpty());
        const auto decisions = world.configuration().decisions;
        QCOMPARE(decisions.size(), std::size_t{4});
        for (const Decision& decision : decisions)
            QCOMPARE(decision.choice, Choice::Hold);
        TextPool pool;
        const auto entries = workspace->journal().entries(run);
        for (const JournalEntry& entry : *entries) {
            const Record record = world.record(RecordKey{entry.kind, entry.record}.toString(), pool);
            QCOMPARE(record.active && record.login, entry.record == u"e2"_s);
        }
        QCOMPARE(world.sync()->applied->applied, 0);
    }

    void aLaterRunIsNamed() {
        WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig world(*workspace);
        const QString first = runOf(world.sync());
        world.tenant.edit(WorkspaceRig::id(1), UserProperty::JobTitle, u"Countess"_s);
        const QString second = runOf(world.sync());
        const auto plan = world.planUndo(first);
        VERIFY_OK(plan);
        QCOMPARE(Rig::actionOf(*plan, WorkspaceRig::id(1)), u"conflict"_s);
        for (const Step& step : plan->planned.plan.steps) {
            const bool isAda = plan->planned.input->users[step.user].id.toString() == WorkspaceRig::id(1);
            QCOMPARE(step.laterRun.toString(), isAda ? second : QString());
        }
        // The newest first, and it goes.
        QCOMPARE(world.undo(second)->applied->applied, 1);
        QCOMPARE(Rig::actionOf(*world.planUndo(first), WorkspaceRig::id(1)), u"deactivate"_s);
    }

    void aLockedRecordIsSaidBeforehand() {
        WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig world(*workspace);
        VERIFY_OK(world.sync());
        world.tenant.leave(WorkspaceRig::staff(), WorkspaceRig::id(2));
        world.tenant.join(WorkspaceRig::portal(), WorkspaceRig::id(2));
        world.rig.allowances.converts = 1;
        const QString run = runOf(world.sync());
        TextPool pool;
        Record archived = world.record(u"employee:e2"_s, pool);
        const std::array tickets{pool.add(u"ticket:9")};
        archived.relatedData = pool.array(std::span<const Text>(tickets));
        VERIFY_OK(workspace->builtInPsa().put(archived));
        const auto plan = world.planUndo(run);
        QCOMPARE(Rig::actionOf(*plan, WorkspaceRig::id(2)), u"conflict"_s);
        QVERIFY(plan->planned.plan.steps[0].reasons.has(Reason::Locked));
        const QByteArray before = world.records();
        QCOMPARE(world.undo(run)->applied->applied, 0);
        QCOMPARE(world.records(), before);
    }

    /// What fails for itself does not take the others along (entry, write and link are one transaction of many).
    void moreThanOneTransactionIsUndone() {
        WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig world(*workspace);
        for (int i = 0; i < 1100; ++i) {
            const QString id = WorkspaceRig::id(1000 + i);
            world.tenant.addUser(id, u"M%1"_s.arg(i), u"Many"_s, QString(id % u"@msp.com"_s));
            world.tenant.join(WorkspaceRig::staff(), id);
        }
        const QString run = runOf(world.sync());
        const auto undone = world.undo(run);
        VERIFY_OK(undone);
        QCOMPARE(undone->applied->applied, 1104);
        QVERIFY(world.links().isEmpty());
        QCOMPARE(workspace->journal().entries(runOf(undone))->size(), std::size_t{1104});
    }
};

QTEST_GUILESS_MAIN(TestUndoStore)
#include "tst_undostore.moc"
