// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/notwritten.h"
#include "itglue/accountcheck.h"
#include "itglue/itglue.h"
#include "testkit/awkwardtexts.h"
#include "testkit/memorydocuments.h"
#include "testkit/memoryledger.h"
#include "testkit/sandboxprocess.h"

#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace muster::testkit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using F = EntityField;

namespace {

QJsonObject documentation() {
    return {{u"format"_s, u"muster-documentation"_s},
            {u"version"_s, 1},
            {u"clients"_s, QJsonArray{QJsonObject{{u"id"_s, u"o1"_s},
                                                  {u"name"_s, u"Contoso"_s},
                                                  {u"code"_s, u"CON"_s},
                                                  {u"type"_s, u"Customer"_s},
                                                  {u"status"_s, u"Active"_s}},
                                      QJsonObject{{u"id"_s, u"o2"_s},
                                                  {u"name"_s, u"Owned"_s},
                                                  {u"type"_s, u"Vendor"_s},
                                                  {u"status"_s, u"Inactive"_s},
                                                  {u"psaOwned"_s, true}}}},
            {u"locations"_s, QJsonArray{QJsonObject{{u"id"_s, u"l11"_s},
                                                    {u"client"_s, u"o1"_s},
                                                    {u"name"_s, u"Main"_s},
                                                    {u"main"_s, true},
                                                    {u"region"_s, u"California"_s},
                                                    {u"country"_s, u"United States"_s}}}},
            {u"contacts"_s, QJsonArray{QJsonObject{{u"id"_s, u"k21"_s},
                                                   {u"client"_s, u"o1"_s},
                                                   {u"firstName"_s, u"Ada"_s},
                                                   {u"lastName"_s, u"Byron"_s},
                                                   {u"emailsLocked"_s, true}},
                                       QJsonObject{{u"id"_s, u"k22"_s},
                                                   {u"client"_s, u"o1"_s},
                                                   {u"firstName"_s, u"Bob"_s},
                                                   {u"lastName"_s, u"Cole"_s},
                                                   {u"psaOwned"_s, true}}}},
            {u"configurations"_s, QJsonArray{QJsonObject{{u"id"_s, u"g31"_s},
                                                         {u"client"_s, u"o1"_s},
                                                         {u"name"_s, u"PC-1"_s},
                                                         {u"type"_s, u"Managed Workstation"_s},
                                                         {u"manufacturer"_s, u"Dell"_s},
                                                         {u"model"_s, u"Latitude"_s},
                                                         {u"operatingSystem"_s, u"Windows 11"_s},
                                                         {u"serialNumber"_s, u"S1"_s}}}},
            {u"users"_s, QJsonArray{QJsonObject{{u"id"_s, u"u41"_s},
                                                {u"firstName"_s, u"Petra"_s},
                                                {u"lastName"_s, u"Root"_s},
                                                {u"email"_s, u"petra@msp.com"_s}}}}};
}

/// The simulated IT Glue as a process of its own.
class World {
public:
    explicit World(QStringList more = {}) {
        const QString file = m_folder.filePath(u"documentation.json"_s);
        QFile out(file);
        if (out.open(QIODevice::WriteOnly))
            out.write(QJsonDocument(documentation()).toJson());
        out.close();
        sandbox = std::make_unique<SandboxProcess>(QJsonObject(), QStringList{u"--documentation"_s, file} + more);
        if (!sandbox->isRunning())
            qFatal("the sandbox did not start");
        access.target.kind = u"itglue"_s;
        access.target.baseUrl = sandbox->announced()[u"itglue"_s].toString();
        access.apiKey = sandbox->announced()[u"itglueApiKey"_s].toString();
        restart();
    }
    void restart() { glue = std::make_unique<ItGlue>(access, mirror, ledger, std::stop_token()); }
    void read(Freshness wanted) {
        const auto done = glue->refresh(wanted);
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    EntityWrite write(EntityKind kind, std::initializer_list<std::pair<EntityField, QString>> values,
                      const QString& record = {}) {
        EntityWrite write;
        write.kind = kind;
        write.record = record;
        if (belongsToClient(kind))
            write.client = u"1"_s;
        EntityValues gathered(pool);
        for (const auto& [field, value] : values)
            gathered.set(field, value);
        write.values = gathered.take();
        return write;
    }
    WriteOutcome written(const EntityWrite& write) {
        const auto outcomes = glue->write({&write, 1});
        return outcomes ? outcomes->front() : WriteOutcome{u"ended"_s, outcomes.error()};
    }
    std::optional<Entity> now(EntityKind kind, const QString& id) {
        std::vector<Entity> found;
        const EntityKey key{kind, id};
        return glue->find({&key, 1}, pool, found) && !found.empty() ? std::optional(found.front()) : std::nullopt;
    }
    int calls() { return sandbox->counters()[u"itglue"_s].toInt(); }

    std::unique_ptr<SandboxProcess> sandbox;
    ItGlueAccess access;
    MemoryDocuments mirror;
    MemoryLedger ledger;
    std::unique_ptr<ItGlue> glue;
    TextPool pool;

private:
    QTemporaryDir m_folder;
};

QString why(const WriteOutcome& outcome) {
    return outcome.error ? outcome.error->detail : QString();
}

} // namespace

/// The adapter with a service that was written from the vendor's documentation, not from the adapter.
class TestItGlueSandbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheServiceHolds() {
        World world;
        world.read(Freshness::Whole);
        QCOMPARE(world.mirror.count(EntityKind::Client), std::size_t{2});
        const auto client = world.mirror.one(EntityKind::Client, u"1"_s).value();
        QCOMPARE((client[F::Name].toString()), u"Contoso"_s);
        QCOMPARE((client[F::ShortName].toString()), u"CON"_s);
        QCOMPARE((client[F::Type].toString()), u"Customer"_s);
        QVERIFY(!client.psaOwned);
        QVERIFY(world.mirror.one(EntityKind::Client, u"2"_s)->psaOwned);
        const auto location = world.mirror.one(EntityKind::Location, u"11"_s).value();
        QCOMPARE((location[F::Region].toString()), u"California"_s);
        QCOMPARE((location[F::Main].toString()), u"true"_s);
        const auto device = world.mirror.one(EntityKind::Configuration, u"31"_s).value();
        QCOMPARE((device[F::Model].toString()), u"Latitude"_s);
        QCOMPARE(device.client.toString(), u"1"_s);
        const auto user = world.mirror.one(EntityKind::User, u"41"_s).value();
        QCOMPARE((user[F::Email].toString()), u"petra@msp.com"_s);
    }

