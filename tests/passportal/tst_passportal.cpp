// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/accountcheck.h"
#include "passportal/passportal.h"
#include "passportal/wire.h"
#include "testkit/fakeclock.h"
#include "testkit/memorydocuments.h"
#include "testkit/scriptedserver.h"

#include <QJsonDocument>
#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using F = EntityField;

namespace {

/// A Passportal that says what the test wrote down, and an adapter that talks to it in a time of its own.
struct World {
    explicit World(bool signsIn = true) {
        if (signsIn)
            expectToken();
        passportal = std::make_unique<Passportal>(access(), mirror, stop.get_token());
    }
    PassportalAccess access() const {
        PassportalAccess access;
        access.target.kind = u"passportal"_s;
        access.target.baseUrl = QString::fromLatin1(server.base());
        access.target.accessKeyId = u"KEY-1"_s;
        access.secretKey = u"s3cret"_s;
        access.http.clock = clock;
        return access;
    }
    void expectToken(qint64 life = 3300, const QByteArray& token = "t1", bool asText = false) {
        const auto end = QByteArray::number(clock->wall().toSecsSinceEpoch() + life);
        server.expect("POST /api/v2/auth/client_token",
                      ScriptedServer::json("{\"success\":true,\"access_token\":\"" + token +
                                           "\",\"expiry_time\":" + (asText ? '"' + end + '"' : end) + "}"));
    }
    static QByteArray results(const QJsonArray& rows) {
        return ScriptedServer::json(
            QJsonDocument(QJsonObject{{u"success"_s, u"true"_s}, {u"results"_s, rows}}).toJson(QJsonDocument::Compact));
    }
    static QByteArray noMore() { return ScriptedServer::json("{\"success\":\"true\",\"results\":null}"); }
    static QByteArray refusal(int status, int code, const QByteArray& message, int http = 0) {
        return ScriptedServer::json("{\"success\":false,\"code\":" + QByteArray::number(code) + ",\"status\":" +
                                        QByteArray::number(status) + ",\"message\":\"" + message + "\"}",
                                    http ? http : status);
    }
    static QJsonObject document(int id, const QString& label, const char* type, int client = 7) {
        return {{u"id"_s, id},          {u"label"_s, label},         {u"client_id"_s, client},
                {u"templateId"_s, 101}, {u"templateName"_s, u"T"_s}, {u"type"_s, QLatin1StringView(type)}};
    }
    static QJsonObject field(const QString& name, const QJsonValue& value) {
        return {{u"name"_s, name}, {u"description"_s, u""_s}, {u"value"_s, value}};
    }
    static QJsonObject plain(const QString& text) { return {{u"type"_s, u"string"_s}, {u"text"_s, text}}; }
    static QByteArray details(const QJsonObject& bag) {
        return ScriptedServer::json(
            QJsonDocument(QJsonObject{{u"success"_s, true}, {u"details"_s, bag}}).toJson(QJsonDocument::Compact));
    }
    void expectList(const char* type, const QJsonArray& rows) {
        const QByteArray path = QByteArray("GET /api/v2/documents?type=") + type;
        if (!rows.isEmpty())
            server.expect(path, results(rows));
        server.expect(path, noMore());
    }
    void expectClients(const QJsonArray& rows) {
        if (!rows.isEmpty())
            server.expect("GET /api/v2/documents/clients?", results(rows));
        server.expect("GET /api/v2/documents/clients?", noMore());
    }
    void expectNothingBut(const char* type) {
        expectClients({});
        for (const char* other : {"location", "contact", "asset"})
            if (qstrcmp(other, type) != 0)
                expectList(other, {});
    }
    EntityWrite write(EntityKind kind, std::initializer_list<std::pair<EntityField, QString>> values) {
        EntityWrite write;
        write.kind = kind;
        write.client = u"7"_s;
        EntityValues gathered(pool);
        for (const auto& [f, value] : values)
            gathered.set(f, value);
        write.values = gathered.take();
        return write;
    }
    WriteOutcome written(const EntityWrite& write) {
        const auto outcomes = passportal->write({&write, 1});
        return outcomes ? outcomes->front() : WriteOutcome{u"ended"_s, outcomes.error()};
    }

