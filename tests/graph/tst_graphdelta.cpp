// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedgraph.h"

#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;

/// Delta rounds against a scripted Graph (graph.md §2.2).
class TestGraphDelta : public QObject {
    Q_OBJECT

private:
    struct Read {
        QStringList told;
        Result<DeltaRound> round;
    };
    static QString told(const UserReading& user) {
        const Text mail = user[UserProperty::Mail];
        return user.id.toString() + u'/' + QString::number(int(user.presence)) + u'/' +
               (mail.isAbsent()  ? u"absent"_s
                : mail.isBlank() ? u"blank"_s
                                 : mail.toString());
    }
    static Read usersSince(ScriptedGraph& world, const QByteArray& target = "/users/delta?$deltatoken=D1") {
        Read read;
        read.round = world.open()->usersSince(QString::fromLatin1(world.link(target)),
                                              [&](std::span<const UserReading> readings) -> Result<void> {
                                                  for (const auto& user : readings)
                                                      read.told << told(user);
                                                  return {};
                                              });
        return read;
    }
    static QString joined(const std::vector<Text>& texts) {
        QStringList list;
        for (const auto text : texts)
            list << text.toString();
        return list.join(u',');
    }

private Q_SLOTS:
    void latestIsOneCallAndOnlyALink() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET /v1.0/users/delta?$select=id,accountEnabled",
                           ScriptedGraph::page({}, {}, world.link("/users/delta?$deltatoken=U")));
        world.graph.expect("GET /v1.0/groups/delta?$select=id,displayName,createdDateTime,securityEnabled,groupTypes,"
                           "visibility,members&$deltatoken=latest",
                           ScriptedGraph::page({}, {}, world.link("/groups/delta?$deltatoken=G")));
        auto source = world.open();
        QCOMPARE(source->latestUsers().value(), QString::fromLatin1(world.link("/users/delta?$deltatoken=U")));
        QCOMPARE(source->latestGroups().value(), QString::fromLatin1(world.link("/groups/delta?$deltatoken=G")));
        QCOMPARE(source->calls().graph, 2);
        QVERIFY(world.graph.seen().at(0).line.endsWith("&$deltatoken=latest"));
        for (const auto& seen : world.graph.seen())
            QVERIFY(!seen.line.contains("$top"));
    }

    void nothingChangedIsOneCall() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET /v1.0/users/delta?$deltatoken=D1",
                           ScriptedGraph::page({}, {}, world.link("/users/delta?$deltatoken=D2")));
        const auto read = usersSince(world);
        QVERIFY(read.round.has_value());
        QVERIFY(!read.round->expired);
        QCOMPARE(read.round->link, QString::fromLatin1(world.link("/users/delta?$deltatoken=D2")));
        QVERIFY(read.told.isEmpty());
    }

    void tellsEditedClearedRemovedAndRestoredApartAndKeepsTheOrder() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect(
            "GET /v1.0/users/delta?$deltatoken=D1",
            ScriptedGraph::page(R"({"id":"a","mail":"new@b.c"},{"id":"B","mail":null},{"id":"c","givenName":"C"},
                                  {"id":"d","@removed":{"reason":"changed"}})",
                                world.link("/users/delta?$skiptoken=S")));
        world.graph.expect("GET /v1.0/users/delta?$skiptoken=S",
                           ScriptedGraph::page({}, world.link("/users/delta?$skiptoken=S2")));
        world.graph.expect(
            "GET /v1.0/users/delta?$skiptoken=S2",
            ScriptedGraph::page(R"({"@removed":{"reason":"deleted"},"id":"e"},{"id":"a","mail":"newer@b.c"})", {},
                                world.link("/users/delta?$deltatoken=D2")));
        const auto read = usersSince(world);
        QVERIFY2(read.round.has_value(), read.round ? "" : qPrintable(read.round.error().detail));
        QCOMPARE(read.told, (QStringList{u"a/0/new@b.c"_s, u"b/0/blank"_s, u"c/0/absent"_s, u"d/1/absent"_s,
                                         u"e/2/absent"_s, u"a/0/newer@b.c"_s}));
        QCOMPARE(world.leftOver(), QByteArray());
    }

    void anExpiredTokenAsksForAFullReadingInAllItsForms_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](int status, const QByteArray& code) {
            QTest::newRow(QByteArray(QByteArray::number(status) + " " + code).constData())
                << status << QByteArray("{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}");
        };
        for (const char* code :
             {"Request_UnsupportedQuery", "request_unsupportedquery", "SyncStateNotFound", "syncStateNotFound",
              "resyncRequired", "Request_BadRequest", "Directory_ExpiredPageToken"}) {
            row(400, code);
            row(404, code);
        }
        row(410, "syncStateNotFound");
        row(410, "");
        QTest::newRow("410 without body") << 410 << QByteArray();
        QTest::newRow("410 with HTML") << 410 << QByteArray("<html>");
        QTest::newRow("the code within")
            << 400
            << QByteArray(
                   R"({"error":{"code":"BadRequest","innererror":{"code":"x","innerError":{"code":"ResyncRequired"}}}})");
    }
    void anExpiredTokenAsksForAFullReadingInAllItsForms() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        for (const bool groups : {false, true}) {
            ScriptedGraph world;
            world.giveToken();
            world.graph.expect("GET",
                               ScriptedServer::json(body, status, "Location: https://graph.microsoft.com/x\r\n"));
            auto source = world.open();
            const auto link = QString::fromLatin1(world.link("/x/delta?$deltatoken=D1"));
            const auto round = groups ? source->groupsSince(link, [](auto, auto) -> Result<void> { return {}; })
                                      : source->usersSince(link, [](auto) -> Result<void> { return {}; });
            QVERIFY2(round.has_value(), round ? "" : qPrintable(round.error().detail));
            QVERIFY(round->expired);
            QVERIFY(round->link.isEmpty());
            QCOMPARE(world.graph.seen().size(), std::size_t{1});
        }
    }

    void otherRefusalsAreErrorsAndDropNothing_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("400") << 400 << QByteArray("Request_Other");
        QTest::newRow("403") << 403 << QByteArray("Authorization_RequestDenied");
        QTest::newRow("404") << 404 << QByteArray("Request_ResourceNotFound");
        QTest::newRow("501") << 501 << QByteArray("resyncRequired");
    }
    void otherRefusalsAreErrorsAndDropNothing() {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET", ScriptedGraph::error(status, code));
        QVERIFY(!usersSince(world).round.has_value());
    }

    void aRoundThatExpiresInTheMiddleIsExpired() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET", ScriptedGraph::page(R"({"id":"a"})", world.link("/users/delta?$skiptoken=S")));
        world.graph.expect("GET", ScriptedGraph::error(410, "syncStateNotFound"));
        QVERIFY(usersSince(world).round->expired);
    }

    void aRoundThatDoesNotEndIsAnError_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("no link at all") << ScriptedGraph::page(R"({"id":"b"})");
        QTest::newRow("link to another host")
            << ScriptedGraph::page({}, {}, "https://evil.example/v1.0/users/delta?$deltatoken=D2");
        QTest::newRow("no value") << ScriptedServer::json(
            "{\"@odata.deltaLink\":\"https://graph.microsoft.com/v1.0/users/delta?x\"}");
        QTest::newRow("broken") << ScriptedServer::json(R"({"value":[)");
        QTest::newRow("trouble") << ScriptedGraph::error(501, "x");
    }
    void aRoundThatDoesNotEndIsAnError() {
        QFETCH(QByteArray, answer);
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect("GET", ScriptedGraph::page(R"({"id":"a"})", world.link("/users/delta?$skiptoken=S")));
        world.graph.expect("GET", answer);
        QVERIFY(!usersSince(world).round.has_value());
    }

    void aLinkOfAnotherGraphIsTakenForExpiredAndNeverAskedThere() {
        ScriptedGraph world;
        const auto round = world.open()->usersSince(u"https://graph.microsoft.com/v1.0/users/delta?$deltatoken=D"_s,
                                                    [](std::span<const UserReading>) -> Result<void> { return {}; });
        QVERIFY(round->expired);
        QVERIFY(world.graph.seen().empty() && world.authority.seen().empty());
    }

    void slicesOfALargeGroupComeAsTheyAreAndMembershipChangesApart() {
        ScriptedGraph world;
        world.giveToken();
        world.graph.expect(
            "GET", ScriptedGraph::page(R"({"id":"G1","displayName":"Large","securityEnabled":true,"members@delta":[
                       {"@odata.type":"#microsoft.graph.user","id":"U1"},
                       {"@odata.type":"#microsoft.graph.group","id":"G2"},
                       {"@odata.type":"#microsoft.graph.device","id":"D"}]},
                       {"id":"g3","@removed":{"reason":"deleted"}})",
                                       world.link("/groups/delta?$skiptoken=S")));
        world.graph.expect("GET", ScriptedGraph::page(R"({"members@delta":[
                       {"@odata.type":"#microsoft.graph.user","id":"u2"},
                       {"@odata.type":"#microsoft.graph.user","id":"u3","@removed":{"reason":"deleted"}},
                       {"@odata.type":"#microsoft.graph.group","id":"g4","@removed":{"reason":"deleted"}}],"id":"g1"})",
                                                      {}, world.link("/groups/delta?$deltatoken=D2")));
        QStringList told;
        const auto round = world.open()->groupsSince(
            QString::fromLatin1(world.link("/groups/delta?$deltatoken=D1")),
            [&](std::span<const GroupReading> groups, std::span<const MembershipReading> members) -> Result<void> {
                for (const auto& group : groups)
                    told << group.id.toString() + u'/' + QString::number(int(group.presence)) + u'/' +
                                (group.displayName.isAbsent() ? u"absent"_s : group.displayName.toString());
                for (const auto& change : members)
                    told << change.group.toString() + u": +"_s + joined(change.addedUsers) + u" +"_s +
                                joined(change.addedGroups) + u" -"_s + joined(change.removed);
                return {};
            });
        QVERIFY2(round.has_value(), round ? "" : qPrintable(round.error().detail));
        QCOMPARE(told, (QStringList{u"g1/0/Large"_s, u"g3/2/absent"_s, u"g1: +u1 +g2 -"_s, u"g1/0/absent"_s,
                                    u"g1: +u2 + -u3,g4"_s}));
    }
};

QTEST_GUILESS_MAIN(TestGraphDelta)
#include "tst_graphdelta.moc"