    void makesEachKindAndReadsItBack_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QList<QPair<int, QString>>>("values");
        const auto row = [](const char* name, EntityKind kind,
                            std::initializer_list<std::pair<EntityField, QString>> values) {
            QList<QPair<int, QString>> list;
            for (const auto& [field, value] : values)
                list.append({static_cast<int>(field), value});
            QTest::newRow(name) << static_cast<int>(kind) << list;
        };
        row("client", EntityKind::Client,
            {{F::Name, u"Frog, Inc."_s},
             {F::ShortName, u"frog"_s},
             {F::Type, u"Vendor"_s},
             {F::Status, u"Active"_s},
             {F::Parent, u"1"_s}});
        row("location", EntityKind::Location,
            {{F::Name, u"Branch"_s},
             {F::Address1, u"1 Way"_s},
             {F::City, u"Town"_s},
             {F::Region, u"California"_s},
             {F::Country, u"United States"_s},
             {F::PostalCode, u"94108"_s},
             {F::Phone, u"+14152132000"_s},
             {F::Fax, u"+14152132004"_s},
             {F::Main, u"false"_s}});
        row("contact", EntityKind::Contact,
            {{F::FirstName, u"Eve"_s},
             {F::LastName, u"Dorn"_s},
             {F::Title, u"Analyst"_s},
             {F::Emails, u"Work\teve@contoso.com\nHome\teve@home.com"_s},
             {F::Phones, u"Work\t+15550100 x12\nMobile\t+15550101"_s},
             {F::Location, u"11"_s},
             {F::PointOfContact, u"true"_s}});
        row("configuration", EntityKind::Configuration,
            {{F::Name, u"PC-2"_s},
             {F::Type, u"Managed Workstation"_s},
             {F::Location, u"11"_s},
             {F::Hostname, u"pc2"_s},
             {F::SerialNumber, u"S2"_s},
             {F::MacAddress, u"00-11-22-33-44-56"_s},
             {F::PrimaryIp, u"10.0.0.2"_s},
             {F::Manufacturer, u"Dell"_s},
             {F::Model, u"Latitude"_s},
             {F::OperatingSystem, u"Windows 11"_s},
             {F::Contact, u"21"_s},
             {F::WarrantyUntil, u"2029-01-31"_s},
             {F::Notes, u"In the cellar"_s}});
    }
    void makesEachKindAndReadsItBack() {
        QFETCH(int, kind);
        using Values = QList<QPair<int, QString>>;
        QFETCH(Values, values);
        World world;
        EntityWrite create = world.write(static_cast<EntityKind>(kind), {});
        EntityValues gathered(world.pool);
        for (const auto& [field, value] : values)
            gathered.set(static_cast<EntityField>(field), value);
        create.values = gathered.take();
        // Nothing that can be written is left untried.
        QCOMPARE(static_cast<int>(values.size()) + (create.kind == EntityKind::Location ? 1 : 0),
                 static_cast<int>(std::ranges::count_if(fieldsOf(create.kind), [&](EntityField field) {
                     return itGlueCapabilities().of(create.kind).writes.has(field);
                 })));
        const auto outcome = world.written(create);
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        const auto made = world.now(create.kind, outcome.record);
        QVERIFY(made);
        for (const EntityValue& value : create.values)
            QCOMPARE((*made)[value.field].toString(), value.text.toString());
        if (belongsToClient(create.kind))
            QCOMPARE(made->client.toString(), u"1"_s);
        // And the other way round: emptied, what may be empty.
        QVERIFY(world.mirror.one(create.kind, outcome.record));
    }

    void changesWhatIsThere() {
        World world;
        world.read(Freshness::Whole);
        auto outcome = world.written(world.write(
            EntityKind::Client, {{F::Name, u"Contoso Ltd"_s}, {F::Type, u"Vendor"_s}, {F::ShortName, u""_s}}, u"1"_s));
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        auto now = world.now(EntityKind::Client, u"1"_s).value();
        QCOMPARE((now[F::Name].toString()), u"Contoso Ltd"_s);
        QCOMPARE((now[F::Type].toString()), u"Vendor"_s);
        QVERIFY(now[F::ShortName].isBlank());
        QCOMPARE((now[F::Status].toString()), u"Active"_s); // not given

        outcome = world.written(
            world.write(EntityKind::Configuration,
                        {{F::SerialNumber, u"S9"_s}, {F::Model, u"Latitude"_s}, {F::Contact, u""_s}}, u"31"_s));
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        now = world.now(EntityKind::Configuration, u"31"_s).value();
        QCOMPARE((now[F::SerialNumber].toString()), u"S9"_s);
        QCOMPARE((now[F::Name].toString()), u"PC-1"_s);
    }

    void leavesTheAddressesThatAreSyncedAndWritesTheRest() {
        World world;
        world.read(Freshness::Whole);
        const auto outcome = world.written(world.write(
            EntityKind::Contact, {{F::Title, u"Countess"_s}, {F::Emails, u"Work\tada@contoso.com"_s}}, u"21"_s));
        QCOMPARE(outcome.record, u"21"_s);
        QVERIFY(outcome.error);
        QCOMPARE(notWrittenOf(*outcome.error), EntityFields{F::Emails});
        const auto now = world.now(EntityKind::Contact, u"21"_s).value();
        QCOMPARE((now[F::Title].toString()), u"Countess"_s);
        QVERIFY(now[F::Emails].isBlank());
    }

    void refusesWhatThePsaOwnsWithoutACall() {
        World world;
        world.read(Freshness::Whole);
        const int before = world.calls();
        const auto outcome = world.written(world.write(EntityKind::Contact, {{F::Title, u"X"_s}}, u"22"_s));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        QCOMPARE(world.calls(), before);
    }

    void noticesOwnershipThatCameMeanwhile() {
        World world;
        world.read(Freshness::Whole);
        QVERIFY(
            world.sandbox->control(u"itglue/edit"_s, {{u"kind"_s, u"configurations"_s},
                                                      {u"id"_s, 31},
                                                      {u"set"_s, QJsonObject{{u"psa-integration"_s, u"enabled"_s}}}}));
        const auto outcome = world.written(world.write(EntityKind::Configuration, {{F::Name, u"X"_s}}, u"31"_s));
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Rejected);
        QVERIFY(outcome.error->detail.contains(u"PSA"_s));
    }

    void failsAGoneRecordAlone() {
        World world;
        world.read(Freshness::Whole);
        QVERIFY(world.sandbox->control(u"itglue/remove"_s, {{u"kind"_s, u"contacts"_s}, {u"id"_s, 21}}));
        const std::vector<EntityWrite> batch{world.write(EntityKind::Contact, {{F::Title, u"X"_s}}, u"21"_s),
                                             world.write(EntityKind::Location, {{F::City, u"Town"_s}}, u"11"_s)};
        const auto outcomes = world.glue->write(batch);
        QVERIFY(outcomes);
        QCOMPARE(outcomes->at(0).error->kind, ErrorKind::NotFound);
        QVERIFY2(!outcomes->at(1).error, qPrintable(why(outcomes->at(1))));
        QVERIFY(!world.now(EntityKind::Contact, u"21"_s));
    }

    void keepsUpWithWhatOthersDo() {
        World world;
        world.read(Freshness::Whole);
        QVERIFY(world.sandbox->control(u"itglue/remove"_s, {{u"kind"_s, u"contacts"_s}, {u"id"_s, 22}}));
        QVERIFY(world.sandbox->control(
            u"itglue/edit"_s,
            {{u"kind"_s, u"contacts"_s}, {u"id"_s, 21}, {u"set"_s, QJsonObject{{u"title"_s, u"Countess"_s}}}}));
        world.restart();
        world.read(Freshness::Increments);
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{1});
        const auto ada = world.mirror.one(EntityKind::Contact, u"21"_s).value();
        QCOMPARE((ada[F::Title].toString()), u"Countess"_s);
    }

    void readsIncrementsWithOneCallAKind() {
        World world;
        world.read(Freshness::Whole);
        const int before = world.calls();
        world.read(Freshness::Increments);
        QCOMPARE(world.calls() - before, 4); // and none for the users within the hour
    }

    void makesOneOfACreateWhoseAnswerWasLost() {
        World world;
        world.read(Freshness::Whole);
        QVERIFY(world.sandbox->control(
            u"faults/add"_s,
            {{u"rules"_s, QJsonArray{QJsonObject{{u"path"_s, u"/itglue/organizations/1/relationships/contacts"_s},
                                                 {u"method"_s, u"POST"_s},
                                                 {u"times"_s, 1},
                                                 {u"action"_s, u"cut"_s}}}}}));
        const auto outcome =
            world.written(world.write(EntityKind::Contact, {{F::FirstName, u"Eve"_s}, {F::LastName, u"Dorn, Jr."_s}}));
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        world.read(Freshness::Whole);
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{3});
        QVERIFY(world.mirror.one(EntityKind::Contact, outcome.record));
    }

    void settlesACreateThatAKilledRunLeft() {
        World world;
        auto create = world.write(EntityKind::Client, {{F::Name, u"Smith, Jones & Co"_s}});
        create.since = QDateTime::currentDateTimeUtc();
        QVERIFY(!world.glue->madeBy(create)->has_value());
        const auto outcome = world.written(create);
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        QCOMPARE(world.glue->madeBy(create).value(), std::optional(outcome.record));
    }

    void removesWhatItMade() {
        World world;
        const auto made = world.written(world.write(EntityKind::Location, {{F::Name, u"Branch"_s}}));
        QVERIFY2(!made.error, qPrintable(why(made)));
        auto removal = world.write(EntityKind::Location, {}, made.record);
        removal.remove = true;
        const auto outcome = world.written(removal);
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        QVERIFY(!world.now(EntityKind::Location, made.record));
    }

    void keepsAwkwardTextsAsTheyAre() {
        World world;
        for (const QString& text : awkwardTexts()) {
            if (text.trimmed().isEmpty())
                continue;
            const auto outcome = world.written(world.write(EntityKind::Contact, {{F::LastName, text}}, u"21"_s));
            QVERIFY2(!outcome.error, qPrintable(why(outcome)));
            QCOMPARE((world.now(EntityKind::Contact, u"21"_s).value()[F::LastName].toString()), text);
        }
    }

    void findsManyAtOnce() {
        World world(QStringList{u"--generate-configurations"_s, u"250"_s});
        world.read(Freshness::Whole);
        TextPool pool;
        std::vector<Entity> all, found;
        QVERIFY(world.mirror.entities(EntityKind::Configuration, pool, all));
        QVERIFY(all.size() > 250);
        std::vector<EntityKey> keys{{EntityKind::Configuration, u"987654321"_s}};
        for (const Entity& entity : all)
            keys.push_back({EntityKind::Configuration, entity.id.toString()});
        const int before = world.calls();
        QVERIFY(world.glue->find(keys, pool, found));
        QCOMPARE(found.size(), all.size());
        QCOMPARE(world.calls() - before, 4); // three for 252, and one for the one that is not there
    }

    void waitsForTheShareThatOthersUse() {
        World world;
        QVERIFY(
            world.sandbox->control(u"itglue/limit"_s, {{u"calls"_s, 2}, {u"seconds"_s, 1}, {u"retryAfter"_s, true}}));
        QVERIFY(world.glue->refresh(Freshness::Whole));
        QCOMPARE(world.mirror.count(EntityKind::Contact), std::size_t{2});
        QVERIFY(world.sandbox->counters()[u"refused"_s].toInt() > 0);
    }

    void endsWhenTheKeyIsRevoked() {
        World world;
        const auto report = checkItGlue(world.access, world.ledger, {});
        QVERIFY(report);
        QCOMPARE(report->sees.first(), u"2 organizations"_s);
        QVERIFY(report->missing.isEmpty());
        QVERIFY(world.sandbox->control(u"itglue/key"_s, {{u"revoked"_s, true}}));
        const auto refused = checkItGlue(world.access, world.ledger, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Auth);
        const auto write = world.write(EntityKind::Contact, {{F::Title, u"X"_s}}, u"21"_s);
        QCOMPARE(world.glue->write({&write, 1}).error().kind, ErrorKind::Auth);
    }
};

QTEST_GUILESS_MAIN(TestItGlueSandbox)
#include "tst_itgluesandbox.moc"
