// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/itglue.h"
#include "testkit/memorydocuments.h"
#include "testkit/memoryledger.h"
#include "testkit/sandboxprocess.h"

#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using F = EntityField;

namespace {

/// Two organizations, one of them the PSA's.
QJsonObject documentation() {
    return QJsonDocument::fromJson(R"({"format":"muster-documentation","version":1,"apiKey":"ITG.0123456789",
      "clients":[{"id":"o1","name":"Contoso","code":"CON","type":"Customer","psaOwned":true},
        {"id":"o2","name":"Northwind","type":"Vendor","status":"Inactive","parent":"o1"}],
      "locations":[{"id":"l1","client":"o2","name":"Office","main":true,"address1":"1 Road","city":"Town",
        "region":"Shire","country":"Land","postalCode":"1"}],
      "contacts":[{"id":"k1","client":"o1","firstName":"Ada","lastName":"Byron","psaOwned":true},
        {"id":"k2","client":"o2","location":"l1","firstName":"Grace","lastName":"Hopper","title":"Admiral",
         "pointOfContact":true,"emails":[{"address":"g@home.org","type":"Home"},
           {"address":"grace@n.com","type":"Work","primary":true}],
         "phones":[{"number":"+1 (555) 010-0200","type":"Mobile","primary":true}]},
        {"id":"k3","client":"o2","firstName":"Alan","emailsLocked":true}],
      "configurations":[{"id":"g1","client":"o2","name":"PC-1","type":"Managed Workstation","serialNumber":"S1",
        "macAddress":"00-11-22-33-44-55","manufacturer":"Dell","model":"Latitude","operatingSystem":"Windows 11",
        "contact":"k2","location":"l1","warranty":"2027-01-31"},
        {"id":"g2","client":"o2","name":"Old","type":"Switch","archived":true}],
      "users":[{"id":"u1","firstName":"Petra","lastName":"Root","email":"petra@msp.com"}]})")
        .object();
}

/// The program as a process, and the adapter that talks to it.
class World {
public:
    explicit World(const QStringList& more = {})
        : m_sandbox({}, QStringList{u"--documentation"_s, file()} + more) {
        ItGlueAccess access;
        access.target.kind = u"itglue"_s;
        access.target.baseUrl = m_sandbox.announced().value(u"itglue"_s).toString();
        access.apiKey = m_sandbox.announced().value(u"itglueApiKey"_s).toString();
        glue = std::make_unique<ItGlue>(access, m_mirror, m_ledger, m_stop.get_token());
    }

    /// "id name|…" of what was read; owned ones with a star, archived ones in brackets.
    QString read(EntityKind kind) {
        std::vector<Entity> found;
        if (auto done = glue->entities(kind, pool, found); !done)
            return done.error().detail;
        QStringList shown;
        for (const Entity& entity : found) {
            const QString name =
                entity.id.toString() + u' ' + entity.shownName() + (entity.psaOwned ? u"*"_s : QString());
            shown.append(entity.archived ? QString(u'(' + name + u')') : name);
        }
        return shown.join(u'|');
    }
    /// A field as the service has it now.
    QString field(EntityKind kind, const QString& id, EntityField field) {
        const EntityKey key{kind, id};
        std::vector<Entity> found;
        const auto done = glue->find({&key, 1}, pool, found);
        return !done ? done.error().detail : found.empty() ? u"gone"_s : found.front()[field].toString();
    }
    /// The id of what was written, or what went wrong.
    QString write(EntityKind kind, const QString& client, const QString& record,
                  std::initializer_list<std::pair<EntityField, QString>> values) {
        EntityWrite write;
        write.kind = kind;
        write.client = client;
        write.record = record;
        write.intentId = u"i%1"_s.arg(++m_intents);
        EntityValues gathered(pool);
        for (const auto& [field, value] : values)
            gathered.set(field, value);
        write.values = gathered.take();
        const auto outcomes = glue->write({&write, 1});
        if (!outcomes)
            return u"ended: "_s + outcomes.error().detail;
        const WriteOutcome& outcome = outcomes->front();
        return outcome.error ? QString(outcome.record + u' ' + outcome.error->code) : outcome.record;
    }
    bool control(const QString& what, const QJsonObject& body) { return m_sandbox.control(what, body); }
    QJsonObject calls() { return m_sandbox.counters().value(u"calls"_s).toObject(); }

