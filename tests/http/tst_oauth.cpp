// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/accesstoken.h"
#include "http/pkce.h"
#include "http/redirectanswer.h"
#include "http/tokenendpoint.h"
#include "testkit/fakeclock.h"
#include "testkit/scriptedserver.h"

#include <QTest>
#include <QUrlQuery>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Authorization code with PKCE, and the life of the tokens afterwards.
class TestOAuth : public QObject {
    Q_OBJECT

private:
    static QByteArray tokens(const QByteArray& access, const QByteArray& refresh, int seconds = 3600) {
        return ScriptedServer::json(R"({"token_type":"Bearer","scope":"User.Read","expires_in":)" +
                                    QByteArray::number(seconds) + R"(,"access_token":")" + access +
                                    R"(","refresh_token":")" + refresh + R"("})");
    }

    struct World {
        ScriptedServer authority, api;
        std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
        HttpSettings settings;
        QStringList stored;
        std::optional<Error> storeFails;
        World() { settings.clock = clock; }
        OAuthApplication application(const QString& secret = {}) {
            return {.authorizeAddress = authority.url("/authorize"),
                    .tokenAddress = authority.url("/token"),
                    .clientId = u"app"_s,
                    .secret = secret,
                    .scopes = {u"User.Read"_s, u"offline_access"_s}};
        }
        AccessToken token(const QString& refreshToken = u"R1"_s) {
            return AccessToken(
                settings, {}, application(), refreshToken, api.url(),
                [this](const QString& fresh) -> Result<void> {
                    if (storeFails)
                        return fail(*storeFails);
                    stored << fresh;
                    return {};
                },
                [](const OAuthError& e) {
                    return Error{ErrorKind::Auth, e.error};
                });
        }
    };

