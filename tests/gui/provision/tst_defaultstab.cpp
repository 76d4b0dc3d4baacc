// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "provisionworld.h"
#include "tests.h"

#include "gui/provision/defaultstab.h"
#include "gui/provision/lookupbox.h"
#include "gui/provision/problemwords.h"

#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

/// The form of the employee defaults, used as a person does.
class DefaultsTabTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ProvisionWorld> m_world;
    std::unique_ptr<DefaultsTab> m_tab;

    ProvisionDraft& draft() { return m_world->draft(); }
    template <class T>
    T& part(const QString& name) {
        return *m_tab->findChild<T*>(name);
    }
    QString valueOf(const QString& key) { return draft().draft().employeeDefaults.*defaultNamed(key); }
    QLabel& error(const QString& key) { return part<QLabel>(key + u"Error"_s); }
    void type(const QString& key, const QString& text) {
        auto& box = part<LookupBox>(key);
        box.setFocus();
        box.lineEdit()->selectAll();
        QTest::keyClick(&box, Qt::Key_Delete);
        QTest::keyClicks(&box, text);
    }
    QStringList row(int index) {
        const auto& table = part<QTableWidget>(u"tryTable"_s);
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells << table.item(index, column)->text();
        return cells;
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<ProvisionWorld>();
        m_world->load();
        m_tab = std::make_unique<DefaultsTab>(draft(), m_world->background());
        m_tab->resize(1088, 580);
        m_tab->show();
        QVERIFY(QTest::qWaitForWindowActive(m_tab.get()));
    }
    void cleanup() {
        m_tab.reset();
        m_world.reset();
    }

    void showsWhatIsKeptAndTakesWhatIsTyped_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* key, const char16_t* kept, const char16_t* typed, const char16_t* id) {
            QTest::newRow(key) << QString::fromLatin1(key) << QString::fromUtf16(kept) << QString::fromUtf16(typed)
                               << QString::fromUtf16(id);
        };
        row("department", u"Service Delivery", u"Projects", u"d2");
        row("location", u"Northwind HQ, Portland", u"Northwind Depot", u"l2");
        row("manager", u"Grace Hopper", u"Sam Lee (samuel)", u"e3");
        row("jobTitle", u"Technician", u"Engineer", u"j2");
        row("employmentType", u"Full Time", u"Part Time", u"t2");
        row("employeeRole", u"Technician, standard rate", u"Lead", u"r2");
        row("securityRole", u"User", u"Service Desk", u"s2");
        row("phoneType", u"Work", u"Mobile", u"p2");
    }
    void showsWhatIsKeptAndTakesWhatIsTyped() {
        QFETCH(QString, key);
        QFETCH(QString, kept);
        QFETCH(QString, typed);
        QFETCH(QString, id);
        QCOMPARE(part<LookupBox>(key).currentText(), kept);
        type(key, typed);
        QCOMPARE(valueOf(key), id);
        QVERIFY(draft().isEdited());
        QVERIFY(!error(key).isVisible());
        draft().discard();
        QCOMPARE(part<LookupBox>(key).currentText(), kept);
    }

    void choosesWithTheKeyboardAlone() {
        auto& box = part<LookupBox>(u"department"_s);
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Down);
        QCOMPARE(valueOf(u"department"_s), u"d2"_s);
        QTest::keyClick(m_tab->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_tab->focusWidget()->objectName(), u"location"_s);
    }

    void offersOwnLocationsAndInternalRolesOnly() {
        QCOMPARE(part<LookupBox>(u"location"_s).findText(u"Harborview Clinic"_s), -1);
        QCOMPARE(part<LookupBox>(u"securityRole"_s).findText(u"Portal User"_s), -1);
        QVERIFY(part<LookupBox>(u"securityRole"_s).findText(u"Service Desk"_s) >= 0);
    }

    void takesAnOptionalValueBack() {
        auto& box = part<LookupBox>(u"phoneType"_s);
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Up);
        QCOMPARE(box.currentText(), u"None"_s);
        QCOMPARE(valueOf(u"phoneType"_s), QString());
    }

    void saysWhatIsMissingOnlyOnceSomebodyAsked_data() {
        QTest::addColumn<QString>("key");
        for (const auto* key : {"department", "location", "manager", "jobTitle", "employmentType", "employeeRole"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }
    void saysWhatIsMissingOnlyOnceSomebodyAsked() {
        QFETCH(QString, key);
        type(key, {});
        QCOMPARE(valueOf(key), QString());
        part<QLineEdit>(u"tryPerson"_s).setFocus();
        QVERIFY(!error(key).isVisible());
        QCOMPARE(draft().problems().size(), 1U);
        QVERIFY(m_tab->showProblem(draft().problems().front()));
        QVERIFY(error(key).isVisible());
        QVERIFY(error(key).text().startsWith(u"Choose a"_s));
        QVERIFY(part<LookupBox>(key).property("wrong").toBool());
        QVERIFY(part<LookupBox>(key).hasFocus());
        QTest::keyClick(&part<LookupBox>(key), Qt::Key_Down);
        QVERIFY(!error(key).isVisible());
        QVERIFY(!part<LookupBox>(key).property("wrong").toBool());
    }

    void refusesANameThatThePsaDoesNotHave() {
        type(u"manager"_s, u"Gracie"_s);
        QVERIFY2(!error(u"manager"_s).isVisible(), "nobody is corrected in the middle of a word");
        part<LookupBox>(u"jobTitle"_s).setFocus();
        QVERIFY(error(u"manager"_s).isVisible());
        QVERIFY(error(u"manager"_s).text().contains(u"Gracie"_s));
        QCOMPARE(part<LookupBox>(u"manager"_s).currentText(), u"Gracie"_s);
        QCOMPARE(draft().problems().front().path, u"employeeDefaults.manager"_s);
        draft().discard();
        QVERIFY(draft().problems().empty());
        QCOMPARE(part<LookupBox>(u"manager"_s).currentText(), u"Grace Hopper"_s);
        QVERIFY(!error(u"manager"_s).isVisible());
    }

    void saysAtOnceThatAManagerLeft() {
        EmployeeDefaults defaults = draft().draft().employeeDefaults;
        defaults.manager = u"e4"_s;
        draft().setDefaults(defaults);
        QVERIFY(error(u"manager"_s).isVisible());
        QCOMPARE(part<LookupBox>(u"manager"_s).currentText(), u"e4"_s);
    }

    void leavesProblemsOfOtherTabsAlone() { QVERIFY(!m_tab->showProblem({u"rules[0].account"_s, {}})); }

    void saysWhatEachDefaultDoes() {
        QVERIFY(part<QLabel>(u"departmentHint"_s).text().isEmpty());
        QVERIFY(!part<QLineEdit>(u"tryPerson"_s).isEnabled() || draft().known() == nullptr);
        draft().setKnown(m_world->reading());
        QTRY_COMPARE(part<QLabel>(u"departmentHint"_s).text(), u"3 of 3 new employee(s) use it"_s);
        QCOMPARE(part<QLabel>(u"locationHint"_s).text(), u"3 of 3"_s);
        QCOMPARE(part<QLabel>(u"jobTitleHint"_s).text(), u"1 of 3, Entra has the others"_s);
        QCOMPARE(part<QLabel>(u"securityRoleHint"_s).text(), u"0 of 3, every rule names its roles"_s);
        QCOMPARE(part<QLabel>(u"phoneTypeHint"_s).text(), u"1 of 1 new contact(s)"_s);
    }

    void triesTheDraftOnAPerson() {
        draft().setKnown(m_world->reading());
        auto& person = part<QLineEdit>(u"tryPerson"_s);
        QTRY_VERIFY(person.isEnabled());
        person.setFocus();
        QTest::keyClicks(&person, u"ada"_s);
        QTRY_VERIFY(part<QTableWidget>(u"tryTable"_s).rowCount() > 0);
        QCOMPARE(row(0), QStringList({u"Department"_s, u"Service Delivery"_s, u"default"_s}));
        type(u"department"_s, u"Projects"_s);
        QTRY_COMPARE(row(0).at(1), u"Projects"_s);
        type(u"manager"_s, {});
        QTRY_COMPARE(row(2), QStringList({u"Manager"_s, u"missing"_s, QString()}));
    }

    void namesHowManyNeedTheMissingValue() {
        draft().setKnown(m_world->reading());
        QTRY_VERIFY(!part<QLabel>(u"managerHint"_s).text().isEmpty());
        type(u"manager"_s, {});
        QVERIFY(m_tab->showProblem(draft().problems().front()));
        QCOMPARE(error(u"manager"_s).text(), u"Choose a manager. 3 new employee(s) in the next plan need one."_s);
    }

    void givesEveryFieldANameAndABuddy() {
        for (LookupBox* box : m_tab->findChildren<LookupBox*>()) {
            QVERIFY2(!box->accessibleName().isEmpty(), qPrintable(box->objectName()));
            QCOMPARE(part<QLabel>(box->objectName() + u"Label"_s).buddy(), box);
        }
    }
};

} // namespace

std::unique_ptr<QObject> defaultsTabTest() {
    return std::make_unique<DefaultsTabTest>();
}

} // namespace muster::gui::test

#include "tst_defaultstab.moc"
