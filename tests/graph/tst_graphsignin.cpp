// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/signin.h"
#include "scriptedgraph.h"

#include <QTest>
#include <QUrlQuery>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;

/// Signing in, and every way to be refused, against a scripted authority.
class TestGraphSignIn : public QObject {
    Q_OBJECT

private:
    static constexpr const char* tenantId = "0f0f0f0f-1111-2222-3333-444455556666";

    struct World : ScriptedGraph {
        QUrl redirect{u"http://localhost:4711/muster"_s};
        GraphSignIn signIn{access.http, stop.get_token()};
        SignInAttempt attempt = *signIn.begin(access.connection, redirect);

        void describeTenant(const QByteArray& id = tenantId) {
            authority.expect("GET /msp.example/v2.0/.well-known/openid-configuration",
                             ScriptedServer::json("{\"issuer\":\"" + authority.base() + "/" + id + "/v2.0\"}"));
        }
        void nameTenant(const QByteArray& id = tenantId) {
            graph.expect("GET /v1.0/organization", page("{\"id\":\"" + id + "\",\"displayName\":\"MSP\"}"));
        }
        void namePerson() {
            graph.expect("GET /v1.0/me", ScriptedServer::json("{\"id\":\"ME\",\"displayName\":\"Ada\"}"));
        }
        [[nodiscard]] QUrl answer(const QString& rest = u"code=C1"_s) const {
            return QUrl(u"http://localhost:4711/muster?%1&state=%2"_s.arg(rest, attempt.state));
        }
        Result<SignedIn> finish(const QUrl& url, const QString& key = {}) {
            return signIn.finish(access.connection, attempt, url, key);
        }
    };
    static QByteArray refusal(int code, const QByteArray& error, const QByteArray& suberror = {}) {
        return "{\"error\":\"" + error + "\",\"suberror\":\"" + suberror + "\",\"error_codes\":[" +
               QByteArray::number(code) + "],\"trace_id\":\"t-9\",\"error_description\":\"planted\"}";
    }

private Q_SLOTS:
    void theAddressAsksForTheScopesOfTheCloudWithPkce_data() {
        QTest::addColumn<int>("cloud");
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QString>("scope");
        const auto row = [](const char* name, Cloud cloud, const QString& begins, const QString& scope) {
            QTest::newRow(name) << int(cloud) << begins << scope;
        };
        row("global", Cloud::Global, u"https://login.microsoftonline.com/msp.example/oauth2/v2.0/authorize?"_s,
            u" Directory.Read.All Group.Read.All User.Read User.Read.All"_s);
        row("gov", Cloud::UsGov, u"https://login.microsoftonline.us/msp.example/oauth2/v2.0/authorize?"_s,
            u" https://graph.microsoft.us/User.Read.All"_s);
        row("dod", Cloud::UsDod, u"https://login.microsoftonline.us/"_s,
            u" https://dod-graph.microsoft.us/User.Read.All"_s);
        row("china", Cloud::China, u"https://login.partner.microsoftonline.cn/"_s,
            u" https://microsoftgraph.chinacloudapi.cn/User.Read.All"_s);
    }
    void theAddressAsksForTheScopesOfTheCloudWithPkce() {
        QFETCH(int, cloud);
        QFETCH(QString, begins);
        QFETCH(QString, scope);
        World world;
        auto connection = world.access.connection;
        connection.cloud = Cloud(cloud);
        const auto attempt = world.signIn.begin(connection, world.redirect);
        QVERIFY2(attempt->address.toString(QUrl::FullyEncoded).startsWith(begins),
                 qPrintable(attempt->address.toString()));
        const QUrlQuery query(attempt->address);
        const auto asked = query.queryItemValue(u"scope"_s, QUrl::FullyDecoded);
        QVERIFY2(asked.startsWith(u"offline_access "_s) && asked.contains(scope), qPrintable(asked));
        QCOMPARE(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(query.queryItemValue(u"state"_s), attempt->state);
        QVERIFY(!attempt->address.toString().contains(attempt->verifier));
    }

    void aSignInEndsWithTenantOperatorAndRefreshToken() {
        World world;
        world.describeTenant();
        world.authority.expect("POST /msp.example/oauth2/v2.0/token", ScriptedGraph::tokenAnswer("A1", "R9"));
        world.nameTenant();
        world.namePerson();
        const auto done = world.finish(world.answer(), u"s3cret"_s);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
        QCOMPARE(done->tenantId, QString::fromLatin1(tenantId));
        QCOMPARE(done->tenantName, u"MSP"_s);
        QCOMPARE(done->operatorId, u"me"_s);
        QCOMPARE(done->operatorName, u"Ada"_s);
        QCOMPARE(done->refreshToken, u"R9"_s);
        QVERIFY(done->missingScopes.isEmpty());
        const QUrlQuery form(QString::fromLatin1(world.authority.seen().at(1).body));
        QCOMPARE(form.queryItemValue(u"code_verifier"_s), world.attempt.verifier);
        QCOMPARE(form.queryItemValue(u"client_secret"_s), u"s3cret"_s);
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void namesTheScopesThatWereNotGranted() {
        World world;
        world.describeTenant();
        world.authority.expect(
            "POST", ScriptedGraph::tokenAnswer("A1", "R9", "https://graph.microsoft.us/user.read Directory.Read.All"));
        world.nameTenant();
        world.namePerson();
        QCOMPARE(world.finish(world.answer())->missingScopes, (QStringList{u"Group.Read.All"_s, u"User.Read.All"_s}));
    }

    void anAnswerThatIsNotOursIsRefusedBeforeAnythingIsSent() {
        World world;
        const auto refused = [&](const QString& url) {
            const auto done = world.finish(QUrl(url));
            return !done && done.error().kind == ErrorKind::Auth;
        };
        QVERIFY(refused(u"http://localhost:4711/muster?code=C1&state=other"_s));
        QVERIFY(refused(u"http://localhost:4711/muster?code=C1"_s));
        QVERIFY(refused(u"http://evil.example:4711/muster?code=C1&state="_s + world.attempt.state));
        QVERIFY(refused(u"http://localhost:4711/other?code=C1&state="_s + world.attempt.state));
        QVERIFY(world.authority.seen().empty() && world.graph.seen().empty());
    }

    void aSecondAnswerIsRefused() {
        World world;
        world.describeTenant();
        world.authority.expect("POST", ScriptedGraph::tokenAnswer("A1", "R9"));
        world.nameTenant();
        world.namePerson();
        QVERIFY(world.finish(world.answer()).has_value());
        const auto second = world.finish(world.answer(u"code=C2"_s));
        QCOMPARE(second.error().kind, ErrorKind::Auth);
        QVERIFY(second.error().detail.contains(u"second"_s));
        QCOMPARE(world.authority.seen().size(), std::size_t{2});
    }

    void aPersonWhoDeclinesIsToldWhatHappens() {
        World world;
        const auto done = world.finish(world.answer(
            u"error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3A+planted%0D%0ATrace+ID%3A+0000aaaa-11bb-cccc-dd22-eeeeee333333"_s));
        QCOMPARE(done.error().kind, ErrorKind::Auth);
        QCOMPARE(done.error().code, u"AADSTS65004"_s);
        QCOMPARE(done.error().trace, u"0000aaaa-11bb-cccc-dd22-eeeeee333333"_s);
        QVERIFY(!done.error().detail.contains(u"planted"_s));
        QVERIFY(world.authority.seen().empty());
    }

    void aRefusedCodeSaysWhatToDo_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::newRow("wrong secret") << 401 << refusal(7000215, "invalid_client") << u"Value"_s;
        QTest::newRow("expired secret") << 401 << refusal(7000222, "invalid_client") << u"has expired"_s;
        QTest::newRow("secret for a native redirect")
            << 401 << refusal(700025, "invalid_client") << u"clear the application key"_s;
        QTest::newRow("no secret for a web redirect")
            << 401 << refusal(7000218, "invalid_client") << u"Enter the key"_s;
        QTest::newRow("missing consent") << 400 << refusal(65001, "invalid_grant", "consent_required")
                                         << u"Grant admin consent"_s;
        QTest::newRow("second factor") << 400 << refusal(50076, "invalid_grant", "basic_action") << u"another proof"_s;
    }
    void aRefusedCodeSaysWhatToDo() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        World world;
        world.describeTenant();
        world.authority.expect("POST", ScriptedServer::json(body, status));
        const auto done = world.finish(world.answer(), u"planted-secret"_s);
        QCOMPARE(done.error().kind, ErrorKind::Auth);
        QVERIFY2(done.error().detail.contains(says), qPrintable(done.error().detail));
        QVERIFY(!done.error().detail.contains(u"planted"_s));
        QCOMPARE(done.error().trace, u"t-9"_s);
        QVERIFY(world.graph.seen().empty());
    }

