// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "psaworld.h"
#include "tests.h"

#include "gui/frame/strip.h"
#include "gui/provision/provisionpage.h"
#include "gui/psa/psaaccounttab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

namespace muster::gui::test {
namespace {

/// The tab in its page, used as a person does.
class PsaAccountTabTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PsaWorld> m_world;
    std::unique_ptr<ProvisionPage> m_page;

    template <class T>
    T& part(const QString& name) {
        return *m_page->findChild<T*>(name);
    }
    void click(const QString& name) { QTest::mouseClick(&part<QAbstractButton>(name), Qt::LeftButton); }
    void type(const QString& name, const QString& text) {
        auto& line = part<QLineEdit>(name);
        line.setFocus();
        line.selectAll();
        QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    QString stripText(const QString& name) {
        auto& strip = part<Strip>(name);
        return strip.isVisible() ? strip.findChild<QLabel*>(u"stripText"_s)->text() : QString();
    }
    QStringList findings() {
        QStringList texts;
        for (const auto* label : m_page->findChildren<QLabel*>(u"findingText"_s))
            if (label->isVisible())
                texts << label->text();
        return texts;
    }
    Configuration draft() { return m_world->draft.draft(); }
    void open(std::unique_ptr<PsaWorld> world) {
        m_page.reset();
        m_world = std::move(world);
        QVERIFY(m_world->load());
        m_page = std::make_unique<ProvisionPage>(m_world->draft, new QWidget, new QWidget, new QWidget,
                                                 new PsaAccountTab(m_world->draft, m_world->psa));
        m_page->resize(976, 640);
        m_page->show();
        m_page->showTab(ProvisionPage::PsaTabIndex);
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void openBms() {
        auto world = std::make_unique<PsaWorld>(kaseyaBms());
        world->keychain.put(psaPassword(), u"kept"_s);
        open(std::move(world));
        QTRY_VERIFY(m_world->psa.isPasswordKept());
    }

private Q_SLOTS:
    void cleanup() {
        m_page.reset();
        m_world.reset();
    }

    void setsUpAnAccount() {
        open(std::make_unique<PsaWorld>());
        click(u"targetBms"_s);
        type(u"tenant"_s, u"Northwind MSP"_s);
        type(u"userName"_s, u"muster-api"_s);
        type(u"password"_s, u"secret"_s);
        QCOMPARE(draft().psa, kaseyaBms());
        QCOMPARE(m_world->psa.typedPassword(), u"secret"_s);
        QCOMPARE(part<QLabel>(u"provisionState"_s).text(), u"Not saved: PSA account"_s);
        QSignalSpy kept(&m_world->psa, &PsaController::kept);
        click(u"saveButton"_s);
        QVERIFY(kept.wait());
        QCOMPARE(m_world->kept().psa, kaseyaBms());
        QCOMPARE(m_world->keychain.entries().at(psaPassword()), u"secret"_s);
        QTRY_COMPARE(part<QLabel>(u"provisionState"_s).text(), u"No unsaved changes"_s);
        QCOMPARE(part<QLineEdit>(u"password"_s).text(), QString());
        QVERIFY(!part<QLineEdit>(u"password"_s).isEnabled());
    }

    void refusesToSaveAndNamesTheField_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("label");
        QTest::newRow("company") << u"tenant"_s << u"Company"_s;
        QTest::newRow("user") << u"userName"_s << u"User name"_s;
        QTest::newRow("password") << u"password"_s << u"Password"_s;
    }
    void refusesToSaveAndNamesTheField() {
        QFETCH(QString, field);
        QFETCH(QString, label);
        open(std::make_unique<PsaWorld>());
        click(u"targetBms"_s);
        for (const QString& other : {u"tenant"_s, u"userName"_s, u"password"_s})
            if (other != field)
                type(other, u"something"_s);
        m_page->showTab(ProvisionPage::RulesTabIndex);
        click(u"saveButton"_s);
        QVERIFY(stripText(u"provisionStrip"_s).contains(QString(u"PSA Account: "_s + label)));
        QVERIFY2(part<QLineEdit>(field).hasFocus(), "and it leads there");
        QVERIFY(part<QLabel>(QString(field + u"Error"_s)).isVisible());
        QCOMPARE(m_world->kept().psa, PsaTarget());
        type(field, u"something"_s);
        QVERIFY(!part<QLabel>(QString(field + u"Error"_s)).isVisible());
    }

    void discardsEverything() {
        openBms();
        type(u"tenant"_s, u"Other"_s);
        click(u"targetPulseway"_s);
        type(u"password"_s, u"typed"_s);
        click(u"discardButton"_s);
        QCOMPARE(draft().psa, kaseyaBms());
        QCOMPARE(part<QLineEdit>(u"tenant"_s).text(), u"Northwind MSP"_s);
        QVERIFY(part<QRadioButton>(u"targetBms"_s).isChecked());
        QCOMPARE(part<QLineEdit>(u"password"_s).text(), QString());
        QVERIFY(!m_world->draft.isEdited());
    }

    void showsWhatATestFound() {
        openBms();
        click(u"testAccount"_s);
        QTRY_COMPARE(findings(), QStringList({u"Contacts can be read."_s, u"Missing: HR lists cannot be read."_s,
                                              u"Advice: Use an API employee."_s}));
        QCOMPARE(part<QLabel>(u"reportPerson"_s).text(), u"Muster API"_s);
        QCOMPARE(part<QLabel>(u"reportWhere"_s).text(), u"api@northwind-msp.com · Northwind MSP · BMS"_s);
        QCOMPARE(m_world->asks().size(), 1U);
        QCOMPARE(m_world->asks().front().target, kaseyaBms());
        QCOMPARE(m_world->asks().front().password, QString()); // the keychain's
        type(u"userName"_s, u"other"_s);
        QCOMPARE(findings(), QStringList()); // it was about somebody else
    }

    void testsWhatIsTypedWithTheCode() {
        open(std::make_unique<PsaWorld>());
        click(u"targetBms"_s);
        type(u"tenant"_s, u"Northwind MSP"_s);
        type(u"userName"_s, u"muster-api"_s);
        type(u"password"_s, u"typed"_s);
        type(u"code"_s, u"123456"_s);
        click(u"testAccount"_s);
        QTRY_COMPARE(m_world->asks().size(), 1U);
        QCOMPARE(m_world->asks().front().password, u"typed"_s);
        QCOMPARE(m_world->asks().front().code, u"123456"_s);
        QTRY_COMPARE(part<QLineEdit>(u"code"_s).text(), QString());
        QCOMPARE(m_world->kept().psa, PsaTarget());
    }

    void tellsWhatATestRefused() {
        openBms();
        m_world->accountRefusal = Error{ErrorKind::Auth, u"The PSA refused the sign-in of muster-api."_s};
        click(u"testAccount"_s);
        QTRY_VERIFY(stripText(u"psaStrip"_s).startsWith(u"The PSA refused the sign-in of muster-api."_s));
        QVERIFY(findings().isEmpty());
    }

    void cancelsATest() {
        openBms();
        m_world->hangs = true;
        click(u"testAccount"_s);
        QVERIFY(part<QPushButton>(u"cancelTest"_s).isVisible());
        QVERIFY(!part<QPushButton>(u"testAccount"_s).isVisible());
        QVERIFY(part<QPushButton>(u"cancelTest"_s).hasFocus());
        QTRY_COMPARE(m_world->asks().size(), 1U);
        click(u"cancelTest"_s);
        QTRY_COMPARE(stripText(u"psaStrip"_s), u"The test was cancelled."_s);
        QVERIFY(part<QPushButton>(u"testAccount"_s).isVisible());
        QVERIFY(part<QPushButton>(u"testAccount"_s).hasFocus());
    }

    void testsNothingThatIsHalfTyped() {
        openBms();
        type(u"userName"_s, u"other"_s);
        click(u"testAccount"_s);
        QVERIFY2(part<QLineEdit>(u"password"_s).hasFocus(), "the kept password is another account's");
        QVERIFY(m_world->asks().empty());
    }

    void cannotTestWithoutAWayToAPsa() {
        auto world = std::make_unique<PsaWorld>(kaseyaBms());
        world->services.checkPsa = nullptr;
        open(std::move(world));
        QVERIFY(!part<QPushButton>(u"testAccount"_s).isEnabled());
        QVERIFY(!part<QPushButton>(u"testAccount"_s).toolTip().isEmpty());
    }

    void takesTheEmailSourcesOfTheProduct() {
        openBms();
        click(u"targetPulseway"_s);
        QCOMPARE(draft().product, Product::Pulseway);
        QCOMPARE(draft().emailSources, emailSourcesOf(Product::Pulseway));
        QCOMPARE(stripText(u"emailSourcesStrip"_s), QString());
        click(u"targetVorex"_s);
        QCOMPARE(draft().emailSources, emailSourcesOf(Product::Vorex));
    }

    void asksBeforeItReplacesEmailSourcesOfAPerson() {
        EmailSources mine = emailSourcesOf(Product::Bms);
        mine.externalAd =
            mine.externalAd == EmailAttribute::Mail ? EmailAttribute::UserPrincipalName : EmailAttribute::Mail;
        open(std::make_unique<PsaWorld>(kaseyaBms(),
                                        [&](Configuration& configuration) { configuration.emailSources = mine; }));
        click(u"targetPulseway"_s);
        QCOMPARE(draft().emailSources, mine);
        QVERIFY(stripText(u"emailSourcesStrip"_s).contains(u"Pulseway PSA"_s));
        click(u"keepEmailSources"_s);
        QCOMPARE(stripText(u"emailSourcesStrip"_s), QString());
        QCOMPARE(draft().emailSources, mine);
        click(u"targetBms"_s);
        click(u"targetPulseway"_s);
        click(u"takeEmailSources"_s);
        QCOMPARE(draft().emailSources, emailSourcesOf(Product::Pulseway));
        QCOMPARE(stripText(u"emailSourcesStrip"_s), QString());
    }

    void givesTheStepsToAnApiEmployeeToCopy() {
        openBms();
        click(u"copyRecipe"_s);
        const QString steps = QGuiApplication::clipboard()->text();
        QVERIFY(steps.contains(u"Kaseya BMS"_s));
        QVERIFY(steps.contains(u"Has API Access"_s));
        QVERIFY(steps.contains(u"API Employee"_s));
    }

    void isUsableWithTheKeyboard() {
        openBms();
        click(u"advanced"_s);
        for (const QWidget* control : part<PsaAccountTab>(u"PsaAccountTab"_s).findChildren<QWidget*>())
            if (control->focusPolicy() & Qt::TabFocus && control->isVisible() &&
                !qobject_cast<const QLabel*>(control) && !control->objectName().startsWith(u"qt_"_s))
                QVERIFY2(!control->accessibleName().isEmpty() || qobject_cast<const QAbstractButton*>(control),
                         qPrintable(control->objectName()));
    }
};

} // namespace

std::unique_ptr<QObject> psaAccountTabTest() {
    return std::make_unique<PsaAccountTabTest>();
}

} // namespace muster::gui::test

#include "tst_psaaccounttab.moc"
