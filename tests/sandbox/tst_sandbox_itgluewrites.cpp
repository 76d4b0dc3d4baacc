// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglueclient.h"

#include <QTest>

using namespace muster::sandbox::test;

/// The API of the simulated IT Glue: writing, and what it keeps from being written.
class TestItGlueWrites : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createsContactsInEitherSpelling();
    void createsManyOnNestedRoutesOnly();
    void refusesContactsThatAreWrong_data();
    void refusesContactsThatAreWrong();
    void changesWhatIsNamedAndKeepsTheRest();
    void changesManyOrNone();
    void createsOrganizationsLocationsAndConfigurations();
    void onlyOneLocationIsPrimary();
    void writesTheListsOfNames();
    void ownedRecordsTakeLittle_data();
    void ownedRecordsTakeLittle();
    void addressesCanBeLockedWithoutAnOwner();
    void wantsTheMediaTypeOnWrites();
    void refusesBodiesThatAreWrong_data();
    void refusesBodiesThatAreWrong();
    void deletesManyByDataOrFilter();
};

void TestItGlueWrites::createsContactsInEitherSpelling() {
    ItGlueBench bench;
    const Reply dashed = bench.post(u"organizations/1/relationships/contacts"_s, "contacts", R"({
      "organization-id":8765309,"first-name":"Barbara","last-name":"Liskov","title":"Analyst","location-id":2,
      "contact-emails":[{"value":"barbara@contoso.com","primary":true,"label-name":"Work"}],
      "contact-phones":[{"value":"(415) 555-7673","primary":true,"label-name":"Mobile"}]})");
    QCOMPARE(dashed.status, 201);
    const QJsonObject barbara = ItGlueBench::attributes(dashed);
    QCOMPARE(barbara.value(u"organization-id"_s).toInt(), 1);
    QCOMPARE(barbara.value(u"contact-phones"_s)[0][u"value"_s].toString(), u"4155557673"_s);
    QCOMPARE(barbara.value(u"contact-phones"_s)[0][u"formatted-value"_s].toString(), u"(415) 555-7673"_s);
    QVERIFY(barbara.value(u"psa-integration"_s).isNull());
    const Reply low = bench.post(u"contacts"_s, "contacts", R"({"organization_id":"2","first_name":"Edith",
      "last_name":"Clarke","important":"1","contact_type_id":null,
      "contact_emails":[{"value":"edith@n.com","primary":true,"label_name":"Work"}]})");
    QCOMPARE(low.status, 201);
    const QString id = low.json().value(u"data"_s)[u"id"_s].toString();
    QCOMPARE(id, u"6"_s);
    const QJsonObject edith = bench.attributes(u"contacts/6"_s);
    QCOMPARE(edith.value(u"name"_s).toString(), u"Edith Clarke"_s);
    QCOMPARE(edith.value(u"organization-name"_s).toString(), u"Northwind"_s);
    QCOMPARE(edith.value(u"important"_s), QJsonValue(true));
    QCOMPARE(bench.ids(u"contacts?filter[primary_email]=edith@n.com"_s), u"6"_s);
}

void TestItGlueWrites::createsManyOnNestedRoutesOnly() {
    ItGlueBench bench;
    const QByteArray two = R"({"data":[{"type":"contacts","attributes":{"first-name":"A"}},
      {"type":"contacts","attributes":{"first-name":"B"}}]})";
    const Reply reply = bench.api("POST", u"organizations/2/relationships/contacts"_s, two);
    QCOMPARE(reply.status, 201);
    QCOMPARE(column(reply.json().value(u"data"_s).toArray(), u"id"_s), (QStringList{u"5"_s, u"6"_s}));
    QCOMPARE(ItGlueBench::refusal(bench.api("POST", u"contacts"_s, two)), u"400 /data"_s);
    const QByteArray half = R"({"data":[{"type":"contacts","attributes":{"first-name":"C"}},
      {"type":"contacts","attributes":{"location-id":99}}]})";
    QCOMPARE(ItGlueBench::refusal(bench.api("POST", u"organizations/2/relationships/contacts"_s, half)),
             u"422 /data/1/attributes/location-id"_s);
    QCOMPARE(bench.rows(u"contacts"_s).size(), 6);
}

