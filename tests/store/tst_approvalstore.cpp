// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/approvalstore.h"

#include "testkit/workspaceplace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

/// Approvers and their words, on both databases.
class TestApprovalStore : public QObject {
    Q_OBJECT

    const QDateTime m_at = QDateTime::fromMSecsSinceEpoch(1'767'225'600'123, Qt::UTC);

    Approver approver(const QString& name, char key) { return {name, QByteArray(32, key), m_at, u"me@here"_s}; }
    Approval word(char key, Verdict verdict, int minute) {
        return {verdict,
                u"Not \"now\"\n– later"_s,
                u"bob@there"_s,
                m_at.addSecs(minute * 60),
                QByteArray(32, key),
                QByteArray(64, static_cast<char>(key + 1))};
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void keepsApproversByName() {
        WorkspacePlace place;
        {
            auto workspace = place.make();
            VERIFY_OK(workspace->approvals().addApprover(approver(u"Bob"_s, 'b')));
            VERIFY_OK(workspace->approvals().addApprover(approver(u"Ada"_s, 'a')));
        }
        auto workspace = place.open();
        const auto all = workspace->approvals().approvers();
        VERIFY_OK(all);
        QCOMPARE(all->size(), std::size_t{2});
        QVERIFY(all->front() == approver(u"Ada"_s, 'a'));
        VERIFY_OK(workspace->approvals().removeApprover(u"Ada"_s));
        VERIFY_FAILS(workspace->approvals().removeApprover(u"Ada"_s), ErrorKind::NotFound);
        QCOMPARE(workspace->approvals().approvers()->front().name, u"Bob"_s);
    }

    void refusesASecondPersonOfOneNameOrKey() {
        WorkspacePlace place;
        auto workspace = place.make();
        VERIFY_OK(workspace->approvals().addApprover(approver(u"Ada"_s, 'a')));
        VERIFY_FAILS(workspace->approvals().addApprover(approver(u"ADA"_s, 'b')), ErrorKind::Conflict);
        VERIFY_FAILS(workspace->approvals().addApprover(approver(u"Bob"_s, 'a')), ErrorKind::Conflict);
        QCOMPARE(workspace->approvals().approvers()->size(), std::size_t{1});
    }

    void keepsTheLastWordOfEachAboutEachPlan() {
        WorkspacePlace place;
        auto workspace = place.make();
        ApprovalStore& approvals = workspace->approvals();
        VERIFY_OK(approvals.say("sha256:1", word('b', Verdict::Reject, 1)));
        VERIFY_OK(approvals.say("sha256:1", word('c', Verdict::Approve, 2)));
        VERIFY_OK(approvals.say("sha256:2", word('b', Verdict::Reject, 1)));
        VERIFY_OK(approvals.say("sha256:1", word('b', Verdict::Approve, 3)));
        const auto said = approvals.saidOf("sha256:1");
        VERIFY_OK(said);
        QCOMPARE(said->size(), std::size_t{2});
        QVERIFY(said->at(0) == word('c', Verdict::Approve, 2));
        QVERIFY(said->at(1) == word('b', Verdict::Approve, 3));
        QCOMPARE(approvals.saidOf("sha256:2")->size(), std::size_t{1});
        QVERIFY(approvals.saidOf("sha256:3")->empty());
    }
};

QTEST_GUILESS_MAIN(TestApprovalStore)
#include "tst_approvalstore.moc"
