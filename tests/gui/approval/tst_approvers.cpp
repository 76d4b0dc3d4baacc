// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/englishplurals.h"
#include "seat.h"
#include "sync/signing.h"
#include "sync/workspacerig.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;
using muster::testkit::WorkspaceRig;

/// Whose word counts, and whether one is needed (spec/04 §4): the dialog Approvers.
class TestApprovers : public QObject {
    Q_OBJECT

    gui::EnglishPlurals m_plurals;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WorkspaceRig> m_world;
    std::unique_ptr<Seat> m_ada, m_bob;

    Person& open(Seat& seat) {
        Person& person = seat.turn();
        if (!person.clickMenu(u"planFile"_s, u"openApprovers"_s) || !person.await(u"yourKey"_s))
            qWarning("the dialog does not open");
        if (!QTest::qWaitFor([&] { return !yourKey(person).isEmpty(); }, 5000))
            qWarning("there is no key");
        return person;
    }
    static QString yourKey(const Person& person) { return qobject_cast<QLineEdit*>(person.see(u"yourKey"_s))->text(); }
    static bool isEnabled(const Person& person, const QString& name) { return person.see(name)->isEnabled(); }
    static int rows(const Person& person) {
        return qobject_cast<QTableWidget*>(person.see(u"approversTable"_s))->rowCount();
    }
    static bool add(const Person& person, const QString& name, const QString& key) {
        const int before = rows(person);
        return person.type(u"approverName"_s, name) && person.type(u"approverKey"_s, key) &&
               person.click(u"addApprover"_s) && QTest::qWaitFor([&] { return rows(person) == before + 1; }, 5'000);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString location = m_folder->filePath(u"approvers.muster"_s);
        m_workspace = std::move(*Workspace::create(location));
        m_world = std::make_unique<WorkspaceRig>(*m_workspace);
        m_ada = std::make_unique<Seat>(u"ada"_s, m_world->tenant);
        m_bob = std::make_unique<Seat>(u"bob"_s, m_world->tenant);
        QVERIFY(m_ada->open(location));
        QVERIFY(m_bob->open(location));
    }
    void cleanup() {
        m_bob.reset();
        m_ada.reset();
        m_world.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void isRequiredOnlyWhenTwoPeopleAreKnown() {
        Person& bob = open(*m_bob);
        QVERIFY(bob.click(u"copyKey"_s));
        const QString bobsKey = QApplication::clipboard()->text();
        QCOMPARE(bobsKey, yourKey(bob));
        QCOMPARE(bobsKey.size(), 44);
        QVERIFY(bob.click(u"closeApprovers"_s));

        Person& ada = open(*m_ada);
        QVERIFY(!isEnabled(ada, u"approvalRequired"_s));
        QVERIFY(add(ada, u"Ada Byron"_s, {})); // her own
        QVERIFY(!isEnabled(ada, u"approvalRequired"_s));
        QVERIFY(add(ada, u"Bob Cole"_s, bobsKey));
        const auto known = *m_workspace->approvals().approvers();
        QCOMPARE(known.size(), std::size_t(2));
        QCOMPARE(known[0].name, u"Ada Byron"_s);
        QCOMPARE(known[0].addedBy, u"ada@window"_s);
        QCOMPARE(keyText(known[1].key), bobsKey);
        QVERIFY(ada.click(u"approvalRequired"_s));
        QTRY_VERIFY(m_world->configuration().approvalRequired);
        QVERIFY(ada.click(u"closeApprovers"_s));
        // What is shown waits from now on, in a window that learns of it with the next plan as well.
        QVERIFY(m_ada->sync());
        QTRY_VERIFY(!m_ada->strip(u"approvalStrip"_s).isEmpty());
    }

    void refusesWhatIsNoKeyAndWhoIsKnown() {
        Person& ada = open(*m_ada);
        QVERIFY(!isEnabled(ada, u"addApprover"_s)); // no name
        QVERIFY(ada.type(u"approverName"_s, u"Bob"_s));
        QVERIFY(isEnabled(ada, u"addApprover"_s));
        QVERIFY(ada.type(u"approverKey"_s, u"not a key"_s));
        QVERIFY(!isEnabled(ada, u"addApprover"_s));
        QVERIFY(m_ada->text(u"addProblem"_s).startsWith(u"That is no key."_s));
        QVERIFY(add(ada, u"Bob"_s, keyText(m_bob->known().key)));
        QVERIFY(m_ada->text(u"addProblem"_s).isEmpty());
        QVERIFY(ada.type(u"approverName"_s, u"bob"_s));
        QVERIFY(m_ada->text(u"addProblem"_s).startsWith(u"There is somebody of that name"_s));
        QVERIFY(ada.type(u"approverName"_s, u"Robert"_s));
        QVERIFY(ada.type(u"approverKey"_s, keyText(m_bob->known().key)));
        QVERIFY(m_ada->text(u"addProblem"_s).contains(u"as Bob"_s));
        QVERIFY(!isEnabled(ada, u"addApprover"_s));
    }

    void keyboardAloneAddsAndRemoves() {
        Person& ada = open(*m_ada);
        QWidget* dialog = ada.see(u"ApproversDialog"_s);
        QTest::keyClick(dialog, Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"approverName"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Bob"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"approverKey"_s);
        QTest::keyClicks(QApplication::focusWidget(), keyText(m_bob->known().key));
        QTest::keyClick(dialog, Qt::Key_A, Qt::AltModifier);
        QTRY_COMPARE(rows(ada), 1);
        QVERIFY(!isEnabled(ada, u"removeApprover"_s));
        ada.see(u"approversTable"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTRY_VERIFY(isEnabled(ada, u"removeApprover"_s));
        QTest::keyClick(dialog, Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(rows(ada), 0);
        QVERIFY(m_workspace->approvals().approvers()->empty());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_ada->turn().see(u"ApproversDialog"_s));
    }
};

QTEST_MAIN(TestApprovers)
#include "tst_approvers.moc"
