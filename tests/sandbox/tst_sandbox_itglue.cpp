// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglueclient.h"

#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;

/// The API of the simulated IT Glue: reading.
class TestItGlue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wantsTheKey();
    void everyCollectionAnswers_data();
    void everyCollectionAnswers();
    void organizationsHaveTheirAttributes();
    void contactsHaveTheirAttributes();
    void locationsAndConfigurationsHaveTheirAttributes();
    void nestedRoutesShowTheParentsRecords();
    void pagesHaveFiftyRowsAndAThousandAtMost();
    void linksUseTheAddressThatWasAsked();
    void filtersTakeExactValues_data();
    void filtersTakeExactValues();
    void refusesOptionsItDoesNotKnow_data();
    void refusesOptionsItDoesNotKnow();
    void sortsBothWays();
    void includesTheLocation();
    void findsRecordsByTheirPsaId();
    void unknownRoutesAreNotFound();
};

void TestItGlue::wantsTheKey() {
    ItGlueBench bench;
    bench.key = "ITG.wrong";
    QCOMPARE(ItGlueBench::refusal(bench.read(u"contacts"_s)), u"403"_s);
    bench.key.clear();
    QCOMPARE(ItGlueBench::refusal(bench.read(u"contacts"_s)), u"401"_s);
    bench.key = "ITG.sandbox";
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
    QCOMPARE(bench.control(u"itglue/key"_s, {{u"revoked"_s, true}}).status, 200);
    QCOMPARE(bench.read(u"contacts"_s).status, 403);
    bench.control(u"itglue/key"_s, {{u"key"_s, u"ITG.new"_s}});
    bench.key = "ITG.new";
    QCOMPARE(bench.read(u"contacts"_s).status, 200);
}

void TestItGlue::everyCollectionAnswers_data() {
    QTest::addColumn<int>("count");
    for (const auto& [path, count] :
         {std::pair("organizations", 3), std::pair("organization_types", 3), std::pair("organization_statuses", 2),
          std::pair("locations", 3), std::pair("contacts", 4), std::pair("contact_types", 3),
          std::pair("configurations", 3), std::pair("configuration_types", 4), std::pair("configuration_statuses", 2),
          std::pair("manufacturers", 1), std::pair("models", 1), std::pair("operating_systems", 3),
          std::pair("countries", 6), std::pair("regions", 3), std::pair("users", 2)})
        QTest::newRow(path) << count;
}

void TestItGlue::everyCollectionAnswers() {
    QFETCH(int, count);
    const QString path = QString::fromLatin1(QTest::currentDataTag());
    ItGlueBench bench;
    const Reply reply = bench.read(path);
    QCOMPARE(reply.status, 200);
    const QJsonArray rows = reply.json().value(u"data"_s).toArray();
    QCOMPARE(rows.size(), count);
    QCOMPARE(ItGlueBench::meta(reply).value(u"total-count"_s).toInt(), count);
    for (const QJsonValue& row : rows) {
        const QString id = row.toObject().value(u"id"_s).toString();
        QCOMPARE(row.toObject().value(u"type"_s).toString(), QString(path).replace(u'_', u'-'));
        QCOMPARE(bench.read(path + u'/' + id).json().value(u"data"_s), row);
    }
    QCOMPARE(bench.read(path + u"/4711"_s).status, 404);
    QCOMPARE(bench.read(path + u"/none"_s).status, 404);
}

void TestItGlue::organizationsHaveTheirAttributes() {
    ItGlueBench bench;
    const QJsonObject contoso = bench.attributes(u"organizations/1"_s);
    QCOMPARE(contoso.value(u"name"_s).toString(), u"Contoso"_s);
    QCOMPARE(contoso.value(u"short-name"_s).toString(), u"CON"_s);
    QCOMPARE(contoso.value(u"organization-type-name"_s).toString(), u"Customer"_s);
    QCOMPARE(contoso.value(u"organization-status-name"_s).toString(), u"Active"_s);
    QCOMPARE(contoso.value(u"psa-integration"_s).toString(), u"enabled"_s);
    QVERIFY(contoso.value(u"parent-id"_s).isNull());
    QVERIFY(contoso.value(u"description"_s).isNull());
    const QJsonObject northwind = bench.attributes(u"organizations/2"_s);
    QCOMPARE(northwind.value(u"parent-id"_s).toInt(), 1);
    QCOMPARE(northwind.value(u"organization-status-name"_s).toString(), u"Inactive"_s);
    QVERIFY(northwind.value(u"psa-integration"_s).isNull());
    QVERIFY(!northwind.contains(u"parent-name"_s));
}

