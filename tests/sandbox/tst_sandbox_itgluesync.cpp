// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/documentation/reader.h"
#include "sandbox/itglueclient.h"

#include <QElapsedTimer>
#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;
using muster::sandbox::parseOptions;
namespace documentation = muster::sandbox::documentation;

namespace {

QJsonObject synced(ItGlueBench& bench, const QJsonObject& settings = {}) {
    const Reply reply = bench.control(u"itglue/psa-sync"_s, settings);
    if (reply.status != 200)
        throw std::runtime_error(reply.body.toStdString());
    return reply.json();
}

QString tally(const QJsonObject& sync, const QString& kind) {
    QStringList parts;
    const QJsonObject counts = sync.value(kind).toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (it.value().toInt() > 0)
            parts.append(u"%1 %2"_s.arg(it.key()).arg(it.value().toInt()));
    }
    return parts.join(u", "_s);
}

/// A contact of the PSA in Contoso.
void addToPsa(ItGlueBench& bench, const QString& id, const QString& first, const QString& last) {
    QCOMPARE(bench
                 .control(u"bms/add"_s, {{u"contact"_s, QJsonObject{{u"id"_s, id},
                                                                    {u"account"_s, u"a2"_s},
                                                                    {u"location"_s, u"l2"_s},
                                                                    {u"firstName"_s, first},
                                                                    {u"lastName"_s, last}}}})
                 .status,
             200);
}

QJsonObject psaContact(ItGlueBench& bench, const QString& id) {
    for (const QJsonValue& row : bench.get(u"/__sandbox/bms/records"_s).json().value(u"contacts"_s).toArray()) {
        if (row.toObject().value(u"id"_s) == id)
            return row.toObject();
    }
    return {};
}

const QJsonObject twoWay = {{u"twoWay"_s, true}, {u"emailType"_s, u"Work"_s}, {u"phoneType"_s, u"p2"_s}};

} // namespace

/// Around the simulated IT Glue: its PSA integration, the limit, the documentation file, control, options.
class TestItGlueSync : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesExactlyAndThePsaWins();
    void matchesContactsByNameInsideTheAccount();
    void matchesLocationsByTheirWholeAddress();
    void bringsContactsOverOnlyWithContactSync();
    void matchesConfigurationsByTypeNameSerialAndMac();
    void createsTheRestWhenAsked();
    void endsTheSyncOfWhatThePsaLost();
    void leavesRecordsAloneWhoseSyncWasDisabled();
    void pushesContactsThatAreReady();
    void pushesNothingWithoutAnEmailType();
    void replacesBlankPhonesWhenToldTo();
    void aSecondSyncChangesNothing();
    void limitsTheCallsOfFiveMinutes();
    void saysRetryAfterWhenSwitchedOn();
    void countsCallsByRoute();
    void faultsReachItGlueToo();
    void listsCanGoWrongInTheWayOfTheService();
    void badFilesAreRefusedWithField_data();
    void badFilesAreRefusedWithField();
    void recordsWithoutIdGetOne();
    void theControlEditsPastTheOwner();
    void theControlRefusesWhatItDoesNotKnow();
    void theAnnouncementTellsAddressAndKey();
    void optionsBelongTogether();
    void manyConfigurationsAreReadQuickly();
    void manyContactsAreSyncedQuickly();
};

void TestItGlueSync::matchesExactlyAndThePsaWins() {
    ItGlueBench bench;
    const QJsonObject sync = synced(bench);
    // Contoso was tied already and is called otherwise in the PSA; the MSP has the same name; Fabrikam is inactive.
    QCOMPARE(tally(sync, u"organizations"_s), u"matched 1, updated 1"_s);
    QCOMPARE(bench.attributes(u"organizations/1"_s).value(u"name"_s).toString(), u"Contoso Ltd"_s);
    QCOMPARE(bench.attributes(u"organizations/3"_s).value(u"psa-integration"_s).toString(), u"enabled"_s);
    QVERIFY(bench.attributes(u"organizations/3"_s).value(u"short-name"_s).isNull());
    QVERIFY(bench.attributes(u"organizations/2"_s).value(u"psa-integration"_s).isNull());
    QCOMPARE(tally(sync, u"locations"_s), u"unchanged 1"_s);
    QCOMPARE(ItGlueBench::refusal(bench.patch(u"organizations/3"_s, "organizations", R"({"name":"x"})")),
             u"422 /data/attributes/name"_s);
    QCOMPARE(bench.ids(u"organizations?filter[psa_id]=1&filter[psa_integration_type]=kaseya-bms"_s), u"3"_s);
}

