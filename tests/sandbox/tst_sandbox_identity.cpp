// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/client.h"

#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;

namespace {

const QString directory = u"openid offline_access User.Read.All Group.Read.All"_s;

QJsonObject webTenant(bool consented = true) {
    QJsonObject tenant = Bench::tenant();
    QJsonObject app = tenant.value(u"applications"_s).toArray().first().toObject();
    app.insert(u"platform"_s, u"web"_s);
    app.insert(u"secret"_s, u"s3cret"_s);
    app.insert(u"consented"_s, consented);
    tenant.insert(u"applications"_s, QJsonArray{app});
    return tenant;
}

QJsonObject otherTenant() {
    QJsonObject tenant = Bench::tenant();
    tenant.insert(u"id"_s, u"99999999-1111-4111-8111-111111111111"_s);
    tenant.insert(u"domain"_s, u"other.onmicrosoft.com"_s);
    tenant.insert(u"verifiedDomains"_s, QJsonArray());
    tenant.insert(u"operators"_s, QJsonArray{QJsonObject{{u"userPrincipalName"_s, u"boss@other.com"_s},
                                                         {u"password"_s, u"pw"_s},
                                                         {u"canConsent"_s, true}}});
    return tenant;
}

int aadsts(const Reply& reply) {
    return reply.json().value(u"error_codes"_s).toArray().first().toInt();
}

} // namespace

/// The identity platform as facts/identity.md describes it.
class TestIdentity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void discoveryTellsEndpointsAndGraphHostByIdOrDomain();
    void discoveryRefusesAnUnknownTenant();
    void signInAndCodeGiveTokensForTheGrantedScopes();
    void theAnswerCanComeAsFormPost();
    void nothingIsSentToAnUnknownRedirectUri_data();
    void nothingIsSentToAnUnknownRedirectUri();
    void loopbackIgnoresThePortButNotThePath();
    void unknownApplicationAndTenantAreShownOnAPage();
    void aWrongPasswordIsSaidOnThePage();
    void anAccountOfAnotherTenantIsTurnedAway();
    void aDisabledUserIsTurnedAway();
    void cancelGoesBackAsAccessDenied();
    void theSessionSparesASecondSignIn();
    void anAdministratorConsentsForEverybody();
    void whoMayNotConsentNeedsApproval();
    void decliningConsentGoesBackAsAccessDenied();
    void adminConsentGivesBackTenantAndScopes();
    void adminConsentRefusedGivesBackConsentRequired();
    void codesAreRefused_data();
    void codesAreRefused();
    void aCodeWorksOnce();
    void aCodeEndsAfterTenMinutes();
    void aCodeBelongsToItsTenant();
    void theSecretFollowsThePlatformOfTheRedirectUri();
    void anExpiredSecretIsTold();
    void refreshRotatesAndTheOldTokenStaysGood();
    void rotationCanKillTheOldToken();
    void revokedTokensNeedANewSignIn();
    void aScopeWithoutConsentIsRefused();
    void withheldScopesAreMissingFromTheGrant();
    void anUnknownScopeIsRefused();
    void renewalAsksForMfaWhenTold();
    void accessTokensExpire();
};

void TestIdentity::discoveryTellsEndpointsAndGraphHostByIdOrDomain() {
    Bench bench;
    for (const QString& tenant : {Bench::tenantId, u"msp.onmicrosoft.com"_s, u"MSP.com"_s}) {
        const Reply reply = bench.get(u'/' + tenant + u"/v2.0/.well-known/openid-configuration"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.text(u"token_endpoint"_s), bench.base() + u'/' + Bench::tenantId + u"/oauth2/v2.0/token"_s);
        QCOMPARE(reply.text(u"issuer"_s), bench.base() + u'/' + Bench::tenantId + u"/v2.0"_s);
        QCOMPARE(u"http://"_s + reply.text(u"msgraph_host"_s), bench.base());
        QCOMPARE(reply.text(u"cloud_instance_name"_s), u"microsoftonline.com"_s);
    }
}

void TestIdentity::discoveryRefusesAnUnknownTenant() {
    Bench bench;
    const Reply reply = bench.get(u"/nowhere.example/v2.0/.well-known/openid-configuration"_s);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.text(u"error"_s), u"invalid_tenant"_s);
    QCOMPARE(aadsts(reply), 90002);
}