void TestItGlueWrites::refusesContactsThatAreWrong_data() {
    QTest::addColumn<QByteArray>("attributes");
    QTest::newRow("organization-id") << QByteArray(R"({"first-name":"A"})");
    QTest::newRow("organization-id ") << QByteArray(R"({"organization-id":null})");
    QTest::newRow("organization-id  ") << QByteArray(R"({"organization-id":99})");
    QTest::newRow("first-name") << QByteArray(R"({"organization-id":1,"first-name":7})");
    QTest::newRow("important") << QByteArray(R"({"organization-id":1,"important":"yes"})");
    QTest::newRow("location-id") << QByteArray(R"({"organization-id":1,"location-id":3})");
    QTest::newRow("email") << QByteArray(R"({"organization-id":1,"email":"a@b"})");
    QTest::newRow("contact-emails") << QByteArray(
        R"({"organization-id":1,"contact-emails":[{"value":"nobody","label-name":"Work"}]})");
    QTest::newRow("contact-emails ") << QByteArray(R"({"organization-id":1,"contact-emails":[{"value":"a@b"}]})");
    QTest::newRow("contact-emails  ") << QByteArray(
        R"({"organization-id":1,"contact-emails":[{"value":"a@b","label-name":"W","primary":true},
           {"value":"c@d","label-name":"W","primary":true}]})");
    QTest::newRow("contact-emails   ") << QByteArray(
        R"({"organization-id":1,"contact-emails":[{"value":"a@b","label-name":"W","primary":"true"}]})");
    QTest::newRow("contact-phones") << QByteArray(
        R"({"organization-id":1,"contact-phones":[{"value":"none","label-name":"Work"}]})");
    QTest::newRow("contact-phones ") << QByteArray(R"({"organization-id":1,"contact-phones":"555"})");
}

void TestItGlueWrites::refusesContactsThatAreWrong() {
    QFETCH(QByteArray, attributes);
    ItGlueBench bench;
    const QString name = QString::fromLatin1(QTest::currentDataTag()).trimmed();
    QCOMPARE(ItGlueBench::refusal(bench.post(u"contacts"_s, "contacts", attributes)),
             QString(u"422 /data/attributes/"_s + name));
    QCOMPARE(bench.rows(u"contacts"_s).size(), 4);
}

void TestItGlueWrites::changesWhatIsNamedAndKeepsTheRest() {
    ItGlueBench bench;
    const QJsonObject before = bench.attributes(u"contacts/2"_s);
    const Reply reply = bench.patch(u"contacts/2"_s, "contacts",
                                    R"({"title":"Admiral","location-id":1,"location-name":"ignored","last-name":null,
       "contact-phones":[{"value":"5550300","label-name":"Work","primary":true}]})");
    QCOMPARE(reply.status, 200);
    const QJsonObject after = bench.attributes(u"contacts/2"_s);
    QCOMPARE(ItGlueBench::attributes(reply), after);
    QCOMPARE(after.value(u"title"_s).toString(), u"Admiral"_s);
    QCOMPARE(after.value(u"location-name"_s).toString(), u"Main"_s);
    QVERIFY(after.value(u"last-name"_s).isNull());
    QCOMPARE(after.value(u"contact-phones"_s).toArray().size(), 1);
    for (const QString& kept : {u"first-name"_s, u"contact-emails"_s, u"important"_s, u"contact-type-id"_s})
        QCOMPARE(after.value(kept), before.value(kept));
    QCOMPARE(bench.patch(u"organizations/1/relationships/contacts/2"_s, "contacts", R"({"title":"x"})").status, 200);
    QCOMPARE(bench.patch(u"organizations/2/relationships/contacts/2"_s, "contacts", R"({"title":"x"})").status, 404);
    QCOMPARE(bench.patch(u"contacts/99"_s, "contacts", R"({"title":"x"})").status, 404);
    QCOMPARE(bench.patch(u"users/2"_s, "users", R"({"last-name":"Touch","email":"ignored"})").status, 200);
    QCOMPARE(bench.attributes(u"users/2"_s).value(u"email"_s).toString(), u"lite@msp.com"_s);
}