void TestItGlueSync::matchesContactsByNameInsideTheAccount() {
    ItGlueBench bench;
    addToPsa(bench, u"k20"_s, u"Grace"_s, u"Hopper"_s);
    addToPsa(bench, u"k21"_s, u"Alan"_s, u"Turing"_s); // IT Glue has him elsewhere
    addToPsa(bench, u"k22"_s, u"grace"_s, u"hopper"_s);
    const QJsonObject sync = synced(bench);
    QCOMPARE(tally(sync, u"contacts"_s), u"created 2, matched 1, updated 1"_s);
    const QJsonObject grace = bench.attributes(u"contacts/2"_s);
    QCOMPARE(grace.value(u"psa-integration"_s).toString(), u"enabled"_s);
    QCOMPARE(grace.value(u"sync-active"_s), QJsonValue(true));
    QVERIFY(grace.value(u"contact-emails"_s).toArray().isEmpty()); // the PSA has none, and wins
    QCOMPARE(grace.value(u"location-name"_s).toString(), u"Main"_s);
    QCOMPARE(bench.ids(u"contacts?filter[psa_id]=20&filter[psa_integration_type]=kaseya-bms"_s), u"2"_s);
    const QJsonObject ada = bench.attributes(u"contacts/1"_s);
    QCOMPARE(ada.value(u"contact-emails"_s).toArray().size(), 2);
    QCOMPARE(ada.value(u"contact-phones"_s)[0][u"value"_s].toString(), u"+15550100"_s);
    QVERIFY(bench.attributes(u"contacts/3"_s).value(u"psa-integration"_s).isNull());
}

void TestItGlueSync::matchesLocationsByTheirWholeAddress() {
    ItGlueBench bench;
    const auto unlink = [&](const QJsonObject& set) {
        QJsonObject all = set;
        all.insert(u"psa-integration"_s, QJsonValue());
        all.insert(u"sync-active"_s, false);
        all.insert(u"psa-id"_s, 0);
        bench.control(u"itglue/edit"_s, {{u"kind"_s, u"locations"_s}, {u"id"_s, 1}, {u"set"_s, all}});
        return tally(synced(bench), u"locations"_s);
    };
    QCOMPARE(unlink({}), u"matched 1"_s);
    QCOMPARE(unlink({{u"postal-code"_s, u"12345"_s}}), QString());
    QCOMPARE(unlink({{u"postal-code"_s, QJsonValue()}, {u"city"_s, u"town"_s}}), QString());
    QCOMPARE(unlink({{u"city"_s, u"Town"_s}, {u"name"_s, u"main"_s}}), QString());
    QCOMPARE(unlink({{u"name"_s, u"Main"_s}}), u"matched 1"_s);
}

void TestItGlueSync::bringsContactsOverOnlyWithContactSync() {
    ItGlueBench bench;
    addToPsa(bench, u"k20"_s, u"New"_s, u"One"_s);
    QCOMPARE(tally(synced(bench, {{u"contacts"_s, false}}), u"contacts"_s), QString());
    QCOMPARE(bench.rows(u"contacts"_s).size(), 4);
    QCOMPARE(tally(synced(bench, {{u"contacts"_s, true}}), u"contacts"_s), u"created 1, updated 1"_s);
    QCOMPARE(bench.attributes(u"contacts/5"_s).value(u"name"_s).toString(), u"New One"_s);
}