void TestIdentity::signInAndCodeGiveTokensForTheGrantedScopes() {
    Bench bench;
    const Reply page = bench.get(bench.authorizeUrl(directory));
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("name=\"login\"") && page.body.contains("name=\"passwd\""));
    const Reply back = bench.signIn(page, u"ADMIN@msp.onmicrosoft.com"_s, u"pw"_s);
    QCOMPARE(back.status, 302);
    QVERIFY(back.headers.value("location").startsWith("http://localhost:5999/muster?"));
    QCOMPARE(back.redirected(u"state"_s), u"st&te"_s);
    const Reply token = bench.token({{u"code"_s, back.redirected(u"code"_s)}});
    QCOMPARE(token.status, 200);
    QCOMPARE(token.text(u"token_type"_s), u"Bearer"_s);
    QCOMPARE(token.text(u"scope"_s), u"openid User.Read.All Group.Read.All"_s);
    QCOMPARE(token.json().value(u"expires_in"_s).toInt(), 3599);
    QVERIFY(!token.text(u"refresh_token"_s).isEmpty());
    const QByteArray claims =
        QByteArray::fromBase64(token.text(u"id_token"_s).split(u'.').at(1).toLatin1(), QByteArray::Base64UrlEncoding);
    QCOMPARE(QJsonDocument::fromJson(claims).object().value(u"tid"_s).toString(), Bench::tenantId);
}

void TestIdentity::theAnswerCanComeAsFormPost() {
    Bench bench;
    const Reply page = bench.signIn(bench.get(bench.authorizeUrl(directory, {{u"response_mode"_s, u"form_post"_s}})),
                                    u"admin@msp.onmicrosoft.com"_s, u"pw"_s);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("action=\"http://localhost:5999/muster\""));
    QVERIFY(page.body.contains("name=\"code\""));
    QVERIFY(page.body.contains("name=\"state\" value=\"st&amp;te\""));
}

void TestIdentity::nothingIsSentToAnUnknownRedirectUri_data() {
    QTest::addColumn<QString>("uri");
    QTest::newRow("other host") << u"http://evil.example/muster"_s;
    QTest::newRow("other path") << u"http://localhost/Muster"_s;
    QTest::newRow("other name of loopback") << u"http://127.0.0.1/muster"_s;
    QTest::newRow("IPv6 loopback") << u"http://[::1]/muster"_s;
    QTest::newRow("https") << u"https://localhost/muster"_s;
    QTest::newRow("host that begins alike") << u"http://localhost.evil.example/muster"_s;
    QTest::newRow("query") << u"http://localhost/muster?a=b"_s;
    QTest::newRow("none") << QString();
}

void TestIdentity::nothingIsSentToAnUnknownRedirectUri() {
    QFETCH(QString, uri);
    Bench bench;
    const Reply reply = bench.get(bench.authorizeUrl(directory, {{u"redirect_uri"_s, uri}}));
    QVERIFY(!reply.headers.contains("location"));
    QVERIFY(reply.body.contains("AADSTS50011"));
    QVERIFY(reply.body.contains("Correlation Id"));
}

void TestIdentity::loopbackIgnoresThePortButNotThePath() {
    Bench bench;
    for (const QString& uri : {u"http://localhost/muster"_s, u"http://localhost:1/muster"_s})
        QVERIFY(!bench.get(bench.authorizeUrl(directory, {{u"redirect_uri"_s, uri}})).form().isEmpty());
}

void TestIdentity::unknownApplicationAndTenantAreShownOnAPage() {
    Bench bench;
    const Reply app =
        bench.get(bench.authorizeUrl(directory, {{u"client_id"_s, u"33333333-2222-4222-8222-222222222222"_s}}));
    QVERIFY(app.body.contains("AADSTS700016") && !app.headers.contains("location"));
    QVERIFY(bench.get(bench.authorizeUrl(directory, {}, u"nowhere.example"_s)).body.contains("AADSTS90002"));
    QVERIFY(bench.get(bench.authorizeUrl(directory, {}, u"common"_s)).body.contains("AADSTS50194"));
}

