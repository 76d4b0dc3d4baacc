// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/selection.h"
#include "scriptedgraph.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

/// Listings, lookups and counts against a scripted Graph.
class TestGraphReading : public QObject {
    Q_OBJECT

private:
    struct Read {
        QStringList ids;
        Result<void> done;
    };
    static Read users(DirectorySource& source) {
        Read read;
        read.done = source.users([&](std::span<const UserReading> readings) -> Result<void> {
            for (const auto& user : readings)
                read.ids << user.id.toString();
            return {};
        });
        return read;
    }
    static Read users(ScriptedGraph& world) { return users(*world.open()); }

    /// JSON with ' for ", where moc stumbles over a raw string.
    static QByteArray quoted(QByteArray text) { return text.replace('\'', '"'); }

    /// The ids that a `$batch` asked for, in order.
    static QStringList batchIds(const ScriptedServer::Seen& seen) {
        QStringList ids;
        for (const auto request : QJsonDocument::fromJson(seen.body).object().value(u"requests"_s).toArray()) {
            const auto url = request.toObject().value(u"url"_s).toString();
            ids << url.section(u'/', 2).section(u'?', 0, 0);
        }
        return ids;
    }
    static QByteArray part(int id, int status, const QByteArray& body, const QByteArray& headers = "{}") {
        return "{\"id\":\"" + QByteArray::number(id) + "\",\"status\":" + QByteArray::number(status) +
               ",\"headers\":" + headers + ",\"body\":" + body + "}";
    }
    static QByteArray batch(const QByteArrayList& parts) {
        return ScriptedServer::json("{\"responses\":[" + parts.join(",") + "]}");
    }

private Q_SLOTS:
    void readsEveryPageWithTheSelectionAndTheTopOfTheSpec() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect(
            "GET /v1.0/users?$select=id,accountEnabled,givenName,surname,displayName,userPrincipalName,mail,"
            "otherMails,proxyAddresses,businessPhones,mobilePhone,jobTitle,department,officeLocation,"
            "companyName,streetAddress,city,state,postalCode,country,employeeId,userType,"
            "externalUserState,creationType,identities,onPremisesSyncEnabled,createdDateTime&$top=999",
            ScriptedGraph::page(R"({"id":"AA"},{"id":"b"})", world.link("/users?$skiptoken=X%27y~z-_%2B%3D")));
        // Verbatim, as it was given.
        world.graph.expect("GET /v1.0/users?$skiptoken=X%27y~z-_%2B%3D",
                           ScriptedGraph::page({}, world.link("/users?p=3")));
        world.graph.expect("GET /v1.0/users?p=3", ScriptedGraph::page(R"({"id":"c"})"));
        auto source = world.open();
        const auto read = users(*source);
        QVERIFY2(read.done.has_value(), read.done ? "" : qPrintable(read.done.error().detail));
        QCOMPARE(read.ids, (QStringList{u"aa"_s, u"b"_s, u"c"_s}));
        QCOMPARE(world.leftOver(), QByteArray());
        QCOMPARE(source->calls().graph, 3);
        QCOMPARE(source->calls().token, 1);
        const auto seen = world.graph.seen();
        QVERIFY(!seen[0].headers.at("client-request-id").isEmpty());
        QVERIFY(seen[0].headers.at("client-request-id") != seen[1].headers.at("client-request-id"));
    }

    void aListingThatBreaksInTheMiddleIsAnErrorAndNotAShorterList_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("then");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const QByteArray& answer, ErrorKind kind, Then then = Then::Stay) {
            QTest::newRow(name) << answer << int(then) << int(kind);
        };
        const QByteArray cut =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"value\":[";
        row("reset", {}, ErrorKind::Network, Then::Reset);
        row("cut body", cut, ErrorKind::Network, Then::Close);
        row("broken JSON", ScriptedServer::json(R"({"value":[{"id":"b"})"), ErrorKind::Protocol);
        row("no value", ScriptedServer::json(R"({"id":"b"})"), ErrorKind::Protocol);
        row("value of another type", ScriptedServer::json(R"({"value":{"id":"b"}})"), ErrorKind::Protocol);
        row("HTML", ScriptedServer::answer(200, "text/html", "<html>Sign in to the hotel</html>"), ErrorKind::Protocol);
        row("no type", "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"value\":[]}", ErrorKind::Protocol);
        row("object without id", ScriptedGraph::page(R"({"mail":"a@b.c"})"), ErrorKind::Protocol);
        row("property of another type", ScriptedGraph::page(R"({"id":"b","mail":7})"), ErrorKind::Protocol);
        row("forbidden", ScriptedGraph::error(403, "Authorization_RequestDenied"), ErrorKind::Auth);
        row("bad request", ScriptedGraph::error(400, "Request_BadRequest"), ErrorKind::Protocol);
        row("not implemented", ScriptedGraph::error(501, "NotImplemented"), ErrorKind::Protocol);
        row("redirect", "HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n",
            ErrorKind::Protocol);
    }
    void aListingThatBreaksInTheMiddleIsAnErrorAndNotAShorterList() {
        QFETCH(QByteArray, answer);
        QFETCH(int, then);
        QFETCH(int, kind);
        ScriptedGraph world;
        world.access.http.retry.broken = 0;
        world.giveToken();
        world.graph.expect("GET /v1.0/users?$select", ScriptedGraph::page(R"({"id":"a"})", world.link("/users?p=2")));
        // Qt asks again by itself when a connection closes before the answer begins.
        for (int i = 0; i < (Then(then) == Then::Reset ? 10 : 1); ++i)
            world.graph.expect({"GET /v1.0/users?p=2", answer, Then(then)});
        const auto read = users(world);
        QVERIFY(!read.done.has_value());
        QCOMPARE(int(read.done.error().kind), kind);
        QVERIFY(!world.leftOver().contains("not expected"));
        if (answer.contains("req-7"))
            QCOMPARE(read.done.error().trace, u"req-7"_s);
    }

    void aChunkedPageThatIsCutIsAnError() {
        for (int i = 0; i < 20; ++i) {
            ScriptedGraph world;
            world.access.http.retry.broken = 0;
            world.giveToken();
            const QByteArray part = "{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}";
            world.graph.expect(
                {"GET",
                 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" +
                     QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n",
                 Then::Close});
            const auto read = users(world);
            QVERIFY(!read.done.has_value());
            QVERIFY(read.ids.isEmpty());
        }
    }

    void refusesLinksThatLeadAwayOrInACircle_data() {
        QTest::addColumn<QByteArray>("next");
        QTest::newRow("other host") << QByteArray("https://evil.example/v1.0/users?p=2");
        QTest::newRow("other port") << QByteArray("http://127.0.0.1:1/v1.0/users?p=2");
        QTest::newRow("no address") << QByteArray("/v1.0/users?p=2");
        QTest::newRow("circle") << QByteArray();
    }
    void refusesLinksThatLeadAwayOrInACircle() {
        QFETCH(QByteArray, next);
        ScriptedGraph world;
        world.giveToken();
        if (next.isEmpty()) {
            world.graph.expect("GET /v1.0/users?$select", ScriptedGraph::page({}, world.link("/users?p=2")));
            next = world.link("/users?p=2");
        }
        world.graph.expect("GET /v1.0/users?", ScriptedGraph::page(R"({"id":"a"})", next));
        const auto read = users(world);
        QCOMPARE(read.done.error().kind, ErrorKind::Protocol);
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void aListingWhosePageTokenExpiredBeginsAnewOnce() {
        ScriptedGraph world;
        world.giveToken();
        for (int i = 0; i < 2; ++i) {
            world.graph.expect("GET /v1.0/users?$select",
                               ScriptedGraph::page(R"({"id":"a"})", world.link("/users?p=2")));
            world.graph.expect("GET /v1.0/users?p=2", ScriptedGraph::error(400, "Directory_ExpiredPageToken"));
        }
        const auto read = users(world);
        QVERIFY(!read.done.has_value());
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void aTokenThatIsRefusedInTheMiddleIsRenewedAndStored() {
        ScriptedGraph world;
        world.giveToken("2");
        world.giveToken("3");
        world.graph.expect("GET /v1.0/users?$select", ScriptedGraph::page(R"({"id":"a"})", world.link("/users?p=2")));
        world.graph.expect("GET /v1.0/users?p=2", ScriptedGraph::error(401, "InvalidAuthenticationToken"));
        world.graph.expect("GET /v1.0/users?p=2", ScriptedGraph::page(R"({"id":"b"})"));
        const auto read = users(world);
        QVERIFY(read.done.has_value());
        QCOMPARE(read.ids, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(world.stored, (QStringList{u"R2"_s, u"R3"_s}));
        QCOMPARE(world.graph.seen().back().headers.at("authorization"), QByteArray("Bearer A3"));
        QVERIFY(world.authority.seen().at(1).body.contains("refresh_token=R2"));
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void aTokenThatStaysRefusedAsksForASignIn() {
        for (const QByteArray challenge :
             {"", "WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"e30=\"\r\n"}) {
            ScriptedGraph world;
            world.giveToken();
            world.graph.expect("GET", ScriptedGraph::error(401, "InvalidAuthenticationToken", challenge));
            if (challenge.isEmpty()) {
                world.giveToken("3");
                world.graph.expect("GET", ScriptedGraph::error(401, "InvalidAuthenticationToken"));
            }
            const auto read = users(world);
            QCOMPARE(read.done.error().kind, ErrorKind::Auth);
            QVERIFY(read.done.error().detail.contains(u"Sign in"_s));
            QCOMPARE(world.leftOver(), QByteArray());
        }
    }

    void aRevokedSignInNamesTheReasonAndSendsNothingToGraph() {
        ScriptedGraph world;
        world.authority.expect(
            "POST", ScriptedServer::json(R"({"error":"invalid_grant","error_codes":[700082],"trace_id":"t-1"})", 400));
        const auto read = users(world);
        QCOMPARE(read.done.error().kind, ErrorKind::Auth);
        QCOMPARE(read.done.error().code, u"AADSTS700082"_s);
        QCOMPARE(read.done.error().trace, u"t-1"_s);
        QVERIFY(world.graph.seen().empty());
    }

    void throttlingIsObeyedAndCounted() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET", ScriptedGraph::error(429, "TooManyRequests", "Retry-After: 20\r\n"));
        world.graph.expect("GET", ScriptedGraph::page(R"({"id":"a"})"));
        auto source = world.open();
        QVERIFY(users(*source).done.has_value());
        QCOMPARE(source->calls().throttled, std::chrono::milliseconds(20s));
        QCOMPARE(source->calls().graph, 2);
    }

    void aSinkThatRefusesEndsTheReading() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET", ScriptedGraph::page(R"({"id":"a"})"));
        const auto done = world.open()->users(
            [](std::span<const UserReading>) -> Result<void> { return fail(ErrorKind::Storage, u"full"_s); });
        QCOMPARE(done.error().kind, ErrorKind::Storage);
    }

    void countsUsersEventually() {
        ScriptedGraph world;
        world.giveToken();
        const QByteArray count = "GET /v1.0/users?$count=true&$select=id&$top=1";
        world.graph.expect(count, ScriptedServer::json("{\"@odata.count\":100000,\"value\":[{\"id\":\"a\"}]}"));
        auto source = world.open();
        QCOMPARE(source->userCount().value(), 100000);
        QCOMPARE(world.graph.seen().at(0).headers.at("consistencylevel"), QByteArray("eventual"));
        for (const char* body : {"{\"value\":[]}", "{\"@odata.count\":\"many\"}", "{\"@odata.count\":-1}", "7"}) {
            world.graph.expect(count, ScriptedServer::json(body));
            QCOMPARE(source->userCount().error().kind, ErrorKind::Protocol);
        }
    }

    void readsByIdTwentyACallAndSaysWhatBecameOfEach() {
        ScriptedGraph world;
        world.giveToken();
        std::vector<QString> ids;
        for (int i = 0; i < 45; ++i)
            ids.push_back(u"id-%1"_s.arg(i));
        for (int call = 0; call < 3; ++call) {
            QByteArrayList parts;
            for (int i = call * 20; i < std::min(45, call * 20 + 20); ++i)
                parts.prepend(part(i,
                                   i == 3   ? 404
                                   : i == 4 ? 403
                                   : i == 5 ? 400
                                            : 200,
                                   "{\"id\":\"ID-" + QByteArray::number(i) + "\"}"));
            world.graph.expect("POST /v1.0/$batch", batch(parts));
        }
        // The script gives its answers in order, so the calls go one after the other here.
        std::vector<int> counts(5);
        std::vector<std::vector<Lookup>> seen(ids.size());
        auto source = world.open();
        const auto done =
            source->usersById(std::span(ids).subspan(0, 20), [&](std::size_t i, Lookup l, const UserReading& r) {
                seen[i].push_back(l);
                return r.id.toString() == ids[i] ? Result<void>() : fail(ErrorKind::Protocol, r.id.toString());
            });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
        for (std::size_t i = 0; i < 20; ++i)
            QCOMPARE(seen[i].size(), std::size_t{1});
        QCOMPARE(seen[3][0], Lookup::Gone);
        QCOMPARE(seen[4][0], Lookup::Forbidden);
        QCOMPARE(seen[5][0], Lookup::Failed);
        QCOMPARE(seen[6][0], Lookup::Found);
        QCOMPARE(batchIds(world.graph.seen().at(0)).size(), 20);
        const auto url = QJsonDocument::fromJson(world.graph.seen().at(0).body)[u"requests"_s][0][u"url"_s].toString();
        QCOMPARE(url, QString(u"/users/id-0?$select="_s + userSelection()));
    }

    void onlyTheThrottledPartOfABatchIsAskedForAgain() {
        ScriptedGraph world;
        world.giveToken();
        const std::vector<QString> ids{u"a"_s, u"b"_s, u"c"_s};
        world.graph.expect("POST",
                           batch({part(0, 200, R"({"id":"a"})"),
                                  part(1, 429, R"({"error":{"code":"TooManyRequests"}})", R"({"Retry-After":"7"})"),
                                  part(2, 503, "null")}));
        world.graph.expect("POST", batch({part(2, 200, R"({"id":"c"})"), part(1, 200, R"({"id":"b"})")}));
        auto source = world.open();
        QStringList found;
        const auto done =
            source->groupsById(ids, [&](std::size_t, Lookup lookup, const GroupReading& group) -> Result<void> {
                if (lookup == Lookup::Found)
                    found << group.id.toString();
                return {};
            });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
        QCOMPARE(found, (QStringList{u"a"_s, u"c"_s, u"b"_s}));
        QCOMPARE(batchIds(world.graph.seen().at(1)), (QStringList{u"b"_s, u"c"_s}));
        QCOMPARE(source->calls().throttled, std::chrono::milliseconds(7s));
        QCOMPARE(source->calls().graph, 2);
    }

    void aPartThatIsNeverAnsweredWellFailsAloneInTheEnd() {
        ScriptedGraph world;
        world.giveToken();
        const std::vector<QString> ids{u"a"_s, u"b"_s};
        world.graph.expect("POST", batch({part(0, 500, "{}"), part(1, 429, "{}", R"({"retry-after":"86400"})")}));
        for (int i = 0; i < 3; ++i)
            world.graph.expect("POST", batch({part(0, 500, "{}")}));
        std::vector<Lookup> lookups(2, Lookup::Found);
        const auto done =
            world.open()->usersById(ids, [&](std::size_t i, Lookup l, const UserReading&) -> Result<void> {
                lookups[i] = l;
                return {};
            });
        QVERIFY(done.has_value());
        QCOMPARE(lookups, (std::vector{Lookup::Failed, Lookup::Failed}));
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void aBatchThatLeavesPartsOutConcludesNothingFromThat() {
        ScriptedGraph world;
        world.giveToken();
        const std::vector<QString> ids{u"a"_s, u"b"_s};
        world.graph.expect("POST", batch({part(1, 200, R"({"id":"b"})")}));
        std::vector<Lookup> lookups(2, Lookup::Gone);
        QVERIFY(world.open()
                    ->usersById(ids,
                                [&](std::size_t i, Lookup l, const UserReading&) -> Result<void> {
                                    lookups[i] = l;
                                    return {};
                                })
                    .has_value());
        QCOMPARE(lookups, (std::vector{Lookup::Failed, Lookup::Found}));
    }

    void tellsHiddenMembershipAndKeepsAnUnknownSecurityEnabledUnknown() {
        ScriptedGraph world;
        world.giveToken();
        const std::vector<QString> ids{u"a"_s, u"b"_s};
        world.graph.expect("POST",
                           batch({part(0, 200, R"({"id":"a","visibility":"HiddenMembership","securityEnabled":true,
                                                          "groupTypes":["Unified","DynamicMembership"],
                                                          "createdDateTime":"2024-01-01T02:00:00+02:00"})"),
                                  part(1, 200, R"({"id":"b","visibility":null,"securityEnabled":null})")}));
        const auto done =
            world.open()->groupsById(ids, [](std::size_t i, Lookup, const GroupReading& group) -> Result<void> {
                const bool right = i == 0 ? group.hiddenMembership && group.securityEnabled == true &&
                                                group.groupTypes.view() == "Unified\nDynamicMembership" &&
                                                group.createdDateTime.view() == "2024-01-01T00:00:00Z"
                                          : !group.hiddenMembership && !group.securityEnabled.has_value();
                return right ? Result<void>() : fail(ErrorKind::Protocol, group.id.toString());
            });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
    }

    void listsMembersOfSeveralGroupsAndTellsUsersGroupsAndTheRestApart() {
        ScriptedGraph world;
        world.giveToken();
        const std::vector<QString> ids{u"g0"_s, u"g1"_s, u"g2"_s, u"g3"_s};
        world.graph.expect("GET /v1.0/groups/g0/members?$select=id,accountEnabled",
                           ScriptedGraph::page(R"({"@odata.type":"#microsoft.graph.user","id":"U1","mail":"a@b.c"},
                                                 {"@odata.type":"#microsoft.graph.group","id":"G9","mail":null},
                                                 {"@odata.type":"#microsoft.graph.device","id":"d"},
                                                 {"@odata.type":"#microsoft.graph.servicePrincipal","id":"s"},
                                                 {"@odata.type":"#microsoft.graph.orgContact","id":"o"})",
                                               world.link("/groups/g0/members?p=2")));
        world.graph.expect(
            "GET /v1.0/groups/g0/members?p=2",
            ScriptedGraph::page(
                quoted("{'@odata.type':'#microsoft.graph.user','id':'u2','userPrincipalName':null,'mail':null}")));
        world.graph.expect("GET /v1.0/groups/g1/members?", ScriptedGraph::error(404, "Request_ResourceNotFound"));
        world.graph.expect("GET /v1.0/groups/g2/members?", ScriptedGraph::error(403, "Authorization_RequestDenied"));
        world.graph.expect("GET /v1.0/groups/g3/members?", ScriptedGraph::page({}));
        QStringList told;
        const auto done =
            world.open()->membersOf(ids, true, [&](const DirectorySource::MemberPage& page) -> Result<void> {
                QString line = ids[page.group] + u':' + QString::number(int(page.lookup));
                for (const auto& user : page.users)
                    line += u" u="_s + user.id.toString() + (user.isPartial() ? u"!"_s : u""_s);
                for (const auto& group : page.groups)
                    line += u" g="_s + group.toString();
                told << line + (page.last ? u" last"_s : u""_s);
                return {};
            });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
        told.sort();
        QCOMPARE(told, (QStringList{u"g0:0 u=u1 g=g9"_s, u"g0:0 u=u2! last"_s, u"g1:1 last"_s, u"g2:2 last"_s,
                                    u"g3:0 last"_s}));
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void theGroupsOfAUserAreGroupsOnly() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET /v1.0/users/u%2F1/memberOf?$select=id&$top=999",
                           ScriptedGraph::page(quoted("{'@odata.type':'#microsoft.graph.directoryRole','id':'r'}, "
                                                      "{'@odata.type':'#microsoft.graph.group','id':'G'}")));
        QCOMPARE(world.open()->groupsOf(u"u/1"_s).value(), std::vector<QString>{u"g"_s});
    }

    void namesTheTenantTheOperatorAndThePremiumPlan() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET /v1.0/organization?$select=id,displayName,assignedPlans",
                           ScriptedGraph::page(R"({"id":"AB-1","displayName":"MSP","assignedPlans":[
                               {"servicePlanId":"41781fb2-bc02-4b7c-bd55-b576c07bb09d","capabilityStatus":"Enabled"}]})"));
        world.graph.expect("GET /v1.0/me?",
                           ScriptedServer::json(R"({"id":"ME","userPrincipalName":"a@b.c","mail":null})"));
        auto source = world.open();
        const auto tenant = source->organization();
        QCOMPARE(tenant->tenantId, u"ab-1"_s);
        QVERIFY(tenant->hasPremium && tenant->premiumKnown);
        const auto me = source->signedInUser();
        QCOMPARE(me->objectId, u"me"_s);
        QCOMPARE(me->mail, QString());
    }

    void asksForGroupsAndUsersByNameWithTheTextQuoted() {
        ScriptedGraph world;
        world.giveToken();
        auto lookup = std::move(*openGraphLookup(world.access, {}));
        world.graph.expect(
            "GET /v1.0/groups?$filter=startswith%28displayName,%27O%27%27Neil%26Co%27%29&$select=id,displayName,"
            "securityEnabled&$top=50",
            ScriptedGraph::page(quoted("{'id':'G','displayName':'O\\u0027Neil&Co','securityEnabled':true}")));
        const auto groups = lookup->groupsNamed(u"O'Neil&Co"_s);
        QCOMPARE(groups->size(), std::size_t{1});
        QVERIFY(groups->front().securityEnabled);
        world.graph.expect("GET /v1.0/users?$filter=mail%20eq%20%27a%40b.c%27%20or%20userPrincipalName%20eq",
                           ScriptedGraph::page(R"({"id":"1","userPrincipalName":"x@b.c","mail":"a@b.c"},
                                                 {"id":"2","userPrincipalName":"A@b.c","mail":"a@b.c"})"));
        QCOMPARE(lookup->user(u"a@b.c"_s)->id, u"2"_s);
        world.graph.expect("GET /v1.0/users?$filter", ScriptedGraph::page({}));
        QCOMPARE(lookup->user(u"b@b.c"_s).error().kind, ErrorKind::NotFound);
        world.graph.expect("GET /v1.0/users?$filter", ScriptedGraph::page(R"({"id":"1"},{"id":"2"})"));
        QCOMPARE(lookup->user(u"b@b.c"_s).error().kind, ErrorKind::Conflict);
        world.graph.expect("GET /v1.0/users/8060e3ec-cbe3-4174-94cf-80065f998444?",
                           ScriptedServer::json(R"({"id":"3"})"));
        QCOMPARE(lookup->user(u"8060E3EC-cbe3-4174-94cf-80065f998444"_s)->id, u"3"_s);
    }

    void leavesAHangingGraphWithinFiftyMilliseconds() {
        ScriptedGraph world;
        world.giveToken();
        world.access.http.clock = std::make_shared<Clock>();
        world.graph.expect({"GET", {}});
        auto source = world.open();
        QElapsedTimer time;
        time.start();
        std::atomic<qint64> asked = 0;
        std::jthread person([&] {
            while (world.graph.seen().empty())
                std::this_thread::yield();
            asked = time.nsecsElapsed();
            world.stop.request_stop();
        });
        QCOMPARE(users(*source).done.error().kind, ErrorKind::Cancelled);
        QVERIFY(time.nsecsElapsed() - asked < 50'000'000);
    }

    void aConnectionWithoutTlsIsRefusedBeforeAnythingIsSent() {
        ScriptedGraph world;
        world.access.connection.graph = u"http://graph.example/v1.0"_s;
        const auto source = openGraphDirectory(world.access, {});
        QCOMPARE(source.error().kind, ErrorKind::Rejected);
        QVERIFY(source.error().detail.contains(u"connection.graph"_s));
    }
};

QTEST_GUILESS_MAIN(TestGraphReading)
#include "tst_graphreading.moc"