    TextPool pool;
    std::unique_ptr<ItGlue> glue;

private:
    QString file() {
        QFile file(m_folder.filePath(u"documentation.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(documentation()).toJson());
        return file.fileName();
    }

    QTemporaryDir m_folder;
    SandboxProcess m_sandbox;
    MemoryDocuments m_mirror;
    MemoryLedger m_ledger;
    std::stop_source m_stop;
    int m_intents = 0;
};

} // namespace

/// The adapter and the simulated IT Glue were written apart from the same facts: they must understand each other.
class TestMeetsItGlue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsRead();
    void fieldsArriveAsTheyAre();
    void everyKindCanBeMade();
    void changesArrive();
    void whatThePsaOwnsIsNotWritten();
    void lockedAddressesAreLeftOut();
    void manyPagesAreReadOnce();
};

void TestMeetsItGlue::everythingIsRead() {
    World world;
    const auto done = world.glue->refresh(Freshness::Whole);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(world.read(EntityKind::Client), u"1 Contoso*|2 Northwind"_s);
    QCOMPARE(world.read(EntityKind::Location), u"1 Office"_s);
    QCOMPARE(world.read(EntityKind::Contact), u"1 Ada Byron*|2 Grace Hopper|3 Alan"_s);
    QCOMPARE(world.read(EntityKind::Configuration), u"1 PC-1|(2 Old)"_s);
    QCOMPARE(world.read(EntityKind::User), u"1 Petra Root"_s);
}

void TestMeetsItGlue::fieldsArriveAsTheyAre() {
    World world;
    QVERIFY(world.glue->refresh(Freshness::Whole));
    const auto contact = [&](EntityField field) { return world.field(EntityKind::Contact, u"2"_s, field); };
    QCOMPARE(contact(F::Emails), u"Work\tgrace@n.com\nHome\tg@home.org"_s);
    QCOMPARE(contact(F::Phones), u"Mobile\t+15550100200"_s);
    QCOMPARE(contact(F::Location), u"1"_s);
    QCOMPARE(contact(F::PointOfContact), u"true"_s);
    const auto location = [&](EntityField field) { return world.field(EntityKind::Location, u"1"_s, field); };
    QCOMPARE(location(F::Region) + u'/' + location(F::Country) + u'/' + location(F::Main), u"Shire/Land/true"_s);
    const auto machine = [&](EntityField field) { return world.field(EntityKind::Configuration, u"1"_s, field); };
    QCOMPARE(machine(F::Manufacturer) + u'/' + machine(F::Model) + u'/' + machine(F::OperatingSystem),
             u"Dell/Latitude/Windows 11"_s);
    QCOMPARE(machine(F::WarrantyUntil), u"2027-01-31"_s);
    QCOMPARE(world.field(EntityKind::Client, u"2"_s, F::Parent), u"1"_s);
    QCOMPARE(world.field(EntityKind::Contact, u"99"_s, F::FirstName), u"gone"_s);
}

void TestMeetsItGlue::everyKindCanBeMade() {
    World world;
    QVERIFY(world.glue->refresh(Freshness::Whole));
    const QString client = world.write(EntityKind::Client, {}, {},
                                       {{F::Name, u"Tailspin"_s}, {F::ShortName, u"TS"_s}, {F::Type, u"Customer"_s}});
    QCOMPARE(client, u"3"_s);
    QCOMPARE(world.field(EntityKind::Client, client, F::Type), u"Customer"_s);
    const QString location = world.write(EntityKind::Location, client, {},
                                         {{F::Name, u"HQ"_s},
                                          {F::Address1, u"2 Road"_s},
                                          {F::City, u"Town"_s},
                                          {F::Region, u"California"_s},
                                          {F::Country, u"United States"_s},
                                          {F::Main, u"true"_s}});
    QCOMPARE(location, u"2"_s);
    QCOMPARE(world.field(EntityKind::Location, location, F::Region), u"California"_s);
    const QString contact = world.write(EntityKind::Contact, client, {},
                                        {{F::FirstName, u"Barbara"_s},
                                         {F::LastName, u"Liskov"_s},
                                         {F::Emails, u"Work\tb@t.com\nHome\tb@home.org"_s},
                                         {F::Phones, u"Work\t+1 555 0300"_s},
                                         {F::Location, location}});
    QCOMPARE(contact, u"4"_s);
    QCOMPARE(world.field(EntityKind::Contact, contact, F::Emails), u"Work\tb@t.com\nHome\tb@home.org"_s);
    const QString machine = world.write(EntityKind::Configuration, client, {},
                                        {{F::Name, u"PC-9"_s},
                                         {F::Type, u"Managed Server"_s},
                                         {F::SerialNumber, u"S9"_s},
                                         {F::MacAddress, u"00:11:22:33:44:99"_s},
                                         {F::Manufacturer, u"Dell"_s},
                                         {F::Model, u"Latitude"_s},
                                         {F::OperatingSystem, u"Windows 10"_s},
                                         {F::Contact, contact},
                                         {F::Location, location}});
    QCOMPARE(machine, u"3"_s);
    QCOMPARE(world.field(EntityKind::Configuration, machine, F::Manufacturer), u"Dell"_s);
    QCOMPARE(world.field(EntityKind::Configuration, machine, F::Contact), contact);
    QCOMPARE(world.write(EntityKind::Configuration, client, {},
                         {{F::Name, u"PC-10"_s}, {F::Type, u"Managed Server"_s}, {F::Manufacturer, u"Unheard of"_s}}),
             u"4 notWritten:manufacturer"_s);
}

