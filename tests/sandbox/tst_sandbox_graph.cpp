// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/client.h"

#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Generate;
using muster::sandbox::Options;

namespace {

const QHash<QByteArray, QByteArray> eventual = {{"ConsistencyLevel", "eventual"}};

QJsonObject generated() {
    QJsonObject tenant = Bench::tenant();
    QJsonArray users;
    for (int i = 1; i <= 250; ++i) {
        const QString name = u"User %1"_s.arg(i, 3, 10, QChar(u'0'));
        users.append(QJsonObject{{u"id"_s, Bench::user(i)},
                                 {u"displayName"_s, name},
                                 {u"userPrincipalName"_s, u"user%1@msp.com"_s.arg(i)},
                                 {u"mail"_s, i % 2 ? QJsonValue(u"user%1@msp.com"_s.arg(i)) : QJsonValue()}});
    }
    tenant.insert(u"users"_s, users);
    return tenant;
}

} // namespace

/// Graph v1.0 as facts/graph.md §2.1, 2.3–2.6, 2.8, 2.9 describe it; delta has tests of its own.
class TestGraph : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutATokenThereIsNoAnswer();
    void listsOfUsersHaveTheDefaultProperties();
    void selectedPropertiesAreNullWhenNeverSet();
    void linksLeadThroughEveryPageOnce();
    void linksUseTheAddressOfTheRequestOrThePublicBase();
    void pageSizeCapsEveryPage();
    void optionsAreRefused_data();
    void optionsAreRefused();
    void aTargetThatLivesElsewhereIsNotImplemented();
    void filtersFind_data();
    void filtersFind();
    void countNeedsTheHeader();
    void advancedPagesNeedTheHeaderAgain();
    void anExpiredPageTokenIsTold();
    void usersAreFoundByIdAndByName();
    void membersSayTheirType();
    void castsNeedAnAdvancedQuery();
    void transitiveMembersFollowNestedGroupsAndCircles();
    void memberOfIsTheOtherDirection();
    void membersWithoutPermissionAreLimited();
    void hiddenMembershipNeedsItsPermission();
    void missingScopesAreDenied_data();
    void missingScopesAreDenied();
    void aGuestMayNotListUsers();
    void organizationIsLimitedWithUserRead();
    void licencesNeedScopeAndRole();
    void deletedUsersLieInDeletedItemsWithAChangedName();
    void restoringGivesTheNameAndTheGroupsBack();
    void everyPartOfABatchHasItsOwnStatus();
    void batchesAreRefused();
    void throttlingTellsHowLongToWait();
    void errorsCarryTheRequestsIds();
};

void TestGraph::withoutATokenThereIsNoAnswer() {
    Bench bench;
    const Reply empty = bench.get(u"/v1.0/users"_s);
    QCOMPARE(empty.status, 401);
    QCOMPARE(empty.code(), u"InvalidAuthenticationToken"_s);
    bench.bearer = "made-up";
    QCOMPARE(bench.graph(u"users"_s).status, 401);
    QVERIFY(bench.graph(u"users"_s).headers.value("www-authenticate").startsWith("Bearer"));
}

void TestGraph::listsOfUsersHaveTheDefaultProperties() {
    Bench bench;
    bench.authorize();
    const QJsonObject ada = bench.graph(u"users"_s).value().first().toObject();
    const QStringList wanted = {u"businessPhones"_s,    u"displayName"_s, u"givenName"_s,        u"id"_s,
                                u"jobTitle"_s,          u"mail"_s,        u"mobilePhone"_s,      u"officeLocation"_s,
                                u"preferredLanguage"_s, u"surname"_s,     u"userPrincipalName"_s};
    QCOMPARE(ada.keys(), wanted);
    QVERIFY(ada.value(u"mobilePhone"_s).isNull());
}

void TestGraph::selectedPropertiesAreNullWhenNeverSet() {
    Bench bench;
    bench.authorize();
    const QJsonObject bob =
        bench.graph(u"users?$select=id,mail,otherMails,accountEnabled,userType"_s).value().at(1).toObject();
    QVERIFY(bob.contains(u"mail"_s) && bob.value(u"mail"_s).isNull());
    QCOMPARE(bob.value(u"otherMails"_s), QJsonValue(QJsonArray()));
    QCOMPARE(bob.value(u"accountEnabled"_s), QJsonValue(true));
    QCOMPARE(bench.graph(u"users/%1?$select=displayName"_s.arg(Bench::user(2))).text(u"displayName"_s),
             u"Bob \"B\" Öz"_s);
}

