// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/client.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace muster::sandbox::test;
using muster::sandbox::Options;

namespace {

QJsonObject sample(const QString& name) {
    QFile file(QStringLiteral(MUSTER_SAMPLES) + u'/' + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error(name.toStdString());
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// What `actual` lacks or has too much beside `wanted`; empty when it has the same shape. Null in the sample stands for
/// anything; every element of a sample's array needs one like it. `extras` may be more than the sample has: Microsoft
/// shortens its samples.
QString difference(const QJsonValue& wanted, const QJsonValue& actual, const QSet<QString>& extras,
                   const QString& path = {}) {
    if (wanted.isNull())
        return {};
    if (wanted.type() != actual.type())
        return u"%1: type %2 instead of %3"_s.arg(path).arg(actual.type()).arg(wanted.type());
    if (wanted.isArray()) {
        const QJsonArray rows = actual.toArray();
        for (const QJsonValue& item : wanted.toArray()) {
            QStringList problems;
            const bool found = std::any_of(rows.begin(), rows.end(), [&](const QJsonValue& row) {
                problems.append(difference(item, row, extras, path + u"[]"_s));
                return problems.last().isEmpty();
            });
            if (!found)
                return problems.isEmpty() ? path + u": empty"_s : problems.join(u" | "_s);
        }
        return {};
    }
    if (!wanted.isObject())
        return {};
    const QJsonObject from = wanted.toObject();
    const QJsonObject to = actual.toObject();
    for (auto it = from.begin(); it != from.end(); ++it) {
        if (!to.contains(it.key()))
            return path + u'.' + it.key() + u": missing"_s;
        const QString below = difference(it.value(), to.value(it.key()), extras, path + u'.' + it.key());
        if (!below.isEmpty())
            return below;
    }
    for (const QString& key : to.keys()) {
        if (!from.contains(key) && !extras.contains(key))
            return path + u'.' + key + u": not in the sample"_s;
    }
    return {};
}

QSet<QString> g_compared;

#define COMPARE_SHAPE(name, actual, ...)                                                                               \
    do {                                                                                                               \
        g_compared.insert(name);                                                                                       \
        const QString problem = difference(sample(name), QJsonValue(actual), QSet<QString>{__VA_ARGS__});              \
        QVERIFY2(problem.isEmpty(), qPrintable(name + u": "_s + problem));                                             \
    } while (false)

const QHash<QByteArray, QByteArray> eventual = {{"ConsistencyLevel", "eventual"}};

QJsonObject person(int n, const QJsonObject& properties) {
    QJsonObject user = properties;
    user.insert(u"id"_s, Bench::user(n));
    user.insert(u"userPrincipalName"_s, u"user%1@msp.com"_s.arg(n));
    return user;
}

QJsonObject named(int n, const QString& given, const QString& surname) {
    return person(
        n, {{u"displayName"_s, QString(given + u' ' + surname)}, {u"givenName"_s, given}, {u"surname"_s, surname}});
}

QJsonObject team(int n, const QJsonObject& properties, const QList<int>& members = {}) {
    QJsonObject group = properties;
    group.insert(u"id"_s, Bench::group(n));
    QJsonArray ids;
    for (int member : members)
        ids.append(Bench::user(member));
    group.insert(u"members"_s, ids);
    return group;
}

/// Two teams with descriptions first, so that a page of three holds both.
QJsonObject teams() {
    QJsonObject tenant = Bench::tenant();
    QJsonArray users;
    for (int i = 1; i <= 8; ++i)
        users.append(named(i, u"U"_s, QString::number(i)));
    tenant.insert(u"users"_s, users);
    QJsonArray groups;
    for (int i = 1; i <= 6; ++i)
        groups.append(team(i, {{u"displayName"_s, u"Team"_s}, {u"description"_s, u"A team"_s}},
                           i == 1 ? QList<int>{1, 2} : QList<int>{}));
    tenant.insert(u"groups"_s, groups);
    return tenant;
}

} // namespace

/// Every sample of samples/graph: the sandbox can be brought into a state in which its answer has the sample's shape.
class TestSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lists();
    void userDelta();
    void groupDelta();
    void largeGroup();
    void members();
    void deletedGroups();
    void tenantInformation();
    void batch();
    void graphErrors();
    void tokenAnswers();
    void redirects();
    void everySampleWasCompared();
};

void TestSamples::lists() {
    QJsonObject tenant = Bench::tenant();
    tenant.insert(u"users"_s,
                  QJsonArray{person(1, {{u"displayName"_s, u"Conf Room Adams"_s}, {u"mail"_s, u"Adams@contoso.com"_s}}),
                             person(2, {{u"displayName"_s, u"a"_s},
                                        {u"givenName"_s, u"MOD"_s},
                                        {u"surname"_s, u"Administrator"_s},
                                        {u"mail"_s, u"a@contoso.com"_s},
                                        {u"mailNickname"_s, u"a_contoso.com#EXT#"_s},
                                        {u"mobilePhone"_s, u"425-555-0101"_s},
                                        {u"preferredLanguage"_s, u"en-US"_s},
                                        {u"businessPhones"_s, QJsonArray{u"425-555-0100"_s}}})});
    tenant.insert(u"groups"_s, QJsonArray());
    Bench bench(tenant);
    bench.authorize();
    COMPARE_SHAPE(u"users-list"_s, bench.graph(u"users"_s).json());
    COMPARE_SHAPE(u"users-list-guest-count"_s,
                  bench
                      .graph(u"users?$filter=startswith(displayName,'a')&$orderby=displayName&$count=true&$top=1"
                             "&$select=displayName,mail,mailNickname,userPrincipalName"_s,
                             eventual)
                      .json());
}

void TestSamples::userDelta() {
    QJsonObject tenant = Bench::tenant();
    QJsonArray users = {named(1, u"Cameron"_s, u"White"_s), named(2, u"Delia"_s, u"Dennis"_s),
                        named(3, u"Gone"_s, u"Soon"_s), person(4, {{u"displayName"_s, u"Conf Room Adams"_s}})};
    for (int i = 5; i <= 12; ++i)
        users.append(named(i, u"Given"_s, u"Name"_s));
    tenant.insert(u"users"_s, users);
    tenant.insert(u"groups"_s, QJsonArray());
    Options options;
    options.pageSize = 4;
    Bench bench(tenant, options);
    bench.authorize();
    bench.control(u"users/purge"_s, {{u"id"_s, Bench::user(3)}});
    const QJsonObject first = bench.graph(u"users/delta?$select=displayName,givenName,surname"_s).json();
    COMPARE_SHAPE(u"users-delta-1-initial"_s, first);
    const QJsonObject second = bench.graph(first.value(u"@odata.nextLink"_s).toString()).json();
    COMPARE_SHAPE(u"users-delta-2-next"_s, second);
    const QJsonObject third = bench.graph(second.value(u"@odata.nextLink"_s).toString()).json();
    COMPARE_SHAPE(u"users-delta-3-final"_s, third);

    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(1)},
                                    {u"set"_s, QJsonObject{{u"businessPhones"_s, QJsonArray{u"+1 425 555 0109"_s}},
                                                           {u"jobTitle"_s, u"Retail Manager"_s},
                                                           {u"mail"_s, u"AdeleV@contoso.onmicrosoft.com"_s},
                                                           {u"mobilePhone"_s, u"+1 425 555 0109"_s},
                                                           {u"officeLocation"_s, u"18/2111"_s},
                                                           {u"preferredLanguage"_s, u"en-US"_s}}}});
    const QJsonObject all = bench.graph(u"users/delta"_s).json();
    COMPARE_SHAPE(u"users-delta-4-default-properties"_s, all);
    bench.all(all.value(u"@odata.nextLink"_s).toString());
    const QString link = bench.deltaLink;
    for (int i : {1, 2, 4, 5, 6})
        bench.control(u"users/edit"_s,
                      {{u"id"_s, Bench::user(i)},
                       {u"set"_s, QJsonObject{{u"displayName"_s, u"Vance Adele"_s}, {u"jobTitle"_s, u"Manager"_s}}}});
    COMPARE_SHAPE(u"users-delta-5-minimal"_s, bench.graph(link, {{"Prefer", "return=minimal"}}).json(), u"id"_s);
}