void TestIdentity::aWrongPasswordIsSaidOnThePage() {
    Bench bench;
    const Reply again = bench.signIn(bench.get(bench.authorizeUrl(directory)), u"ada@msp.com"_s, u"no"_s);
    QVERIFY(again.body.contains("AADSTS50126"));
    QVERIFY(again.body.contains("value=\"ada@msp.com\""));
    QCOMPARE(bench.signIn(again, u"ada@msp.com"_s, u"pw"_s).status, 302);
    QVERIFY(bench.signIn(bench.get(bench.authorizeUrl(directory, {{u"prompt"_s, u"login"_s}})), u"<b>@x"_s, u"pw"_s)
                .body.contains("&lt;b&gt;@x"));
}

void TestIdentity::anAccountOfAnotherTenantIsTurnedAway() {
    Bench bench;
    bench.add(otherTenant());
    const Reply reply = bench.signIn(bench.get(bench.authorizeUrl(directory)), u"boss@other.com"_s, u"pw"_s);
    QVERIFY(reply.body.contains("AADSTS50020"));
    QVERIFY(!reply.headers.contains("location"));
}

void TestIdentity::aDisabledUserIsTurnedAway() {
    Bench bench;
    QCOMPARE(bench.control(u"users/disable"_s, {{u"id"_s, Bench::user(1)}}).status, 200);
    const Reply reply = bench.signIn(bench.get(bench.authorizeUrl(directory)), u"ada@msp.com"_s, u"pw"_s);
    QVERIFY(reply.body.contains("AADSTS50057"));
}

void TestIdentity::cancelGoesBackAsAccessDenied() {
    Bench bench;
    const Reply reply = bench.signIn(bench.get(bench.authorizeUrl(directory)), {}, {}, u"cancel"_s);
    QCOMPARE(reply.redirected(u"error"_s), u"access_denied"_s);
    QCOMPARE(reply.redirected(u"error_subcode"_s), u"cancel"_s);
    QCOMPARE(reply.redirected(u"state"_s), u"st&te"_s);
}

void TestIdentity::theSessionSparesASecondSignIn() {
    Bench bench;
    QCOMPARE(bench.get(bench.authorizeUrl(directory, {{u"prompt"_s, u"none"_s}})).redirected(u"error"_s),
             u"login_required"_s);
    bench.code(directory);
    QCOMPARE(bench.get(bench.authorizeUrl(directory)).status, 302);
    QVERIFY(!bench.get(bench.authorizeUrl(directory, {{u"prompt"_s, u"none"_s}})).redirected(u"code"_s).isEmpty());
    QVERIFY(!bench.get(bench.authorizeUrl(directory, {{u"prompt"_s, u"login"_s}})).form().isEmpty());
}

void TestIdentity::anAdministratorConsentsForEverybody() {
    Bench bench(webTenant(false));
    const Reply page = bench.signIn(bench.get(bench.authorizeUrl(directory)), u"admin@msp.onmicrosoft.com"_s, u"pw"_s);
    QVERIFY(page.body.contains("data-scope=\"User.Read.All\"") && page.body.contains("name=\"organization\""));
    const Reply back = bench.post(
        u'/' + Bench::tenantId + u"/consent"_s,
        {{u"request"_s, QString::fromUtf8(page.form())}, {u"organization"_s, u"true"_s}, {u"action"_s, u"accept"_s}});
    QVERIFY(!back.redirected(u"code"_s).isEmpty());
    QVERIFY(!bench.code(directory, u"ada@msp.com"_s).isEmpty());
}

void TestIdentity::whoMayNotConsentNeedsApproval() {
    Bench bench(webTenant(false));
    const Reply page = bench.signIn(bench.get(bench.authorizeUrl(directory)), u"ada@msp.com"_s, u"pw"_s);
    QVERIFY(page.body.contains("Need admin approval") && page.body.contains("AADSTS90094"));
    // Not even a form made by hand gets past the page.
    const Reply back = bench.post(u'/' + Bench::tenantId + u"/consent"_s,
                                  {{u"request"_s, QString::fromUtf8(page.form())}, {u"action"_s, u"accept"_s}});
    QCOMPARE(back.redirected(u"error"_s), u"access_denied"_s);
}