void TestGraph::linksLeadThroughEveryPageOnce() {
    Bench bench(generated());
    bench.authorize();
    QStringList ids = column(bench.all(u"users?$select=id&$top=99"_s), u"id"_s);
    QCOMPARE(bench.pages, 3);
    QCOMPARE(ids.size(), 250);
    QCOMPARE(ids.removeDuplicates(), 0);
    bench.all(u"users"_s);
    QCOMPARE(bench.pages, 3);
    bench.all(u"users?$top=999"_s);
    QCOMPARE(bench.pages, 1);
}

void TestGraph::linksUseTheAddressOfTheRequestOrThePublicBase() {
    Bench bench;
    bench.authorize();
    const QString named = QString(bench.base()).replace(u"127.0.0.1"_s, u"localhost"_s);
    QVERIFY(bench.graph(named + u"/v1.0/users?$top=1"_s).text(u"@odata.nextLink"_s).startsWith(named));
    Options options;
    options.publicBase = "http://127.0.0.1:1234";
    Bench behind(Bench::tenant(), options);
    behind.authorize();
    const QString link = behind.graph(u"users?$top=1"_s).text(u"@odata.nextLink"_s);
    QVERIFY2(link.startsWith(u"http://127.0.0.1:1234/users?$top=1&$skiptoken="_s), qPrintable(link));
    behind.all(u"users"_s);
    QVERIFY(behind.graph(u"groups/delta"_s).body.contains("\"http://127.0.0.1:1234/groups/delta?"));
    // The proxy leaves the version out.
    QCOMPARE(behind.graph(behind.base() + u"/users"_s).value().size(), 2);
    const QJsonObject said = behind.sandbox.announcement();
    QCOMPARE(said.value(u"graph"_s).toString(), u"http://127.0.0.1:1234"_s);
    QCOMPARE(said.value(u"identity"_s).toString(), behind.base());
}

void TestGraph::pageSizeCapsEveryPage() {
    Options options;
    options.pageSize = 10;
    Bench bench(generated(), options);
    bench.authorize();
    QCOMPARE(bench.all(u"users?$top=999"_s).size(), 250);
    QCOMPARE(bench.pages, 25);
    bench.all(u"users/delta?$select=displayName"_s);
    QCOMPARE(bench.pages, 25);
}

void TestGraph::optionsAreRefused_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"users?$top=1000",
                             "users?$top=0",
                             "users?$top=x",
                             "users?$skip=5",
                             "users?$select=id,nonsense",
                             "users?$nonsense=1",
                             "users?$count=maybe",
                             "users?$filter=nonsense eq 'a'",
                             "users?$filter=mail eq",
                             "users?$filter=startswith(mail,'a'",
                             "users?$search=\"displayName:ada\"",
                             "users?$filter=mail ne 'a'",
                             "users?$filter=endswith(mail,'a')",
                             "users?$expand=manager",
                             "users?$top=1&$top=2",
                             "groups?$skip=1",
                             "users/delta?$top=5",
                             "users/delta?$orderby=displayName",
                             "users/delta?$expand=manager",
                             "users/delta?$skip=1",
                             "users/delta?$count=true",
                             "users/delta?$search=x",
                             "users/delta?$filter=mail eq 'a'",
                             "groups/delta?$expand=members",
                             "users/$count",
                             "nonsense",
                             "directory/deletedItems/microsoft.graph.user?$orderby=deletedDateTime",
                             "subscribedSkus?$top=5"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestGraph::optionsAreRefused() {
    QFETCH(QString, path);
    Bench bench;
    bench.authorize();
    const Reply reply = bench.graph(path);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.code().startsWith(u"Request_"_s), reply.body.constData());
}

void TestGraph::aTargetThatLivesElsewhereIsNotImplemented() {
    Bench bench;
    bench.authorize();
    const Reply reply = bench.graph(u"users?$select=id,skills"_s);
    QCOMPARE(reply.status, 501);
    QCOMPARE(reply.code(), u"NotImplemented"_s);
}