void TestSamples::groupDelta() {
    Options options;
    options.pageSize = 3;
    Bench bench(teams(), options);
    bench.authorize();
    const QJsonObject first = bench.graph(u"groups/delta?$select=displayName,description,members"_s).json();
    COMPARE_SHAPE(u"groups-delta-1-initial"_s, first);
    const QJsonObject second = bench.graph(first.value(u"@odata.nextLink"_s).toString()).json();
    COMPARE_SHAPE(u"groups-delta-2-final"_s, second);
    const QString link = second.value(u"@odata.deltaLink"_s).toString();
    COMPARE_SHAPE(u"groups-delta-3-nochange"_s, bench.graph(link).json());
    QCOMPARE(bench.graph(link).value().size(), 0);
    bench.control(u"groups/members"_s, {{u"id"_s, Bench::group(1)},
                                        {u"remove"_s, QJsonArray{Bench::user(1)}},
                                        {u"add"_s, QJsonArray{Bench::user(3)}}});
    COMPARE_SHAPE(u"groups-delta-4-membership-change"_s, bench.graph(link).json());
    bench.control(u"groups/edit"_s, {{u"id"_s, Bench::group(1)},
                                     {u"set"_s, QJsonObject{{u"createdDateTime"_s, u"2021-03-12T10:36:14Z"_s},
                                                            {u"mail"_s, u"allcompany@contoso.com"_s},
                                                            {u"groupTypes"_s, QJsonArray{u"Unified"_s}}}}});
    COMPARE_SHAPE(u"group-delta-default"_s, bench.graph(u"groups/delta"_s).json(), u"id"_s, u"mailEnabled"_s,
                  u"securityEnabled"_s);
}

