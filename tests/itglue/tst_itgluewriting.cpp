// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/notwritten.h"
#include "itglue/glueworld.h"

#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using F = EntityField;

namespace {

QJsonObject contact(int id, const QJsonObject& more = {}) {
    QJsonObject attributes{{u"organization-id"_s, 2},
                           {u"first-name"_s, u"Ada"_s},
                           {u"last-name"_s, u"Byron"_s},
                           {u"created-at"_s, u"2026-03-01T12:00:01.000Z"_s},
                           {u"contact-emails"_s, QJsonArray{QJsonObject{{u"value"_s, u"ada@contoso.com"_s},
                                                                        {u"primary"_s, true},
                                                                        {u"label-name"_s, u"Work"_s}}}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        attributes.insert(it.key(), it.value());
    return GlueWorld::row("contacts", id, attributes);
}

const auto synced = u"Cannot update a synced resource"_s;
const auto emailsPointer = u"/data/attributes/contact-emails.base"_s;
constexpr auto newContact = "POST /organizations/2/relationships/contacts";
constexpr auto newestContacts = "GET /organizations/2/relationships/contacts?sort=-created_at";

} // namespace

/// How IT Glue is written to, and the traps on the way (facts/itglue.md §4.2).
class TestItGlueWriting : public QObject {
    Q_OBJECT

    static EntityWrite ada(GlueWorld& world) {
        return world.write(EntityKind::Contact, {{F::FirstName, u"Ada"_s},
                                                 {F::LastName, u"Byron"_s},
                                                 {F::Emails, u"Work\tada@contoso.com\n\tada@home.com"_s},
                                                 {F::Phones, u"Mobile\t+1 555 123 4567 x12"_s},
                                                 {F::Location, u"795"_s},
                                                 {F::PointOfContact, u"true"_s}});
    }

private Q_SLOTS:
    void makesAContactInItsOrganization() {
        GlueWorld world;
        world.server.expect(newContact, GlueWorld::one(contact(72), 201));
        const auto outcome = world.written(ada(world));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(outcome.record, u"72"_s);
        const auto seen = world.server.seen().front();
        QCOMPARE(seen.headers.at("content-type"), QByteArray("application/vnd.api+json"));
        const QJsonObject expected{
            {u"organization-id"_s, 2},
            {u"first-name"_s, u"Ada"_s},
            {u"last-name"_s, u"Byron"_s},
            {u"location-id"_s, 795},
            {u"important"_s, true},
            {u"contact-emails"_s,
             QJsonArray{
                 QJsonObject{{u"value"_s, u"ada@contoso.com"_s}, {u"primary"_s, true}, {u"label-name"_s, u"Work"_s}},
                 QJsonObject{{u"value"_s, u"ada@home.com"_s}, {u"primary"_s, false}, {u"label-name"_s, u"Work"_s}}}},
            {u"contact-phones"_s, QJsonArray{QJsonObject{{u"value"_s, u"+1 555 123 4567"_s},
                                                         {u"extension"_s, u"12"_s},
                                                         {u"primary"_s, true},
                                                         {u"label-name"_s, u"Mobile"_s}}}}};
        QCOMPARE(world.lastAttributes(), expected);
        QVERIFY(world.mirror.one(EntityKind::Contact, u"72"_s));
    }

    void makesEachKindWhereItBelongs_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("client") << static_cast<int>(EntityKind::Client) << QByteArray("POST /organizations");
        QTest::newRow("location") << static_cast<int>(EntityKind::Location)
                                  << QByteArray("POST /organizations/2/relationships/locations");
        QTest::newRow("configuration") << static_cast<int>(EntityKind::Configuration)
                                       << QByteArray("POST /organizations/2/relationships/configurations");
    }
    void makesEachKindWhereItBelongs() {
        QFETCH(int, kind);
        QFETCH(QByteArray, path);
        GlueWorld world;
        world.server.expect(
            "GET /configuration_types?",
            GlueWorld::page({GlueWorld::row("configuration-types", 65, {{u"name"_s, u"Server"_s}})}, 1));
        world.server.expect("GET /organization_types?",
                            GlueWorld::page({GlueWorld::row("organization-types", 86, {{u"name"_s, u"server"_s}})}, 1));
        world.server.expect(path, GlueWorld::one(GlueWorld::row("things", 9, {{u"name"_s, u"One"_s}}), 201));
        auto write = world.write(static_cast<EntityKind>(kind), {{F::Name, u"One"_s}});
        if (static_cast<EntityKind>(kind) != EntityKind::Location)
            write = world.write(static_cast<EntityKind>(kind), {{F::Name, u"One"_s}, {F::Type, u"Server"_s}});
        const auto outcome = world.written(write);
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(outcome.record, u"9"_s);
        QCOMPARE(world.server.seen().back().line, path);
    }

    void makesAConfigurationWithTheNumbersOfItsNames() {
        GlueWorld world;
        auto& server = world.server;
        const auto list = [](const char* type, int id, const QString& name) {
            return GlueWorld::page({GlueWorld::row(type, id, {{u"name"_s, name}})}, 1);
        };
        server.expect("GET /configuration_types?", list("configuration-types", 65, u"Managed Server"_s));
        server.expect("GET /manufacturers?", list("manufacturers", 60, u"Dell"_s));
        server.expect("GET /operating_systems?", list("operating-systems", 4, u"Windows 10"_s));
        server.expect("GET /manufacturers/60/relationships/models?", list("models", 3, u"Latitude E7470"_s));
        server.expect("POST /organizations/2/relationships/configurations",
                      GlueWorld::one(GlueWorld::row("configurations", 455, {{u"name"_s, u"HF"_s}}), 201));
        const auto outcome =
            world.written(world.write(EntityKind::Configuration, {{F::Name, u"HF"_s},
                                                                  {F::Type, u"managed server"_s},
                                                                  {F::Manufacturer, u"DELL"_s},
                                                                  {F::Model, u"Latitude E7470"_s},
                                                                  {F::OperatingSystem, u"Windows 10"_s},
                                                                  {F::WarrantyUntil, u"2028-05-05"_s},
                                                                  {F::Contact, u"72"_s}}));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(world.lastAttributes(), (QJsonObject{{u"organization-id"_s, 2},
                                                      {u"name"_s, u"HF"_s},
                                                      {u"configuration-type-id"_s, 65},
                                                      {u"manufacturer-id"_s, 60},
                                                      {u"model-id"_s, 3},
                                                      {u"operating-system-id"_s, 4},
                                                      {u"warranty-expires-at"_s, u"2028-05-05"_s},
                                                      {u"contact-id"_s, 72}}));
        QCOMPARE(server.leftOver(), QByteArray());
    }

    void leavesOutANameThatIsNotThereAndSaysSo() {
        GlueWorld world;
        world.server.expect("GET /organization_types?", GlueWorld::page({}, 0));
        world.server.expect("POST /organizations",
                            GlueWorld::one(GlueWorld::row("organizations", 2, {{u"name"_s, u"Frog"_s}}), 201));
        const auto outcome =
            world.written(world.write(EntityKind::Client, {{F::Name, u"Frog"_s}, {F::Type, u"Amphibian"_s}}));
        QCOMPARE(outcome.record, u"2"_s);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        QVERIFY(outcome.error->detail.contains(u"Amphibian"_s));
        QCOMPARE(notWrittenOf(*outcome.error), EntityFields{F::Type});
        QVERIFY(!world.lastAttributes().contains(u"organization-type-id"_s));
        QCOMPARE(world.asked().filter(u"POST /organization_types"_s).size(), 0);
    }

    void makesNoConfigurationWithoutAType() {
        GlueWorld world;
        world.server.expect("GET /configuration_types?", GlueWorld::page({}, 0));
        const auto outcome =
            world.written(world.write(EntityKind::Configuration, {{F::Name, u"HF"_s}, {F::Type, u"Toaster"_s}}));
        QVERIFY(outcome.record.isEmpty() && outcome.error);
        QVERIFY(outcome.error->detail.contains(u"Toaster"_s));
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void knowsRegionsByTheirCountry() {
        GlueWorld world;
        world.server.expect(
            "GET /countries?",
            GlueWorld::page({GlueWorld::row("countries", 1, {{u"name"_s, u"Canada"_s}, {u"iso"_s, u"CA"_s}}),
                             GlueWorld::row("countries", 2, {{u"name"_s, u"United States"_s}, {u"iso"_s, u"US"_s}})},
                            2));
        world.server.expect(
            "GET /regions?",
            GlueWorld::page(
                {GlueWorld::row("regions", 5, {{u"name"_s, u"Ontario"_s}, {u"iso"_s, u"ON"_s}, {u"country-id"_s, 1}}),
                 GlueWorld::row("regions", 6, {{u"name"_s, u"Ontario"_s}, {u"iso"_s, u"ON"_s}, {u"country-id"_s, 2}})},
                2));
        world.server.expect("PATCH /locations/795",
                            GlueWorld::one(GlueWorld::row("locations", 795, {{u"name"_s, u"HQ"_s}})));
        const auto outcome = world.written(world.write(
            EntityKind::Location, {{F::Region, u"ontario"_s}, {F::Country, u"us"_s}, {F::City, u""_s}}, u"795"_s));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(world.lastAttributes(),
                 (QJsonObject{{u"country-id"_s, 2}, {u"region-id"_s, 6}, {u"city"_s, QJsonValue()}}));
    }

    void findsAModelUnderTheManufacturerThatTheConfigurationHas() {
        GlueWorld world;
        world.server.expect("GET /configurations/455",
                            GlueWorld::one(GlueWorld::row("configurations", 455, {{u"manufacturer-id"_s, 60}})));
        world.server.expect("GET /manufacturers/60/relationships/models?",
                            GlueWorld::page({GlueWorld::row("models", 3, {{u"name"_s, u"E7470"_s}})}, 1));
        world.server.expect("PATCH /configurations/455",
                            GlueWorld::one(GlueWorld::row("configurations", 455, {{u"name"_s, u"HF"_s}})));
        const auto outcome = world.written(world.write(EntityKind::Configuration, {{F::Model, u"E7470"_s}}, u"455"_s));
        QVERIFY(!outcome.error);
        QCOMPARE(world.lastAttributes(), (QJsonObject{{u"model-id"_s, 3}}));
    }

    void writesOnlyTheFieldsGiven() {
        GlueWorld world;
        world.server.expect("PATCH /contacts/72", GlueWorld::one(contact(72, {{u"title"_s, u"Analyst"_s}})));
        const auto outcome = world.written(world.write(EntityKind::Contact, {{F::Title, u"Analyst"_s}}, u"72"_s));
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.record, u"72"_s);
        QCOMPARE(world.lastAttributes(), (QJsonObject{{u"title"_s, u"Analyst"_s}}));
        const auto kept = world.mirror.one(EntityKind::Contact, u"72"_s).value();
        QCOMPARE((kept[F::Title].toString()), u"Analyst"_s);
    }

    void leavesTheAddressesWhenTheyAreSynced() {
        GlueWorld world;
        world.server.expect("PATCH /contacts/72", GlueWorld::refusal(422, synced, emailsPointer));
        world.server.expect("PATCH /contacts/72", GlueWorld::one(contact(72, {{u"title"_s, u"Analyst"_s}})));
        const auto outcome = world.written(world.write(
            EntityKind::Contact, {{F::Title, u"Analyst"_s}, {F::Emails, u"Work\tnew@contoso.com"_s}}, u"72"_s));
        QCOMPARE(outcome.record, u"72"_s);
        QVERIFY(outcome.error);
        QCOMPARE(notWrittenOf(*outcome.error), EntityFields{F::Emails});
        QCOMPARE(world.lastAttributes(), (QJsonObject{{u"title"_s, u"Analyst"_s}}));
        QCOMPARE(world.server.seen().size(), std::size_t{2});
    }

    void asksNothingMoreWhenOnlyTheAddressesWereToChange() {
        GlueWorld world;
        world.server.expect("PATCH /contacts/72", GlueWorld::refusal(422, synced, emailsPointer));
        const auto outcome =
            world.written(world.write(EntityKind::Contact, {{F::Emails, u"Work\tnew@contoso.com"_s}}, u"72"_s));
        QVERIFY(outcome.error);
        QCOMPARE(notWrittenOf(*outcome.error), EntityFields{F::Emails});
        QCOMPARE(world.server.seen().size(), std::size_t{1});
    }

    void refusesWhatThePsaOwnsWithoutACall() {
        GlueWorld world;
        Entity owned;
        owned.kind = EntityKind::Contact;
        owned.id = world.text(u"72"_s);
        owned.psaOwned = true;
        QVERIFY(world.mirror.put({&owned, 1}));
        const auto change = world.written(world.write(EntityKind::Contact, {{F::Title, u"Analyst"_s}}, u"72"_s));
        QVERIFY(change.error);
        QCOMPARE(change.error->kind, ErrorKind::Rejected);
        auto removal = world.write(EntityKind::Contact, {}, u"72"_s);
        removal.remove = true;
        QVERIFY(world.written(removal).error);
        QCOMPARE(world.server.seen().size(), std::size_t{0});
    }

    void remembersThatARecordTurnedOutToBeSynced() {
        GlueWorld world;
        world.server.expect("PATCH /organizations/2", GlueWorld::refusal(422, synced, u"/data/attributes/base"_s));
        for (int i = 0; i < 2; ++i) {
            const auto outcome = world.written(world.write(EntityKind::Client, {{F::Name, u"New"_s}}, u"2"_s));
            QVERIFY(outcome.error);
            QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        }
        QCOMPARE(world.server.seen().size(), std::size_t{1});
    }

    void failsAGoneRecordAlone() {
        GlueWorld world;
        world.server.expect("PATCH /contacts/72", GlueWorld::refusal(404, u"Record not found"_s));
        world.server.expect("PATCH /contacts/73", GlueWorld::one(contact(73)));
        const std::vector<EntityWrite> batch{world.write(EntityKind::Contact, {{F::Title, u"A"_s}}, u"72"_s),
                                             world.write(EntityKind::Contact, {{F::Title, u"A"_s}}, u"73"_s),
                                             world.write(EntityKind::Contact, {{F::Title, u"A"_s}}, u"k9"_s)};
        const auto outcomes = world.glue->write(batch);
        QVERIFY(outcomes);
        QCOMPARE(outcomes->at(0).error->kind, ErrorKind::NotFound);
        QVERIFY(!outcomes->at(1).error);
        QCOMPARE(outcomes->at(2).error->kind, ErrorKind::NotFound);
    }

    void failsARefusedRecordAloneWithTheServicesWords() {
        GlueWorld world;
        world.server.expect(newContact,
                            GlueWorld::refusal(422, u"is not a valid email"_s, u"/data/attributes/contact-emails"_s));
        const auto outcome = world.written(ada(world));
        QVERIFY(outcome.error && outcome.record.isEmpty());
        QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        QVERIFY(outcome.error->detail.contains(u"is not a valid email"_s));
    }

    void endsTheRunWhenTheKeyIsRefused() {
        GlueWorld world;
        world.server.expect(newContact, GlueWorld::refusal(403, u"Forbidden"_s));
        const auto write = ada(world);
        const auto outcomes = world.glue->write({&write, 1});
        QVERIFY(!outcomes);
        QCOMPARE(outcomes.error().kind, ErrorKind::Auth);
    }

    void looksForALostCreateBeforeItSendsAgain() {
        GlueWorld world;
        world.server.expect(newContact, GlueWorld::said("oops", 502));
        world.server.expect(newestContacts,
                            GlueWorld::page({contact(71, {{u"first-name"_s, u"Bob"_s}}), contact(72)}, 2));
        world.server.expect("GET /contacts/72", GlueWorld::one(contact(72)));
        const auto outcome = world.written(ada(world));
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(outcome.record, u"72"_s);
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void sendsALostCreateAgainWhenNothingCameOfIt() {
        GlueWorld world;
        // An older namesake is not what this create made.
        const auto older = contact(70, {{u"created-at"_s, u"2026-02-01T10:00:00.000Z"_s}});
        world.server.expect(newContact, GlueWorld::said("oops", 502));
        world.server.expect(newestContacts, GlueWorld::page({older}, 1));
        world.server.expect(newContact, GlueWorld::one(contact(72), 201));
        QCOMPARE(world.written(ada(world)).record, u"72"_s);
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void givesUpACreateThatIsLostAgainAndAgain() {
        GlueWorld world;
        for (int i = 0; i < 3; ++i) {
            world.server.expect(newContact, GlueWorld::said("oops", 503));
            world.server.expect(newestContacts, GlueWorld::page({}, 0));
        }
        const auto write = ada(world);
        const auto outcomes = world.glue->write({&write, 1});
        QVERIFY(!outcomes);
        QCOMPARE(outcomes.error().kind, ErrorKind::Network);
        QCOMPARE(world.server.leftOver(), QByteArray());
    }

    void settlesACreateByWhatWasMadeSince_data() {
        QTest::addColumn<int>("seconds"); // after the record was made
        QTest::addColumn<bool>("found");
        QTest::newRow("before it") << -10 << true;
        QTest::newRow("a clock that is a little off") << 200 << true;
        QTest::newRow("long after it") << 3600 << false;
    }
    void settlesACreateByWhatWasMadeSince() {
        QFETCH(int, seconds);
        QFETCH(bool, found);
        GlueWorld world;
        world.server.expect(newestContacts, GlueWorld::page({contact(72)}, 1));
        auto create = ada(world);
        create.since = FakeClock::start().addSecs(1 + seconds);
        const auto made = world.glue->madeBy(create);
        QVERIFY(made);
        QCOMPARE(made->has_value(), found);
    }

    void doesNotTakeANamesakeWithAnotherAddress() {
        GlueWorld world;
        world.server.expect(newestContacts, GlueWorld::page({contact(72)}, 1));
        auto create = world.write(
            EntityKind::Contact,
            {{F::FirstName, u"Ada"_s}, {F::LastName, u"Byron"_s}, {F::Emails, u"Work\tother@contoso.com"_s}});
        create.since = FakeClock::start();
        QVERIFY(!world.glue->madeBy(create)->has_value());
    }

    void removesWhatWasMade() {
        GlueWorld world;
        world.server.expect(newContact, GlueWorld::one(contact(72), 201));
        QCOMPARE(world.written(ada(world)).record, u"72"_s);
        world.server.expect("DELETE /contacts", GlueWorld::page({contact(72)}));
        auto removal = world.write(EntityKind::Contact, {}, u"72"_s);
        removal.remove = true;
        QVERIFY(!world.written(removal).error);
        const auto body = QJsonDocument::fromJson(world.server.seen().back().body).object();
        QCOMPARE(body[u"data"_s][0][u"attributes"_s][u"id"_s].toInt(), 72);
        QVERIFY(!world.mirror.one(EntityKind::Contact, u"72"_s));
    }

    void leavesToPeopleWhatTheApiCannotDo_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("record");
        QTest::addColumn<bool>("remove");
        QTest::newRow("a new user") << static_cast<int>(EntityKind::User) << QString() << false;
        QTest::newRow("a user's name") << static_cast<int>(EntityKind::User) << u"35"_s << false;
        QTest::newRow("an organization away") << static_cast<int>(EntityKind::Client) << u"2"_s << true;
    }
    void leavesToPeopleWhatTheApiCannotDo() {
        QFETCH(int, kind);
        QFETCH(QString, record);
        QFETCH(bool, remove);
        GlueWorld world;
        auto write = world.write(static_cast<EntityKind>(kind), {{F::FirstName, u"Carl"_s}}, record);
        write.remove = remove;
        const auto outcome = world.written(write);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        QCOMPARE(world.server.seen().size(), std::size_t{0});
        const auto can = world.glue->capabilities().of(static_cast<EntityKind>(kind));
        QVERIFY(remove ? !can.removes : record.isEmpty() ? !can.makes : can.writes.empty());
    }
};

QTEST_GUILESS_MAIN(TestItGlueWriting)
#include "tst_itgluewriting.moc"