void TestGraph::filtersFind_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("count");
    QTest::newRow("id") << u"id eq '%1'"_s.arg(Bench::user(1)) << 1;
    QTest::newRow("ids with or") << u"id eq '%1' or id eq '%2'"_s.arg(Bench::user(1), Bench::user(2)) << 2;
    QTest::newRow("ids in") << u"id in ('%1','%2')"_s.arg(Bench::user(2), Bench::user(9)) << 1;
    QTest::newRow("id and more") << u"id eq '%1' and mail eq 'x'"_s.arg(Bench::user(1)) << 0;
    QTest::newRow("start") << u"startswith(displayName,'ADA')"_s << 1;
    QTest::newRow("any start of three")
        << u"startswith(displayName,'zz') or startswith(mail,'zz') or startswith(userPrincipalName,'bo')"_s << 1;
    QTest::newRow("mail") << u"mail eq 'Ada@msp.com'"_s << 1;
    QTest::newRow("null") << u"mail eq null"_s << 1;
    QTest::newRow("flag") << u"accountEnabled eq true"_s << 2;
    QTest::newRow("collection") << u"proxyAddresses/any(p:p eq 'smtp:countess@msp.com')"_s << 1;
    QTest::newRow("parentheses") << u"(mail eq 'ada@msp.com' or mail eq 'x') and userType eq 'Member'"_s << 1;
    QTest::newRow("quote in text") << u"displayName eq 'O''Hara'"_s << 0;
}

void TestGraph::filtersFind() {
    QFETCH(QString, filter);
    QFETCH(int, count);
    Bench bench;
    bench.authorize();
    const Reply reply = bench.graph(u"users?$select=id&$filter="_s + filter);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.value().size(), count);
    QCOMPARE(bench.graph(u"users/$count?$filter="_s + filter, eventual).body, QByteArray::number(count));
}

void TestGraph::countNeedsTheHeader() {
    Bench bench(generated());
    bench.authorize();
    QVERIFY(!bench.graph(u"users?$count=true"_s).json().contains(u"@odata.count"_s));
    const Reply reply = bench.graph(u"users?$count=true&$top=5&$filter=startswith(displayName,'User 1')"_s, eventual);
    QCOMPARE(reply.json().value(u"@odata.count"_s).toInt(), 100);
    QCOMPARE(reply.value().size(), 5);
    QVERIFY(!bench.graph(reply.text(u"@odata.nextLink"_s), eventual).json().contains(u"@odata.count"_s));
    QCOMPARE(bench.graph(u"users/$count"_s, eventual).body, "250");
}

void TestGraph::advancedPagesNeedTheHeaderAgain() {
    Bench bench(generated());
    bench.authorize();
    const QString next =
        bench.graph(u"users?$count=true&$filter=mail ne null&$top=5"_s, eventual).text(u"@odata.nextLink"_s);
    QCOMPARE(bench.graph(next, eventual).status, 200);
    QCOMPARE(bench.graph(next).status, 400);
}

void TestGraph::anExpiredPageTokenIsTold() {
    Bench bench;
    bench.authorize();
    const QString next = bench.graph(u"users?$top=1"_s).text(u"@odata.nextLink"_s);
    bench.control(u"pages/expire"_s);
    QCOMPARE(bench.graph(next).code(), u"Directory_ExpiredPageToken"_s);
}

void TestGraph::usersAreFoundByIdAndByName() {
    Bench bench;
    bench.authorize();
    QCOMPARE(bench.graph(u"users/"_s + Bench::user(1)).text(u"mail"_s), u"ada@msp.com"_s);
    QCOMPARE(bench.graph(u"users/ADA@msp.com"_s).text(u"id"_s), Bench::user(1));
    const Reply missing = bench.graph(u"users/"_s + Bench::user(9));
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.code(), u"Request_ResourceNotFound"_s);
    bench.control(u"users/add"_s,
                  {{u"user"_s, QJsonObject{{u"id"_s, Bench::user(7)},
                                           {u"userPrincipalName"_s, u"a_contoso.com#EXT#@msp.onmicrosoft.com"_s}}}});
    QCOMPARE(bench.graph(u"users/a_contoso.com%23EXT%23@msp.onmicrosoft.com"_s).text(u"id"_s), Bench::user(7));
    bench.control(u"users/edit"_s,
                  {{u"id"_s, Bench::user(2)}, {u"set"_s, QJsonObject{{u"userPrincipalName"_s, u"rob@msp.com"_s}}}});
    QCOMPARE(bench.graph(u"users/rob@msp.com"_s).text(u"id"_s), Bench::user(2));
    QCOMPARE(bench.graph(u"users/bob@msp.com"_s).status, 404);
    const QString again = bench.control(u"users/recreate"_s, {{u"id"_s, Bench::user(2)}}).text(u"id"_s);
    QCOMPARE(bench.graph(u"users/rob@msp.com"_s).text(u"id"_s), again);
    bench.authorize(u"User.Read User.Read.All"_s, u"ada@msp.com"_s);
    QCOMPARE(bench.graph(u"me?$select=id"_s).text(u"id"_s), Bench::user(1));
}

