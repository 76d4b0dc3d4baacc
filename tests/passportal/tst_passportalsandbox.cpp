// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/accountcheck.h"
#include "passportal/passportal.h"
#include "testkit/memorydocuments.h"
#include "testkit/sandboxprocess.h"

#include <QTest>

using namespace muster;
using namespace muster::test;
using namespace Qt::StringLiterals;
using F = EntityField;

namespace {

QJsonObject documentation() {
    return {{u"format"_s, u"muster-documentation"_s},
            {u"version"_s, 1},
            {u"clients"_s, QJsonArray{QJsonObject{{u"id"_s, u"o1"_s}, {u"name"_s, u"Smith & Sons"_s}}}},
            {u"locations"_s, QJsonArray{QJsonObject{{u"id"_s, u"l11"_s},
                                                    {u"client"_s, u"o1"_s},
                                                    {u"name"_s, u"Main <office>"_s},
                                                    {u"address1"_s, u"1 Road"_s},
                                                    {u"city"_s, u"Town"_s},
                                                    {u"region"_s, u"Shire"_s},
                                                    {u"postalCode"_s, u"12"_s},
                                                    {u"country"_s, u"Land"_s},
                                                    {u"phone"_s, u"555 1"_s}}}},
            {u"contacts"_s,
             QJsonArray{QJsonObject{
                 {u"id"_s, u"k21"_s},
                 {u"client"_s, u"o1"_s},
                 {u"location"_s, u"l11"_s},
                 {u"firstName"_s, u"Ada"_s},
                 {u"lastName"_s, u"Byron"_s},
                 {u"title"_s, u"Countess"_s},
                 {u"emails"_s, QJsonArray{QJsonObject{{u"address"_s, u"ada@contoso.com"_s}, {u"primary"_s, true}}}},
                 {u"pointOfContact"_s, true}}}},
            {u"configurations"_s, QJsonArray{QJsonObject{{u"id"_s, u"g31"_s},
                                                         {u"client"_s, u"o1"_s},
                                                         {u"name"_s, u"PC-1"_s},
                                                         {u"type"_s, u"Workstation"_s},
                                                         {u"hostname"_s, u"pc1"_s},
                                                         {u"serialNumber"_s, u"S1"_s},
                                                         {u"macAddress"_s, u"00-11-22-33-44-55"_s},
                                                         {u"ip"_s, u"10.0.0.1"_s},
                                                         {u"manufacturer"_s, u"Dell"_s},
                                                         {u"model"_s, u"Latitude"_s},
                                                         {u"operatingSystem"_s, u"Windows 11"_s},
                                                         {u"warranty"_s, u"2027-01-31"_s}}}}};
}

/// The simulated Passportal as a process of its own.
class World {
public:
    explicit World(const QJsonObject& content = documentation()) {
        const QString file = m_folder.filePath(u"documentation.json"_s);
        QFile out(file);
        if (out.open(QIODevice::WriteOnly))
            out.write(QJsonDocument(content).toJson());
        out.close();
        sandbox = std::make_unique<SandboxProcess>(QJsonObject(), QStringList{u"--documentation"_s, file});
        if (!sandbox->isRunning())
            qFatal("the sandbox did not start");
        const auto key = sandbox->announced()[u"passportalAccessKey"_s];
        access.target.kind = u"passportal"_s;
        access.target.baseUrl = sandbox->announced()[u"passportal"_s].toString();
        access.target.accessKeyId = key[u"id"_s].toString();
        access.secretKey = key[u"secret"_s].toString();
        restart();
    }
    void restart() { passportal = std::make_unique<Passportal>(access, mirror, std::stop_token()); }
    void read(Freshness wanted = Freshness::Whole) {
        const auto done = passportal->refresh(wanted);
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    /// The only client's number.
    QString client() {
        std::vector<Entity> clients;
        (void)mirror.entities(EntityKind::Client, pool, clients);
        return clients.empty() ? QString() : clients.front().id.toString();
    }
    std::vector<Entity> all(EntityKind kind) {
        std::vector<Entity> found;
        (void)mirror.entities(kind, pool, found);
        return found;
    }
    EntityWrite create(EntityKind kind, std::initializer_list<std::pair<EntityField, QString>> values) {
        EntityWrite write;
        write.kind = kind;
        write.client = client();
        EntityValues gathered(pool);
        for (const auto& [field, value] : values)
            gathered.set(field, value);
        write.values = gathered.take();
        return write;
    }
    WriteOutcome written(const EntityWrite& write) {
        const auto outcomes = passportal->write({&write, 1});
        return outcomes ? outcomes->front() : WriteOutcome{u"ended"_s, outcomes.error()};
    }

    std::unique_ptr<SandboxProcess> sandbox;
    PassportalAccess access;
    MemoryDocuments mirror;
    std::unique_ptr<Passportal> passportal;
    TextPool pool;

private:
    QTemporaryDir m_folder;
};

QString why(const WriteOutcome& outcome) {
    return outcome.error ? outcome.error->detail : QString();
}

} // namespace

/// The adapter with a service that was written from the vendor's documentation, not from the adapter.
class TestPassportalSandbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheServiceHolds_data() {
        QTest::addColumn<QJsonObject>("quirks");
        QTest::newRow("as documented") << QJsonObject();
        QTest::newRow("texts and empty lists")
            << QJsonObject{{u"success"_s, u"text"_s}, {u"endOfList"_s, u"empty"_s}, {u"expiryTime"_s, u"text"_s}};
        QTest::newRow("truths and nulls")
            << QJsonObject{{u"success"_s, u"bool"_s}, {u"endOfList"_s, u"null"_s}, {u"expiryTime"_s, u"number"_s}};
    }
    void readsWhatTheServiceHolds() {
        QFETCH(QJsonObject, quirks);
        World world;
        QVERIFY(quirks.isEmpty() || world.sandbox->control(u"passportal/quirks"_s, quirks));
        world.read();
        const auto client = world.all(EntityKind::Client);
        QCOMPARE(client.size(), std::size_t{1});
        QCOMPARE((client.front()[F::Name].toString()), u"Smith & Sons"_s);
        const auto location = world.all(EntityKind::Location).front();
        QCOMPARE((location[F::Name].toString()), u"Main <office>"_s);
        QCOMPARE(location.client.toString(), world.client());
        QCOMPARE((location[F::Address1].toString()), u"1 Road"_s);
        QCOMPARE((location[F::City].toString()), u"Town"_s);
        QCOMPARE((location[F::Region].toString()), u"Shire"_s);
        QCOMPARE((location[F::PostalCode].toString()), u"12"_s);
        QCOMPARE((location[F::Country].toString()), u"Land"_s);
        QCOMPARE((location[F::Phone].toString()), u"555 1"_s);
        const auto contact = world.all(EntityKind::Contact).front();
        QCOMPARE((contact[F::FirstName].toString()), u"Ada"_s);
        QCOMPARE((contact[F::LastName].toString()), u"Byron"_s);
        QCOMPARE((contact[F::Title].toString()), u"Countess"_s);
        QCOMPARE((contact[F::Emails].toString()), u"\tada@contoso.com"_s);
        QCOMPARE((contact[F::Location].toString()), location.id.toString());
        QCOMPARE((contact[F::PointOfContact].toString()), u"true"_s);
        const auto asset = world.all(EntityKind::Configuration).front();
        QCOMPARE((asset[F::Name].toString()), u"PC-1"_s);
        QCOMPARE((asset[F::Type].toString()), u"Workstation"_s);
        QCOMPARE((asset[F::Hostname].toString()), u"pc1"_s);
        QCOMPARE((asset[F::SerialNumber].toString()), u"S1"_s);
        QCOMPARE((asset[F::MacAddress].toString()), u"00-11-22-33-44-55"_s);
        QCOMPARE((asset[F::PrimaryIp].toString()), u"10.0.0.1"_s);
        QCOMPARE((asset[F::Manufacturer].toString()), u"Dell"_s);
        QCOMPARE((asset[F::Model].toString()), u"Latitude"_s);
        QCOMPARE((asset[F::OperatingSystem].toString()), u"Windows 11"_s);
        QCOMPARE((asset[F::WarrantyUntil].toString()), u"2027-01-31"_s);
    }