void TestItGlueSync::matchesConfigurationsByTypeNameSerialAndMac() {
    QJsonObject records = BmsBench::records();
    records.insert(u"configurations"_s, QJsonDocument::fromJson(R"([
      {"id":"g7","account":"a2","name":"PC-1","type":"Managed Workstation","serialNumber":"S1",
       "macAddress":"00-11-22-33-44-55","location":"l2","contact":"k7","hostname":"psa"},
      {"id":"g8","account":"a2","name":"SRV-1","type":"Managed Server","serialNumber":"other"}])")
                                            .array());
    ItGlueBench bench({}, ItGlueBench::documentation(), records);
    const QJsonObject sync = synced(bench);
    QCOMPARE(tally(sync, u"configurations"_s), u"matched 1"_s);
    const QJsonObject pc = bench.attributes(u"configurations/1"_s);
    QCOMPARE(pc.value(u"hostname"_s).toString(), u"psa"_s);
    QCOMPARE(pc.value(u"contact-name"_s).toString(), u"Ada Byron"_s);
    QCOMPARE(bench.ids(u"configurations?filter[psa_id]=7&filter[psa_integration_type]=kaseya-bms"_s), u"1"_s);
    QCOMPARE(tally(synced(bench, {{u"create"_s, true}}), u"configurations"_s), u"created 1, unchanged 1"_s);
}

void TestItGlueSync::createsTheRestWhenAsked() {
    QJsonObject records = BmsBench::records();
    QJsonArray accounts = records.value(u"accounts"_s).toArray();
    accounts.append(QJsonObject{{u"id"_s, u"a9"_s}, {u"name"_s, u"Wingtip"_s}, {u"code"_s, u"WT"_s}});
    records.insert(u"accounts"_s, accounts);
    ItGlueBench bench({}, ItGlueBench::documentation(), records);
    QCOMPARE(tally(synced(bench), u"organizations"_s), u"matched 1, updated 1"_s);
    const QJsonObject sync = synced(bench, {{u"create"_s, true}});
    QCOMPARE(tally(sync, u"organizations"_s), u"created 1, unchanged 2"_s);
    QCOMPARE(tally(sync, u"locations"_s), u"created 1, unchanged 1"_s);
    QCOMPARE(bench.ids(u"organizations?filter[name]=Wingtip"_s), u"4"_s);
}

void TestItGlueSync::endsTheSyncOfWhatThePsaLost() {
    ItGlueBench bench;
    synced(bench);
    bench.control(u"bms/remove"_s, {{u"record"_s, u"contact:k7"_s}});
    QCOMPARE(tally(synced(bench), u"contacts"_s), u"orphaned 1"_s);
    QCOMPARE(bench.attributes(u"contacts/1"_s).value(u"sync-active"_s), QJsonValue(false));
    QCOMPARE(tally(synced(bench), u"contacts"_s), QString());
}

void TestItGlueSync::leavesRecordsAloneWhoseSyncWasDisabled() {
    ItGlueBench bench;
    bench.control(u"itglue/edit"_s,
                  {{u"kind"_s, u"contacts"_s},
                   {u"id"_s, 1},
                   {u"set"_s, QJsonObject{{u"psa-integration"_s, u"disabled"_s}, {u"sync-active"_s, false}}}});
    QCOMPARE(bench.patch(u"contacts/1"_s, "contacts", R"({"title":"Own"})").status, 200);
    QCOMPARE(tally(synced(bench), u"contacts"_s), QString());
    QCOMPARE(bench.attributes(u"contacts/1"_s).value(u"title"_s).toString(), u"Own"_s);
}