void TestGraph::membersSayTheirType() {
    Bench bench;
    bench.authorize();
    const QJsonArray members =
        bench.graph(u"groups/%1/members?$select=id,displayName,mail"_s.arg(Bench::group(1))).value();
    QCOMPARE(column(members, u"@odata.type"_s), (QStringList{u"#microsoft.graph.user"_s, u"#microsoft.graph.group"_s}));
    QVERIFY(bench.graph(u"groups/%1/members"_s.arg(Bench::group(1))).body.contains("[{\"@odata.type\""));
}

void TestGraph::castsNeedAnAdvancedQuery() {
    Bench bench;
    bench.authorize();
    for (const QString& cast : {u"microsoft.graph.user"_s, u"graph.user"_s}) {
        const QString path = u"groups/%1/members/%2"_s.arg(Bench::group(1), cast);
        QCOMPARE(bench.graph(path).code(), u"Request_UnsupportedQuery"_s);
        const Reply reply = bench.graph(path + u"?$count=true"_s, eventual);
        QCOMPARE(column(reply.value(), u"id"_s), QStringList{Bench::user(1)});
        QVERIFY(!reply.value().first().toObject().contains(u"@odata.type"_s));
        QCOMPARE(bench.graph(path + u"/$count"_s, eventual).body, "1");
    }
    QCOMPARE(bench.graph(u"groups/%1/members/$count"_s.arg(Bench::group(1)), eventual).body, "2");
}

void TestGraph::transitiveMembersFollowNestedGroupsAndCircles() {
    Bench bench;
    bench.authorize();
    bench.control(u"groups/members"_s, {{u"id"_s, Bench::group(2)}, {u"add"_s, QJsonArray{Bench::group(1)}}});
    const QString path = u"groups/%1/transitiveMembers?$select=id"_s.arg(Bench::group(1));
    QCOMPARE(column(bench.graph(path).value(), u"id"_s),
             (QStringList{Bench::user(1), Bench::group(2), Bench::user(2)}));
}

void TestGraph::memberOfIsTheOtherDirection() {
    Bench bench;
    bench.authorize();
    const QString user = u"users/"_s + Bench::user(2);
    QCOMPARE(column(bench.graph(user + u"/memberOf"_s).value(), u"id"_s), QStringList{Bench::group(2)});
    QCOMPARE(column(bench.graph(user + u"/transitiveMemberOf"_s).value(), u"id"_s),
             (QStringList{Bench::group(2), Bench::group(1)}));
}

void TestGraph::membersWithoutPermissionAreLimited() {
    Bench bench;
    bench.authorize(u"Group.Read.All"_s);
    const QJsonObject member =
        bench.graph(u"groups/%1/members?$select=id,mail"_s.arg(Bench::group(1))).value().first().toObject();
    QCOMPARE(member.value(u"id"_s).toString(), Bench::user(1));
    QVERIFY(member.contains(u"mail"_s) && member.value(u"mail"_s).isNull());
    bench.authorize();
    bench.control(u"users/limit"_s, {{u"id"_s, Bench::user(2)}});
    QVERIFY(bench.graph(u"users"_s).value().at(1).toObject().value(u"displayName"_s).isNull());
}

void TestGraph::hiddenMembershipNeedsItsPermission() {
    Bench bench;
    bench.authorize();
    bench.control(u"groups/edit"_s,
                  {{u"id"_s, Bench::group(1)}, {u"set"_s, QJsonObject{{u"visibility"_s, u"HiddenMembership"_s}}}});
    QCOMPARE(bench.graph(u"groups/%1/members"_s.arg(Bench::group(1))).status, 403);
    QCOMPARE(bench.graph(u"users/%1/memberOf"_s.arg(Bench::user(1))).value().size(), 0);
    QVERIFY(!bench.all(u"groups/delta"_s).first().toObject().contains(u"members@delta"_s));
}