void TestSamples::largeGroup() {
    Options options;
    options.pageSize = 2;
    Bench bench(teams(), options);
    bench.authorize();
    bench.all(u"groups/delta?$select=displayName,description,members"_s);
    const QString link = bench.deltaLink;
    const auto change = [&](const QString& how, int user) {
        bench.control(u"groups/members"_s, {{u"id"_s, Bench::group(1)}, {how, QJsonArray{Bench::user(user)}}});
    };
    for (int user : {3, 4})
        change(u"add"_s, user);
    change(u"remove"_s, 1);
    for (int user : {5, 6})
        change(u"add"_s, user);
    const QString second = bench.graph(link).text(u"@odata.nextLink"_s);
    COMPARE_SHAPE(u"groups-delta-5-large-group-page2"_s, bench.graph(second).json());
}

void TestSamples::members() {
    Bench bench;
    bench.authorize();
    const QString group = u"groups/"_s + Bench::group(1);
    COMPARE_SHAPE(u"group-members"_s, bench.graph(group + u"/members?$select=id,mail"_s).json(), u"@odata.type"_s);
    COMPARE_SHAPE(u"group-transitive-members"_s, bench.graph(group + u"/transitiveMembers?$select=id,mail"_s).json(),
                  u"@odata.context"_s);
    COMPARE_SHAPE(
        u"group-members-cast-user-count"_s,
        bench.graph(group + u"/members/microsoft.graph.user?$count=true&$select=displayName,id"_s, eventual).json());
    COMPARE_SHAPE(
        u"user-memberof"_s,
        bench.graph(u"users/%1/memberOf?$select=displayName,mailEnabled,securityEnabled"_s.arg(Bench::user(1))).json(),
        u"@odata.context"_s, u"id"_s);
}