void TestItGlue::contactsHaveTheirAttributes() {
    ItGlueBench bench;
    const QJsonObject grace = bench.attributes(u"contacts/2"_s);
    QCOMPARE(grace.value(u"name"_s).toString(), u"Grace Hopper"_s);
    QCOMPARE(grace.value(u"organization-name"_s).toString(), u"Contoso"_s);
    QCOMPARE(grace.value(u"contact-type-name"_s).toString(), u"Approver"_s);
    QCOMPARE(grace.value(u"location-name"_s).toString(), u"Depot"_s);
    QCOMPARE(grace.value(u"important"_s), QJsonValue(true));
    QCOMPARE(grace.value(u"sync-active"_s), QJsonValue(false));
    QVERIFY(grace.value(u"psa-integration"_s).isNull());
    const QJsonArray emails = grace.value(u"contact-emails"_s).toArray();
    QCOMPARE(column(emails, u"value"_s), (QStringList{u"Grace@contoso.com"_s, u"grace@home.org"_s}));
    QCOMPARE(column(emails, u"label-name"_s), (QStringList{u"Work"_s, u"Home"_s}));
    QCOMPARE(emails[0].toObject().value(u"primary"_s), QJsonValue(true));
    const QJsonObject phone = grace.value(u"contact-phones"_s).toArray().first().toObject();
    QCOMPARE(phone.value(u"value"_s).toString(), u"+15550100200"_s);
    QCOMPARE(phone.value(u"extension"_s).toString(), u"12"_s);
    QCOMPARE(phone.value(u"label-type"_s).toString(), u"phone"_s);
    const QJsonObject ada = bench.attributes(u"contacts/1"_s);
    QCOMPARE(ada.value(u"psa-integration"_s).toString(), u"enabled"_s);
    QCOMPARE(ada.value(u"sync-active"_s), QJsonValue(true));
    const QJsonObject edsger = bench.attributes(u"contacts/4"_s);
    QCOMPARE(edsger.value(u"psa-integration"_s).toString(), u"disabled"_s);
    QCOMPARE(edsger.value(u"name"_s).toString(), u"Edsger"_s);
}

void TestItGlue::locationsAndConfigurationsHaveTheirAttributes() {
    ItGlueBench bench;
    const QJsonObject depot = bench.attributes(u"locations/2"_s);
    QCOMPARE(depot.value(u"region-name"_s).toString(), u"Shire"_s);
    QCOMPARE(depot.value(u"country-name"_s).toString(), u"Land"_s);
    QCOMPARE(depot.value(u"primary"_s), QJsonValue(false));
    QCOMPARE(depot.value(u"formatted-address"_s).toString(), u"Village, Shire, Land"_s);
    QCOMPARE(bench.attributes(u"locations/1"_s).value(u"address-1"_s).toString(), u"1 Road"_s);
    const QJsonObject pc = bench.attributes(u"configurations/1"_s);
    const QStringList names = {u"name"_s,
                               u"hostname"_s,
                               u"serial-number"_s,
                               u"mac-address"_s,
                               u"primary-ip"_s,
                               u"warranty-expires-at"_s,
                               u"configuration-type-name"_s,
                               u"manufacturer-name"_s,
                               u"model-name"_s,
                               u"operating-system-name"_s,
                               u"contact-name"_s,
                               u"location-name"_s};
    QStringList values;
    for (const QString& name : names)
        values.append(pc.value(name).toString());
    QCOMPARE(values.join(u'|'), u"PC-1|pc1|S1|00-11-22-33-44-55|10.0.0.1|2027-01-31|Managed Workstation|Dell|Latitude|"
                                "Windows 11|Grace Hopper|Main"_s);
    QVERIFY(pc.value(u"resource-url"_s).toString().endsWith(u"/itglue/1/configurations/1"_s));
}

