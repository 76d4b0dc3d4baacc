// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/englishplurals.h"
#include "seat.h"
#include "sync/workspacerig.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;
using muster::testkit::WorkspaceRig;

/// A plan that goes from one window to another, and back (spec/04 §4, spec/05 page 3).
class TestApprovalWindow : public QObject {
    Q_OBJECT

    gui::EnglishPlurals m_plurals;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceRig> m_world;
    std::unique_ptr<Seat> m_ada, m_bob;
    QByteArray m_before;

    [[nodiscard]] QString location() const { return m_folder->filePath(u"approval.muster"_s); }
    [[nodiscard]] QString plan() const { return m_folder->filePath(u"plan.json"_s); }
    void require(bool required) {
        Configuration configuration = m_world->configuration();
        configuration.approvalRequired = required;
        QVERIFY(m_workspace->configuration().write(configuration).has_value());
    }
    [[nodiscard]] bool mayApply(Seat& seat) { return seat.turn().see(u"applyButton"_s)->isEnabled(); }
    /// Ada syncs and saves; Bob opens.
    void planGoesToBob() {
        QVERIFY(m_ada->open(location()));
        QVERIFY(m_ada->sync());
        QVERIFY(m_ada->savePlan(plan()));
        QVERIFY(m_bob->open(location()));
        QVERIFY(m_bob->openPlan(plan()));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = std::move(*Workspace::create(location()));
        m_world = std::make_unique<WorkspaceRig>(*m_workspace);
        QVERIFY(m_world->sync().has_value());
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"King"_s);
        m_world->tenant.remove(WorkspaceRig::id(3));
        m_before = m_world->records();
        m_ada = std::make_unique<Seat>(u"ada"_s, m_world->tenant);
        m_bob = std::make_unique<Seat>(u"bob"_s, m_world->tenant);
        QVERIFY(m_workspace->approvals().addApprover(m_ada->known()).has_value());
        QVERIFY(m_workspace->approvals().addApprover(m_bob->known()).has_value());
        require(true);
    }
    void cleanup() {
        m_bob.reset();
        m_ada.reset();
        m_world.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void isAppliedOnlyAfterTheOtherPersonApproved() {
        QVERIFY(m_ada->open(location()));
        QVERIFY(m_ada->sync());
        QTRY_COMPARE(m_ada->strip(u"approvalStrip"_s).section(u'.', 0, 0),
                     u"A second person approves every plan here before it is applied"_s);
        QVERIFY(!mayApply(*m_ada));
        const QStringList shown = m_ada->rows();
        QCOMPARE(shown.size(), 2);
        QVERIFY(m_ada->savePlan(plan()));
        QTRY_VERIFY(m_ada->strip(u"previewError"_s).contains(u"is written and signed"_s));

        QVERIFY(m_bob->open(location()));
        QVERIFY(m_bob->openPlan(plan()));
        QCOMPARE(m_bob->text(u"title"_s), u"Plan File plan.json"_s);
        QCOMPARE(m_bob->rows(), shown);
        QVERIFY(m_bob->strip(u"approvalStrip"_s).contains(u"ada@window asks for your approval"_s));
        QVERIFY(!mayApply(*m_bob));
        for (const auto& button : {u"autoMatchAll"_s, u"createUnmatched"_s, u"saveForApproval"_s})
            QVERIFY2(!m_bob->turn().see(button), qPrintable(button));
        QVERIFY(m_bob->judge(u"approvePlan"_s, u"Cyd left in October."_s));
        QTRY_VERIFY(m_bob->strip(u"approvalStrip"_s).contains(u"Cyd left in October."_s));
        auto* again = qobject_cast<QPushButton*>(m_bob->turn().see(u"judgePlan"_s));
        QVERIFY(again && again->text() == u"Change Your Word…"_s);
        QCOMPARE(m_world->records(), m_before);

        QVERIFY(m_ada->openPlan(plan()));
        QTRY_VERIFY(m_ada->strip(u"approvalStrip"_s).contains(u"bob"_s));
        QCOMPARE(m_ada->rows(), shown);
        QVERIFY(mayApply(*m_ada));
        QVERIFY(m_ada->apply());
        QVERIFY(m_world->records() != m_before);
        QVERIFY(m_world->records().contains("King"));
        const RunRecord last = m_workspace->journal().runs()->back();
        QCOMPARE(last.info.startedBy, u"ada@window"_s);
        QCOMPARE(last.result.applied, 2);
    }

    void rejectionNeedsAReasonAndShutsTheDoor() {
        require(false); // a no counts where nobody has to be asked as well
        planGoesToBob();
        QVERIFY(mayApply(*m_bob));
        Person& bob = m_bob->turn();
        QVERIFY(bob.click(u"judgePlan"_s));
        QTRY_VERIFY(bob.see(u"ApprovalDialog"_s));
        QVERIFY(!bob.see(u"rejectPlan"_s)->isEnabled());
        QVERIFY(bob.type(u"approvalNote"_s, QString(3000, u'x')));
        QVERIFY(!bob.see(u"rejectPlan"_s)->isEnabled() && !bob.see(u"approvePlan"_s)->isEnabled());
        QVERIFY(m_bob->text(u"noteLabel"_s).contains(u"3,000"_s));
        QVERIFY(bob.click(u"cancelApproval"_s));
        QVERIFY(m_bob->judge(u"rejectPlan"_s, u"Cyd is on leave."_s));
        QTRY_VERIFY(m_bob->strip(u"approvalStrip"_s).contains(u"Cyd is on leave."_s));
        QVERIFY(!mayApply(*m_bob));
        QVERIFY(m_ada->openPlan(plan()));
        QTRY_VERIFY(m_ada->strip(u"approvalStrip"_s).contains(u"Cyd is on leave."_s));
        QVERIFY(!mayApply(*m_ada));
        QCOMPARE(m_world->records(), m_before);
        // The way on is another plan.
        QVERIFY(m_ada->sync());
        QTRY_VERIFY(m_ada->strip(u"approvalStrip"_s).isEmpty());
        QTRY_VERIFY(mayApply(*m_ada));
    }

    void nobodyApprovesTheirOwn() {
        planGoesToBob();
        QVERIFY(m_ada->openPlan(plan()));
        QTRY_VERIFY(m_ada->strip(u"approvalStrip"_s).contains(u"Your plan waits for another person"_s));
        QVERIFY(!m_ada->turn().see(u"judgePlan"_s));
        QVERIFY(!mayApply(*m_ada));
    }

    void strangerIsToldWhoMayApprove() {
        planGoesToBob();
        Seat eve(u"eve"_s, m_world->tenant);
        QVERIFY(eve.open(location()));
        QVERIFY(eve.openPlan(plan()));
        QVERIFY(!eve.turn().see(u"judgePlan"_s));
        QVERIFY(eve.turn().click(u"showApprovers"_s));
        QTRY_VERIFY(eve.turn().see(u"ApproversDialog"_s));
        QVERIFY(eve.turn().click(u"closeApprovers"_s));
    }

    void changedFileIsRefusedAndWhatWasShownStays() {
        planGoesToBob();
        QFile file(plan());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("King"));
        bytes.replace("King", "Kong");
        file.seek(0);
        file.write(bytes);
        file.close();
        const QStringList shown = m_bob->rows();
        QVERIFY(!m_bob->openPlan(plan()));
        QTRY_VERIFY(m_bob->strip(u"previewError"_s).contains(u"changed"_s));
        QCOMPARE(m_bob->rows(), shown);
        // What is on the screen was signed by nobody in this form any more.
        QVERIFY(m_bob->turn().click(u"judgePlan"_s));
        QTRY_VERIFY(m_bob->turn().see(u"ApprovalDialog"_s));
        QSignalSpy failed(&m_bob->runs(), &gui::RunController::failed);
        QVERIFY(m_bob->turn().click(u"approvePlan"_s));
        m_bob->turn();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
    }

    void whatChangedSinceIsSaidAndLeftOut() {
        planGoesToBob();
        QVERIFY(m_bob->judge(u"approvePlan"_s, {}));
        m_world->tenant.edit(WorkspaceRig::id(1), UserProperty::Surname, u"Queen"_s);
        QVERIFY(m_ada->sync()); // reads it
        QVERIFY(m_ada->openPlan(plan()));
        QTRY_VERIFY2(m_ada->strip(u"approvalStrip"_s).contains(u"another since: 1 change."_s),
                     qPrintable(m_ada->strip(u"approvalStrip"_s)));
        QTRY_COMPARE(m_ada->rows().size(), 1);
        QVERIFY(m_ada->apply());
        QVERIFY(!m_world->records().contains("King") && !m_world->records().contains("Queen"));
        QVERIFY(m_world->records() != m_before);
    }

    void nothingIsDecidedAboutWhatWasSigned() {
        planGoesToBob();
        QVERIFY(m_bob->judge(u"approvePlan"_s, {}));
        QVERIFY(m_ada->openPlan(plan()));
        Seat& ada = *m_ada;
        auto* table = ada.turn().see(u"previewTable"_s);
        table->setFocus();
        for (const auto key : {Qt::Key_X, Qt::Key_N, Qt::Key_M})
            QTest::keyClick(table, key);
        QVERIFY(!ada.turn().see(u"matchSearch"_s));
        for (QWidget* widget : table->findChildren<QWidget*>())
            QVERIFY(!widget->isVisible() || !widget->inherits("muster::gui::RowChoices"));
        QVERIFY(!ada.decides());
        QVERIFY(mayApply(ada));
        QCOMPARE(ada.text(u"title"_s), u"Plan File plan.json"_s);
    }
};

QTEST_MAIN(TestApprovalWindow)
#include "tst_approvalwindow.moc"