void TestSamples::deletedGroups() {
    Bench bench;
    bench.authorize();
    bench.control(u"groups/edit"_s, {{u"id"_s, Bench::group(2)},
                                     {u"set"_s, QJsonObject{{u"mail"_s, u"example@contoso.com"_s},
                                                            {u"mailNickname"_s, u"Example"_s},
                                                            {u"mailEnabled"_s, true},
                                                            {u"securityEnabled"_s, false},
                                                            {u"visibility"_s, u"Public"_s}}}});
    bench.control(u"groups/delete"_s, {{u"id"_s, Bench::group(2)}});
    const QString list = u"directory/deletedItems/microsoft.graph.group"_s;
    COMPARE_SHAPE(u"deleteditems-groups"_s,
                  bench
                      .graph(list + u"?$select=id,displayName,groupTypes,mail,mailEnabled,mailNickname,"
                                    "securityEnabled,visibility"_s)
                      .json());
    COMPARE_SHAPE(
        u"deleteditems-groups-count"_s,
        bench
            .graph(list + u"?$count=true&$orderby=deletedDateTime asc&$select=id,displayName,deletedDateTime"_s,
                   eventual)
            .json());
}

void TestSamples::tenantInformation() {
    QJsonObject tenant = Bench::tenant();
    tenant.insert(
        u"organization"_s,
        QJsonObject{{u"businessPhones"_s, QJsonArray{u"425-555-0100"_s}},
                    {u"defaultUsageLocation"_s, u"NL"_s},
                    {u"partnerTenantType"_s, u"ResellerPartnerDelegatedAdmin"_s},
                    {u"privacyProfile"_s, QJsonObject{{u"contactEmail"_s, QString()}, {u"statementUrl"_s, QString()}}},
                    {u"technicalNotificationMails"_s, QJsonArray{u"admin@contoso.com"_s}},
                    {u"provisionedPlans"_s, QJsonArray{QJsonObject{{u"capabilityStatus"_s, u"Enabled"_s},
                                                                   {u"provisioningStatus"_s, u"Success"_s},
                                                                   {u"service"_s, u"exchange"_s}}}}});
    Bench bench(tenant);
    bench.authorize();
    COMPARE_SHAPE(u"organization"_s, bench.graph(u"organization"_s).json());
    COMPARE_SHAPE(u"subscribedskus"_s, bench.graph(u"subscribedSkus"_s).json());
}

void TestSamples::batch() {
    QJsonObject tenant = Bench::tenant();
    const QJsonObject role{{u"id"_s, Bench::group(9)},
                           {u"displayName"_s, u"User Administrator"_s},
                           {u"description"_s, u"Can manage all aspects of users and groups."_s},
                           {u"roleTemplateId"_s, u"fe930be7-5e62-47db-91af-98c3a49a38b1"_s},
                           {u"members"_s, QJsonArray{Bench::user(1)}}};
    tenant.insert(u"directoryRoles"_s, QJsonArray{role});
    tenant.insert(u"groups"_s, QJsonArray());
    QJsonObject second = role;
    second.insert(u"id"_s, Bench::group(8));
    tenant.insert(u"directoryRoles"_s, QJsonArray{role, second});
    Options options;
    options.pageSize = 1;
    Bench bench(tenant, options);
    bench.authorize(u"User.Read User.Read.All Group.Read.All Directory.Read.All"_s, u"ada@msp.com"_s);
    g_compared.insert(u"batch-request"_s);
    const Reply reply = bench.send("POST", u"/v1.0/$batch"_s, QJsonDocument(sample(u"batch-request"_s)).toJson(),
                                   {{"Authorization", "Bearer " + bench.bearer}, {"Content-Type", "application/json"}});
    QCOMPARE(reply.status, 200);
    COMPARE_SHAPE(u"batch-response"_s, reply.json(), u"visibility"_s, u"@odata.nextLink"_s, u"OData-Version"_s);
    const QJsonArray responses = reply.json().value(u"responses"_s).toArray();
    for (const QJsonValue& wanted : sample(u"batch-response"_s).value(u"responses"_s).toArray()) {
        const auto same = std::find_if(responses.begin(), responses.end(), [&](const QJsonValue& response) {
            return response.toObject().value(u"id"_s) == wanted.toObject().value(u"id"_s);
        });
        QVERIFY(same != responses.end());
        QCOMPARE(same->toObject().value(u"status"_s), wanted.toObject().value(u"status"_s));
    }
}

