// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesworld.h"
#include "tests.h"

#include "gui/provision/rulechoice.h"
#include "gui/provision/ruleform.h"
#include "gui/provision/ruleroles.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

std::vector<RuleTenant> tenantsOfWorld() {
    std::vector<RuleTenant> tenants;
    for (const auto& connection : configurationOfWorld().connections)
        tenants.push_back({connection, tenantId(static_cast<int>(tenants.size()) + 1), {}, {}});
    tenants.back().tenantId.clear(); // not resolved
    return tenants;
}

class RuleFormTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RuleForm> m_form;
    std::unique_ptr<QSignalSpy> m_edited;

    template <class T>
    T& field(const char* name) {
        auto* found = m_form->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("There is no %s.", name);
        return *found;
    }
    void type(QLineEdit& line, const QString& text) {
        line.setFocus();
        line.selectAll();
        if (text.isEmpty())
            QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    bool isWrong(const char* name) { return field<QWidget>(name).property("wrong").toBool(); }

private Q_SLOTS:
    void init() {
        m_form = std::make_unique<RuleForm>();
        m_form->setLookups(lookupsOfWorld());
        m_form->setTenants(tenantsOfWorld());
        m_form->setRule(configurationOfWorld().rules[2], {});
        m_form->resize(1088, 320);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
        m_edited = std::make_unique<QSignalSpy>(m_form.get(), &RuleForm::edited);
    }

    void givesBackEveryRuleThatItWasGiven() {
        for (const auto& rule : configurationOfWorld().rules) {
            m_form->setRule(rule, {});
            QCOMPARE(m_form->rule(), rule);
            QCOMPARE(m_form->typing(), RuleTyping());
            QCOMPARE(field<QLineEdit>("groupId").text(), rule.groupId);
            QCOMPARE(field<QSpinBox>("order").value(), rule.order);
            QCOMPARE(field<QComboBox>("tenant").currentData().toString(), rule.tenantId);
            QCOMPARE(field<RuleRoles>("securityRoles").chosen(), rule.securityRoles);
            QCOMPARE(field<RuleChoice>("account").chosen(), rule.account);
            QCOMPARE(field<RuleChoice>("account").isEnabled(), rule.becomes == Becomes::ClientPortal);
        }
        QCOMPARE(m_edited->count(), 0); // showing is not editing
    }

    void editsTheTenantByItsId() {
        auto& tenant = field<QComboBox>("tenant");
        tenant.setFocus();
        QTest::keyClick(&tenant, Qt::Key_Down);
        QCOMPARE(m_form->rule().tenantId, tenantId(2));
        QTest::keyClick(&tenant, Qt::Key_End);
        QCOMPARE(m_form->rule().tenantId, tenantId(3)); // the last one is not resolved, so it cannot be chosen
    }

    void showsATenantThatNoConnectionHas() {
        auto rule = configurationOfWorld().rules[2];
        rule.tenantId = tenantId(9);
        m_form->setRule(rule, {});
        QVERIFY(field<QComboBox>("tenant").currentText().contains(tenantId(9)));
        QCOMPARE(m_form->rule().tenantId, tenantId(9));
    }

    void takesAGroupIdInAnyCaseAndKeepsTheLastGoodOne() {
        auto& line = field<QLineEdit>("groupId");
        type(line, u" "_s + groupId(5).toUpper() + u' ');
        QCOMPARE(m_form->rule().groupId, groupId(5));
        QVERIFY(m_form->typing().isEmpty());
        type(line, u"Field Engineers"_s);
        QCOMPARE(m_form->rule().groupId, groupId(5));
        QCOMPARE(m_form->typing().value(u"groupId"_s), u"Field Engineers"_s);
        QCOMPARE(line.text(), u"Field Engineers"_s);
        m_form->setRule(m_form->rule(), m_form->typing()); // what comes back from the draft disturbs no typing
        QCOMPARE(line.text(), u"Field Engineers"_s);
        type(line, {});
        QVERIFY(m_form->typing().contains(u"groupId"_s)); // no group at all is no value either
    }

    void takesNumbersAsOrderOnly() {
        auto& order = field<QSpinBox>("order");
        order.setFocus();
        order.selectAll();
        QTest::keyClicks(&order, u"17"_s);
        QCOMPARE(m_form->rule().order, 17);
        QTest::keyClicks(&order, u"x-"_s);
        QCOMPARE(m_form->rule().order, 17);
        order.selectAll();
        QTest::keyClick(&order, Qt::Key_Delete);
        QVERIFY(m_form->typing().contains(u"order"_s));
        QCOMPARE(m_form->rule().order, 17);
        QTest::keyClicks(&order, u"0"_s);
        QCOMPARE(m_form->rule().order, 0);
        QVERIFY(m_form->typing().isEmpty());
    }

    void offersTheRolesOfTheKindAndPutsTheOthersAside() {
        auto& roles = field<RuleRoles>("securityRoles");
        roles.setFocus();
        QTest::keyClick(&roles, Qt::Key_Down);
        QVERIFY(roles.list()->isVisible());
        QStringList offered;
        for (const auto* action : roles.list()->actions())
            offered.append(action->text());
        QCOMPARE(offered, (QStringList{u"Administrator"_s, u"Service Desk Manager"_s, u"User"_s}));
        QTest::keyClick(roles.list(), Qt::Key_Down);
        QTest::keyClick(roles.list(), Qt::Key_Space);
        QVERIFY(roles.list()->isVisible()); // several can be ticked
        QCOMPARE(m_form->rule().securityRoles, (QStringList{u"s3"_s, u"s2"_s}));
        QTest::keyClick(roles.list(), Qt::Key_Escape);

        QTest::mouseClick(&field<QRadioButton>("becomesClientPortal"), Qt::LeftButton);
        QCOMPARE(m_form->rule().becomes, Becomes::ClientPortal);
        QCOMPARE(m_form->rule().securityRoles, QStringList());
        QTest::keyClick(&roles, Qt::Key_Down);
        QTest::keyClick(roles.list(), Qt::Key_Space);
        QTest::keyClick(roles.list(), Qt::Key_Escape);
        QCOMPARE(m_form->rule().securityRoles, QStringList{u"s4"_s});

        QTest::mouseClick(&field<QRadioButton>("becomesEmployee"), Qt::LeftButton);
        QCOMPARE(m_form->rule().securityRoles, (QStringList{u"s3"_s, u"s2"_s}));
        QTest::keyClick(&roles, Qt::Key_Backspace);
        QCOMPARE(m_form->rule().securityRoles, QStringList{u"s3"_s});
    }

    void takesARoleAwayByItsCross() {
        auto& roles = field<RuleRoles>("securityRoles");
        const int chipEnd = 8 + QFontMetrics(roles.font()).horizontalAdvance(u"User"_s) + 6 + 6 + 6;
        QTest::mouseClick(&roles, Qt::LeftButton, {}, QPoint(chipEnd, roles.height() / 2));
        QCOMPARE(m_form->rule().securityRoles, QStringList());
        QVERIFY(!roles.list()->isVisible());
    }

    void asksForAnAccountAndItsLocationsUnderClientPortalOnly() {
        auto& account = field<RuleChoice>("account");
        auto& location = field<RuleChoice>("location");
        auto& phone = field<RuleChoice>("phoneType");
        QVERIFY(!account.isEnabled() && !location.isEnabled() && !phone.isEnabled());
        QTest::mouseClick(&field<QRadioButton>("becomesClientPortal"), Qt::LeftButton);
        QVERIFY(account.isEnabled() && location.isEnabled() && phone.isEnabled());
        type(*account.lineEdit(), u"harborview DENTAL"_s);
        QCOMPARE(m_form->rule().account, u"a2"_s);
        type(*location.lineEdit(), u"Old Town"_s);
        QCOMPARE(m_form->rule().location, u"l3"_s);
        QVERIFY(location.findText(u"Lake House"_s) < 0); // another account's
        type(*phone.lineEdit(), u"Mobile"_s);
        QCOMPARE(m_form->rule().phoneType, u"p2"_s);

        type(*account.lineEdit(), u"Harborvew"_s);
        QCOMPARE(m_form->typing().value(u"account"_s), u"Harborvew"_s);
        QCOMPARE(m_form->rule().account, u"a2"_s);
        type(*account.lineEdit(), u"Lakeside Legal"_s);
        QCOMPARE(m_form->rule().account, u"a3"_s);
        QCOMPARE(m_form->rule().location, QString()); // the old one is not Lakeside's
        QVERIFY(m_form->typing().isEmpty());
    }

    void findsAnAccountByAPartOfItsName() {
        QTest::mouseClick(&field<QRadioButton>("becomesClientPortal"), Qt::LeftButton);
        auto& account = field<RuleChoice>("account");
        account.setFocus();
        account.lineEdit()->selectAll();
        QTest::keyClicks(account.lineEdit(), u"dental"_s);
        auto* popup = account.completer()->popup();
        QTRY_VERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(m_form->rule().account, u"a2"_s);
        QVERIFY(m_form->typing().isEmpty());
    }

    void marksWhatIsRefusedAndSaysWhy() {
        m_form->setHints({},
                         {{u"groupId"_s, u"Group Object ID is missing."_s}, {u"account"_s, u"Account is missing."_s}});
        QVERIFY(isWrong("groupId") && isWrong("account"));
        QVERIFY(!isWrong("tenant") && !isWrong("securityRoles"));
        QCOMPARE(field<QLabel>("groupHint").text(), u"Group Object ID is missing."_s);
        QVERIFY(field<QLabel>("groupHint").isVisible());
        RuleHints hints;
        hints.group = {u"Field Engineers · security group"_s, RuleHint::Tone::Good};
        m_form->setHints(hints, {});
        QVERIFY(!isWrong("groupId"));
        QCOMPARE(field<QLabel>("groupHint").text(), hints.group.text);
    }

    void canBeWalkedThroughWithTab() {
        QTest::mouseClick(&field<QRadioButton>("becomesClientPortal"), Qt::LeftButton);
        m_form->activateWindow();
        field<QComboBox>("tenant").setFocus();
        QStringList walked;
        for (int i = 0; i < 10; ++i) {
            auto* focus = QApplication::focusWidget();
            QVERIFY(focus);
            walked.append(focus->objectName().isEmpty() ? focus->parentWidget()->objectName() : focus->objectName());
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        walked.removeAll(u"becomesEmployee"_s);
        QCOMPARE(walked.mid(0, 9),
                 (QStringList{u"tenant"_s, u"groupId"_s, u"findGroup"_s, u"order"_s, u"becomesClientPortal"_s,
                              u"securityRoles"_s, u"account"_s, u"location"_s, u"phoneType"_s}));
    }
};

} // namespace

std::unique_ptr<QObject> ruleFormTest() {
    return std::make_unique<RuleFormTest>();
}

} // namespace muster::gui::test

#include "tst_ruleform.moc"