void TestItGlue::nestedRoutesShowTheParentsRecords() {
    ItGlueBench bench;
    QCOMPARE(bench.ids(u"organizations/1/relationships/contacts"_s), u"1 2"_s);
    QCOMPARE(bench.ids(u"organizations/2/relationships/locations"_s), u"3"_s);
    QCOMPARE(bench.ids(u"organizations/1/relationships/configurations"_s), u"1 2"_s);
    QCOMPARE(bench.ids(u"manufacturers/1/relationships/models"_s), u"1"_s);
    const QString land = bench.ids(u"countries?filter[name]=Land"_s);
    QCOMPARE(bench.rows(u"countries/%1/relationships/regions"_s.arg(land)).size(), 1);
    QCOMPARE(bench.read(u"organizations/1/relationships/contacts/2"_s).status, 200);
    QCOMPARE(bench.read(u"organizations/1/relationships/contacts/3"_s).status, 404);
    QCOMPARE(bench.read(u"organizations/99/relationships/contacts"_s).status, 404);
    QCOMPARE(bench.read(u"organizations/1/relationships/flexible_assets"_s).status, 404);
    QCOMPARE(bench.read(u"organizations/1/relationships/models"_s).status, 404);
}

void TestItGlue::pagesHaveFiftyRowsAndAThousandAtMost() {
    Options options;
    options.generateOrganizations = 4;
    options.generateConfigurations = 1204;
    ItGlueBench bench(options);
    const auto size = [&](const QString& query) { return bench.rows(u"configurations"_s + query).size(); };
    QCOMPARE(size({}), 50);
    QCOMPARE(size(u"?page[size]=1000"_s), 1000);
    QCOMPARE(size(u"?page[size]=5000"_s), 1000);
    QCOMPARE(size(u"?page[size]=1000&page[number]=2"_s), 207);
    const Reply beyond = bench.read(u"configurations?page[size]=1000&page[number]=9"_s);
    QCOMPARE(beyond.status, 200);
    QVERIFY(beyond.json().value(u"data"_s).toArray().isEmpty());
    const QJsonObject meta = ItGlueBench::meta(bench.read(u"configurations?page[size]=500&page[number]=2"_s));
    QCOMPARE(meta.value(u"total-count"_s).toInt(), 1207);
    QCOMPARE(meta.value(u"total-pages"_s).toInt(), 3);
    QCOMPARE(meta.value(u"next-page"_s).toInt(), 3);
    QSet<QString> ids;
    for (int page = 1; page <= 5; ++page) {
        const QJsonArray rows = bench.rows(u"configurations?page[size]=300&page[number]=%1"_s.arg(page));
        for (const QString& id : column(rows, u"id"_s))
            ids.insert(id);
    }
    QCOMPARE(ids.size(), 1207);
    const Reply none = bench.read(u"contacts?filter[title]=Nobody"_s);
    QCOMPARE(ItGlueBench::meta(none).value(u"total-count"_s).toInt(), 0);
    QCOMPARE(ItGlueBench::meta(none).value(u"total-pages"_s).toInt(), 1);
}

void TestItGlue::linksUseTheAddressThatWasAsked() {
    ItGlueBench bench;
    const QString url =
        u"http://localhost:%1/itglue/contacts?page[size]=1&filter[organization_id]=1"_s.arg(bench.sandbox.port());
    QJsonObject links = bench.read(url).json().value(u"links"_s).toObject();
    QVERIFY(!links.contains(u"prev"_s));
    const QString next = links.value(u"next"_s).toString();
    QVERIFY2(next.startsWith(u"http://localhost:"_s), qPrintable(next));
    const Reply second = bench.read(next);
    QCOMPARE(column(second.json().value(u"data"_s).toArray(), u"id"_s), QStringList{u"2"_s});
    links = second.json().value(u"links"_s).toObject();
    QVERIFY(!links.contains(u"next"_s));
    QVERIFY(links.contains(u"prev"_s) && links.contains(u"last"_s));
}