void TestItGlueWrites::changesManyOrNone() {
    ItGlueBench bench;
    const Reply reply = bench.api("PATCH", u"contacts"_s,
                                  R"({"data":[{"type":"contacts","attributes":{"id":2,"title":"T"}},
      {"type":"contacts","attributes":{"id":"3","title":"T"}}]})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(bench.ids(u"contacts?filter[title]=T"_s), u"2 3"_s);
    const Reply refused = bench.api("PATCH", u"contacts"_s,
                                    R"({"data":[{"type":"contacts","attributes":{"id":2,"title":"U"}},
      {"type":"contacts","attributes":{"id":1,"title":"U"}}]})");
    QCOMPARE(ItGlueBench::refusal(refused), u"422 /data/1/attributes/title"_s);
    QCOMPARE(bench.ids(u"contacts?filter[title]=U"_s), QString());
    QCOMPARE(ItGlueBench::refusal(
                 bench.api("PATCH", u"contacts"_s, R"({"data":[{"type":"contacts","attributes":{"title":"U"}}]})")),
             u"400 /data/0/attributes/id"_s);
    QCOMPARE(bench.api("PATCH", u"organizations/1/relationships/contacts"_s, R"({"data":[]})").status, 404);
}

void TestItGlueWrites::createsOrganizationsLocationsAndConfigurations() {
    ItGlueBench bench;
    QCOMPARE(bench
                 .post(u"organizations"_s, "organizations",
                       R"({"name":"Tailspin","short-name":"TS","organization-type-id":1,"parent-id":2})")
                 .status,
             201);
    QCOMPARE(bench.attributes(u"organizations/4"_s).value(u"parent-id"_s).toInt(), 2);
    QCOMPARE(ItGlueBench::refusal(bench.post(u"organizations"_s, "organizations", "{}")),
             u"422 /data/attributes/name"_s);
    QCOMPARE(bench
                 .post(u"locations"_s, "locations",
                       R"({"organization_id":4,"name":"HQ","address_1":"2 Road","country_id":2,"primary":true})")
                 .status,
             201);
    QCOMPARE(bench.attributes(u"locations/4"_s).value(u"address-1"_s).toString(), u"2 Road"_s);
    QCOMPARE(
        ItGlueBench::refusal(bench.post(u"configurations"_s, "configurations", R"({"organization-id":4,"name":"PC"})")),
        u"422 /data/attributes/configuration-type-id"_s);
    QCOMPARE(ItGlueBench::refusal(bench.post(u"configurations"_s, "configurations",
                                             R"({"organization-id":4,"name":"PC","configuration-type-id":1,
                                                 "mac-address":"00-11-22-33-44-55-66"})")),
             u"422 /data/attributes/mac-address"_s);
    QCOMPARE(bench
                 .post(u"organizations/4/relationships/configurations"_s, "configurations",
                       R"({"name":"PC","configuration-type-id":1,"location-id":4,"serial-number":"S9"})")
                 .status,
             201);
    QCOMPARE(bench.ids(u"configurations?filter[serial_number]=S9&filter[organization_id]=4"_s), u"4"_s);
    QCOMPARE(bench.patch(u"configurations/4"_s, "configurations", R"({"archived":true,"location-id":null})").status,
             200);
    QVERIFY(bench.attributes(u"configurations/4"_s).value(u"location-id"_s).isNull());
}

void TestItGlueWrites::onlyOneLocationIsPrimary() {
    ItGlueBench bench;
    QCOMPARE(bench.patch(u"locations/2"_s, "locations", R"({"primary":true})").status, 200);
    QCOMPARE(bench.attributes(u"locations/1"_s).value(u"primary"_s), QJsonValue(false));
    QCOMPARE(bench.attributes(u"locations/3"_s).value(u"primary"_s), QJsonValue(true));
}