void TestSamples::graphErrors() {
    Bench bench;
    const auto code = [](const QString& name) {
        return sample(name).value(u"error"_s).toObject().value(u"code"_s).toString().toLower();
    };
    const auto check = [&](const QString& name, const Reply& reply, int status) {
        COMPARE_SHAPE(name, reply.json(), u"client-request-id"_s, u"innerError"_s);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.code().toLower(), code(name));
    };
    check(u"graph-error-401-empty-token"_s, bench.get(u"/v1.0/me"_s), 401);
    bench.bearer = "not-a-token";
    check(u"graph-error-401-bad-token"_s, bench.graph(u"me"_s), 401);
    bench.authorize(u"User.Read"_s);
    check(u"graph-error-403-denied"_s, bench.graph(u"groups"_s), 403);
    bench.authorize();
    check(u"graph-error-501-notimplemented"_s, bench.graph(u"users?$select=skills"_s), 501);
    for (const auto& [name, form, status] : {std::tuple(u"graph-error-400-deltalink-expired"_s, u"400"_s, 400),
                                             std::tuple(u"graph-error-410-syncstatenotfound"_s, u"410"_s, 410)}) {
        bench.all(u"users/delta"_s);
        bench.control(u"delta/expire"_s, {{u"form"_s, form}});
        check(name, bench.graph(bench.deltaLink), status);
    }
    bench.control(u"tokens/challenge"_s, {{u"claims"_s, QJsonObject{{u"access_token"_s, QJsonObject{{u"nbf"_s, 1}}}}}});
    const Reply challenged = bench.graph(u"users"_s);
    const QJsonObject cae = sample(u"www-authenticate-cae"_s);
    g_compared.insert(u"www-authenticate-cae"_s);
    QCOMPARE(challenged.status, cae.value(u"status"_s).toInt());
    static const QRegularExpression claims(u"error=\"insufficient_claims\", claims=\"[A-Za-z0-9+/]+=*\""_s);
    QVERIFY(claims.match(cae.value(u"WWW-Authenticate"_s).toString()).hasMatch());
    QVERIFY(claims.match(QString::fromLatin1(challenged.headers.value("www-authenticate"))).hasMatch());
}

void TestSamples::tokenAnswers() {
    const auto check = [](const QString& name, const Reply& reply, int status) {
        COMPARE_SHAPE(name, reply.json(), u"error_uri"_s, u"suberror"_s);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.json().value(u"error_codes"_s), sample(name).value(u"error_codes"_s));
    };
    const QString scope = u"openid offline_access User.Read.All"_s;
    Bench bench;
    const Reply token = bench.token({{u"code"_s, bench.code(scope)}});
    COMPARE_SHAPE(u"token-success"_s, token.json(), u"ext_expires_in"_s);
    const QString refresh = token.text(u"refresh_token"_s);
    check(u"token-error-90002-tenant-not-found"_s, bench.get(u"/test/v2.0/.well-known/openid-configuration"_s), 400);
    check(u"token-error-invalid-scope"_s,
          bench.refresh(refresh, {{u"scope"_s, u"https://graph.microsoft.com/mail.nonsense"_s}}), 400);
    check(u"token-error-65001-consent-required"_s, bench.refresh(refresh, {{u"scope"_s, u"Mail.Read"_s}}), 400);
    check(u"token-error-700016-app-not-found"_s, bench.refresh(refresh, {{u"client_id"_s, Bench::tenantId}}), 400);
    check(u"token-error-700025-public-client"_s, bench.refresh(refresh, {{u"client_secret"_s, u"s"_s}}), 401);
    bench.control(u"operators/edit"_s,
                  {{u"userPrincipalName"_s, u"admin@msp.onmicrosoft.com"_s}, {u"mfaRequired"_s, true}});
    check(u"token-error-50076-mfa"_s, bench.refresh(refresh), 400);

    QJsonObject tenant = Bench::tenant();
    QJsonObject app = tenant.value(u"applications"_s).toArray().first().toObject();
    app.insert(u"platform"_s, u"web"_s);
    app.insert(u"secret"_s, u"s3cret"_s);
    tenant.insert(u"applications"_s, QJsonArray{app});
    Bench web(tenant);
    const QString code = web.code(scope);
    check(u"token-error-7000215-invalid-secret"_s, web.token({{u"code"_s, code}, {u"client_secret"_s, u"secret id"_s}}),
          401);
    web.control(u"secret/expire"_s);
    check(u"token-error-7000222-expired-secret"_s, web.token({{u"code"_s, code}, {u"client_secret"_s, u"s3cret"_s}}),
          401);
}

