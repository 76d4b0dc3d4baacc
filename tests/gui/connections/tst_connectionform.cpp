// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionform.h"

#include "connections/connectionworld.h"
#include "connections/tests.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace muster;
using namespace muster::gui;
using namespace muster::gui::testing;

/// The fields of one connection, as somebody uses them.
class TestConnectionForm : public QObject {
    Q_OBJECT

private:
    template <class T>
    static T& part(ConnectionForm& form, const char* name) {
        auto* found = form.findChild<T*>(QLatin1StringView(name));
        if (!found)
            qFatal("no %s", name);
        return *found;
    }
    static void type(ConnectionForm& form, const char* name, const QString& text) {
        auto& field = part<QLineEdit>(form, name);
        field.setFocus();
        field.selectAll();
        QTest::keyClicks(&field, text);
    }
    static Connection northwind() { return connectionTo(u"northwind-msp.onmicrosoft.com"_s, u"northwind-msp"_s); }
    static bool hasProblem(const ConnectionForm& form, const QString& path) {
        const auto problems = form.problems();
        return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.path == path; });
    }

private Q_SLOTS:
    void showsAndGivesBackEveryField();
    void takesWhatIsTyped_data();
    void takesWhatIsTyped();
    void takesTheCloud();
    void takesTheBrowserByMouse();
    void notesAndForgetsTheLastDayOfTheKey();
    void refuses_data();
    void refuses();
    void saysThatAKeyIsTheIdOfASecret();
    void neverShowsASavedKeyAgain();
    void keepsTheKeyFieldOpenWhileItIsReplaced();
    void copiesTheRedirectAddress();
    void takesTheRedirectAddressOfAPsaServer();
    void doesNotLetAForeignAnswerSpeakForAnotherTenant();
    void givesEveryFieldANameAndABuddy();
};

void TestConnectionForm::takesTheRedirectAddressOfAPsaServer() {
    ConnectionForm form;
    form.show(northwind(), {}, false);
    form.setVisible(true);
    auto* button = form.findChild<QPushButton*>(u"redirectServer"_s);
    QVERIFY(button->isVisible());
    const auto actions = button->menu()->actions();
    QCOMPARE(actions.size(), 5); // spec/01 §9
    QSignalSpy edited(&form, &ConnectionForm::edited);
    actions[1]->trigger();
    QCOMPARE(edited.size(), 1);
    const QString uk = u"https://bmsemea.kaseya.com/OAuth/IntegrationCallback.aspx"_s;
    QCOMPARE(form.value().redirectUri, uk);
    QCOMPARE(form.findChild<QLineEdit*>(u"redirectUri"_s)->text(), uk);
    // The system's browser always comes back to this computer.
    form.findChild<QRadioButton*>(u"browserSystem"_s)->click();
    QVERIFY(!button->isVisible());
    QCOMPARE(form.findChild<QLineEdit*>(u"redirectUri"_s)->text(), u"http://localhost/muster"_s);
}

void TestConnectionForm::showsAndGivesBackEveryField() {
    ConnectionForm form;
    Connection all = northwind();
    all.cloud = Cloud::Custom;
    all.authority = u"https://login.example.com"_s;
    all.graph = u"https://graph.example.com/v1.0"_s;
    all.redirectUri = u"https://psa.example.com/back"_s;
    all.keyExpiresOn = QDate(2031, 12, 4);
    all.enabled = false;
    form.show(all, {}, false);
    QVERIFY(form.value() == all);
    all.redirectUri.clear();
    all.systemBrowser = true;
    form.show(all, {}, false);
    QVERIFY(form.value() == all);
    for (const Cloud cloud : {Cloud::Global, Cloud::UsGov, Cloud::UsDod, Cloud::China}) {
        Connection one = northwind();
        one.cloud = cloud;
        form.show(one, {}, false);
        QVERIFY(form.value() == one);
    }
}

void TestConnectionForm::takesWhatIsTyped_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("tenant") << QByteArray("tenant") << u"harborviewdental.onmicrosoft.com"_s;
    QTest::newRow("application") << QByteArray("applicationId") << u"b82e4410-1900-4000-8000-000000000001"_s;
    QTest::newRow("authority") << QByteArray("authority") << u"http://127.0.0.1:9000"_s;
    QTest::newRow("graph") << QByteArray("graph") << u"http://127.0.0.1:9000/v1.0"_s;
    QTest::newRow("redirect") << QByteArray("redirectUri") << u"http://localhost/elsewhere"_s;
}