void TestItGlueSync::pushesContactsThatAreReady() {
    ItGlueBench bench;
    bench.post(u"organizations/1/relationships/contacts"_s, "contacts", R"({"last-name":"Nameless"})");
    bench.post(u"organizations/1/relationships/contacts"_s, "contacts",
               R"({"first-name":"Half","location-id":1,
       "contact-emails":[{"value":"half@contoso.com","label-name":"Work"}],
       "contact-phones":[{"value":"555","label-name":"Work"}]})");
    const QJsonObject sync = synced(bench, twoWay);
    QCOMPARE(sync.value(u"pushed"_s).toArray(),
             (QJsonArray{QJsonObject{{u"contact"_s, 2}, {u"record"_s, u"contact:k11"_s}}}));
    const QJsonArray waiting = sync.value(u"notReady"_s).toArray();
    QCOMPARE(waiting.size(), 2);
    QCOMPARE(waiting[0][u"missing"_s].toArray(),
             QJsonArray::fromStringList({u"firstName"_s, u"primaryEmail"_s, u"primaryPhone"_s, u"location"_s}));
    QCOMPARE(waiting[1][u"missing"_s].toArray(), QJsonArray::fromStringList({u"primaryEmail"_s, u"primaryPhone"_s}));
    const QJsonObject pushed = psaContact(bench, u"k11"_s);
    QCOMPARE(pushed.value(u"account"_s).toString(), u"a2"_s);
    QCOMPARE(pushed.value(u"firstName"_s).toString(), u"Grace"_s);
    QCOMPARE(pushed.value(u"pointOfContact"_s), QJsonValue(true));
    QCOMPARE(pushed.value(u"emails"_s)[0][u"address"_s].toString(), u"Grace@contoso.com"_s);
    QCOMPARE(pushed.value(u"emails"_s)[1][u"type"_s].toString(), u"m1"_s);
    QCOMPARE(pushed.value(u"phones"_s)[0][u"type"_s].toString(), u"p2"_s);
    QCOMPARE(bench.attributes(u"contacts/2"_s).value(u"psa-integration"_s).toString(), u"enabled"_s);
    QCOMPARE(bench.ids(u"contacts?filter[psa_id]=11&filter[psa_integration_type]=kaseya-bms"_s), u"2"_s);
}

void TestItGlueSync::pushesNothingWithoutAnEmailType() {
    ItGlueBench bench;
    const QJsonObject sync = synced(bench, {{u"twoWay"_s, true}});
    QVERIFY(sync.value(u"pushed"_s).toArray().isEmpty());
    QCOMPARE(sync.value(u"notReady"_s)[0][u"missing"_s].toArray(), QJsonArray::fromStringList({u"emailType"_s}));
    QVERIFY(synced(bench, {{u"twoWay"_s, false}}).value(u"notReady"_s).toArray().isEmpty());
    QCOMPARE(synced(bench, twoWay).value(u"pushed"_s).toArray().size(), 1);
}

void TestItGlueSync::replacesBlankPhonesWhenToldTo() {
    ItGlueBench bench;
    QCOMPARE(bench.patch(u"contacts/2"_s, "contacts", R"({"contact-phones":[]})").status, 200);
    QCOMPARE(synced(bench, twoWay).value(u"notReady"_s)[0][u"missing"_s].toArray(),
             QJsonArray::fromStringList({u"primaryPhone"_s}));
    QCOMPARE(synced(bench, {{u"replaceBlankPhones"_s, true}}).value(u"pushed"_s).toArray().size(), 1);
    QCOMPARE(psaContact(bench, u"k11"_s).value(u"phones"_s)[0][u"number"_s].toString(), u"000-000-0000"_s);
}

void TestItGlueSync::aSecondSyncChangesNothing() {
    ItGlueBench bench;
    addToPsa(bench, u"k20"_s, u"New"_s, u"One"_s);
    synced(bench, twoWay);
    synced(bench, twoWay);
    const QByteArray before = bench.read(u"contacts"_s).body;
    const QJsonObject sync = synced(bench, twoWay);
    QCOMPARE(tally(sync, u"contacts"_s), u"unchanged 3"_s);
    QVERIFY(sync.value(u"pushed"_s).toArray().isEmpty());
    QCOMPARE(bench.read(u"contacts"_s).body, before);
}

void TestItGlueSync::limitsTheCallsOfFiveMinutes() {
    Options options;
    options.throttle = true;
    ItGlueBench bench(options);
    QCOMPARE(bench.get(u"/__sandbox/itglue/state"_s).json().value(u"callsAllowed"_s).toInt(), 3000);
    bench.control(u"itglue/limit"_s, {{u"calls"_s, 2}});
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 200}});
    QCOMPARE(bench.read(u"users"_s).status, 200);
    const Reply refused = bench.read(u"contacts"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(!refused.headers.contains("retry-after"));
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 101}});
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
    QCOMPARE(bench.read(u"contacts"_s).status, 429);
    QCOMPARE(bench.get(u"/__sandbox/itglue/state"_s).json().value(u"refused"_s).toInt(), 2);
    bench.key = "ITG.wrong";
    QCOMPARE(bench.read(u"contacts"_s).status, 403);
    bench.key = "ITG.sandbox";
    bench.control(u"itglue/limit"_s, {{u"calls"_s, 0}});
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
}

