// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/directoryaccess.h"
#include "app/formbrowser.h"
#include "connections/connectionworld.h"
#include "core/secretnames.h"
#include "gui/frame/strip.h"
#include "gui/provision/connectionstab.h"
#include "gui/theme/theme.h"
#include "testkit/sandboxprocess.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace muster;
using namespace muster::gui;
using namespace muster::gui::testing;

/// The tab against the sandbox, by the services that the program has: live checks and Test.
class TestConnectionSandbox : public QObject {
    Q_OBJECT

private:
    static QJsonObject tenant() {
        const QJsonArray permissions{u"Directory.Read.All"_s, u"Group.Read.All"_s, u"User.Read"_s, u"User.Read.All"_s};
        return {
            {u"format"_s, u"muster-tenant"_s},
            {u"version"_s, 1},
            {u"id"_s, northwindId},
            {u"domain"_s, u"northwind-msp.onmicrosoft.com"_s},
            {u"displayName"_s, u"Northwind MSP"_s},
            {u"licence"_s, QJsonArray{u"AAD_PREMIUM"_s}},
            {u"applications"_s, QJsonArray{QJsonObject{{u"appId"_s, applicationId},
                                                       {u"secret"_s, u"the-secret"_s},
                                                       {u"redirectUris"_s, QJsonArray{u"http://localhost/muster"_s}},
                                                       {u"platform"_s, u"web"_s},
                                                       {u"consented"_s, true},
                                                       {u"permissions"_s, permissions}}}},
            {u"operators"_s, QJsonArray{QJsonObject{{u"userPrincipalName"_s, u"ada@northwind-msp.onmicrosoft.com"_s},
                                                    {u"password"_s, u"pass"_s},
                                                    {u"canConsent"_s, true}}}},
            {u"users"_s, QJsonArray{QJsonObject{{u"id"_s, u"00000000-0000-4000-8000-000000000001"_s},
                                                {u"displayName"_s, u"Ada"_s},
                                                {u"userPrincipalName"_s, u"ada@northwind-msp.onmicrosoft.com"_s},
                                                {u"mail"_s, u"ada@northwind-msp.com"_s},
                                                {u"accountEnabled"_s, true}}}},
            {u"groups"_s, QJsonArray()}};
    }
    static Connection connectionOf(const test::SandboxProcess& sandbox) {
        Connection connection = connectionTo(u"northwind-msp.onmicrosoft.com"_s, u"nw"_s);
        connection.cloud = Cloud::Custom;
        connection.authority = sandbox.identity();
        connection.graph = sandbox.graph();
        connection.redirectUri = u"http://localhost/muster"_s;
        return connection;
    }

private Q_SLOTS:
    void asksTheAuthorityWhileOneTypes();
    void testsARealSignIn();
};

void TestConnectionSandbox::asksTheAuthorityWhileOneTypes() {
    test::SandboxProcess sandbox(tenant());
    QVERIFY(sandbox.isRunning());
    ConnectionWorld world({connectionOf(sandbox)});
    world.services.signIn = graphSignIn;
    ConnectionsTab tab(world.draft, world.states, world.background, world.services);
    tab.show();
    QVERIFY(world.load());
    auto* verdict = tab.findChild<QLabel*>(u"tenantCheck"_s);
    auto* field = tab.findChild<QLineEdit*>(u"tenant"_s);
    QTRY_VERIFY2(verdict->text().contains(northwindId), qPrintable(verdict->text()));
    field->selectAll();
    QTest::keyClicks(field, u"nobody.example"_s);
    QTRY_VERIFY(field->property("wrong").toBool());
    QVERIFY(!verdict->text().isEmpty());
    field->selectAll();
    QTest::keyClicks(field, u"northwind-msp.onmicrosoft.com"_s);
    QTRY_VERIFY2(verdict->text().contains(northwindId), qPrintable(verdict->text()));
}

void TestConnectionSandbox::testsARealSignIn() {
    test::SandboxProcess sandbox(tenant());
    QVERIFY(sandbox.isRunning());
    const Connection connection = connectionOf(sandbox);
    const QUrl redirect(u"http://localhost:4711/muster"_s);
    const auto signIn = graphSignIn({});
    const auto attempt = signIn->begin(connection, redirect);
    QVERIFY(attempt);
    FormBrowser browser{HttpSettings()};
    const auto answer = browser.signIn(attempt->address, redirect,
                                       {.userName = u"ada@northwind-msp.onmicrosoft.com"_s, .password = u"pass"_s});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    const auto done = signIn->finish(connection, *attempt, *answer, u"the-secret"_s);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));

    ConnectionWorld world({connection});
    world.keychain.put(applicationKeyOf(u"nw"_s), u"the-secret"_s);
    world.keychain.put(refreshTokenOf(u"nw"_s), done->refreshToken);
    world.services.signIn = graphSignIn;
    world.services.directories = directoriesOver;
    ConnectionsTab tab(world.draft, world.states, world.background, world.services);
    tab.show();
    QVERIFY(world.load());
    QTRY_VERIFY(world.states.of(u"nw"_s).kind == ConnectionState::Connected);
    auto* button = tab.findChild<QPushButton*>(u"testConnection"_s);
    auto* strip = tab.findChild<Strip*>(u"connectionsStrip"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY2(strip->accessibleName().contains(u"ada@northwind-msp.onmicrosoft.com is signed in to Northwind MSP"_s),
                 qPrintable(strip->accessibleName()));
    QVERIFY(world.states.of(u"nw"_s).licence == ConnectionState::Premium);
    QVERIFY(sandbox.control(u"secret/expire"_s));
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY2(strip->accessibleName().contains(u"AADSTS7000222"_s), qPrintable(strip->accessibleName()));
    QVERIFY(world.states.of(u"nw"_s).kind == ConnectionState::SignInAgain);
}

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    applyTheme(application, ColorScheme::Light);
    TestConnectionSandbox test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connectionsandbox.moc"