void TestConnectionForm::takesWhatIsTyped() {
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    ConnectionForm form;
    Connection custom = northwind();
    custom.cloud = Cloud::Custom;
    form.show(custom, {}, false);
    QSignalSpy edited(&form, &ConnectionForm::edited);
    type(form, field.constData(), text);
    QVERIFY(!edited.isEmpty());
    const Connection value = form.value();
    const std::map<QByteArray, QString> values{{"tenant", value.tenant},
                                               {"applicationId", value.applicationId},
                                               {"authority", value.authority},
                                               {"graph", value.graph},
                                               {"redirectUri", value.redirectUri}};
    QCOMPARE(values.at(field), text);
}

void TestConnectionForm::takesTheCloud() {
    ConnectionForm form;
    form.show(northwind(), {}, false);
    form.QWidget::show();
    QVERIFY(!part<QLineEdit>(form, "authority").isVisible());
    auto& cloud = part<QComboBox>(form, "cloud");
    QCOMPARE(cloud.count(), 5);
    cloud.setFocus();
    QTest::keyClick(&cloud, Qt::Key_End);
    QVERIFY(form.value().cloud == Cloud::Custom);
    QVERIFY(part<QLineEdit>(form, "authority").isVisible());
    QVERIFY(part<QLineEdit>(form, "graph").isVisible());
    QTest::keyClick(&cloud, Qt::Key_Home);
    QVERIFY(form.value().cloud == Cloud::Global);
    QVERIFY(form.value().authority.isEmpty());
}

void TestConnectionForm::takesTheBrowserByMouse() {
    ConnectionForm form;
    form.setEmbeddedRedirect(u"https://bms.kaseya.com/OAuth/IntegrationCallback.aspx"_s);
    form.show(northwind(), {}, false);
    form.QWidget::show();
    auto& redirect = part<QLineEdit>(form, "redirectUri");
    QCOMPARE(redirect.text(), u"https://bms.kaseya.com/OAuth/IntegrationCallback.aspx"_s);
    QVERIFY(redirect.isReadOnly());
    QSignalSpy edited(&form, &ConnectionForm::edited);
    QTest::mouseClick(&part<QRadioButton>(form, "browserSystem"), Qt::LeftButton);
    QVERIFY(form.value().systemBrowser);
    QCOMPARE(redirect.text(), u"http://localhost/muster"_s);
    QTest::mouseClick(&part<QRadioButton>(form, "browserEmbedded"), Qt::LeftButton);
    QVERIFY(!form.value().systemBrowser);
    QCOMPARE(edited.size(), 2);
}

void TestConnectionForm::notesAndForgetsTheLastDayOfTheKey() {
    ConnectionForm form;
    form.show(northwind(), {}, false);
    form.QWidget::show();
    QVERIFY(form.value().keyExpiresOn.isNull());
    QVERIFY(!part<QDateEdit>(form, "keyExpires").isVisible());
    auto& noted = part<QCheckBox>(form, "keyExpiresNoted");
    noted.setFocus();
    QTest::keyClick(&noted, Qt::Key_Space);
    QVERIFY(form.value().keyExpiresOn.isValid());
    part<QDateEdit>(form, "keyExpires").setDate(QDate::currentDate().addDays(12));
    QCOMPARE(form.value().keyExpiresOn, QDate::currentDate().addDays(12));
    QVERIFY(part<QLabel>(form, "keyDays").isVisible());
    QVERIFY(part<QLabel>(form, "keyDays").text().contains(u"12"_s));
    QTest::keyClick(&noted, Qt::Key_Space);
    QVERIFY(form.value().keyExpiresOn.isNull());
    QVERIFY(!part<QLabel>(form, "keyDays").isVisible());
}

void TestConnectionForm::refuses_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no domain") << QByteArray("tenant") << u"northwind"_s;
    QTest::newRow("a web address") << QByteArray("tenant") << u"https://northwind.com/x"_s;
    QTest::newRow("no guid") << QByteArray("applicationId") << u"12345"_s;
    QTest::newRow("a guid too short") << QByteArray("applicationId") << u"3f0c81d2-7ae4-4c1f-b6d9-50a3e21f9c8"_s;
    QTest::newRow("plain http") << QByteArray("authority") << u"http://login.example.com"_s;
    QTest::newRow("a query") << QByteArray("graph") << u"https://graph.example.com/v1.0?x=1"_s;
}