void TestItGlueWrites::writesTheListsOfNames() {
    ItGlueBench bench;
    for (const QString& path : {u"organization_types"_s, u"organization_statuses"_s, u"contact_types"_s,
                                u"configuration_types"_s, u"configuration_statuses"_s, u"manufacturers"_s}) {
        const QByteArray type = path.toLatin1();
        const Reply made = bench.post(path, type, R"({"name":"New"})");
        QCOMPARE(made.status, 201);
        const QString id = made.json().value(u"data"_s)[u"id"_s].toString();
        QCOMPARE(bench.patch(path + u'/' + id, QByteArray(type).replace('_', '-'), R"({"name":"Newer"})").status, 200);
        QCOMPARE(bench.ids(path + u"?filter[name]=Newer"_s), id);
    }
    QCOMPARE(bench.post(u"manufacturers/1/relationships/models"_s, "models", R"({"name":"XPS"})").status, 201);
    QCOMPARE(bench.attributes(u"models/2"_s).value(u"manufacturer-name"_s).toString(), u"Dell"_s);
    for (const QString& path : {u"operating_systems"_s, u"countries"_s, u"regions"_s, u"users"_s})
        QCOMPARE(bench.post(path, path.toLatin1(), R"({"name":"New"})").status, 404);
}

void TestItGlueWrites::ownedRecordsTakeLittle_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* name, const char* type, const char* attributes, const char* attribute) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(attributes)
                            << (*attribute ? u"422 /data/attributes/"_s + QString::fromLatin1(attribute) : u"200"_s);
    };
    row("contact title", "contacts", R"({"title":"x"})", "title");
    row("contact phones", "contacts", R"({"contact-phones":[]})", "contact-phones");
    row("contact emails", "contacts", R"({"contact-emails":[]})", "contact-emails");
    row("contact mixed", "contacts", R"({"notes":"n","first-name":"x"})", "first-name");
    row("contact notes", "contacts", R"({"notes":"n","important":true})", "");
    row("organization name", "organizations", R"({"name":"x"})", "name");
    row("organization short name", "organizations", R"({"short_name":"x"})", "short-name");
    row("organization notes", "organizations", R"({"quick-notes":"x","alert":"a","description":"d"})", "");
    row("location", "locations", R"({"notes":"x"})", "notes");
    row("configuration hostname", "configurations", R"({"hostname":"x"})", "hostname");
    row("configuration tag", "configurations", R"({"asset-tag":"x","serial-number":"s","archived":true})", "");
}

void TestItGlueWrites::ownedRecordsTakeLittle() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, attributes);
    QFETCH(QString, refusal);
    ItGlueBench bench;
    const QString path = QString::fromLatin1(type + (type == "configurations" ? "/2" : "/1"));
    const QJsonObject before = bench.attributes(path);
    const Reply reply = bench.patch(path, type, attributes);
    QCOMPARE(ItGlueBench::refusal(reply), refusal);
    if (reply.status == 200)
        return;
    QCOMPARE(ItGlueBench::firstError(reply).value(u"detail"_s).toString(), u"Cannot update a synced resource"_s);
    QCOMPARE(bench.attributes(path), before);
}

void TestItGlueWrites::addressesCanBeLockedWithoutAnOwner() {
    ItGlueBench bench;
    const QByteArray emails = R"({"contact-emails":[{"value":"new@n.com","label-name":"Work","primary":true}]})";
    const QString locked = u"422 /data/attributes/contact-emails.base"_s;
    const auto patched = [&](int contact, const QByteArray& attributes) {
        return ItGlueBench::refusal(bench.patch(u"contacts/%1"_s.arg(contact), "contacts", attributes));
    };
    QVERIFY(bench.attributes(u"contacts/3"_s).value(u"psa-integration"_s).isNull());
    QCOMPARE(patched(3, emails), locked);
    QCOMPARE(patched(3, R"({"contact-phones":[{"value":"555","label-name":"Work"}]})"), u"200"_s);
    QCOMPARE(patched(2, emails), u"200"_s);
    QCOMPARE(patched(4, emails), u"200"_s);
    bench.control(u"itglue/emails"_s, {{u"locked"_s, false}, {u"contact"_s, 3}});
    QCOMPARE(patched(3, emails), u"200"_s);
    bench.control(u"itglue/emails"_s, {{u"locked"_s, true}});
    QCOMPARE(patched(2, emails), locked);
    QCOMPARE(bench.post(u"organizations/2/relationships/contacts"_s, "contacts", emails).status, 201);
    bench.control(u"itglue/emails"_s, {{u"locked"_s, false}});
    QCOMPARE(patched(2, emails), u"200"_s);
}