void TestItGlue::filtersTakeExactValues_data() {
    QTest::addColumn<QString>("ids");
    for (const auto& [path, ids] : {std::pair("organizations?filter[name]=Contoso", "1"),
                                    std::pair("organizations?filter[name]=contoso", ""),
                                    std::pair("organizations?filter[name]=Conto", ""),
                                    std::pair("organizations?filter[name]=Contoso,Northwind", "1 2"),
                                    std::pair("organizations?filter[organization_type_id]=2", "2"),
                                    std::pair("organizations?filter[organization_status_id]=1", "1 3"),
                                    std::pair("organizations?filter[exclude][name]=Contoso", "2 3"),
                                    std::pair("organizations?filter[exclude][id]=2,3", "1"),
                                    std::pair("organizations?filter[primary]=true", ""),
                                    std::pair("organizations?filter[created_at]=2000-01-01,*", "1 2 3"),
                                    std::pair("organizations?filter[updated_at]=*,2000-01-01", ""),
                                    std::pair("organization_types?filter[name]=Vendor", "2"),
                                    std::pair("locations?filter[city]=Town", "1 3"),
                                    std::pair("locations?filter[name]=Main", "1"),
                                    std::pair("locations?filter[organization_id]=2", "3"),
                                    std::pair("locations?filter[country_id]=6", "1 2"),
                                    std::pair("locations?filter[region_id]=3", "2"),
                                    std::pair("contacts?filter[first_name]=Ada", "1"),
                                    std::pair("contacts?filter[last_name]=Hopper", "2"),
                                    std::pair("contacts?filter[title]=Countess", "1"),
                                    std::pair("contacts?filter[contact_type_id]=1", "2"),
                                    std::pair("contacts?filter[important]=true", "2"),
                                    std::pair("contacts?filter[important]=0", "1 3 4"),
                                    std::pair("contacts?filter[primary_email]=grace@contoso.com", "2"),
                                    std::pair("contacts?filter[primary_email]=grace@home.org", ""),
                                    std::pair("contacts?filter[id]=1,3", "1 3"),
                                    std::pair("contacts?filter[organization_id]=2&filter[first_name]=Alan", "3"),
                                    std::pair("configurations?filter[serial_number]=S1", "1"),
                                    std::pair("configurations?filter[contact_id]=2", "1"),
                                    std::pair("configurations?filter[mac_address]=00-11-22-33-44-55", "1"),
                                    std::pair("configurations?filter[archived]=true", "3"),
                                    std::pair("configurations?filter[configuration_type_id]=2", "2"),
                                    std::pair("configurations?filter[rmm_id]=5&filter[rmm_integration_type]=vsa-x", ""),
                                    std::pair("users?filter[email]=lite@msp.com", "2"),
                                    std::pair("users?filter[name]=Petra Root", "1"),
                                    std::pair("users?filter[role_name]=Administrator", "1"),
                                    std::pair("countries?filter[iso]=DE", "4"),
                                    std::pair("regions?filter[country_id]=6", "3")})
        QTest::newRow(path) << QString::fromLatin1(ids);
}

void TestItGlue::filtersTakeExactValues() {
    QFETCH(QString, ids);
    ItGlueBench bench;
    QCOMPARE(bench.ids(QString::fromLatin1(QTest::currentDataTag())), ids);
}

void TestItGlue::refusesOptionsItDoesNotKnow_data() {
    QTest::addColumn<QString>("refusal");
    for (const auto& [path, refusal] :
         {std::pair("contacts?filter[name]=Ada", "400 filter[name]"),
          std::pair("contacts?filter[email]=a@b", "400 filter[email]"),
          std::pair("contacts?filter[important]=yes", "400 filter[important]"),
          std::pair("contacts?filter[organization_id]=one", "400 filter[organization_id]"),
          std::pair("organizations?filter[created_at]=2020-01-01", "400 filter[created_at]"),
          std::pair("contacts?filter[psa_id]=7", "400 filter[psa_id]"),
          std::pair("contacts?filter[psa_id]=7&filter[psa_integration_type]=bms", "400 filter[psa_integration_type]"),
          std::pair("configurations?filter[rmm_id]=7", "400 filter[rmm_id]"),
          std::pair("contacts?sort=email", "400 sort"), std::pair("contacts?include=organization", "400 include"),
          std::pair("contacts/1?include=organization", "400 include"),
          std::pair("contacts?page[number]=0", "400 page[number]"),
          std::pair("contacts?page[size]=x", "400 page[size]")})
        QTest::newRow(path) << QString::fromLatin1(refusal);
}