void TestIdentity::decliningConsentGoesBackAsAccessDenied() {
    Bench bench(webTenant(false));
    const Reply page = bench.signIn(bench.get(bench.authorizeUrl(directory)), u"admin@msp.onmicrosoft.com"_s, u"pw"_s);
    const Reply back = bench.post(u'/' + Bench::tenantId + u"/consent"_s,
                                  {{u"request"_s, QString::fromUtf8(page.form())}, {u"action"_s, u"cancel"_s}});
    QCOMPARE(back.redirected(u"error"_s), u"access_denied"_s);
    QVERIFY(back.redirected(u"error_description"_s).startsWith(u"AADSTS65004: "_s));
}

void TestIdentity::adminConsentGivesBackTenantAndScopes() {
    Bench bench(webTenant(false));
    const QString ask = u"/v2.0/adminconsent?client_id="_s + Bench::appId +
                        u"&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read.All%20Group.Read.All"
                        "&redirect_uri=http%3A%2F%2Flocalhost%2Fmuster&state=s"_s;
    for (const QString& tenant : {Bench::tenantId, u"organizations"_s}) {
        const Reply first = bench.get(u'/' + tenant + ask);
        const Reply page =
            first.body.contains("passwd") ? bench.signIn(first, u"admin@msp.onmicrosoft.com"_s, u"pw"_s) : first;
        const Reply back = bench.post(u'/' + Bench::tenantId + u"/consent"_s,
                                      {{u"request"_s, QString::fromUtf8(page.form())}, {u"action"_s, u"accept"_s}});
        QCOMPARE(back.redirected(u"admin_consent"_s), u"True"_s);
        QCOMPARE(back.redirected(u"tenant"_s), Bench::tenantId);
        QCOMPARE(back.redirected(u"scope"_s), u"https://graph.microsoft.com/User.Read.All Group.Read.All"_s);
    }
    QVERIFY(!bench.code(directory, u"ada@msp.com"_s).isEmpty());
}

void TestIdentity::adminConsentRefusedGivesBackConsentRequired() {
    Bench bench(webTenant(false));
    const Reply page = bench.signIn(bench.get(u'/' + Bench::tenantId + u"/adminconsent?client_id="_s + Bench::appId +
                                              u"&redirect_uri=http%3A%2F%2Flocalhost%2Fmuster&state=s"_s),
                                    u"ada@msp.com"_s, u"pw"_s);
    QVERIFY(page.body.contains("AADSTS90094"));
    const Reply back = bench.post(u'/' + Bench::tenantId + u"/consent"_s,
                                  {{u"request"_s, QString::fromUtf8(page.form())}, {u"action"_s, u"cancel"_s}});
    QCOMPARE(back.redirected(u"error"_s), u"consent_required"_s);
    QVERIFY(back.redirected(u"error_description"_s).startsWith(u"AADSTS65004"_s));
}

void TestIdentity::codesAreRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("aadsts");
    QTest::addColumn<QString>("error");
    QTest::newRow("another verifier") << u"code_verifier"_s << QString(50, u'x') << 501481 << u"invalid_grant"_s;
    QTest::newRow("no verifier") << u"code_verifier"_s << QString() << 50148 << u"invalid_grant"_s;
    QTest::newRow("another redirect") << u"redirect_uri"_s << u"http://localhost:6000/muster"_s << 50011
                                      << u"invalid_request"_s;
    QTest::newRow("no such code") << u"code"_s << u"nonsense"_s << 70000 << u"invalid_grant"_s;
    QTest::newRow("no code") << u"code"_s << QString() << 900144 << u"invalid_request"_s;
    QTest::newRow("another client") << u"client_id"_s << Bench::tenantId << 700016 << u"unauthorized_client"_s;
    QTest::newRow("secret of a native client") << u"client_secret"_s << u"s"_s << 700025 << u"invalid_client"_s;
    QTest::newRow("another grant type") << u"grant_type"_s << u"password"_s << 70003 << u"unsupported_grant_type"_s;
    QTest::newRow("unknown scope") << u"scope"_s << u"https://graph.microsoft.com/Foo.Bar"_s << 70011
                                   << u"invalid_scope"_s;
    QTest::newRow("another resource") << u"scope"_s << u"https://vault.azure.net/User.Read"_s << 500011
                                      << u"invalid_resource"_s;
}

