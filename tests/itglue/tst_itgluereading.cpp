// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/accountcheck.h"
#include "itglue/glueworld.h"
#include "itglue/wire.h"

#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using F = EntityField;

namespace {

QJsonObject contact(int id, const QString& first, const QString& updated = u"2026-02-01T10:00:00.000Z"_s) {
    return GlueWorld::row("contacts", id,
                          {{u"organization-id"_s, 2},
                           {u"first-name"_s, first},
                           {u"last-name"_s, u"Byron"_s},
                           {u"created-at"_s, u"2026-01-01T10:00:00.000Z"_s},
                           {u"updated-at"_s, updated}});
}

} // namespace

/// How IT Glue is read (facts/itglue.md §4.1, 4.2).
class TestItGlueReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEachKindWithItsFields() {
        GlueWorld world;
        auto& server = world.server;
        server.expect("GET /users?", GlueWorld::page({GlueWorld::row("users", 35,
                                                                     {{u"first-name"_s, u"Carl"_s},
                                                                      {u"last-name"_s, QJsonValue()},
                                                                      {u"email"_s, u"carl@msp.com"_s}})},
                                                     1));
        server.expect("GET /organizations?",
                      GlueWorld::page({GlueWorld::row("organizations", 2,
                                                      {{u"name"_s, u"Happy Frog"_s},
                                                       {u"short-name"_s, u"happy"_s},
                                                       {u"organization-type-name"_s, u"Customer"_s},
                                                       {u"organization-status-name"_s, u"Active"_s},
                                                       {u"parent-id"_s, u"1"_s}})},
                                      1));
        server.expect("GET /locations?", GlueWorld::page({GlueWorld::row("locations", 795,
                                                                         {{u"organization-id"_s, 2},
                                                                          {u"name"_s, u"HQ"_s},
                                                                          {u"primary"_s, true},
                                                                          {u"address-1"_s, u"120 Kearny Street"_s},
                                                                          {u"region-name"_s, u"California"_s},
                                                                          {u"country-name"_s, u"United States"_s},
                                                                          {u"phone"_s, u"4152132000"_s}})},
                                                         1));
        const QJsonArray emails{
            QJsonObject{{u"value"_s, u"a@home"_s}, {u"primary"_s, false}, {u"label-name"_s, u"Home"_s}},
            QJsonObject{{u"value"_s, u"a@work"_s}, {u"primary"_s, true}, {u"label-name"_s, u"Work"_s}}};
        const QJsonArray phones{QJsonObject{{u"value"_s, u"4155552156"_s},
                                            {u"extension"_s, u"12"_s},
                                            {u"primary"_s, true},
                                            {u"label-name"_s, u"Work"_s}}};
        server.expect("GET /contacts?", GlueWorld::page({GlueWorld::row("contacts", 72,
                                                                        {{u"organization-id"_s, 2},
                                                                         {u"first-name"_s, u"Ada"_s},
                                                                         {u"last-name"_s, u"Byron"_s},
                                                                         {u"title"_s, QJsonValue()},
                                                                         {u"location-id"_s, 795},
                                                                         {u"important"_s, QJsonValue()},
                                                                         {u"contact-emails"_s, emails},
                                                                         {u"contact-phones"_s, phones}})},
                                                        1));
        server.expect("GET /configurations?",
                      GlueWorld::page({GlueWorld::row("configurations", 455,
                                                      {{u"organization-id"_s, 2},
                                                       {u"name"_s, u"HF-SF"_s},
                                                       {u"configuration-type-name"_s, u"Managed Server"_s},
                                                       {u"serial-number"_s, u"C03"_s},
                                                       {u"manufacturer-name"_s, u"Dell"_s},
                                                       {u"contact-id"_s, qint64{2313050272104661}},
                                                       {u"warranty-expires-at"_s, u"2018-05-05T00:00:00Z"_s},
                                                       {u"archived"_s, true}})},
                                      1));
        const auto read = world.glue->refresh(Freshness::Whole);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(server.leftOver(), QByteArray());