void TestGraph::missingScopesAreDenied_data() {
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("path");
    QTest::newRow("users") << u"Group.Read.All"_s << u"users"_s;
    QTest::newRow("one user") << u"User.Read"_s << u"users/"_s + Bench::user(2);
    QTest::newRow("user delta") << u"Group.Read.All"_s << u"users/delta"_s;
    QTest::newRow("groups") << u"User.Read.All"_s << u"groups"_s;
    QTest::newRow("group delta") << u"User.Read.All"_s << u"groups/delta"_s;
    QTest::newRow("members") << u"User.Read.All"_s << u"groups/%1/members"_s.arg(Bench::group(1));
    QTest::newRow("licences") << u"User.Read.All"_s << u"subscribedSkus"_s;
    QTest::newRow("domains") << u"User.Read.All"_s << u"domains"_s;
    QTest::newRow("deleted groups") << u"User.Read.All"_s << u"directory/deletedItems/microsoft.graph.group"_s;
}

void TestGraph::missingScopesAreDenied() {
    QFETCH(QString, scope);
    QFETCH(QString, path);
    Bench bench;
    bench.authorize(scope);
    const Reply reply = bench.graph(path);
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.code(), u"Authorization_RequestDenied"_s);
    bench.authorize();
    QCOMPARE(bench.graph(path).status, 200);
}

void TestGraph::aGuestMayNotListUsers() {
    Bench bench;
    bench.control(u"users/edit"_s, {{u"id"_s, Bench::user(1)}, {u"set"_s, QJsonObject{{u"userType"_s, u"Guest"_s}}}});
    bench.authorize(u"User.Read.All Group.Read.All"_s, u"ada@msp.com"_s);
    QCOMPARE(bench.graph(u"users"_s).status, 403);
    QCOMPARE(bench.graph(u"groups"_s).status, 200);
}

void TestGraph::organizationIsLimitedWithUserRead() {
    Bench bench;
    bench.authorize(u"User.Read"_s);
    QJsonObject organization = bench.graph(u"organization"_s).value().first().toObject();
    QCOMPARE(organization.value(u"id"_s).toString(), Bench::tenantId);
    QCOMPARE(organization.value(u"verifiedDomains"_s).toArray().size(), 2);
    QVERIFY(organization.value(u"assignedPlans"_s).toArray().isEmpty());
    bench.authorize();
    organization = bench.graph(u"organization"_s).value().first().toObject();
    QCOMPARE(organization.value(u"assignedPlans"_s).toArray().size(), 1);
    QCOMPARE(column(bench.graph(u"domains"_s).value(), u"id"_s), (QStringList{u"msp.onmicrosoft.com"_s, u"msp.com"_s}));
}

void TestGraph::licencesNeedScopeAndRole() {
    Bench bench;
    bench.authorize();
    const QJsonObject sku = bench.graph(u"subscribedSkus"_s).value().first().toObject();
    QCOMPARE(sku.value(u"servicePlans"_s).toArray().first().toObject().value(u"servicePlanId"_s).toString(),
             u"41781fb2-bc02-4b7c-bd55-b576c07bb09d"_s);
    bench.control(u"operators/edit"_s, {{u"userPrincipalName"_s, u"admin@msp.onmicrosoft.com"_s},
                                        {u"roles"_s, QJsonArray{u"User Administrator"_s}}});
    QCOMPARE(bench.graph(u"subscribedSkus"_s).status, 403);
}

void TestGraph::deletedUsersLieInDeletedItemsWithAChangedName() {
    Bench bench;
    bench.authorize();
    bench.control(u"users/delete"_s, {{u"id"_s, Bench::user(1)}});
    QCOMPARE(bench.graph(u"users/"_s + Bench::user(1)).status, 404);
    QCOMPARE(bench.graph(u"users"_s).value().size(), 1);
    QCOMPARE(bench.graph(u"groups/%1/members"_s.arg(Bench::group(1))).value().size(), 1);
    const QJsonObject deleted =
        bench.graph(u"directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName,deletedDateTime"_s)
            .value()
            .first()
            .toObject();
    QCOMPARE(deleted.value(u"userPrincipalName"_s).toString(), u"aaaaaaaa000040008000000000000001ada@msp.com"_s);
    QVERIFY(!deleted.value(u"deletedDateTime"_s).toString().isEmpty());
    const QString one = u"directory/deletedItems/"_s + Bench::user(1);
    QCOMPARE(bench.graph(one).text(u"@odata.type"_s), u"#microsoft.graph.user"_s);
    bench.control(u"users/purge"_s, {{u"id"_s, Bench::user(1)}});
    QCOMPARE(bench.graph(one).status, 404);
}