void TestIdentity::codesAreRefused() {
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(int, aadsts);
    QFETCH(QString, error);
    Bench bench;
    const QString code = bench.code(directory);
    const Reply reply = bench.token(Form{{u"code"_s, code}, {name, value}});
    QCOMPARE(::aadsts(reply), aadsts);
    QCOMPARE(reply.text(u"error"_s), error);
    QCOMPARE(reply.status, error == u"invalid_client"_s ? 401 : 400);
    QVERIFY(reply.text(u"error_description"_s).startsWith(u"AADSTS%1: "_s.arg(aadsts)));
    QVERIFY(reply.text(u"error_description"_s).contains(u"\r\nTrace ID: "_s + reply.text(u"trace_id"_s)));
}

void TestIdentity::aCodeWorksOnce() {
    Bench bench;
    const QString code = bench.code(directory);
    QCOMPARE(bench.token({{u"code"_s, code}}).status, 200);
    QCOMPARE(aadsts(bench.token({{u"code"_s, code}})), 54005);
}

void TestIdentity::aCodeEndsAfterTenMinutes() {
    Bench bench;
    const QString code = bench.code(directory);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 601}});
    QCOMPARE(aadsts(bench.token({{u"code"_s, code}})), 70008);
}

void TestIdentity::aCodeBelongsToItsTenant() {
    Bench bench;
    bench.add(otherTenant());
    const QString code = bench.code(directory);
    QCOMPARE(aadsts(bench.token({{u"code"_s, code}}, u"other.onmicrosoft.com"_s)), 700005);
    const Reply nowhere = bench.token({{u"code"_s, code}}, u"nowhere.example"_s);
    QCOMPARE(aadsts(nowhere), 90002);
    QCOMPARE(nowhere.text(u"error"_s), u"invalid_request"_s);
}

void TestIdentity::theSecretFollowsThePlatformOfTheRedirectUri() {
    Bench bench(webTenant());
    QString code = bench.code(directory);
    QCOMPARE(aadsts(bench.token({{u"code"_s, code}})), 7000218);
    const Reply wrong = bench.token({{u"code"_s, code}, {u"client_secret"_s, u"wrong"_s}});
    QCOMPARE(aadsts(wrong), 7000215);
    QCOMPARE(wrong.status, 401);
    QCOMPARE(bench.token({{u"code"_s, code}, {u"client_secret"_s, u"s3cret"_s}}).status, 200);
    code = bench.code(directory);
    const QByteArray basic = (Bench::appId + u":s3cret"_s).toUtf8().toBase64();
    const Reply byHeader = bench.send("POST", u'/' + Bench::tenantId + u"/oauth2/v2.0/token"_s,
                                      encoded({{u"grant_type"_s, u"authorization_code"_s},
                                               {u"code"_s, code},
                                               {u"redirect_uri"_s, u"http://localhost:5999/muster"_s},
                                               {u"code_verifier"_s, Bench::verifier}}),
                                      {{"Authorization", "Basic " + basic}});
    QCOMPARE(byHeader.status, 200);
}

void TestIdentity::anExpiredSecretIsTold() {
    Bench bench(webTenant());
    const QString code = bench.code(directory);
    bench.control(u"secret/expire"_s);
    const Reply reply = bench.token({{u"code"_s, code}, {u"client_secret"_s, u"s3cret"_s}});
    QCOMPARE(aadsts(reply), 7000222);
    QCOMPARE(reply.status, 401);
    bench.control(u"secret/set"_s, {{u"secret"_s, u"n3w"_s}});
    QCOMPARE(bench.token({{u"code"_s, code}, {u"client_secret"_s, u"n3w"_s}}).status, 200);
}

void TestIdentity::refreshRotatesAndTheOldTokenStaysGood() {
    Bench bench;
    const QString first = bench.token({{u"code"_s, bench.code(directory)}}).text(u"refresh_token"_s);
    const Reply reply = bench.refresh(first);
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.text(u"refresh_token"_s).isEmpty() && reply.text(u"refresh_token"_s) != first);
    QCOMPARE(bench.refresh(first).status, 200);
    QCOMPARE(bench.refresh(reply.text(u"refresh_token"_s), {{u"scope"_s, u"User.Read.All"_s}}).text(u"scope"_s),
             u"User.Read.All"_s);
}