void TestSamples::redirects() {
    const QString name = u"authorize-redirects"_s;
    g_compared.insert(name);
    const QJsonObject all = sample(name);
    const auto keys = [](const QString& url) {
        const qsizetype at = std::max(url.indexOf(u'?'), url.indexOf(u'#'));
        QStringList found;
        for (const auto& [key, value] : QUrlQuery(url.mid(at + 1)).queryItems())
            found.append(key);
        found.sort();
        return found;
    };
    const auto check = [&](const QString& which, const Reply& reply, const QStringList& extras = {}) {
        QStringList actual = keys(QString::fromLatin1(reply.headers.value("location")));
        for (const QString& extra : extras)
            QVERIFY2(actual.removeOne(extra), qPrintable(which + u' ' + extra));
        QCOMPARE(actual, keys(all.value(which).toString()));
    };
    Bench bench;
    const QString scope = u"User.Read.All"_s;
    const QString admin = u"admin@msp.onmicrosoft.com"_s;
    const Form again = {{u"prompt"_s, u"login"_s}};
    check(u"success_query"_s, bench.signIn(bench.get(bench.authorizeUrl(scope, again)), admin, u"pw"_s),
          {u"session_state"_s});
    const Reply cancelled = bench.signIn(bench.get(bench.authorizeUrl(scope, again)), {}, {}, u"cancel"_s);
    check(u"user_cancelled"_s, cancelled, {u"error_subcode"_s, u"state"_s});
    check(u"user_cancelled_msal_test"_s, cancelled, {u"error_description"_s});
    // The hybrid answer also holds an id_token, which only response_type "code id_token" brings; Muster never asks it.
    const Reply fragment = bench.signIn(
        bench.get(bench.authorizeUrl(scope, again + Form{{u"response_mode"_s, u"fragment"_s}})), admin, u"pw"_s);
    QVERIFY(fragment.headers.value("location").startsWith("http://localhost:5999/muster#code="));
    for (const auto& [which, action] :
         {std::pair(u"adminconsent_success"_s, u"accept"_s), std::pair(u"adminconsent_error"_s, u"cancel"_s)}) {
        const Reply page =
            bench.get(u'/' + Bench::tenantId + u"/v2.0/adminconsent?client_id="_s + Bench::appId +
                      u"&scope=User.Read.All&redirect_uri=http%3A%2F%2Flocalhost%2Fmuster&state=12345"_s);
        const Reply form = page.body.contains("passwd") ? bench.signIn(page, admin, u"pw"_s) : page;
        check(which, bench.post(u'/' + Bench::tenantId + u"/consent"_s,
                                {{u"request"_s, QString::fromUtf8(form.form())}, {u"action"_s, action}}));
    }
}

void TestSamples::everySampleWasCompared() {
    const QStringList files = QDir(QStringLiteral(MUSTER_SAMPLES)).entryList({u"*.json"_s}, QDir::Files);
    QVERIFY(files.size() >= 40);
    for (const QString& file : files)
        QVERIFY2(g_compared.contains(file.chopped(5)), qPrintable(file));
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_sandbox_samples.moc"