    void anAuthorityInTroubleIsNoRefusal() {
        World world;
        world.describeTenant();
        world.authority.expect("POST", ScriptedServer::json("{\"error\":\"temporarily_unavailable\"}", 503));
        QCOMPARE(world.finish(world.answer()).error().kind, ErrorKind::Network);
    }

    void anotherTenantThanTheOneOfTheConnectionIsRefused() {
        World world;
        world.describeTenant();
        world.authority.expect("POST", ScriptedGraph::tokenAnswer("A1", "R9"));
        world.nameTenant("99999999-1111-2222-3333-444455556666");
        const auto done = world.finish(world.answer());
        QCOMPARE(done.error().kind, ErrorKind::Auth);
        QVERIFY(done.error().detail.contains(u"99999999-1111-2222-3333-444455556666"_s));
    }

    void aSignInThatDoesNotLastIsRefused() {
        World world;
        world.describeTenant();
        world.authority.expect("POST", ScriptedGraph::tokenAnswer("A1", ""));
        QCOMPARE(world.finish(world.answer()).error().kind, ErrorKind::Auth);
    }

    void discoveryTellsATenantFromNone() {
        World world;
        world.describeTenant("0F0F0F0F-1111-2222-3333-444455556666");
        QCOMPARE(world.signIn.discover(world.access.connection).value(), QString::fromLatin1(tenantId));
        world.authority.expect("GET", ScriptedServer::json(refusal(90002, "invalid_tenant"), 400));
        const auto unknown = world.signIn.discover(world.access.connection);
        QCOMPARE(unknown.error().kind, ErrorKind::Auth);
        QVERIFY(unknown.error().detail.contains(u"no tenant msp.example"_s));
        world.authority.expect("GET", ScriptedServer::answer(200, "text/html", "<html>"));
        QCOMPARE(world.signIn.discover(world.access.connection).error().kind, ErrorKind::Protocol);
        world.authority.expect("GET", ScriptedServer::json("{\"issuer\":\"https://login.example/{tenantid}/v2.0\"}"));
        QCOMPARE(world.signIn.discover(world.access.connection).error().kind, ErrorKind::Protocol);
        world.authority.expect("GET",
                               "HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(world.signIn.discover(world.access.connection).error().kind, ErrorKind::Protocol);
        auto common = world.access.connection;
        common.tenant = u"common"_s;
        QCOMPARE(world.signIn.discover(common).error().kind, ErrorKind::Rejected);
    }

    void badConfigurationsAreRefusedWithTheField_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("application") << u"applicationId"_s << u"not a guid"_s;
        QTest::newRow("authority without TLS") << u"authority"_s << u"http://login.example"_s;
        QTest::newRow("authority with a path") << u"authority"_s << u"https://login.example/x"_s;
        QTest::newRow("graph") << u"graph"_s << u"graph.example"_s;
        QTest::newRow("redirect") << u"redirectUri"_s << u"http://muster.example/"_s;
        QTest::newRow("redirect with a query") << u"redirectUri"_s << u"http://localhost/?a=b"_s;
    }
    void badConfigurationsAreRefusedWithTheField() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        World world;
        auto connection = world.access.connection;
        auto redirect = world.redirect;
        if (field == u"applicationId"_s)
            connection.applicationId = value;
        else if (field == u"authority"_s)
            connection.authority = value;
        else if (field == u"graph"_s)
            connection.graph = value;
        else
            redirect = QUrl(value);
        const auto attempt = world.signIn.begin(connection, redirect);
        QCOMPARE(attempt.error().kind, ErrorKind::Rejected);
        QVERIFY2(attempt.error().detail.contains(u"connection."_s + field), qPrintable(attempt.error().detail));
    }

    void adminConsentIsAskedForAndItsAnswerRead() {
        World world;
        world.attempt = *world.signIn.beginAdminConsent(world.access.connection, world.redirect);
        const QByteArray address = world.attempt.address.toEncoded();
        QVERIFY2(address.startsWith(
                     QByteArray(world.authority.base() + "/msp.example/v2.0/adminconsent?client_id=8060e3ec")),
                 address);
        QVERIFY(address.contains("scope=Directory.Read.All%20Group.Read.All%20User.Read%20User.Read.All"));
        const auto consent = [&](const QString& rest) {
            return world.signIn.finishAdminConsent(world.access.connection, world.attempt, world.answer(rest));
        };
        QVERIFY(consent(u"admin_consent=True&tenant=x&scope=y"_s).has_value());
        QVERIFY(!consent(u"admin_consent=True&tenant=x&scope=y"_s).has_value());
        world.attempt = *world.signIn.beginAdminConsent(world.access.connection, world.redirect);
        const auto declined =
            consent(u"admin_consent=True&error=consent_required&error_description=AADSTS65004%3a+The+resource+owner"_s);
        QCOMPARE(declined.error().code, u"AADSTS65004"_s);
    }
};

QTEST_GUILESS_MAIN(TestGraphSignIn)
#include "tst_graphsignin.moc"