void TestConnectionForm::refuses() {
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    ConnectionForm form;
    Connection custom = northwind();
    custom.cloud = Cloud::Custom;
    custom.authority = u"https://login.example.com"_s;
    custom.graph = u"https://graph.example.com/v1.0"_s;
    form.show(custom, {}, false);
    QVERIFY(form.problems().empty());
    type(form, field.constData(), text);
    const QString path = u'.' + QString::fromLatin1(field);
    QVERIFY(hasProblem(form, path));
    QVERIFY2(part<QLineEdit>(form, field.constData()).property("wrong").toBool(), "the field is marked");
    type(form, field.constData(), QString(u' ')); // typed text goes, nothing else does
    part<QLineEdit>(form, field.constData()).clear();
    QVERIFY2(hasProblem(form, path), "an empty one cannot be saved either");
}

void TestConnectionForm::saysThatAKeyIsTheIdOfASecret() {
    ConnectionForm form;
    form.show(northwind(), {}, false);
    form.QWidget::show();
    type(form, "applicationKey", u"c1b2a3d4-0000-4000-8000-00000000000f"_s);
    QVERIFY(hasProblem(form, u".applicationKey"_s));
    QVERIFY(part<QLabel>(form, "applicationKeyCheck").isVisible());
    type(form, "applicationKey", u"kQ8~secret-value-of-forty-characters.x"_s);
    QVERIFY(!hasProblem(form, u".applicationKey"_s));
    QVERIFY(!part<QLabel>(form, "applicationKeyCheck").isVisible());
    QCOMPARE(part<QLineEdit>(form, "applicationKey").echoMode(), QLineEdit::Password);
}

void TestConnectionForm::neverShowsASavedKeyAgain() {
    ConnectionForm form;
    form.show(northwind(), {}, false);
    type(form, "applicationKey", u"kQ8~secret"_s);
    QCOMPARE(form.typedKey(), u"kQ8~secret"_s);
    form.show(northwind(), {}, true);
    auto& key = part<QLineEdit>(form, "applicationKey");
    QVERIFY(key.text().isEmpty());
    QVERIFY(!key.isEnabled());
    QVERIFY(key.placeholderText().contains(u"never shown again"_s));
    QVERIFY(form.typedKey().isEmpty());
}

void TestConnectionForm::keepsTheKeyFieldOpenWhileItIsReplaced() {
    ConnectionForm form;
    form.show(northwind(), {}, true);
    form.QWidget::show();
    QTest::mouseClick(&part<QPushButton>(form, "replaceKey"), Qt::LeftButton);
    QVERIFY(part<QLineEdit>(form, "applicationKey").isEnabled());
    form.show(northwind(), {}, true); // something else of the draft changed
    QVERIFY(part<QLineEdit>(form, "applicationKey").isEnabled());
    form.show(connectionTo(u"harborviewdental.onmicrosoft.com"_s, u"harbor"_s), {}, true);
    QVERIFY(!part<QLineEdit>(form, "applicationKey").isEnabled());
}

void TestConnectionForm::copiesTheRedirectAddress() {
    ConnectionForm form;
    form.setEmbeddedRedirect(u"https://psa.pulseway.com/OAuth/IntegrationCallback.aspx"_s);
    form.show(northwind(), {}, false);
    form.QWidget::show();
    QTest::mouseClick(&part<QPushButton>(form, "copyRedirect"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://psa.pulseway.com/OAuth/IntegrationCallback.aspx"_s);
}

void TestConnectionForm::doesNotLetAForeignAnswerSpeakForAnotherTenant() {
    ConnectionForm form;
    form.show(northwind(), {}, false);
    form.QWidget::show();
    form.setTenantVerdict(u"someone-else.com"_s, ConnectionForm::Bad, u"no"_s);
    QVERIFY(!part<QLabel>(form, "tenantCheck").isVisible());
    form.setTenantVerdict(northwind().tenant, ConnectionForm::Good, u"yes"_s);
    QCOMPARE(part<QLabel>(form, "tenantCheck").text(), u"yes"_s);
    type(form, "tenant", u"other.com"_s);
    QVERIFY2(!part<QLabel>(form, "tenantCheck").isVisible(), "an answer does not outlive its question");
}

void TestConnectionForm::givesEveryFieldANameAndABuddy() {
    ConnectionForm form;
    QSet<QWidget*> buddies;
    for (const QLabel* label : form.findChildren<QLabel*>())
        buddies.insert(label->buddy());
    for (const char* name :
         {"tenant", "applicationId", "applicationKey", "cloud", "authority", "graph", "redirectUri"}) {
        auto& field = part<QWidget>(form, name);
        QVERIFY2(!field.accessibleName().isEmpty(), name);
        QVERIFY2(buddies.contains(&field), name);
        QVERIFY2(field.focusPolicy() & Qt::TabFocus, name);
    }
}

int testConnectionForm(int argc, char** argv) {
    TestConnectionForm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connectionform.moc"
