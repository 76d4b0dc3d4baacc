// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesworld.h"
#include "tests.h"

#include "gui/provision/groupsearchdialog.h"
#include "gui/provision/provisiondraft.h"
#include "gui/work/background.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

class GroupSearchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Answers> m_answers;
    Services m_services;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ProvisionDraft> m_draft;
    QPointer<GroupSearchDialog> m_dialog;

    template <class T>
    T& child(const char* name) {
        auto* found = m_dialog->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("There is no %s.", name);
        return *found;
    }
    QTreeWidget& results() { return child<QTreeWidget>("groupResults"); }
    void type(const QString& text) { QTest::keyClicks(&child<QLineEdit>("groupName"), text); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_answers = std::make_unique<Answers>();
        m_answers->groups = {{groupId(3).toUpper(), u"Field Engineers"_s, true},
                             {groupId(4), u"Field Crew (Teams)"_s, false},
                             {groupId(5), u"Field Leads"_s, true},
                             {groupId(6), u"slow ones"_s, true}};
        m_services = servicesOf(*m_answers);
        m_background = std::make_unique<Background>();
        m_desk = std::make_unique<Desk>(workspaceOfWorld(*m_folder, configurationOfWorld()));
        m_draft = std::make_unique<ProvisionDraft>(*m_desk);
        const RulesDirectory directory(*m_draft, *m_background, m_services);
        m_dialog = new GroupSearchDialog(directory, configurationOfWorld().connections[0], u"Northwind MSP"_s);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    void cleanup() {
        delete m_dialog;
        m_background.reset();
        m_draft.reset();
        m_desk.reset();
    }

    void takesTheFirstSecurityGroupWithEnter() {
        QSignalSpy taken(m_dialog, &GroupSearchDialog::taken);
        QVERIFY(!child<QPushButton>("takeGroup").isEnabled());
        type(u"field"_s);
        QTRY_COMPARE(results().topLevelItemCount(), 3);
        QCOMPARE(results().currentItem()->text(0), u"Field Engineers"_s);
        QCOMPARE(results().currentItem()->text(2), groupId(3));
        QTest::keyClick(&child<QLineEdit>("groupName"), Qt::Key_Return);
        QCOMPARE(taken.takeFirst(), (QVariantList{groupId(3), u"Field Engineers"_s}));
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_answers->questions(), QStringList{u"field"_s}); // one question for five letters
    }

    void walksTheResultsFromTheFieldAndPassesOverOtherGroups() {
        QSignalSpy taken(m_dialog, &GroupSearchDialog::taken);
        type(u"Field"_s);
        QTRY_COMPARE(results().topLevelItemCount(), 3);
        QVERIFY(results().topLevelItem(1)->flags() == Qt::NoItemFlags);
        QTest::keyClick(&child<QLineEdit>("groupName"), Qt::Key_Down);
        QCOMPARE(results().currentItem()->text(0), u"Field Leads"_s);
        QTest::keyClick(&child<QLineEdit>("groupName"), Qt::Key_Down); // the last one
        QCOMPARE(results().currentItem()->text(0), u"Field Leads"_s);
        QTest::mouseClick(&child<QPushButton>("takeGroup"), Qt::LeftButton);
        QCOMPARE(taken.takeFirst().first().toString(), groupId(5));
    }

    void answersOnlyTheLatestQuestion() {
        m_answers->holdMs = 20000; // unless it is stopped
        type(u"slow"_s);
        QTRY_COMPARE(m_answers->questions(), QStringList{u"slow"_s});
        child<QLineEdit>("groupName").selectAll();
        type(u"Field L"_s);
        QTRY_COMPARE(results().topLevelItemCount(), 1);
        QCOMPARE(results().topLevelItem(0)->text(0), u"Field Leads"_s);
        QVERIFY(!child<QFrame>("searchError").isVisible()); // that the first was stopped is no error
    }

    void saysWhatWentWrongAndTriesAgain() {
        m_answers->error = Error{ErrorKind::Auth, u"The sign-in has expired."_s, {}, u"AADSTS70043"_s, {}, 401};
        type(u"Field"_s);
        QTRY_VERIFY(child<QFrame>("searchError").isVisible());
        const auto told = child<QLabel>("searchErrorText").text();
        QVERIFY(told.contains(u"The sign-in has expired."_s) && told.contains(u"AADSTS70043"_s));
        QCOMPARE(child<QLineEdit>("groupName").text(), u"Field"_s);
        {
            const std::lock_guard lock(m_answers->guard);
            m_answers->error.reset();
        }
        QTest::mouseClick(&child<QPushButton>("searchAgain"), Qt::LeftButton);
        QTRY_COMPARE(results().topLevelItemCount(), 3);
        QVERIFY(!child<QFrame>("searchError").isVisible());
    }

    void saysWhenNoGroupBeginsSo() {
        type(u"Nobody"_s);
        QTRY_COMPARE(child<QLabel>("searchState").text(), u"No group has a name that begins so."_s);
        QVERIFY(!child<QPushButton>("takeGroup").isEnabled());
        QSignalSpy taken(m_dialog, &GroupSearchDialog::taken);
        QTest::keyClick(&child<QLineEdit>("groupName"), Qt::Key_Return);
        QCOMPARE(taken.count(), 0);
        QVERIFY(m_dialog);
    }

    void canBeClosedWhileItSearches() {
        m_answers->holdMs = 20000;
        type(u"slow"_s);
        QTRY_COMPARE(m_answers->questions(), QStringList{u"slow"_s});
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        m_background.reset(); // waits for what still runs, which was stopped
    }
};

} // namespace

std::unique_ptr<QObject> groupSearchTest() {
    return std::make_unique<GroupSearchTest>();
}

} // namespace muster::gui::test

#include "tst_groupsearch.moc"