    void makesADocumentOfEachType_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("location") << static_cast<int>(EntityKind::Location);
        QTest::newRow("contact") << static_cast<int>(EntityKind::Contact);
        QTest::newRow("configuration") << static_cast<int>(EntityKind::Configuration);
    }
    void makesADocumentOfEachType() {
        QFETCH(int, kind);
        World world;
        world.read();
        const auto made = static_cast<EntityKind>(kind);
        QVERIFY(world.passportal->capabilities().of(made).makes);
        const auto create = made == EntityKind::Contact
                                ? world.create(made, {{F::FirstName, u"Eve"_s}, {F::LastName, u"D'Orn & Co"_s}})
                                : world.create(made, {{F::Name, u"Two & \"Three\""_s}});
        const auto outcome = world.written(create);
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{made, outcome.record};
        QVERIFY(world.passportal->find({&key, 1}, pool, found));
        QCOMPARE(found.size(), std::size_t{1});
        for (const EntityValue& value : create.values)
            QCOMPARE(found.front()[value.field].toString(), value.text.toString());
        world.read();
        QCOMPARE(world.all(made).size(), std::size_t{2});
        QCOMPARE(world.passportal->madeBy(create).value(), std::optional(outcome.record));
    }

    void makesOneOfACreateWhoseAnswerWasLost() {
        World world;
        world.read();
        QVERIFY(world.sandbox->control(
            u"faults/add"_s, {{u"rules"_s, QJsonArray{QJsonObject{{u"path"_s, u"/passportal/api/v2/documents"_s},
                                                                  {u"method"_s, u"POST"_s},
                                                                  {u"times"_s, 1},
                                                                  {u"action"_s, u"cut"_s}}}}}));
        const auto outcome = world.written(world.create(EntityKind::Configuration, {{F::Name, u"PC-2"_s}}));
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
        world.read();
        QCOMPARE(world.all(EntityKind::Configuration).size(), std::size_t{2});
    }

    void cannotMakeWhatItHasNoTemplateOf() {
        World world({{u"format"_s, u"muster-documentation"_s},
                     {u"version"_s, 1},
                     {u"clients"_s, QJsonArray{QJsonObject{{u"id"_s, u"o1"_s}, {u"name"_s, u"Frog"_s}}}}});
        world.read();
        for (const EntityKind kind : entityKinds)
            QVERIFY(!world.passportal->capabilities().of(kind).makes);
        QVERIFY(world.written(world.create(EntityKind::Configuration, {{F::Name, u"PC"_s}})).error);
        // A person makes the first one.
        QVERIFY(world.sandbox->control(
            u"passportal/add"_s,
            {{u"document"_s,
              QJsonObject{{u"type"_s, u"asset"_s}, {u"client"_s, world.client().toInt()}, {u"label"_s, u"First"_s}}}}));
        world.read();
        QVERIFY(world.passportal->capabilities().of(EntityKind::Configuration).makes);
        const auto outcome = world.written(world.create(EntityKind::Configuration, {{F::Name, u"PC"_s}}));
        QVERIFY2(!outcome.error, qPrintable(why(outcome)));
    }

    void seesWhatPeopleDidByHand() {
        World world;
        world.read();
        const QString id = world.all(EntityKind::Configuration).front().id.toString();
        QVERIFY(
            world.sandbox->control(u"passportal/edit"_s, {{u"document"_s, id.toInt()},
                                                          {u"fields"_s, QJsonObject{{u"Serial Number"_s, u"S9"_s}}}}));
        world.read();
        QCOMPARE((world.all(EntityKind::Configuration).front()[F::SerialNumber].toString()), u"S9"_s);
        QVERIFY(world.sandbox->control(u"passportal/remove"_s, {{u"document"_s, id.toInt()}}));
        TextPool pool;
        std::vector<Entity> found;
        const EntityKey key{EntityKind::Configuration, id};
        QVERIFY(world.passportal->find({&key, 1}, pool, found));
        QVERIFY(found.empty());
        world.read();
        QVERIFY(world.all(EntityKind::Configuration).empty());
    }

    void signsInAgainWhenTokensEnd() {
        World world;
        world.read();
        QVERIFY(world.sandbox->control(u"passportal/tokens/expire"_s));
        world.read();
        QCOMPARE(world.all(EntityKind::Client).size(), std::size_t{1});
    }

    void saysWhatIsWrongWithTheKey() {
        World world;
        const auto report = checkPassportal(world.access, {});
        QVERIFY(report);
        QVERIFY(report->missing.isEmpty());
        QCOMPARE(report->sees.first(), u"1 clients"_s);
        world.access.secretKey = u"wrong"_s;
        const auto refused = checkPassportal(world.access, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Auth);
    }
};

QTEST_GUILESS_MAIN(TestPassportalSandbox)
#include "tst_passportalsandbox.moc"