void TestItGlueSync::saysRetryAfterWhenSwitchedOn() {
    ItGlueBench bench;
    bench.control(u"itglue/limit"_s, {{u"calls"_s, 1}, {u"seconds"_s, 30}, {u"retryAfter"_s, true}});
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
    const int wait = bench.read(u"contacts"_s).headers.value("retry-after").toInt();
    QVERIFY(wait > 25 && wait <= 30);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, wait}});
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
}

void TestItGlueSync::countsCallsByRoute() {
    ItGlueBench bench;
    bench.control(u"itglue/limit"_s, {{u"calls"_s, 3}});
    bench.read(u"contacts/1"_s);
    bench.read(u"contacts/2"_s);
    bench.read(u"organizations/1/relationships/contacts"_s);
    bench.read(u"nothing"_s);
    const QJsonObject counters = bench.get(u"/__sandbox/counters"_s).json();
    QCOMPARE(counters.value(u"itglue"_s).toInt(), 4);
    QCOMPARE(counters.value(u"refused"_s).toInt(), 1);
    QCOMPARE(counters.value(u"identity"_s).toInt(), 0);
    const QJsonObject calls = counters.value(u"calls"_s).toObject();
    QCOMPARE(calls.value(u"GET /itglue/contacts/{id}"_s).toInt(), 2);
    QCOMPARE(calls.value(u"GET /itglue/organizations/{id}/relationships/contacts"_s).toInt(), 1);
    QCOMPARE(calls.value(u"GET /itglue (unknown)"_s).toInt(), 1);
}

void TestItGlueSync::faultsReachItGlueToo() {
    ItGlueBench bench;
    bench.control(u"faults/add"_s, {{u"rules"_s, QJsonArray{QJsonObject{{u"path"_s, u"/itglue/contacts*"_s},
                                                                        {u"nth"_s, 2},
                                                                        {u"status"_s, 503},
                                                                        {u"retryAfter"_s, u"1"_s}}}}});
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
    const Reply refused = bench.read(u"contacts"_s); // a JSON:API refusal, or read() would throw
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.headers.value("retry-after"), QByteArray("1"));
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
}

void TestItGlueSync::listsCanGoWrongInTheWayOfTheService() {
    ItGlueBench bench;
    const auto page = [&](const QString& action) {
        bench.control(u"faults/clear"_s);
        bench.control(u"faults/add"_s,
                      {{u"rules"_s, QJsonArray{QJsonObject{{u"path"_s, u"/itglue/*"_s}, {u"action"_s, action}}}}});
        return bench.send("GET", u"/itglue/contacts?page[size]=3"_s, {}, {{"x-api-key", bench.key}}).json();
    };
    QCOMPARE(column(page(u"repeatItems"_s).value(u"data"_s).toArray(), u"id"_s).join(u' '), u"1 2 3 1 2 3"_s);
    QJsonObject loops = page(u"loopLink"_s);
    QCOMPARE(loops.value(u"meta"_s)[u"next-page"_s].toInt(), 1);
    QCOMPARE(loops.value(u"data"_s).toArray().size(), 3);
    loops = page(u"emptyPage"_s);
    QCOMPARE(loops.value(u"data"_s).toArray().size(), 0);
    QVERIFY(loops.value(u"links"_s)[u"next"_s].toString().contains(u"/itglue/contacts?page"_s));
    QVERIFY(!loops.contains(u"value"_s));
}