private Q_SLOTS:
    void theChallengeIsTheOneOfTheStandard() {
        // RFC 7636, appendix B.
        QCOMPARE(challengeOf(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s),
                 u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s);
        QCOMPARE(unguessable().size(), 43);
        QVERIFY(unguessable() != unguessable());
        QVERIFY(sameSecret("abc", "abc"));
        QVERIFY(!sameSecret("abc", "abd"));
    }

    void theSignInAddressCarriesEverythingEncoded() {
        World world;
        const auto address = authorizeAddress(world.application(), QUrl(u"http://localhost:1234/muster"_s), u"st"_s,
                                              u"v"_s, {{u"prompt"_s, u"select_account"_s}});
        const QByteArray text = address.toEncoded();
        for (const char* part :
             {"redirect_uri=http%3A%2F%2Flocalhost%3A1234%2Fmuster", "scope=User.Read%20offline_access",
              "code_challenge_method=S256", "response_type=code", "prompt=select_account", "state=st", "client_id=app"})
            QVERIFY2(text.contains(part), part);
        QVERIFY(!text.contains("code_verifier"));
    }

    void takesAnAnswerOnlyAtTheExactAddressAndWithTheState_data() {
        QTest::addColumn<QString>("redirect");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("taken");
        const auto local = u"http://localhost:4000/muster"_s;
        const auto native = u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s;
        const auto row = [](const char* name, const QString& redirect, const QString& answer, bool taken) {
            QTest::newRow(name) << redirect << answer << taken;
        };
        row("right", local, u"http://localhost:4000/muster?code=C&state=S"_s, true);
        row("more parameters", local, u"http://localhost:4000/muster?code=C&session_state=x&state=S"_s, true);
        row("other port of the loopback", local, u"http://localhost:5000/muster?code=C&state=S"_s, true);
        row("other path", local, u"http://localhost:4000/Muster?code=C&state=S"_s, false);
        row("other host", local, u"http://localhost.evil:4000/muster?code=C&state=S"_s, false);
        row("other loopback name", local, u"http://127.0.0.1:4000/muster?code=C&state=S"_s, false);
        row("other scheme", local, u"https://localhost:4000/muster?code=C&state=S"_s, false);
        row("other state", local, u"http://localhost:4000/muster?code=C&state=T"_s, false);
        row("no state", local, u"http://localhost:4000/muster?code=C"_s, false);
        row("two states", local, u"http://localhost:4000/muster?code=C&state=S&state=T"_s, false);
        row("two codes", local, u"http://localhost:4000/muster?code=C&code=D&state=S"_s, false);
        row("no code", local, u"http://localhost:4000/muster?state=S"_s, false);
        row("native", native, QString(native + u"?code=C&state=S"_s), true);
        row("other port of a real host", native,
            u"https://login.microsoftonline.com:8443/common/oauth2/nativeclient?code=C&state=S"_s, false);
        row("a user name before the host", native,
            u"https://x@login.microsoftonline.com/common/oauth2/nativeclient?code=C&state=S"_s, false);
    }
    void takesAnAnswerOnlyAtTheExactAddressAndWithTheState() {
        QFETCH(QString, redirect);
        QFETCH(QString, answer);
        QFETCH(bool, taken);
        const auto read = readRedirect(QUrl(answer), QUrl(redirect), u"S"_s);
        QCOMPARE(read.has_value(), taken);
        if (read)
            QCOMPARE(read->code, u"C"_s);
        else
            QCOMPARE(read.error().kind, ErrorKind::Auth);
    }

    void readsRefusalsInARedirect() {
        const QUrl redirect(u"http://localhost"_s);
        const auto cancelled = readRedirect(
            QUrl(u"http://localhost?error=access_denied&error_description=the+user+canceled+the+authentication"_s),
            redirect, u"S"_s);
        QCOMPARE(cancelled->refused->error, u"access_denied"_s);
        QCOMPARE(cancelled->refused->description, u"the user canceled the authentication"_s);
        QVERIFY(!readRedirect(QUrl(u"http://localhost?error=access_denied&state=T"_s), redirect, u"S"_s).has_value());
    }

    void redeemsACodeOnceWithItsVerifier() {
        World world;
        world.authority.expect("POST /token", tokens("A1", "R1"));
        HttpClient client(world.settings, {});
        const QUrl redirect(u"http://localhost/muster"_s);
        const auto answer = redeemCode(client, world.application(u"sec&ret"_s), redirect, u"C"_s, u"V"_s);
        QCOMPARE(answer->accessToken, u"A1"_s);
        const QUrlQuery form(QString::fromLatin1(world.authority.seen().at(0).body));
        QCOMPARE(form.queryItemValue(u"grant_type"_s), u"authorization_code"_s);
        QCOMPARE(form.queryItemValue(u"code_verifier"_s), u"V"_s);
        QCOMPARE(form.queryItemValue(u"client_secret"_s, QUrl::FullyDecoded), u"sec&ret"_s);
        QVERIFY(!world.authority.seen().at(0).headers.contains("origin"));

        world.authority.expect({"POST /token", {}, ScriptedServer::Then::Close});
        QVERIFY(!redeemCode(client, world.application(), redirect, u"C"_s, u"V"_s).has_value());
        QCOMPARE(world.authority.seen().size(), std::size_t{2});
    }

    void anAnswerThatIsNoTokenIsNonsense_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("html") << ScriptedServer::answer(200, "text/html", "<html>");
        QTest::newRow("html refusal") << ScriptedServer::answer(404, "text/html", "<html>");
        QTest::newRow("empty") << ScriptedServer::json("");
        QTest::newRow("other type") << ScriptedServer::json(
            R"({"access_token":"A","token_type":"mac","expires_in":1})");
        QTest::newRow("no life") << ScriptedServer::json(R"({"access_token":"A","token_type":"Bearer"})");
    }
    void anAnswerThatIsNoTokenIsNonsense() {
        QFETCH(QByteArray, answer);
        World world;
        world.authority.expect("POST /token", answer);
        HttpClient client(world.settings, {});
        const auto got = refreshTokens(client, world.application(), u"R"_s);
        QVERIFY(!got.has_value() && !got.error().refused);
        QCOMPARE(got.error().error.kind, ErrorKind::Protocol);
    }

    void renewsFiveMinutesEarlyAndNotBefore() {
        World world;
        world.authority.expect("POST /token", tokens("A1", "R2"));
        world.authority.expect("POST /token", tokens("A2", "R3"));
        auto token = world.token();
        HttpRequest request = HttpRequest::get(world.api.url());
        QVERIFY(token.authorize(request).has_value());
        world.clock->pass(54min);
        QVERIFY(token.authorize(request).has_value());
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer A1"));
        world.clock->pass(1min);
        QVERIFY(token.authorize(request).has_value());
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer A2"));
        QCOMPARE(world.stored, (QStringList{u"R2"_s, u"R3"_s}));
        QVERIFY(world.authority.seen().at(1).body.contains("refresh_token=R2"));
    }

    void theNewRefreshTokenIsStoredBeforeTheOldOneIsDropped() {
        World world;
        world.storeFails = Error{ErrorKind::Auth, u"keychain locked"_s};
        world.authority.expect("POST /token", tokens("A1", "R2"));
        auto token = world.token();
        HttpRequest request = HttpRequest::get(world.api.url());
        QCOMPARE(token.authorize(request).error().detail, u"keychain locked"_s);
        QVERIFY(request.header("Authorization").isEmpty());

        // As after a crash in between: the old one is what the keychain has, and it still works.
        world.storeFails.reset();
        world.authority.expect("POST /token", tokens("A2", "R3"));
        QVERIFY(token.authorize(request).has_value());
        QVERIFY(world.authority.seen().at(1).body.contains("refresh_token=R1"));
        QCOMPARE(world.stored, QStringList{u"R3"_s});
    }

    void aRefusedAccessTokenIsRenewedOnce() {
        World world;
        world.authority.expect("POST /token", tokens("A1", "R2"));
        world.authority.expect("POST /token", tokens("A2", "R3"));
        world.api.expect("GET", ScriptedServer::json("{}", 401));
        world.api.expect("GET", ScriptedServer::json("{}", 401));
        auto token = world.token();
        HttpClient client(world.settings, {}, &token);
        const auto answer = client.send(HttpRequest::get(world.api.url()));
        QCOMPARE(answer->status, 401);
        QCOMPARE(world.api.seen().at(0).headers.at("authorization"), QByteArray("Bearer A1"));
        QCOMPARE(world.api.seen().at(1).headers.at("authorization"), QByteArray("Bearer A2"));
        QCOMPARE(world.api.leftOver() + world.authority.leftOver(), QByteArray());
    }

    void severalRefusalsAtOnceNeedOneNewToken() {
        World world;
        world.authority.expect("POST /token", tokens("A1", "R2"));
        world.authority.expect("POST /token", tokens("A2", "R3"));
        std::vector<HttpRequest> requests;
        for (int i = 0; i < 4; ++i) {
            world.api.expect({"GET", ScriptedServer::json("{}", 401), ScriptedServer::Then::Stay, 50});
            requests.push_back(HttpRequest::get(world.api.url()));
        }
        for (int i = 0; i < 4; ++i)
            world.api.expect("GET", ScriptedServer::json("{}"));
        auto token = world.token();
        HttpClient client(world.settings, {}, &token);
        int good = 0;
        const auto take = [&](std::size_t, HttpResponse& response, const HttpClient::Follow&) -> Result<void> {
            good += response.status == 200;
            return {};
        };
        QVERIFY(client.fetchAll(std::move(requests), 4, take).has_value());
        QCOMPARE(good, 4);
        QCOMPARE(token.calls(), 2);
    }

    void aChallengeForClaimsIsLeftToAPerson() {
        World world;
        world.authority.expect("POST /token", tokens("A1", "R2"));
        world.api.expect("GET", ScriptedServer::json("{}", 401,
                                                     "WWW-Authenticate: Bearer error=\"insufficient_claims\", "
                                                     "claims=\"e30=\"\r\n"));
        auto token = world.token();
        HttpClient client(world.settings, {}, &token);
        QCOMPARE(client.send(HttpRequest::get(world.api.url()))->status, 401);
        QCOMPARE(token.calls(), 1);
    }

    void theTokenGoesNowhereElse() {
        World world;
        ScriptedServer other;
        auto token = world.token();
        HttpClient client(world.settings, {}, &token);
        const auto answer = client.send(HttpRequest::get(other.url("/v1.0/users?$skiptoken=x")));
        QCOMPARE(answer.error().kind, ErrorKind::Protocol);
        QVERIFY(other.seen().empty());
        QVERIFY(world.authority.seen().empty());
    }

    void noSecretIsInTheTextOfARefusal() {
        World world;
        world.authority.expect("POST /token",
                               ScriptedServer::json(R"({"error":"invalid_grant","error_codes":[700082]})", 400));
        auto token = world.token(u"planted-refresh-token"_s);
        HttpRequest request = HttpRequest::get(world.api.url());
        const auto refused = token.authorize(request);
        QCOMPARE(refused.error().kind, ErrorKind::Auth);
        QVERIFY(!refused.error().detail.contains(u"planted"_s));
    }
};

QTEST_GUILESS_MAIN(TestOAuth)
#include "tst_oauth.moc"