void TestIdentity::rotationCanKillTheOldToken() {
    Bench bench;
    bench.control(u"tokens/rotation"_s, {{u"revokeOld"_s, true}});
    const QString first = bench.token({{u"code"_s, bench.code(directory)}}).text(u"refresh_token"_s);
    QCOMPARE(bench.refresh(first).status, 200);
    QCOMPARE(aadsts(bench.refresh(first)), 50173);
}

void TestIdentity::revokedTokensNeedANewSignIn() {
    Bench bench;
    const Reply token = bench.token({{u"code"_s, bench.code(directory)}});
    bench.bearer = token.text(u"access_token"_s).toLatin1();
    QCOMPARE(bench.graph(u"users"_s).status, 200);
    bench.control(u"tokens/revoke"_s);
    QCOMPARE(bench.graph(u"users"_s).status, 401);
    const Reply reply = bench.refresh(token.text(u"refresh_token"_s));
    QCOMPARE(reply.text(u"error"_s), u"invalid_grant"_s);
    QCOMPARE(aadsts(reply), 50173);
}

void TestIdentity::aScopeWithoutConsentIsRefused() {
    Bench bench;
    const QString token = bench.token({{u"code"_s, bench.code(directory)}}).text(u"refresh_token"_s);
    const Reply reply = bench.refresh(token, {{u"scope"_s, u"AuditLog.Read.All"_s}});
    QCOMPARE(aadsts(reply), 65001);
    QCOMPARE(reply.text(u"suberror"_s), u"consent_required"_s);
    bench.control(u"consent/withdraw"_s);
    QCOMPARE(aadsts(bench.refresh(token)), 65001);
}

void TestIdentity::withheldScopesAreMissingFromTheGrant() {
    Bench bench;
    bench.control(u"consent/withhold"_s, {{u"scopes"_s, QJsonArray{u"Group.Read.All"_s}}});
    const Reply reply = bench.token({{u"code"_s, bench.code(directory)}});
    QCOMPARE(reply.text(u"scope"_s), u"openid User.Read.All"_s);
    bench.bearer = reply.text(u"access_token"_s).toLatin1();
    QCOMPARE(bench.graph(u"groups"_s).code(), u"Authorization_RequestDenied"_s);
}

void TestIdentity::anUnknownScopeIsRefused() {
    Bench bench;
    QCOMPARE(bench.get(bench.authorizeUrl(u"Foo.Bar"_s)).redirected(u"error"_s), u"invalid_scope"_s);
    QCOMPARE(bench.get(bench.authorizeUrl(u".default User.Read"_s)).redirected(u"error"_s), u"invalid_scope"_s);
    QVERIFY(!bench.get(bench.authorizeUrl(u"https://graph.microsoft.com/.default offline_access"_s)).form().isEmpty());
}

void TestIdentity::renewalAsksForMfaWhenTold() {
    Bench bench;
    const QString token = bench.token({{u"code"_s, bench.code(directory)}}).text(u"refresh_token"_s);
    bench.control(u"operators/edit"_s,
                  {{u"userPrincipalName"_s, u"admin@msp.onmicrosoft.com"_s}, {u"mfaRequired"_s, true}});
    const Reply reply = bench.refresh(token);
    QCOMPARE(aadsts(reply), 50076);
    QCOMPARE(reply.text(u"suberror"_s), u"basic_action"_s);
    QVERIFY(!bench.code(directory).isEmpty());
    QCOMPARE(bench.refresh(token).status, 200);
}

void TestIdentity::accessTokensExpire() {
    Bench bench;
    bench.control(u"tokens/lifetime"_s, {{u"seconds"_s, 60}});
    bench.authorize();
    QCOMPARE(bench.graph(u"users"_s).status, 200);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 61}});
    QCOMPARE(bench.graph(u"users"_s).code(), u"InvalidAuthenticationToken"_s);
}

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_sandbox_identity.moc"