void TestItGlueSync::badFilesAreRefusedWithField_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* rest, const char* problem) {
        QTest::newRow(problem) << R"({"format":"muster-documentation","version":1)" + QByteArray(rest) + '}'
                               << QString::fromLatin1(problem);
    };
    QTest::newRow("format") << QByteArray(R"({"format":"muster-records","version":1})")
                            << u"format: expected muster-documentation"_s;
    QTest::newRow("version") << QByteArray(R"({"format":"muster-documentation","version":2})")
                             << u"version: expected 1"_s;
    QTest::newRow("no object") << QByteArray("[]") << u"expected a JSON object"_s;
    row(R"(,"organizations":[])", "organizations: expected no such field");
    row(R"(,"clients":[{"id":"o1"}])", "clients[0].name: expected a string");
    row(R"(,"clients":[{"name":"A","id":"x"},{"name":"B","id":"x"}])", "clients[1].id: expected an id that is used");
    row(R"(,"clients":[{"name":"A","parent":"o9"}])", "clients[0].parent: expected the id of one of the clients");
    row(R"(,"clients":[{"name":"A","psaOwned":"yes"}])", "clients[0].psaOwned: expected true or false");
    row(R"(,"clients":[{"name":"A","psaOwned":true,"psaSyncDisabled":true}])", "clients[0].psaSyncDisabled: expected");
    row(R"(,"locations":[{"name":"A"}])", "locations[0].client: expected the id of one of the clients");
    row(R"(,"contacts":[{"client":"o1"}])", "contacts[0].client: expected the id");
    row(R"(,"clients":[{"id":"o1","name":"A"}],"contacts":[{"client":"o1","emails":[{"type":"Work"}]}])",
        "contacts[0].emails: expected emails[0].address: expected a string");
    row(R"(,"configurations":[{"name":"A"}])", "configurations[0].client: expected the id");
    row(R"(,"users":[{"name":"A"}])", "users[0].name: expected no such field");
}

void TestItGlueSync::badFilesAreRefusedWithField() {
    QFETCH(QByteArray, file);
    QFETCH(QString, problem);
    const auto read = documentation::readContent(file);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.startsWith(problem), qPrintable(read.error().detail));
}

void TestItGlueSync::recordsWithoutIdGetOne() {
    const auto read = documentation::readContent(R"({"format":"muster-documentation","version":1,
      "clients":[{"name":"A"},{"id":"clients-1","name":"B"},{"name":"C"}],"users":[{"email":"a@b"}]})");
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->clients[0].id, u"clients-2"_s);
    QCOMPARE(read->clients[2].id, u"clients-3"_s);
    QCOMPARE(read->users[0].id, u"users-1"_s);
    QCOMPARE(read->apiKey, u"ITG.sandbox"_s);
    QVERIFY(!documentation::readContentFile(u"/nowhere/documentation.json"_s));
}

void TestItGlueSync::theControlEditsPastTheOwner() {
    ItGlueBench bench;
    const auto edit = [&](const QString& kind, const QJsonObject& set) {
        return bench.control(u"itglue/edit"_s, {{u"kind"_s, kind}, {u"id"_s, 1}, {u"set"_s, set}}).status;
    };
    QCOMPARE(edit(u"contacts"_s, {{u"title"_s, u"Edited"_s}, {u"psa-id"_s, 99}}), 200);
    QCOMPARE(bench.attributes(u"contacts/1"_s).value(u"title"_s).toString(), u"Edited"_s);
    QCOMPARE(bench.ids(u"contacts?filter[psa_id]=99&filter[psa_integration_type]=kaseya-bms"_s), u"1"_s);
    QCOMPARE(edit(u"contacts"_s, {{u"psa-integration"_s, QJsonValue()}, {u"sync-active"_s, false}}), 200);
    QCOMPARE(bench.patch(u"contacts/1"_s, "contacts", R"({"title":"Free"})").status, 200);
    const Reply added = bench.control(
        u"itglue/add"_s, {{u"kind"_s, u"contacts"_s},
                          {u"attributes"_s, QJsonObject{{u"organization-id"_s, 2}, {u"first-name"_s, u"Added"_s}}}});
    QCOMPARE(added.json().value(u"id"_s).toInt(), 5);
    QCOMPARE(bench.control(u"itglue/remove"_s, {{u"kind"_s, u"contacts"_s}, {u"id"_s, 5}}).status, 200);
    QCOMPARE(bench.read(u"contacts/5"_s).status, 404);
}

