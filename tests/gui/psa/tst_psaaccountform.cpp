// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "psaworld.h"
#include "tests.h"

#include "gui/psa/psaaccountform.h"
#include "gui/psa/psacheck.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

namespace muster::gui::test {
namespace {

/// The fields by themselves: what was set is shown, what is edited is the value.
class PsaAccountFormTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PsaAccountForm> m_form;

    template <class T>
    T& part(const QString& name) {
        return *m_form->findChild<T*>(name);
    }
    void type(const QString& name, const QString& text) {
        auto& line = part<QLineEdit>(name);
        line.selectAll();
        QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    void choose(const QString& name) { QTest::mouseClick(&part<QRadioButton>(name), Qt::LeftButton); }
    static QStringList pathsOf(const std::vector<Problem>& problems) {
        QStringList paths;
        for (const Problem& problem : problems)
            paths << problem.path;
        return paths;
    }

private Q_SLOTS:
    void init() {
        m_form = std::make_unique<PsaAccountForm>();
        m_form->resize(640, 700);
        m_form->QWidget::show();
    }
    void cleanup() { m_form.reset(); }

    void givesBackWhatItWasGiven() {
        PsaTarget psa = kaseyaBms();
        psa.baseUrl = u"https://psa.own.example/api"_s;
        psa.callsPerHour = 500;
        psa.keyModule = 12;
        psa.keyField = 34;
        psa.certificateFile = u"/somewhere/authority.pem"_s;
        QSignalSpy edited(m_form.get(), &PsaAccountForm::edited);
        m_form->show(Product::Vorex, psa, {}, true);
        QCOMPARE(m_form->value(), psa);
        QCOMPARE(m_form->product(), Product::Vorex);
        QVERIFY2(edited.isEmpty(), "showing is no edit");
        QVERIFY2(part<QSpinBox>(u"callsPerHour"_s).isVisible(), "what is not as usual is not hidden");
        m_form->show(Product::Vorex, {}, {}, false);
        QCOMPARE(m_form->value(), PsaTarget());
    }

    void takesEveryFieldAsItIsEdited() {
        m_form->show(Product::Bms, kaseyaBms(), {}, false);
        QSignalSpy edited(m_form.get(), &PsaAccountForm::edited);
        PsaTarget wanted = kaseyaBms();
        type(u"tenant"_s, u" Harbor "_s);
        wanted.tenant = u"Harbor"_s;
        QCOMPARE(m_form->value(), wanted);
        type(u"userName"_s, u"api2"_s);
        wanted.userName = u"api2"_s;
        QCOMPARE(m_form->value(), wanted);
        type(u"password"_s, u" two words "_s);
        QCOMPARE(m_form->typedPassword(), u" two words "_s);
        type(u"certificateFile"_s, u"/own/ca.pem"_s);
        wanted.certificateFile = u"/own/ca.pem"_s;
        QCOMPARE(m_form->value(), wanted);
        part<QPushButton>(u"advanced"_s).click();
        part<QSpinBox>(u"callsPerHour"_s).setValue(2000);
        part<QSpinBox>(u"keyModule"_s).setValue(3);
        part<QSpinBox>(u"keyField"_s).setValue(4);
        wanted.callsPerHour = 2000;
        wanted.keyModule = 3;
        wanted.keyField = 4;
        QCOMPARE(m_form->value(), wanted);
        const auto before = edited.size();
        m_form->show(Product::Bms, wanted, u" two words "_s, false);
        QCOMPARE(edited.size(), before);
        QCOMPARE(m_form->value(), wanted);
    }

    void offersTheServersOfTheProductAndOnesOwn() {
        m_form->show(Product::Bms, kaseyaBms(), {}, false);
        auto& server = part<QComboBox>(u"server"_s);
        QCOMPARE(server.count(), 4);
        QVERIFY(!part<QLineEdit>(u"baseUrl"_s).isVisible());
        server.setFocus();
        QTest::keyClick(&server, Qt::Key_Down);
        QCOMPARE(m_form->value().baseUrl, u"https://api.bmsemea.kaseya.com"_s);
        server.setCurrentIndex(3);
        QVERIFY(part<QLineEdit>(u"baseUrl"_s).isVisible());
        QCOMPARE(m_form->value().baseUrl, QString());
        type(u"baseUrl"_s, u"https://psa.own.example/v2/"_s);
        QCOMPARE(m_form->value().baseUrl, u"https://psa.own.example"_s);
        m_form->show(Product::Bms, m_form->value(), {}, false);
        QCOMPARE(part<QLineEdit>(u"baseUrl"_s).text(), u"https://psa.own.example/v2/"_s); // not under one's hands
    }

    void goesToTheServerOfAnotherProduct() {
        m_form->show(Product::Bms, kaseyaBms(), {}, false);
        choose(u"targetVorex"_s);
        QCOMPARE(m_form->product(), Product::Vorex);
        QCOMPARE(m_form->value().baseUrl, u"https://api.vorexlogin.com"_s);
        QCOMPARE(m_form->value().tenant, u"Northwind MSP"_s);
        choose(u"targetPulseway"_s);
        QCOMPARE(m_form->value().baseUrl, u"https://api.psa.pulseway.com"_s);
        choose(u"targetBuiltIn"_s);
        QCOMPARE(m_form->value(), PsaTarget());
        QCOMPARE(m_form->product(), Product::Pulseway);
        QVERIFY(!part<QLineEdit>(u"tenant"_s).isVisible());
        choose(u"targetBms"_s);
        QCOMPARE(m_form->value(), kaseyaBms());
    }

    void neverShowsAPasswordThatIsKept() {
        m_form->show(Product::Bms, kaseyaBms(), {}, true);
        auto& password = part<QLineEdit>(u"password"_s);
        QVERIFY(!password.isEnabled());
        QCOMPARE(password.text(), QString());
        QVERIFY(password.placeholderText().contains(u"saved"_s));
        QCOMPARE(password.echoMode(), QLineEdit::Password);
        part<QPushButton>(u"replacePassword"_s).click();
        QVERIFY(password.isEnabled());
        m_form->show(Product::Bms, kaseyaBms(), {}, true);
        QVERIFY2(password.isEnabled(), "Replace stays open until something was typed and kept");
        type(u"password"_s, u"new"_s);
        m_form->show(Product::Bms, kaseyaBms(), u"new"_s, true);
        QCOMPARE(m_form->typedPassword(), u"new"_s);
        m_form->show(Product::Bms, kaseyaBms(), {}, true);
        QVERIFY(!password.isEnabled());
        QCOMPARE(password.text(), QString());
    }

    void refusesWhatCannotBeSaved_data() {
        QTest::addColumn<PsaTarget>("target");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* name, auto change, const QString& path) {
            PsaTarget psa = kaseyaBms();
            change(psa);
            QTest::newRow(name) << psa << path;
        };
        row(
            "no address", [](PsaTarget& psa) { psa.baseUrl.clear(); }, u"psa.baseUrl"_s);
        row(
            "plain http", [](PsaTarget& psa) { psa.baseUrl = u"http://psa.example"_s; }, u"psa.baseUrl"_s);
        row(
            "no url", [](PsaTarget& psa) { psa.baseUrl = u"psa.example"_s; }, u"psa.baseUrl"_s);
        row(
            "password in it", [](PsaTarget& psa) { psa.baseUrl = u"https://a:b@psa.example"_s; }, u"psa.baseUrl"_s);
        row(
            "no company", [](PsaTarget& psa) { psa.tenant.clear(); }, u"psa.tenant"_s);
        row(
            "no user", [](PsaTarget& psa) { psa.userName.clear(); }, u"psa.userName"_s);
        row(
            "field of no module", [](PsaTarget& psa) { psa.keyField = 4; }, u"psa.keyModule"_s);
        row(
            "module without field", [](PsaTarget& psa) { psa.keyModule = 4; }, u"psa.keyField"_s);
    }
    void refusesWhatCannotBeSaved() {
        QFETCH(PsaTarget, target);
        QFETCH(QString, path);
        const auto problems = problemsOf(target);
        QCOMPARE(pathsOf(problems), QStringList(path));
        m_form->show(Product::Bms, target, {}, false);
        m_form->setProblems(problems, true);
        QWidget* field = m_form->showField(path.section(u'.', 1));
        QVERIFY(field && field->isVisible());
        QVERIFY(field->property("wrong").toBool());
        QVERIFY(!field->accessibleDescription().isEmpty());
        m_form->setProblems({}, true);
        QVERIFY(!field->property("wrong").toBool());
    }