void TestItGlueWrites::wantsTheMediaTypeOnWrites() {
    ItGlueBench bench;
    const QByteArray body = ItGlueBench::data("contacts", R"({"title":"x"})");
    for (const QByteArray& method : {QByteArray("PATCH"), QByteArray("POST"), QByteArray("DELETE")}) {
        const QString path = method == "PATCH" ? u"contacts/2"_s : u"contacts"_s;
        QCOMPARE(bench.api(method, path, body, {{"Content-Type", "application/json"}}).status, 415);
    }
    const QByteArray with = "application/vnd.api+json; charset=utf-8";
    QCOMPARE(bench.api("PATCH", u"contacts/2"_s, body, {{"Content-Type", with}}).status, 200);
}

void TestItGlueWrites::refusesBodiesThatAreWrong_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("no JSON") << QByteArray("{") << u"400"_s;
    QTest::newRow("no data") << QByteArray("{}") << u"400 /data"_s;
    QTest::newRow("list") << QByteArray(R"({"data":[{"type":"contacts","attributes":{}}]})") << u"400 /data"_s;
    QTest::newRow("no type") << QByteArray(R"({"data":{"attributes":{}}})") << u"400 /data/type"_s;
    QTest::newRow("other type") << QByteArray(R"({"data":{"type":"users","attributes":{}}})") << u"400 /data/type"_s;
    QTest::newRow("no attributes") << QByteArray(R"({"data":{"type":"contacts"}})") << u"400 /data/attributes"_s;
    QTest::newRow("relationships") << QByteArray(R"({"data":{"type":"contacts","attributes":{},"relationships":{}}})")
                                   << u"422 /data/relationships"_s;
}

void TestItGlueWrites::refusesBodiesThatAreWrong() {
    QFETCH(QByteArray, body);
    QFETCH(QString, refusal);
    ItGlueBench bench;
    QCOMPARE(ItGlueBench::refusal(bench.api("PATCH", u"contacts/2"_s, body)), refusal);
}

void TestItGlueWrites::deletesManyByDataOrFilter() {
    ItGlueBench bench;
    const QByteArray three = R"({"data":[{"type":"contacts","attributes":{"id":3}}]})";
    const Reply reply = bench.api("DELETE", u"contacts"_s, three);
    QCOMPARE(reply.status, 200);
    QCOMPARE(column(reply.json().value(u"data"_s).toArray(), u"id"_s), QStringList{u"3"_s});
    QCOMPARE(bench.api("DELETE", u"contacts"_s, three).status, 404);
    QCOMPARE(bench.api("DELETE", u"contacts?filter[id]=2"_s, three).status, 400);
    QCOMPARE(bench.api("DELETE", u"contacts?filter[id]=2"_s).status, 200);
    QVERIFY(bench.attributes(u"configurations/1"_s).value(u"contact-id"_s).isNull());
    QCOMPARE(ItGlueBench::refusal(bench.api("DELETE", u"contacts?filter[id]=1"_s)), u"422 /data"_s);
    QCOMPARE(bench.post(u"contacts"_s, "contacts", R"({"organization-id":2})").json().value(u"data"_s)[u"id"_s],
             QJsonValue(u"5"_s));
    QCOMPARE(bench.api("DELETE", u"organizations?filter[id]=2"_s).status, 200);
    QCOMPARE(bench.ids(u"contacts"_s), u"1"_s);
    QCOMPARE(bench.ids(u"locations"_s), u"1 2"_s);
    QCOMPARE(bench.api("DELETE", u"manufacturers"_s, three).status, 404);
}

QTEST_GUILESS_MAIN(TestItGlueWrites)
#include "tst_sandbox_itgluewrites.moc"