void TestMeetsItGlue::changesArrive() {
    World world;
    QVERIFY(world.glue->refresh(Freshness::Whole));
    QCOMPARE(world.write(EntityKind::Contact, u"2"_s, u"2"_s,
                         {{F::Title, u"Rear Admiral"_s}, {F::Emails, u"Work\tnew@n.com"_s}, {F::Location, QString()}}),
             u"2"_s);
    QCOMPARE(world.field(EntityKind::Contact, u"2"_s, F::Title), u"Rear Admiral"_s);
    QCOMPARE(world.field(EntityKind::Contact, u"2"_s, F::Emails), u"Work\tnew@n.com"_s);
    QCOMPARE(world.field(EntityKind::Contact, u"2"_s, F::Location), QString());
    QCOMPARE(world.field(EntityKind::Contact, u"2"_s, F::FirstName), u"Grace"_s);
    QCOMPARE(world.write(EntityKind::Client, {}, u"2"_s, {{F::Status, u"Active"_s}}), u"2"_s);
    QCOMPARE(world.field(EntityKind::Client, u"2"_s, F::Status), u"Active"_s);
}

void TestMeetsItGlue::whatThePsaOwnsIsNotWritten() {
    World world;
    QVERIFY(world.glue->refresh(Freshness::Whole));
    QVERIFY(world.write(EntityKind::Contact, u"1"_s, u"1"_s, {{F::Title, u"x"_s}}).contains(u' '));
    QVERIFY(!world.calls().contains(u"PATCH /itglue/contacts/{id}"_s));
    // Owned since the last reading: the service refuses, and the record fails alone.
    QVERIFY(world.control(
        u"itglue/edit"_s,
        {{u"kind"_s, u"contacts"_s}, {u"id"_s, 2}, {u"set"_s, QJsonObject{{u"psa-integration"_s, u"enabled"_s}}}}));
    QVERIFY(world.write(EntityKind::Contact, u"2"_s, u"2"_s, {{F::Title, u"x"_s}}).contains(u' '));
    QCOMPARE(world.field(EntityKind::Contact, u"2"_s, F::Title), u"Admiral"_s);
}

void TestMeetsItGlue::lockedAddressesAreLeftOut() {
    World world;
    QVERIFY(world.glue->refresh(Freshness::Whole));
    QCOMPARE(
        world.write(EntityKind::Contact, u"2"_s, u"3"_s, {{F::Title, u"Reader"_s}, {F::Emails, u"Work\talan@n.com"_s}}),
        u"3 notWritten:emails"_s);
    QCOMPARE(world.field(EntityKind::Contact, u"3"_s, F::Title), u"Reader"_s);
    QCOMPARE(world.field(EntityKind::Contact, u"3"_s, F::Emails), QString());
}

void TestMeetsItGlue::manyPagesAreReadOnce() {
    World world({u"--generate-organizations"_s, u"20"_s, u"--generate-configurations"_s, u"4500"_s});
    QVERIFY(world.glue->refresh(Freshness::Whole));
    QCOMPARE(world.read(EntityKind::Configuration).count(u'|') + 1, 4502);
    QCOMPARE(world.calls().value(u"GET /itglue/configurations"_s).toInt(), 5);
}

QTEST_GUILESS_MAIN(TestMeetsItGlue)
#include "tst_sandbox_meetsitglue.moc"