    void takesPlainHttpOnThisComputerOnly() {
        PsaTarget psa = kaseyaBms();
        psa.baseUrl = u"http://127.0.0.1:4711"_s;
        QVERIFY(problemsOf(psa).empty());
        QVERIFY(problemsOf(PsaTarget()).empty());
    }

    void scoldsNobodyForAnEmptyField() {
        PsaTarget psa = kaseyaBms();
        psa.tenant.clear();
        m_form->show(Product::Bms, psa, {}, false);
        m_form->setProblems(problemsOf(psa), false);
        QVERIFY(!part<QLabel>(u"tenantError"_s).isVisible());
        m_form->setProblems(problemsOf(psa), true);
        QVERIFY(part<QLabel>(u"tenantError"_s).isVisible());
    }

    void takesCertificatesInPemFormOnly() {
        QTemporaryDir folder;
        const auto file = [&](const QByteArray& content) {
            QFile out(folder.filePath(u"ca.pem"_s));
            if (!out.open(QIODevice::WriteOnly))
                qFatal("no file");
            out.write(content);
            return out.fileName();
        };
        QVERIFY(!faultOfCertificateFile(folder.filePath(u"none.pem"_s)).isEmpty());
        QVERIFY(!faultOfCertificateFile(file("\x30\x82 der")).isEmpty());
        QVERIFY(faultOfCertificateFile(file("x\n-----BEGIN CERTIFICATE-----\nMII\n")).isEmpty());
        QVERIFY(faultOfCertificateFile({}).isEmpty());
    }
};

} // namespace

std::unique_ptr<QObject> psaAccountFormTest() {
    return std::make_unique<PsaAccountFormTest>();
}

} // namespace muster::gui::test

#include "tst_psaaccountform.moc"