    ScriptedServer server;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    MemoryDocuments mirror;
    std::stop_source stop;
    std::unique_ptr<Passportal> passportal;
    TextPool pool;
};

} // namespace

/// How Passportal is talked to (facts/passportal.md §5.2).
class TestPassportal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// RFC 4231, test case 2.
    void provesTheSecretByHmacInHex() {
        QCOMPARE(passportalHash(u"Jefe"_s, "what do ya want for nothing?"),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    void signsInWithKeyAndHashAndShowsTheToken() {
        World world;
        world.expectClients({});
        for (const char* type : {"location", "contact", "asset"})
            world.expectList(type, {});
        const auto read = world.passportal->refresh(Freshness::Whole);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(world.server.leftOver(), QByteArray());
        const auto seen = world.server.seen();
        const auto body = QJsonDocument::fromJson(seen[0].body).object();
        QCOMPARE(body[u"scope"_s].toString(), u"docs_api"_s);
        QVERIFY(body[u"content"_s].toString().size() >= 16);
        QCOMPARE(seen[0].headers.at("x-key"), QByteArray("KEY-1"));
        QCOMPARE(seen[0].headers.at("x-hash"), passportalHash(u"s3cret"_s, body[u"content"_s].toString().toLatin1()));
        QVERIFY(!seen[0].body.contains("s3cret"));
        QCOMPARE(seen[1].headers.at("x-access-token"), QByteArray("t1"));
    }

    void getsANewTokenBeforeTheOldOneRunsOut_data() {
        QTest::addColumn<bool>("asText");
        QTest::newRow("a number") << false;
        QTest::newRow("a text") << true;
    }
    void getsANewTokenBeforeTheOldOneRunsOut() {
        QFETCH(bool, asText);
        World world(false);
        world.expectToken(3300, "t1", asText);
        world.server.expect("GET /api/v2/documents/5", World::details({}));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Contact, u"5"_s};
        QVERIFY(world.passportal->find({&key, 1}, pool, found));
        world.clock->pass(54min);
        world.expectToken(3300, "t2");
        world.server.expect("GET /api/v2/documents/5", World::details({}));
        QVERIFY(world.passportal->find({&key, 1}, pool, found));
        QCOMPARE(world.server.seen().back().headers.at("x-access-token"), QByteArray("t2"));
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void getsANewTokenOnceWhenItIsRefused() {
        World world;
        world.server.expect("GET /api/v2/documents/5", World::refusal(401, 1006, "Invalid token"));
        world.expectToken(3300, "t2");
        world.server.expect("GET /api/v2/documents/5", World::refusal(401, 1006, "Invalid token"));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Contact, u"5"_s};
        const auto read = world.passportal->find({&key, 1}, pool, found);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Auth);
        QCOMPARE(read.error().code, u"1006"_s);
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void saysWhyAKeyIsRefused() {
        World world(false);
        world.server.expect("POST /api/v2/auth/client_token", World::refusal(401, 1000, "Key verification failed"));
        const auto report = checkPassportal(world.access(), {});
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Auth);
        QVERIFY(report.error().detail.contains(u"Key verification failed"_s));
        QVERIFY(!report.error().detail.contains(u"s3cret"_s));
    }

    void sendsNothingWithoutTls() {
        World world(false);
        auto access = world.access();
        access.target.baseUrl = u"http://instance.example"_s;
        Passportal passportal(access, world.mirror, {});
        const auto read = passportal.refresh(Freshness::Whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Rejected);
    }

    void understandsEveryWayOfSayingNo_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const QByteArray& answer, int status, ErrorKind kind) {
            QTest::newRow(name) << answer << status << static_cast<int>(kind);
        };
        row("a truth", R"({"success":false,"code":0,"status":400,"message":"invalid id"})", 400, ErrorKind::Rejected);
        row("a text inside a 200", R"({"success":"false","status":404,"message":"no"})", 200, ErrorKind::NotFound);
        row("without a status", R"({"success":"False"})", 200, ErrorKind::Rejected);
        row("a document that is not there", R"({"success":false,"code":0,"status":403,"message":"not found."})", 403,
            ErrorKind::NotFound);
        row("a method", R"({"success":false,"code":3000,"status":405})", 405, ErrorKind::Rejected);
        row("a broken server", "oops", 502, ErrorKind::Network);
        row("a page of a proxy", "<html>", 200, ErrorKind::Protocol);
        row("a list where an object belongs", "[]", 200, ErrorKind::Protocol);
    }
    void understandsEveryWayOfSayingNo() {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(int, kind);
        const HttpResponse response{status, {}, answer};
        const auto read = passportalAnswer(response, u"it"_s);
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().kind), kind);
    }

    void takesSuccessAsATruthAndAsAText() {
        for (const char* body : {R"({"success":true})", R"({"success":"true"})", R"({"details":{}})"})
            QVERIFY(passportalAnswer({200, {}, body}, u"it"_s));
    }

    void decodesNamesOnce_data() {
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("name");
        QTest::newRow("ampersand") << u"Smith &amp; Sons"_s << u"Smith & Sons"_s;
        QTest::newRow("numbers") << u"O&#39;Neil &#x26; Caf&#233;"_s << u"O'Neil & Café"_s;
        QTest::newRow("quotes") << u"&quot;A&quot; &lt;B&gt;"_s << u"\"A\" <B>"_s;
        QTest::newRow("once") << u"&amp;lt;"_s << u"&lt;"_s;
        QTest::newRow("no entity") << u"AT&T; R&D &unknown;"_s << u"AT&T; R&D &unknown;"_s;
        QTest::newRow("no character") << u"&#55296;&#0;"_s << u"&#55296;&#0;"_s;
        QTest::newRow("beyond the first plane") << u"&#128512;"_s << QString::fromUtf8("\xf0\x9f\x98\x80");
    }
    void decodesNamesOnce() {
        QFETCH(QString, told);
        QFETCH(QString, name);
        QCOMPARE(htmlDecoded(told), name);
    }

    void readsClientsUntilThereAreNoMore() {
        World world;
        world.expectClients({QJsonObject{{u"id"_s, 7}, {u"name"_s, u"Smith &amp; Sons"_s}},
                             QJsonObject{{u"id"_s, u"8"_s}, {u"name"_s, u"Frog"_s}}});
        for (const char* type : {"location", "contact", "asset"})
            world.expectList(type, {});
        QVERIFY(world.passportal->refresh(Freshness::Whole));
        const auto client = world.mirror.one(EntityKind::Client, u"7"_s).value();
        QCOMPARE((client[F::Name].toString()), u"Smith & Sons"_s);
        QCOMPARE(world.mirror.count(EntityKind::Client), std::size_t{2});
        const auto seen = QUrl::fromPercentEncoding(world.server.seen()[1].line);
        QVERIFY(seen.contains(u"pageNum=1"_s));
    }

    void endsAListWhereThePageNumberIsRefused() {
        World world;
        world.server.expect("GET /api/v2/documents/clients?",
                            World::results({QJsonObject{{u"id"_s, 7}, {u"name"_s, u"A"_s}}}));
        world.server.expect("GET /api/v2/documents/clients?",
                            World::refusal(404, 0, "pageNum needs to be an integer between 1 and 9999."));
        for (const char* type : {"location", "contact", "asset"})
            world.expectList(type, {});
        QVERIFY(world.passportal->refresh(Freshness::Whole));
        QCOMPARE(world.mirror.count(EntityKind::Client), std::size_t{1});
    }

    void refusesAListThatNeverEnds() {
        World world;
        for (int i = 0; i < 2; ++i)
            world.server.expect("GET /api/v2/documents/clients?",
                                World::results({QJsonObject{{u"id"_s, 7}, {u"name"_s, u"A"_s}}}));
        const auto read = world.passportal->refresh(Freshness::Whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Protocol);
    }

    void readsDocumentsAsFarAsTheirDetailsTell() {
        World world;
        world.expectClients({});
        world.expectList("location", {World::document(11, u"Main office"_s, "location")});
        world.server.expect("GET /api/v2/documents/11",
                            World::details({{u"name"_s, u"Main office"_s},
                                            {u"tags"_s, QJsonArray()},
                                            {u"0"_s, World::field(u"Address 1"_s, World::plain(u"1 Way"_s))},
                                            {u"1"_s, QJsonValue()},
                                            {u"2"_s, World::field(u"City"_s, World::plain(u"Turin"_s))},
                                            {u"3"_s, World::field(u"Country"_s, World::plain(u"Please Select"_s))}}));
        world.expectList("contact", {World::document(12, u"Ada Byron"_s, "contact")});
        world.server.expect(
            "GET /api/v2/documents/12",
            World::details({{u"0"_s, World::field(u"First Name"_s, World::plain(u"Ada"_s))},
                            {u"1"_s, World::field(u"Last Name"_s, World::plain(u"Byron"_s))},
                            {u"2"_s, World::field(u"Email Address"_s, World::plain(u"ada@contoso.com"_s))},
                            {u"3"_s, World::field(u"Phone"_s, World::plain(u"555 1"_s))},
                            {u"4"_s, World::field(u"Extension"_s, World::plain(u"12"_s))},
                            {u"5"_s, World::field(u"Mobile Phone"_s, World::plain(u"555 2"_s))},
                            {u"6"_s, World::field(u"Primary Contact"_s, World::plain(u"Yes"_s))},
                            {u"7"_s, World::field(u"Location"_s, QJsonObject{{u"text"_s, u"Main office"_s},
                                                                             {u"id"_s, 11},
                                                                             {u"type"_s, u"locations"_s}})}}));
        world.expectList("asset",
                         {World::document(13, u"KAL-1"_s, "asset"), World::document(14, u"Backup"_s, "backup")});
        world.server.expect("GET /api/v2/documents/13",
                            World::details({{u"0"_s, World::field(u"Serial Number"_s, World::plain(u"4Z2"_s))},
                                            {u"1"_s, World::field(u"Primary IP"_s, World::plain(u"10.5.252.135"_s))}}));
        const auto read = world.passportal->refresh(Freshness::Whole);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(world.server.leftOver(), QByteArray());
        const auto location = world.mirror.one(EntityKind::Location, u"11"_s).value();
        QCOMPARE((location[F::Name].toString()), u"Main office"_s);
        QCOMPARE((location[F::City].toString()), u"Turin"_s);
        QVERIFY(location[F::Country].isAbsent() && location[F::Fax].isAbsent());
        QCOMPARE(location.client.toString(), u"7"_s);
        const auto contact = world.mirror.one(EntityKind::Contact, u"12"_s).value();
        QCOMPARE((contact[F::Emails].toString()), u"\tada@contoso.com"_s);
        QCOMPARE((contact[F::Phones].toString()), u"Work\t555 1 x12\nMobile\t555 2"_s);
        QCOMPARE((contact[F::PointOfContact].toString()), u"true"_s);
        QCOMPARE((contact[F::Location].toString()), u"11"_s);
        const auto asset = world.mirror.one(EntityKind::Configuration, u"13"_s).value();
        QCOMPARE((asset[F::SerialNumber].toString()), u"4Z2"_s);
        QVERIFY(!world.mirror.one(EntityKind::Configuration, u"14"_s));
    }

    void readsDetailsAgainOnlyOfWhatIsNewOrRenamed() {
        World world;
        world.expectNothingBut("contact");
        world.expectList(
            "contact", {World::document(12, u"Ada Byron"_s, "contact"), World::document(13, u"Bob Cole"_s, "contact")});
        world.server.expect("GET /api/v2/documents/12", World::details({}));
        world.server.expect("GET /api/v2/documents/13", World::details({}));
        QVERIFY(world.passportal->refresh(Freshness::Whole));
        // Within the hour nothing is asked.
        world.clock->pass(30min);
        QVERIFY(world.passportal->refresh(Freshness::Increments));
        QCOMPARE(world.server.leftOver(), QByteArray());
        world.clock->pass(31min);
        world.expectToken();
        world.expectNothingBut("contact");
        world.expectList("contact", {World::document(12, u"Ada Byron"_s, "contact"),
                                     World::document(13, u"Robert Cole"_s, "contact"),
                                     World::document(15, u"Eve Dorn"_s, "contact")});
        world.server.expect("GET /api/v2/documents/13", World::details({}));
        world.server.expect("GET /api/v2/documents/15", World::details({}));
        QVERIFY(world.passportal->refresh(Freshness::Increments));
        QCOMPARE(world.server.leftOver(), QByteArray());
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{3});
        const auto renamed = world.mirror.one(EntityKind::Contact, u"13"_s).value();
        QCOMPARE((renamed[F::FirstName].toString()), u"Robert"_s);
    }

    void canMakeWhatItHasATemplateOf() {
        World world;
        QVERIFY(!world.passportal->capabilities().of(EntityKind::Contact).makes); // never read
        world.expectNothingBut("contact");
        world.expectList("contact", {World::document(12, u"Ada Byron"_s, "contact")});
        world.server.expect("GET /api/v2/documents/12", World::details({}));
        QVERIFY(world.passportal->refresh(Freshness::Whole));
        const auto can = world.passportal->capabilities();
        QVERIFY(can.of(EntityKind::Contact).makes);
        for (const EntityKind kind :
             {EntityKind::User, EntityKind::Client, EntityKind::Location, EntityKind::Configuration})
            QVERIFY(!can.of(kind).makes);
        QVERIFY(!can.of(EntityKind::User).holds);
        QVERIFY(!can.of(EntityKind::Contact).changes && !can.of(EntityKind::Contact).removes);
        QCOMPARE(world.mirror.state()->capabilities, can);
    }

    void makesADocumentAndFindsItsNumber() {
        World world;
        world.expectList("contact", {World::document(12, u"Bob Cole"_s, "contact", 9)}); // the template
        const QByteArray ofClient = "GET /api/v2/documents?type=contact&clientId=7";
        const auto older = World::document(20, u"Ada Byron"_s, "contact");
        world.server.expect(ofClient, World::results({older}));
        world.server.expect(ofClient, World::noMore());
        world.server.expect("POST /api/v2/documents", ScriptedServer::json("{\"success\":\"true\"}"));
        world.server.expect(ofClient, World::results({older, World::document(21, u"Ada Byron"_s, "contact")}));
        world.server.expect(ofClient, World::noMore());
        const auto outcome =
            world.written(world.write(EntityKind::Contact, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}}));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(outcome.record, u"21"_s);
        QCOMPARE(world.server.leftOver(), QByteArray());
        for (const auto& seen : world.server.seen())
            if (seen.line == "POST /api/v2/documents")
                QCOMPARE(QJsonDocument::fromJson(seen.body).object(),
                         (QJsonObject{{u"templateUid"_s, u"101"_s}, {u"clientId"_s, 7}, {u"title"_s, u"Ada Byron"_s}}));
        QVERIFY(world.mirror.one(EntityKind::Contact, u"21"_s));
    }

    void looksForALostCreateBeforeItSendsAgain() {
        World world;
        world.expectList("asset", {World::document(12, u"Old"_s, "asset", 9)});
        const QByteArray ofClient = "GET /api/v2/documents?type=asset&clientId=7";
        world.server.expect(ofClient, World::noMore());
        world.server.expect("POST /api/v2/documents", ScriptedServer::answer(502, "text/plain", "oops"));
        world.server.expect(ofClient, World::results({World::document(21, u"HF &amp; SF"_s, "asset")}));
        world.server.expect(ofClient, World::noMore());
        const auto outcome = world.written(world.write(EntityKind::Configuration, {{F::Name, u"HF & SF"_s}}));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(outcome.record, u"21"_s);
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void makesNothingWithoutATemplate() {
        World world;
        world.expectList("contact", {});
        const auto outcome =
            world.written(world.write(EntityKind::Contact, {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}}));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void settlesACreateByWhatWasNotThereBefore() {
        World world;
        Entity old;
        old.kind = EntityKind::Configuration;
        old.id = world.pool.add(u"22"_s);
        QVERIFY(world.mirror.put({&old, 1}));
        world.expectList("asset", {World::document(21, u"HF"_s, "asset"), World::document(22, u"HF"_s, "asset"),
                                   World::document(23, u"Other"_s, "asset")});
        QCOMPARE(world.passportal->madeBy(world.write(EntityKind::Configuration, {{F::Name, u"HF"_s}})).value(),
                 std::optional(u"21"_s));
    }

    void changesAndRemovesNothing() {
        World world(false);
        auto change = world.write(EntityKind::Contact, {{F::FirstName, u"Ada"_s}});
        change.record = u"12"_s;
        auto removal = change;
        removal.remove = true;
        auto client = world.write(EntityKind::Client, {{F::Name, u"Frog"_s}});
        for (const auto& write : {change, removal, client}) {
            const auto outcome = world.written(write);
            QVERIFY(outcome.error);
            QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        }
        QCOMPARE(world.server.seen().size(), std::size_t{0});
    }

    void leavesOutWhatIsGone() {
        World world;
        world.server.expect("GET /api/v2/documents/12", World::refusal(404, 0, "not found"));
        world.server.expect("GET /api/v2/documents/13", World::details({}));
        TextPool pool;
        std::vector<Entity> found;
        const std::vector<EntityKey> keys{{EntityKind::Contact, u"12"_s}, {EntityKind::Contact, u"13"_s}};
        QVERIFY(world.passportal->find(keys, pool, found));
        QCOMPARE(found.size(), std::size_t{1});
    }

    void saysWhatTheKeySees() {
        World world;
        world.expectClients({QJsonObject{{u"id"_s, 7}, {u"name"_s, u"A"_s}}});
        world.server.expect("GET /api/v2/documents?type=location", World::noMore());
        world.server.expect("GET /api/v2/documents?type=contact",
                            World::results({World::document(12, u"Ada"_s, "contact")}));
        world.server.expect("GET /api/v2/documents?type=asset", World::refusal(400, 0, "not enabled"));
        const auto report = checkPassportal(world.access(), {});
        QVERIFY(report);
        QCOMPARE(report->sees.first(), u"1 clients"_s);
        QCOMPARE(report->missing.size(), 1);
        QVERIFY(report->missing.first().contains(u"asset"_s));
    }

    void saysThatDocumentationManagerHasToBeEnabled() {
        World world;
        world.server.expect("GET /api/v2/documents/clients?", World::refusal(404, 0, "no"));
        const auto report = checkPassportal(world.access(), {});
        QVERIFY(report);
        QCOMPARE(report->missing.size(), 1);
        QVERIFY(report->missing.first().contains(u"Documentation Manager"_s));
    }
};

QTEST_GUILESS_MAIN(TestPassportal)
#include "tst_passportal.moc"