void TestItGlueSync::theControlRefusesWhatItDoesNotKnow() {
    ItGlueBench bench;
    const auto refused = [&](const QString& what, const QJsonObject& body, const QString& start) {
        const Reply reply = bench.control(u"itglue/"_s + what, body);
        return reply.status >= 400 && reply.text(u"error"_s).startsWith(start);
    };
    QVERIFY(refused(u"nothing"_s, {}, u"no such control"_s));
    QVERIFY(refused(u"add"_s, {{u"kind"_s, u"people"_s}}, u"kind:"_s));
    QVERIFY(refused(u"add"_s, {{u"kind"_s, u"contacts"_s}}, u"/attributes/organization-id:"_s));
    QVERIFY(refused(u"edit"_s, {{u"kind"_s, u"contacts"_s}, {u"id"_s, 77}}, u"id:"_s));
    QVERIFY(refused(
        u"edit"_s, {{u"kind"_s, u"contacts"_s}, {u"id"_s, 1}, {u"set"_s, QJsonObject{{u"psa-integration"_s, u"on"_s}}}},
        u"set.psa-integration:"_s));
    QVERIFY(refused(u"settings"_s, {{u"twoWay"_s, 1}}, u"twoWay:"_s));
    QVERIFY(refused(u"settings"_s, {{u"integration"_s, u"manage"_s}}, u"integration:"_s));
    QVERIFY(refused(u"limit"_s, {{u"calls"_s, -1}}, u"calls:"_s));
    QVERIFY(refused(u"emails"_s, {{u"contact"_s, 77}}, u"contact:"_s));
    QCOMPARE(bench.get(u"/__sandbox/itglue/nothing"_s).status, 404);
    Bench without;
    QCOMPARE(without.control(u"itglue/psa-sync"_s).status, 404);
    QCOMPARE(without.get(u"/itglue/contacts"_s).status, 404);
}

void TestItGlueSync::theAnnouncementTellsAddressAndKey() {
    QJsonObject file = ItGlueBench::documentation();
    file.insert(u"apiKey"_s, u"ITG.own"_s);
    ItGlueBench bench({}, file);
    const QJsonObject said = bench.sandbox.announcement();
    QCOMPARE(said.value(u"itglue"_s).toString(), bench.base() + u"/itglue"_s);
    QCOMPARE(said.value(u"itglueApiKey"_s).toString(), u"ITG.own"_s);
    bench.key = "ITG.own";
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
    QVERIFY(!Bench().sandbox.announcement().contains(u"itglue"_s));
}

void TestItGlueSync::optionsBelongTogether() {
    const auto good = [](const QString& line) { return parseOptions(line.split(u' ')).has_value(); };
    QVERIFY(good(u"--documentation d.json"_s));
    QVERIFY(good(u"--generate-organizations 10 --generate-configurations 100"_s));
    QVERIFY(!good(u"--generate-configurations 100"_s));
    QVERIFY(!good(u"--generate-configurations 100 --tenant t.json"_s));
    QVERIFY(!good(u"--generate-organizations none"_s));
}

void TestItGlueSync::manyConfigurationsAreReadQuickly() {
    Options options;
    options.generateOrganizations = 100;
    options.generateConfigurations = 20'000;
    ItGlueBench bench(options);
    QElapsedTimer timer;
    timer.start();
    int rows = 0;
    for (int page = 1; page <= 21; ++page) {
        const Reply reply = bench.send("GET", u"/itglue/configurations?page[size]=1000&page[number]=%1"_s.arg(page), {},
                                       {{"x-api-key", bench.key}});
        rows += static_cast<int>(reply.body.count("\"type\":\"configurations\""));
    }
    QCOMPARE(rows, 20'003);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestItGlueSync::manyContactsAreSyncedQuickly() {
    Options options;
    options.generateContacts = 20'000;
    options.generateOrganizations = 100; // "Client 1" and so on, as the accounts are called; one contact is tied
    ItGlueBench bench(options);
    QElapsedTimer timer;
    timer.start();
    const QJsonObject first = synced(bench);
    const QJsonObject second = synced(bench);
    QCOMPARE(tally(first, u"contacts"_s), u"created 19999, updated 1"_s);
    QCOMPARE(tally(second, u"contacts"_s), u"unchanged 20000"_s);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestItGlueSync)
#include "tst_sandbox_itgluesync.moc"
