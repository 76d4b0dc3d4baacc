// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/workspacerig.h"
#include "testkit/workspaceplace.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

/// After a provision run the changed records go on to the documentation system: one plan, one history.
class TestPropagation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    static void initTestCase_data() { WorkspacePlace::rows(); }

    void sendsOnWhatARunChanged() {
        const WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig rig(*workspace);
        turnOn(*workspace);
        const auto plan = rig.plan();
        VERIFY_OK(plan);
        QVERIFY(plan->documents.has_value());
        const auto foreseen = plan->documents->plan.summary();

        const auto report = rig.sync();
        VERIFY_OK(report);
        QVERIFY(report->applied && report->applied->applied > 0);
        QVERIFY2(report->documented && report->documented->applied,
                 report->notDocumented ? qPrintable(report->notDocumented->detail) : "nothing went on");
        const auto& documented = *report->documented->applied;
        QVERIFY(documented.applied > 0);
        QCOMPARE(documented.applied, foreseen[static_cast<std::size_t>(DocumentAction::Create)]);
        QCOMPARE(documented.run, report->applied->run);

        // In the same history.
        const auto entries = workspace->journal().entries(report->applied->run);
        VERIFY_OK(entries);
        const auto there =
            std::count_if(entries->begin(), entries->end(), [](const JournalEntry& entry) { return !entry.isOfPsa(); });
        QCOMPARE(static_cast<int>(there), documented.applied);
        TextPool pool;
        std::vector<Entity> users;
        VERIFY_OK(workspace->builtInDocuments().entities(EntityKind::User, pool, users));
        QVERIFY(!users.empty());

        // Nothing changed, nothing goes on; a name that changes goes on by itself.
        const auto quiet = rig.sync();
        VERIFY_OK(quiet);
        QVERIFY(!quiet->documented.has_value());
        rig.tenant.edit(WorkspaceRig::id(1), UserProperty::GivenName, u"Augusta"_s);
        const auto renamed = rig.sync();
        VERIFY_OK(renamed);
        QVERIFY(renamed->documented && renamed->documented->applied);
        QCOMPARE(renamed->documented->applied->counts[static_cast<std::size_t>(Action::Update)], 1);
        users.clear();
        VERIFY_OK(workspace->builtInDocuments().entities(EntityKind::User, pool, users));
        QVERIFY(std::any_of(users.begin(), users.end(), [](const Entity& user) {
            return user[EntityField::FirstName].toString() == u"Augusta"_s;
        }));
    }

    void sendsNothingWhileItIsOff() {
        const WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig rig(*workspace);
        const auto report = rig.sync();
        VERIFY_OK(report);
        QVERIFY(!report->documented.has_value());
        QVERIFY(!report->plan.documents.has_value());
    }

    /// An undo takes back what the run wrote to the PSA; the documentation follows by its own sync.
    void leavesTheUndoOfTheRunPossible() {
        const WorkspacePlace place;
        const auto workspace = place.make();
        WorkspaceRig rig(*workspace);
        turnOn(*workspace);
        const auto before = rig.records();
        const auto report = rig.sync();
        VERIFY_OK(report);
        const auto undone = rig.undo(report->applied->run);
        VERIFY_OK(undone);
        QVERIFY(undone->applied && !undone->applied->error);
    }

private:
    static void turnOn(Workspace& workspace) {
        auto configuration = workspace.configuration().read();
        auto& documents = configuration->documents;
        documents.of(EntityKind::User) = documents.of(EntityKind::Contact) = {true, true};
        documents.of(EntityKind::Client) = {true, true};
        documents.afterProvision = true;
        if (auto written = workspace.configuration().write(*configuration); !written)
            qFatal("%s", qPrintable(written.error().detail));
        if (auto done = workspace.documents().setFirstSyncAt(QDateTime::currentDateTimeUtc()); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestPropagation)
#include "tst_propagation.moc"