void TestGraph::restoringGivesTheNameAndTheGroupsBack() {
    Bench bench;
    bench.authorize();
    bench.control(u"users/delete"_s, {{u"id"_s, Bench::user(1)}});
    bench.control(u"users/restore"_s, {{u"id"_s, Bench::user(1)}});
    QCOMPARE(bench.graph(u"users/"_s + Bench::user(1)).text(u"userPrincipalName"_s), u"ada@msp.com"_s);
    QCOMPARE(bench.graph(u"groups/%1/members"_s.arg(Bench::group(1))).value().size(), 2);
}

void TestGraph::everyPartOfABatchHasItsOwnStatus() {
    Bench bench;
    bench.authorize();
    const QByteArray body = R"({"requests":[{"id":"1","method":"GET","url":"/users?$top=1&$select=id"},
        {"id":"2","method":"GET","url":"users/00000000-0000-4000-8000-000000000000"},
        {"id":"3","method":"DELETE","url":"/groups/bbbbbbbb-0000-4000-8000-000000000001"},
        {"id":"4","method":"GET","url":"/me","dependsOn":["2"]},
        {"id":"5","method":"GET","url":"/users/$count","headers":{"ConsistencyLevel":"eventual"}}]})";
    const Reply reply = bench.send("POST", u"/v1.0/$batch"_s, body,
                                   {{"Authorization", "Bearer " + bench.bearer}, {"Content-Type", "application/json"}});
    QCOMPARE(reply.status, 200);
    const QJsonArray responses = reply.json().value(u"responses"_s).toArray();
    QList<int> states;
    for (const QJsonValue& response : responses)
        states.append(response.toObject().value(u"status"_s).toInt());
    QCOMPARE(states, (QList<int>{200, 404, 403, 424, 200}));
    QVERIFY(responses.first().toObject().value(u"body"_s).toObject().contains(u"@odata.nextLink"_s));
    QCOMPARE(responses.last().toObject().value(u"body"_s).toInt(), 2);
}

void TestGraph::batchesAreRefused() {
    Bench bench;
    bench.authorize();
    const auto send = [&](const QByteArray& body) {
        return bench
            .send("POST", u"/v1.0/$batch"_s, body,
                  {{"Authorization", "Bearer " + bench.bearer}, {"Content-Type", "application/json"}})
            .status;
    };
    QJsonArray many;
    for (int i = 0; i < 21; ++i)
        many.append(QJsonObject{{u"id"_s, QString::number(i)}, {u"method"_s, u"GET"_s}, {u"url"_s, u"/me"_s}});
    QCOMPARE(send(QJsonDocument(QJsonObject{{u"requests"_s, many}}).toJson()), 400);
    QCOMPARE(send("{\"requests\":[]}"), 400);
    QCOMPARE(send("{}"), 400);
    QCOMPARE(send("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\"},"
                  "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\"}]}"),
             400);
}

void TestGraph::throttlingTellsHowLongToWait() {
    Bench bench;
    bench.authorize();
    bench.control(u"throttle"_s, {{u"calls"_s, 1}, {u"retryAfter"_s, u"3"_s}});
    const Reply reply = bench.graph(u"users"_s);
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.headers.value("retry-after"), "3");
    QCOMPARE(bench.graph(u"users"_s).status, 200);
    // 3,500 units in ten seconds for a small tenant, two for a list of users.
    bench.control(u"throttle"_s, {{u"on"_s, true}});
    int calls = 0;
    while (calls < 4000 && bench.graph(u"users"_s).status == 200)
        ++calls;
    QVERIFY2(calls >= 1750 && calls < 4000, QByteArray::number(calls).constData());
}

void TestGraph::errorsCarryTheRequestsIds() {
    Bench bench;
    bench.authorize();
    const QByteArray id = "01234567-89ab-4def-8123-456789abcdef";
    const Reply reply = bench.graph(u"users/nobody@msp.com"_s, {{"client-request-id", id}});
    const QJsonObject inner = reply.json().value(u"error"_s).toObject().value(u"innerError"_s).toObject();
    QCOMPARE(inner.value(u"client-request-id"_s).toString().toLatin1(), id);
    QVERIFY(!inner.value(u"request-id"_s).toString().isEmpty());
    static const QRegularExpression withoutZone(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$"_s);
    QVERIFY(withoutZone.match(inner.value(u"date"_s).toString()).hasMatch());
    QCOMPARE(bench.graph(u"users"_s, {{"client-request-id", id}}).headers.value("client-request-id"), id);
}

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_sandbox_graph.moc"