        const auto user = world.mirror.one(EntityKind::User, u"35"_s).value();
        QCOMPARE((user[F::Email].toString()), u"carl@msp.com"_s);
        QVERIFY(user[F::LastName].isBlank() && !user[F::LastName].isAbsent());
        const auto client = world.mirror.one(EntityKind::Client, u"2"_s).value();
        QCOMPARE((client[F::Type].toString()), u"Customer"_s);
        QCOMPARE((client[F::Parent].toString()), u"1"_s);
        const auto location = world.mirror.one(EntityKind::Location, u"795"_s).value();
        QCOMPARE(location.client.toString(), u"2"_s);
        QCOMPARE((location[F::Main].toString()), u"true"_s);
        QCOMPARE((location[F::Region].toString()), u"California"_s);
        QVERIFY(location[F::Fax].isAbsent()); // not told
        const auto person = world.mirror.one(EntityKind::Contact, u"72"_s).value();
        QCOMPARE((person[F::Emails].toString()), u"Work\ta@work\nHome\ta@home"_s);
        QCOMPARE((person[F::Phones].toString()), u"Work\t4155552156 x12"_s);
        QCOMPARE((person[F::PointOfContact].toString()), u"false"_s);
        QCOMPARE((person[F::Location].toString()), u"795"_s);
        const auto device = world.mirror.one(EntityKind::Configuration, u"455"_s).value();
        QCOMPARE((device[F::WarrantyUntil].toString()), u"2018-05-05"_s);
        QCOMPARE((device[F::Contact].toString()), u"2313050272104661"_s);
        QVERIFY(device.archived);
    }

    void believesASetPsaIntegrationOrAnActiveSync_data() {
        QTest::addColumn<QJsonObject>("told");
        QTest::addColumn<bool>("owned");
        QTest::newRow("nothing") << QJsonObject() << false;
        QTest::newRow("null") << QJsonObject{{u"psa-integration"_s, QJsonValue()}} << false;
        QTest::newRow("enabled") << QJsonObject{{u"psa-integration"_s, u"enabled"_s}} << true;
        QTest::newRow("disabled: there is a counterpart") << QJsonObject{{u"psa-integration"_s, u"disabled"_s}} << true;
        QTest::newRow("sync active") << QJsonObject{{u"psa-integration"_s, QJsonValue()}, {u"sync-active"_s, true}}
                                     << true;
        QTest::newRow("sync off") << QJsonObject{{u"sync-active"_s, false}} << false;
    }
    void believesASetPsaIntegrationOrAnActiveSync() {
        QFETCH(QJsonObject, told);
        QFETCH(bool, owned);
        GlueWorld world;
        told.insert(u"name"_s, u"Frog"_s);
        world.server.expect("GET /organizations?", GlueWorld::page({GlueWorld::row("organizations", 2, told)}, 1));
        world.expectEmptyLists({"organizations"});
        QVERIFY(world.glue->refresh(Freshness::Whole));
        QCOMPARE(world.mirror.one(EntityKind::Client, u"2"_s)->psaOwned, owned);
    }

    void readsEveryPageAndEachRecordOnce() {
        GlueWorld world;
        world.server.expect("GET /contacts?", GlueWorld::page({contact(1, u"A"_s), contact(2, u"B"_s)}, 5, 3));
        world.server.expect("GET /contacts?", GlueWorld::page({contact(2, u"B"_s), contact(3, u"C"_s)}, 5, 3));
        world.server.expect("GET /contacts?", GlueWorld::page({contact(4, u"D"_s), contact(5, u"E"_s)}, 5, 3));
        world.expectEmptyLists({"contacts"});
        QVERIFY(world.glue->refresh(Freshness::Whole));
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{5});
        const auto asked = world.asked().filter(u"/contacts"_s);
        QCOMPARE(asked.size(), 3);
        QVERIFY(asked.first().contains(u"page[size]=1000"_s) && asked.first().contains(u"page[number]=1"_s));
        QVERIFY(asked.filter(u"page[number]=2"_s).size() == 1 && asked.filter(u"page[number]=3"_s).size() == 1);
    }

    void readsOnlyWhatChangedSinceTheLastReading() {
        GlueWorld world;
        world.server.expect("GET /contacts?", GlueWorld::page({contact(1, u"A"_s), contact(2, u"B"_s)}, 2));
        world.expectEmptyLists({"contacts"});
        QVERIFY(world.glue->refresh(Freshness::Whole));
        world.clock->pass(30min);
        // The newest first: all that is older than the last reading is known.
        world.server.expect("GET /contacts?sort=-updated_at",
                            GlueWorld::page({contact(3, u"New"_s, u"2026-03-01T12:20:00Z"_s),
                                             contact(1, u"Changed"_s, u"2026-03-01T12:10:00Z"_s), contact(2, u"B"_s)},
                                            3, 7));
        world.expectEmptyLists({"contacts", "users"});
        QVERIFY(world.glue->refresh(Freshness::Increments));
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{3});
        const auto changed = world.mirror.one(EntityKind::Contact, u"1"_s).value();
        QCOMPARE((changed[F::FirstName].toString()), u"Changed"_s);
        QCOMPARE(world.server.leftOver(), QByteArray()); // the users' list is an hour's matter
        QCOMPARE(world.mirror.state()->readAt[static_cast<std::size_t>(EntityKind::Contact)],
                 FakeClock::start().addSecs(1801));
    }

    void noticesByTheNumberOfAllThatSomethingWasDeleted() {
        GlueWorld world;
        world.server.expect("GET /contacts?", GlueWorld::page({contact(1, u"A"_s), contact(2, u"B"_s)}, 2));
        world.expectEmptyLists({"contacts"});
        QVERIFY(world.glue->refresh(Freshness::Whole));
        world.clock->pass(1min);
        world.server.expect("GET /contacts?sort=-updated_at", GlueWorld::page({contact(1, u"A"_s)}, 1));
        world.server.expect("GET /contacts?sort=id", GlueWorld::page({contact(1, u"A"_s)}, 1));
        world.expectEmptyLists({"contacts", "users"});
        QVERIFY(world.glue->refresh(Freshness::Increments));
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{1});
        QVERIFY(!world.mirror.one(EntityKind::Contact, u"2"_s));
    }

    void readsWholeWhenChangesComeInNoOrder() {
        GlueWorld world;
        world.server.expect("GET /contacts?", GlueWorld::page({contact(1, u"A"_s)}, 1));
        world.expectEmptyLists({"contacts"});
        QVERIFY(world.glue->refresh(Freshness::Whole));
        world.server.expect("GET /contacts?sort=-updated_at",
                            GlueWorld::page({contact(1, u"A"_s), contact(2, u"B"_s, u"2026-03-01T12:10:00Z"_s)}, 2));
        world.server.expect("GET /contacts?sort=id", GlueWorld::page({contact(1, u"A"_s), contact(2, u"B"_s)}, 2));
        world.expectEmptyLists({"contacts", "users"});
        QVERIFY(world.glue->refresh(Freshness::Increments));
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{2});
    }

    void keepsTheLastReadingWhenTheMirrorCannotBeWritten() {
        for (int writes = 0; writes < 3; ++writes) {
            GlueWorld world;
            world.server.expect("GET /users?", GlueWorld::page({}, 0));
            world.mirror.failAfter(writes);
            const auto read = world.glue->refresh(Freshness::Whole);
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::Storage);
            QVERIFY(!world.mirror.state()->readAt[0].isValid());
        }
    }

    void refusesAListThatWasCut() {
        GlueWorld world;
        world.server.expect("GET /users?", GlueWorld::page({GlueWorld::row("users", 1, {})}, 20));
        const auto read = world.glue->refresh(Freshness::Whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Protocol);
    }

    void readsAnewWhatIsAtAnotherAddress() {
        GlueWorld world;
        DocumentMirrorState old;
        old.source = u"https://api.eu.itglue.com"_s;
        old.readAt.fill(FakeClock::start());
        QVERIFY(world.mirror.putState(old));
        for (const char* type : {"users", "organizations", "locations", "contacts", "configurations"})
            world.server.expect(QByteArray("GET /") + type + "?sort=id", GlueWorld::page({}, 0));
        QVERIFY(world.glue->refresh(Freshness::Increments));
        QCOMPARE(world.server.leftOver(), QByteArray());
        QCOMPARE(world.mirror.state()->source, world.access().target.baseUrl);
    }

    void sendsTheKeyAndAsksForJsonApi() {
        GlueWorld world;
        world.server.expect("GET /contacts/72", GlueWorld::one(contact(72, u"Ada"_s)));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Contact, u"72"_s};
        QVERIFY(world.glue->find({&key, 1}, pool, found));
        QCOMPARE(found.size(), std::size_t{1});
        auto headers = world.server.seen().front().headers;
        QCOMPARE(headers["x-api-key"], GlueWorld::apiKey.toLatin1());
        QCOMPARE(headers["accept"], QByteArray("application/vnd.api+json"));
    }

    void sendsTheKeyNowhereWithoutTls() {
        GlueWorld world;
        auto access = world.access();
        access.target.baseUrl = u"http://itglue.example"_s;
        ItGlue glue(access, world.mirror, world.ledger, {});
        const auto read = glue.refresh(Freshness::Whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Rejected);
        QCOMPARE(world.ledger.total(), 0);
    }

    void asksForManyByOneCallAndForEachThatItLeftOut() {
        GlueWorld world;
        world.server.expect("GET /contacts?filter", GlueWorld::page({contact(72, u"Ada"_s)}, 1));
        world.server.expect("GET /contacts/73", GlueWorld::one(contact(73, u"Bob"_s)));
        world.server.expect("GET /contacts/74", GlueWorld::refusal(404, u"not found"_s));
        TextPool pool;
        std::vector<Entity> found;
        const std::vector<EntityKey> keys{{EntityKind::Contact, u"72"_s},
                                          {EntityKind::Contact, u"73"_s},
                                          {EntityKind::Contact, u"74"_s},
                                          {EntityKind::Contact, u"c1"_s}};
        QVERIFY(world.glue->find(keys, pool, found));
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(world.asked().first().contains(u"filter[id]=72,73,74"_s));
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void tellsThePageOfWhatItHasJustRead() {
        GlueWorld world;
        auto row = contact(72, u"Ada"_s);
        auto attributes = row[u"attributes"_s].toObject();
        attributes.insert(u"resource-url"_s, u"https://mycompany.itglue.com/2/contacts/72"_s);
        row.insert(u"attributes"_s, attributes);
        world.server.expect("GET /contacts/72", GlueWorld::one(row));
        const EntityKey key{EntityKind::Contact, u"72"_s};
        QVERIFY(world.glue->pageOf(key).isEmpty());
        TextPool pool;
        std::vector<Entity> found;
        QVERIFY(world.glue->find({&key, 1}, pool, found));
        QCOMPARE(world.glue->pageOf(key), QUrl(u"https://mycompany.itglue.com/2/contacts/72"_s));
    }

    void waitsWhenThereAreTooManyCalls_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds");
        QTest::newRow("as long as it says") << QByteArray("Retry-After: 42\r\n") << 42;
        QTest::newRow("five seconds when it says nothing") << QByteArray() << 5;
    }
    void waitsWhenThereAreTooManyCalls() {
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        GlueWorld world;
        QStringList told;
        world.glue->tellWaits([&](const QString& what, const QDateTime&) {
            told.append(what);
            return Result<void>();
        });
        world.server.expect("GET /contacts/72", GlueWorld::said("{}", 429, header));
        world.server.expect("GET /contacts/72", GlueWorld::one(contact(72, u"Ada"_s)));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Contact, u"72"_s};
        const auto before = world.clock->steady();
        QVERIFY(world.glue->find({&key, 1}, pool, found));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(world.clock->steady() - before, std::chrono::milliseconds(seconds * 1s));
        QVERIFY(!told.isEmpty());
    }

    void neverUsesMoreThanItsShareOfFiveMinutes() {
        GlueWorld world;
        // Another console has used up what we take of 3,000.
        const auto minute = FakeClock::start().toSecsSinceEpoch() / 60;
        QVERIFY(world.ledger.add(u"IT Glue 127.0.0.1"_s, {u"any call"_s, minute, 2699}));
        for (int i = 0; i < 2; ++i)
            world.server.expect("GET /contacts/72", GlueWorld::one(contact(72, u"Ada"_s)));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Contact, u"72"_s};
        QVERIFY(world.glue->find({&key, 1}, pool, found));
        const auto before = world.clock->steady();
        QVERIFY(world.glue->find({&key, 1}, pool, found));
        QVERIFY(world.clock->steady() - before >= 5min);
        QCOMPARE(world.ledger.total(), 2701);
    }

    void stopsWhileItWaits() {
        GlueWorld world;
        const auto minute = FakeClock::start().toSecsSinceEpoch() / 60;
        QVERIFY(world.ledger.add(u"IT Glue 127.0.0.1"_s, {u"any call"_s, minute, 2700}));
        world.glue->tellWaits([&](const QString&, const QDateTime&) {
            world.stop.request_stop();
            return Result<void>();
        });
        const auto read = world.glue->refresh(Freshness::Whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Cancelled);
        QCOMPARE(world.server.seen().size(), std::size_t{0});
    }

    void readsAgainWhatTheServiceFailedToSay() {
        GlueWorld world;
        world.server.expect("GET /contacts/72", GlueWorld::said("oops", 500));
        world.server.expect("GET /contacts/72", GlueWorld::said("oops", 502));
        world.server.expect("GET /contacts/72", GlueWorld::one(contact(72, u"Ada"_s)));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Contact, u"72"_s};
        QVERIFY(world.glue->find({&key, 1}, pool, found));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(world.ledger.total(), 3); // every try is a call
    }

    void saysWhatTheKeySees() {
        GlueWorld world;
        world.server.expect("GET /organizations?",
                            GlueWorld::page({GlueWorld::row("organizations", 2, {})}, 1204, 1204));
        world.server.expect("GET /locations?", GlueWorld::page({}, 0));
        world.server.expect("GET /contacts?", GlueWorld::page({contact(1, u"A"_s)}, 17, 17));
        world.server.expect("GET /configurations?", GlueWorld::refusal(403, u"Forbidden"_s));
        world.server.expect("GET /users?", GlueWorld::page({}, 3));
        const auto report = checkItGlue(world.access(), world.ledger, {});
        QVERIFY(report);
        QCOMPARE(report->sees,
                 (QStringList{u"1,204 organizations"_s, u"0 locations"_s, u"17 contacts"_s, u"3 users"_s}));
        QCOMPARE(report->missing.size(), 1);
        QVERIFY(report->missing.front().contains(u"configurations"_s));
        QVERIFY(!report->who.contains(GlueWorld::apiKey));
    }

    void saysWhyAKeyIsRefused() {
        GlueWorld world;
        world.server.expect("GET /organizations?", GlueWorld::refusal(403, u"Invalid key"_s));
        const auto report = checkItGlue(world.access(), world.ledger, {});
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Auth);
        QVERIFY(report.error().detail.contains(u"90 days"_s));
        QVERIFY(report.error().detail.contains(u"region"_s));
        QVERIFY(!report.error().detail.contains(GlueWorld::apiKey));
    }

    void namesTheRegionByTheAddress() {
        const std::vector<std::pair<QString, QString>> regions{
            {u"https://api.itglue.com"_s, u"IT Glue, US"_s},
            {u"https://api.eu.itglue.com"_s, u"IT Glue, EU"_s},
            {u"https://api.au.itglue.com/"_s, u"IT Glue, Australia"_s}};
        for (const auto& [address, region] : regions)
            QCOMPARE(glueRegion(QUrl(address)), region);
    }
};

QTEST_GUILESS_MAIN(TestItGlueReading)
#include "tst_itgluereading.moc"