void TestItGlue::refusesOptionsItDoesNotKnow() {
    QFETCH(QString, refusal);
    ItGlueBench bench;
    QCOMPARE(ItGlueBench::refusal(bench.read(QString::fromLatin1(QTest::currentDataTag()))), refusal);
}

void TestItGlue::sortsBothWays() {
    ItGlueBench bench;
    QCOMPARE(bench.ids(u"contacts?sort=first_name"_s), u"1 3 4 2"_s);
    QCOMPARE(bench.ids(u"contacts?sort=-first_name"_s), u"2 4 3 1"_s);
    QCOMPARE(bench.ids(u"organizations?sort=-organization_type_name"_s), u"2 1 3"_s);
    QCOMPARE(bench.ids(u"organizations?sort=organization_status_name,-name"_s), u"3 1 2"_s);
    QCOMPARE(bench.ids(u"locations?sort=-primary,-id"_s), u"3 1 2"_s);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 60}});
    QCOMPARE(bench.patch(u"contacts/3"_s, "contacts", R"({"notes":"n"})").status, 200);
    QCOMPARE(bench.ids(u"contacts?sort=-updated_at&page[size]=1"_s), u"3"_s);
}

void TestItGlue::includesTheLocation() {
    ItGlueBench bench;
    const QJsonObject reply = bench.read(u"contacts?include=location,attachments&filter[id]=1,2,3"_s).json();
    QCOMPARE(column(reply.value(u"included"_s).toArray(), u"id"_s), (QStringList{u"1"_s, u"2"_s}));
    const auto relation = [&](int row, const QString& name) {
        return reply.value(u"data"_s)[row][u"relationships"_s][name][u"data"_s];
    };
    QCOMPARE(relation(1, u"location"_s)[u"id"_s].toString(), u"2"_s);
    QVERIFY(relation(2, u"location"_s).isNull());
    QVERIFY(relation(0, u"attachments"_s).isArray());
    const QJsonObject one = bench.read(u"contacts/1?include=location"_s).json();
    QCOMPARE(one.value(u"included"_s)[0][u"type"_s].toString(), u"locations"_s);
    QVERIFY(!bench.read(u"contacts/1"_s).json().contains(u"included"_s));
}

void TestItGlue::findsRecordsByTheirPsaId() {
    ItGlueBench bench;
    const auto ids = [&](const QString& path, const QString& id, const QString& psa = u"kaseya-bms"_s) {
        return bench.ids(path + u"?filter[psa_id]=%1&filter[psa_integration_type]=%2"_s.arg(id, psa));
    };
    QCOMPARE(ids(u"contacts"_s, u"7"_s), u"1"_s);
    QCOMPARE(ids(u"organizations"_s, u"2"_s), u"1"_s);
    QCOMPARE(ids(u"locations"_s, u"2"_s), u"1"_s);
    QCOMPARE(ids(u"contacts"_s, u"8"_s), QString());
    QCOMPARE(ids(u"contacts"_s, u"7"_s, u"vorex"_s), QString());
    QCOMPARE(bench.ids(u"contacts?filter[psa_integration_type]=kaseya-bms"_s), u"1"_s);
    bench.control(u"itglue/settings"_s, {{u"integration"_s, u"vorex"_s}});
    QCOMPARE(ids(u"contacts"_s, u"7"_s, u"vorex"_s), u"1"_s);
}

void TestItGlue::unknownRoutesAreNotFound() {
    ItGlueBench bench;
    for (const QString& path : {u"flexible_assets"_s, u"contacts/1/relationships/locations"_s, u"contacts/1/2"_s,
                                u"organizations/1/contacts"_s, QString()})
        QCOMPARE(bench.read(path).status, 404);
    QCOMPARE(bench.api("DELETE", u"contacts/2"_s).status, 404);
    QCOMPARE(bench.api("PUT", u"contacts/2"_s, "{}").status, 404);
}

QTEST_GUILESS_MAIN(TestItGlue)
#include "tst_sandbox_itglue.moc"
