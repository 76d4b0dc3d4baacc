// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bmsclient.h"

#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;

namespace {

/// {"op","path","value"}.
QJsonObject operation(const QString& op, const QString& path, const QJsonValue& value) {
    return {{u"op"_s, op}, {u"path"_s, path}, {u"value"_s, value}};
}

/// A contact that is not there yet, with a job title that the input does not know.
QJsonObject eve() {
    return {
        {u"FirstName"_s, u"Eve"_s},
        {u"LastName"_s, u"Noether"_s},
        {u"AccountId"_s, 2},
        {u"LocationId"_s, 2},
        {u"JobTitle"_s, u"Professor"_s},
        {u"Phones"_s,
         QJsonArray{QJsonObject{{u"PhoneNumber"_s, u"+1 555 0101"_s}, {u"PhoneTypeId"_s, 1}, {u"IsDefault"_s, true}}}},
        {u"Emails"_s, QJsonArray{QJsonObject{
                          {u"EmailAddress"_s, u"eve@contoso.com"_s}, {u"EmailTypeId"_s, 1}, {u"IsDefault"_s, true}}}},
        {u"CustomFieldsData"_s,
         QJsonArray{QJsonObject{
             {u"Id"_s, 0}, {u"CustomFieldId"_s, 77}, {u"Data"_s, u"object"_s}, {u"SettingsId"_s, QJsonValue::Null}}}}};
}

} // namespace

/// The simulated Kaseya BMS: contacts, employees, accounts and lookups as the description has them.
class TestBms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreTheDigitsOfTheRecordsIds();
    void newContactsHaveIdsThatTheFileDidNotUse();
    void contactsAreListedWithAllAddressesAndTotals();
    void contactsAreFiltered_data();
    void contactsAreFiltered();
    void portalAccessShowsOnlyInTheSearch();
    void pagesHaveAHundredRowsAtMost();
    void aSingleContactComesBareOrInAnEnvelope();
    void createsAContactWithoutItsJobTitle();
    void creationIsRefusedForABusinessReason_data();
    void creationIsRefusedForABusinessReason();
    void patchesInAnyCase();
    void patchesAllOrNothing();
    void replacingEmptiesWhatIsLeftOut();
    void addressesAreAddedChangedAndDeleted();
    void theDefaultAddressMoves();
    void deletedContactsAreGoneAndTheirIdIsNotUsedAgain();
    void employeesAreReadAndNeverWritten();
    void assigneesHaveTheirWorkRole();
    void accountsAndTheirLocations();
    void lookups();
    void customFieldsKeepTheObjectId();
    void changesMoveTheModifiedTime();
};

void TestBms::numbersAreTheDigitsOfTheRecordsIds() {
    QJsonObject records = BmsBench::records();
    QJsonArray titles;
    for (const char* id : {"j5", "x", "a4", "b4", "77777777777777"})
        titles.append(QJsonObject{{u"id"_s, QString::fromLatin1(id)}, {u"name"_s, QString::fromLatin1(id)}});
    records.insert(u"jobTitles"_s, titles);
    BmsBench bench(records);
    const QJsonArray rows = bench.rows(u"admin/hr/jobtitles/lookup"_s);
    QCOMPARE(numbers(rows), (QList<int>{5, 6, 7, 8, 9}));
    QCOMPARE(texts(rows, u"Name"_s), (QStringList{u"j5"_s, u"x"_s, u"a4"_s, u"b4"_s, u"77777777777777"_s}));
}

void TestBms::newContactsHaveIdsThatTheFileDidNotUse() {
    QJsonObject records = BmsBench::records();
    QJsonArray contacts;
    for (const char* id : {"k4", "x5", "k5"}) // 5 is there twice: their numbers are 6 and 7
        contacts.append(QJsonObject{{u"id"_s, QString::fromLatin1(id)}, {u"account"_s, u"a2"_s}});
    contacts.append(QJsonObject{{u"id"_s, u"k8"_s}, {u"account"_s, u"a2"_s}});
    contacts.append(QJsonObject{{u"id"_s, u"x8"_s}, {u"account"_s, u"a2"_s}});
    records.insert(u"contacts"_s, contacts);
    records.insert(u"configurations"_s, QJsonArray());
    BmsBench bench(records);
    const int id = BmsBench::number(BmsBench::result(bench.api("POST", u"crm/contacts/summary"_s, eve())), u"Id"_s);
    const QJsonArray now = bench.get(u"/__sandbox/bms/records"_s).json().value(u"contacts"_s).toArray();
    const QStringList names = column(now, u"id"_s);
    QCOMPARE(names.last(), QString(u"k"_s + QString::number(id)));
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 6);
}

void TestBms::contactsAreListedWithAllAddressesAndTotals() {
    BmsBench bench;
    const Reply reply = bench.read(u"crm/contacts/summary?PageSize=100&PageNumber=1"_s);
    QVERIFY(BmsBench::succeeded(reply));
    QVERIFY(reply.headers.value("content-type").startsWith("application/json"));
    QCOMPARE(BmsBench::total(reply), 4);
    const QJsonArray rows = BmsBench::result(reply).toArray();
    QCOMPARE(numbers(rows), (QList<int>{7, 8, 9, 10}));
    const QJsonObject first = rows[0].toObject();
    QCOMPARE(BmsBench::text(first, u"AccountName"_s), u"Contoso Ltd"_s);
    QCOMPARE(BmsBench::text(first, u"LocationName"_s), u"Main"_s);
    const QJsonArray emails = BmsBench::property(first, u"Emails"_s).toArray();
    QCOMPARE(texts(emails, u"EmailAddress"_s), (QStringList{u"ada@contoso.com"_s, u"ada@home.org"_s}));
    QCOMPARE(texts(emails, u"EmailType"_s), (QStringList{u"Work"_s, u"Home"_s}));
    QVERIFY(BmsBench::flag(emails[0], u"IsDefault"_s) && !BmsBench::flag(emails[1], u"IsDefault"_s));
    const QJsonArray phones = BmsBench::property(first, u"Phones"_s).toArray();
    QCOMPARE(texts(phones, u"Phone"_s), QStringList{u"+1 555 0100"_s});
    QCOMPARE(numbers(phones, u"PhoneTypeId"_s), QList<int>{1});
    // Archived and inactive people are there, and look the same.
    QVERIFY(BmsBench::flag(rows[0], u"IsActive"_s));
    QVERIFY(!BmsBench::flag(rows[1], u"IsActive"_s) && !BmsBench::flag(rows[2], u"IsActive"_s));
    QVERIFY(BmsBench::property(rows[2].toObject(), u"LocationId"_s).isNull());
}

void TestBms::contactsAreFiltered_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<int>>("ids");
    const auto row = [](const char* query, const QList<int>& ids) {
        QTest::newRow(query) << QString::fromLatin1(query) << ids;
    };
    row("summary?Filter.AccountId=3", {10});
    row("summary?Filter.AccountName=contoso", {7, 8, 9});
    row("summary?Filter.FirstName=AD", {7});
    row("summary?Filter.LastName=%C3%96z", {8});
    row("summary?Filter.Email=ADA%40home.org", {7});
    row("summary?Filter.Phone=%2B1%20555", {7});
    row("summary?filter.isactive=false", {8, 9});
    row("summary?Filter.IsActive=true&Filter.AccountId=2", {7});
    row("summary?Filter.ModifiedOnFrom=2999-01-01T00:00:00Z", {});
    row("summary?Filter.ModifiedOnTo=2999-01-01", {7, 8, 9, 10});
    row("summary?Filter.CreatedOnFrom=2000-01-01&Filter.CreatedOnTo=2000-01-02", {});
    row("search?Filter.Ids=7&Filter.Ids=10&Filter.Ids=99", {7, 10});
    row("search?Filter.AccountIds=3", {10});
    row("search?Filter.LocationId=2&Filter.LocationName=main", {7, 8});
    row("search?Filter.EmailAddress=ada%40home.org", {7});
    row("search?Filter.JobTitle=count", {7});
    row("search?Filter.IsPoc=true", {7});
    row("search?Filter.HasClientPortalAccess=true", {7});
    row("search?Filter.HasClientPortalAccess=false&Filter.IsActive=true", {10});
}

void TestBms::contactsAreFiltered() {
    QFETCH(QString, query);
    QFETCH(QList<int>, ids);
    BmsBench bench;
    const Reply reply = bench.read(u"crm/contacts/"_s + query);
    QVERIFY(BmsBench::succeeded(reply));
    QCOMPARE(numbers(BmsBench::result(reply).toArray()), ids);
    QCOMPARE(BmsBench::total(reply), query.startsWith(u"summary"_s) ? ids.size() : -1);
}

void TestBms::portalAccessShowsOnlyInTheSearch() {
    BmsBench bench;
    const QJsonArray found = bench.rows(u"crm/contacts/search"_s);
    QVERIFY(BmsBench::flag(found[0], u"HasClientPortalAccess"_s));
    QCOMPARE(texts(found, u"EmailAddress"_s).first(), u"ada@contoso.com"_s);
    const QJsonObject listed = bench.rows(u"crm/contacts/summary"_s)[0].toObject();
    QVERIFY(BmsBench::property(listed, u"HasClientPortalAccess"_s).isUndefined());
}

void TestBms::pagesHaveAHundredRowsAtMost() {
    Options options;
    options.generateContacts = 250;
    BmsBench bench(BmsBench::records(), options);
    QSet<int> seen;
    for (const auto& [page, size] : {std::pair(1, 100), {2, 100}, {3, 50}, {4, 0}}) {
        const Reply reply = bench.read(u"crm/contacts/summary?PageSize=1000&PageNumber=%1"_s.arg(page));
        QCOMPARE(BmsBench::total(reply), 250);
        const QList<int> ids = numbers(BmsBench::result(reply).toArray());
        QCOMPARE(ids.size(), size);
        seen += QSet<int>(ids.begin(), ids.end());
    }
    QCOMPARE(seen.size(), 250);
    QCOMPARE(numbers(bench.rows(u"crm/contacts/search?PageSize=3&PageNumber=2"_s)), (QList<int>{4, 5, 6}));
    QCOMPARE(bench.rows(u"crm/contacts/summary"_s).size(), 100);
    const Reply wrong = bench.read(u"crm/contacts/summary?PageSize=many"_s);
    QCOMPARE(wrong.status, 400);
    QVERIFY(wrong.headers.value("content-type").startsWith("text/plain"));
}

void TestBms::aSingleContactComesBareOrInAnEnvelope() {
    BmsBench bench;
    const QJsonObject bare = bench.read(u"crm/contacts/summary/7"_s).json();
    QCOMPARE(BmsBench::text(bare, u"FirstName"_s), u"Ada"_s);
    QVERIFY(BmsBench::property(bare, u"Success"_s).isUndefined());
    QCOMPARE(bench.read(u"crm/contacts/summary/99"_s).status, 404);
    QCOMPARE(bench.read(u"crm/contacts/summary/ada"_s).status, 400);
    QCOMPARE(bench.control(u"bms/envelope"_s, {{u"singles"_s, u"enveloped"_s}}).status, 200);
    const Reply enveloped = bench.read(u"crm/contacts/summary/7"_s);
    QVERIFY(BmsBench::succeeded(enveloped));
    QCOMPARE(BmsBench::result(enveloped).toObject(), bare);
    QVERIFY(BmsBench::refused(bench.read(u"crm/contacts/summary/99"_s)));
}

void TestBms::createsAContactWithoutItsJobTitle() {
    BmsBench bench;
    const Reply reply = bench.api("POST", u"crm/contacts/summary"_s, eve());
    QVERIFY2(BmsBench::succeeded(reply), reply.body.constData());
    const QJsonObject made = BmsBench::result(reply).toObject();
    QCOMPARE(BmsBench::number(made, u"Id"_s), 11);
    QCOMPARE(BmsBench::text(made, u"EmailAddress"_s), u"eve@contoso.com"_s);
    QCOMPARE(BmsBench::text(made, u"PhoneNumber"_s), u"+1 555 0101"_s);
    const QJsonObject row = bench.read(u"crm/contacts/summary/11"_s).json();
    QCOMPARE(BmsBench::text(row, u"LastName"_s), u"Noether"_s);
    QVERIFY(BmsBench::property(row, u"JobTitle"_s).isNull());
    QVERIFY(BmsBench::flag(row, u"IsActive"_s));
    QCOMPARE(BmsBench::number(row, u"CreatedBy"_s), 2);
    const QJsonObject record = bench.record(u"contacts"_s, u"k11"_s);
    QCOMPARE(record.value(u"account"_s).toString(), u"a2"_s);
    QCOMPARE(column(record.value(u"emails"_s).toArray(), u"type"_s), QStringList{u"m1"_s});
    QCOMPARE(bench.get(u"/__sandbox/bms/customfields"_s).json().value(u"contacts"_s).toObject(),
             (QJsonObject{{u"k11"_s, u"object"_s}}));
    // The service does not look whether the person is there already.
    QVERIFY(BmsBench::succeeded(bench.api("POST", u"crm/contacts/summary"_s, eve())));
}

void TestBms::creationIsRefusedForABusinessReason_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("account") << u"AccountId"_s << QJsonValue(99);
    QTest::newRow("location of another account") << u"LocationId"_s << QJsonValue(3);
    QTest::newRow("no location") << u"LocationId"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("phone type") << u"Phones"_s
                                << QJsonValue(
                                       QJsonArray{QJsonObject{{u"PhoneNumber"_s, u"1"_s}, {u"PhoneTypeId"_s, 9}}});
    QTest::newRow("no address") << u"Emails"_s << QJsonValue(QJsonArray{QJsonObject{{u"EmailTypeId"_s, 1}}});
    QTest::newRow("custom field") << u"CustomFieldsData"_s
                                  << QJsonValue(QJsonArray{QJsonObject{{u"CustomFieldId"_s, 78}}});
}

void TestBms::creationIsRefusedForABusinessReason() {
    QFETCH(QString, name);
    QFETCH(QJsonValue, value);
    BmsBench bench;
    QJsonObject input = eve();
    input.insert(name, value);
    const Reply reply = bench.api("POST", u"crm/contacts/summary"_s, input);
    QVERIFY2(BmsBench::refused(reply), reply.body.constData());
    QVERIFY(BmsBench::result(reply).isNull());
    QVERIFY(BmsBench::property(BmsBench::property(reply.json(), u"Error"_s).toObject(), u"StackStrace"_s).isNull());
    QCOMPARE(BmsBench::total(bench.read(u"crm/contacts/summary"_s)), 4);
    // What cannot be read at all is not a matter of the business.
    input.insert(name, u"text"_s);
    QCOMPARE(bench.api("POST", u"crm/contacts/summary"_s, input).status, 400);
}

void TestBms::patchesInAnyCase() {
    BmsBench bench;
    const Reply reply = bench.api("PATCH", u"crm/contacts/8"_s,
                                  QJsonArray{operation(u"replace"_s, u"/JobTitle"_s, u"Analyst"_s),
                                             operation(u"add"_s, u"/isactive"_s, true),
                                             operation(u"Replace"_s, u"/lastName"_s, u"Oez"_s),
                                             operation(u"remove"_s, u"/FIRSTNAME"_s, QJsonValue::Null)});
    QVERIFY2(BmsBench::succeeded(reply), reply.body.constData());
    QCOMPARE(BmsBench::text(BmsBench::result(reply), u"JobTitle"_s), u"Analyst"_s);
    const QJsonObject record = bench.record(u"contacts"_s, u"k8"_s);
    QCOMPARE(record.value(u"active"_s), QJsonValue(true));
    QCOMPARE(record.value(u"lastName"_s).toString(), u"Oez"_s);
    QVERIFY(record.value(u"firstName"_s).isNull());
    // Who is made active is archived no longer: the API knows no archive. A missing location stays as it was.
    QVERIFY(BmsBench::succeeded(
        bench.api("PATCH", u"crm/contacts/9"_s, QJsonArray{operation(u"replace"_s, u"/IsActive"_s, true)})));
    QCOMPARE(bench.record(u"contacts"_s, u"k9"_s).value(u"archived"_s), QJsonValue(false));
}

void TestBms::patchesAllOrNothing() {
    BmsBench bench;
    const QJsonObject good = operation(u"replace"_s, u"/JobTitle"_s, u"Analyst"_s);
    for (const QJsonObject& bad :
         {operation(u"replace"_s, u"/HasClientPortalAccess"_s, true), operation(u"replace"_s, u"/IsActive"_s, u"yes"_s),
          operation(u"test"_s, u"/LastName"_s, u"Nobody"_s), operation(u"move"_s, u"/JobTitle"_s, u"x"_s)}) {
        const Reply reply = bench.api("PATCH", u"crm/contacts/7"_s, QJsonArray{good, bad});
        QCOMPARE(reply.status, 400);
        QVERIFY(reply.headers.value("content-type").startsWith("text/plain"));
    }
    QVERIFY(BmsBench::refused(
        bench.api("PATCH", u"crm/contacts/7"_s, QJsonArray{good, operation(u"replace"_s, u"/LocationId"_s, 3)})));
    QCOMPARE(bench.record(u"contacts"_s, u"k7"_s).value(u"jobTitle"_s).toString(), u"Countess"_s);
    QVERIFY(BmsBench::refused(bench.api("PATCH", u"crm/contacts/99"_s, QJsonArray{good})));
    QCOMPARE(bench.api("PATCH", u"crm/contacts/7"_s, good).status, 400);
}

void TestBms::replacingEmptiesWhatIsLeftOut() {
    BmsBench bench;
    const Reply reply = bench.api("PUT", u"crm/contacts/7"_s,
                                  QJsonObject{{u"accountid"_s, 2}, {u"LocationId"_s, 2}, {u"FirstName"_s, u"Ada"_s}});
    QVERIFY2(BmsBench::succeeded(reply), reply.body.constData());
    const QJsonObject result = BmsBench::result(reply).toObject();
    QVERIFY(BmsBench::property(result, u"LastName"_s).isNull());
    QVERIFY(!BmsBench::flag(result, u"IsActive"_s) && !BmsBench::flag(result, u"Poc"_s));
    QCOMPARE(BmsBench::text(result, u"ModifiedByName"_s), u"Api User"_s);
    QCOMPARE(BmsBench::property(result, u"Emails"_s).toArray().size(), 2);
    QVERIFY(BmsBench::refused(bench.api("PUT", u"crm/contacts/7"_s, QJsonObject{{u"FirstName"_s, u"Ada"_s}})));
}

void TestBms::addressesAreAddedChangedAndDeleted() {
    BmsBench bench;
    const auto email = [](int what, const QString& address, const QJsonObject& more = {}) {
        QJsonObject item{{u"Operation"_s, what}, {u"EmailAddress"_s, address}};
        for (auto it = more.begin(); it != more.end(); ++it)
            item.insert(it.key(), it.value());
        return item;
    };
    const Reply reply =
        bench.api("PATCH", u"crm/contacts/7/emails"_s,
                  QJsonArray{email(0, u"new@contoso.com"_s, {{u"TypeId"_s, 2}}),
                             email(1, u"ADA@contoso.com"_s, {{u"NewEmailAddress"_s, u"ada.byron@contoso.com"_s}}),
                             email(2, u"ada@home.org"_s)});
    QVERIFY2(BmsBench::succeeded(reply), reply.body.constData());
    const QJsonObject result = BmsBench::result(reply).toObject();
    for (const QString& count : {u"Added"_s, u"Updated"_s, u"Deleted"_s})
        QCOMPARE(BmsBench::number(result, count), 1);
    QCOMPARE(texts(BmsBench::property(result, u"Emails"_s).toArray(), u"EmailAddress"_s),
             (QStringList{u"ada.byron@contoso.com"_s, u"new@contoso.com"_s}));
    const QJsonArray kept = bench.record(u"contacts"_s, u"k7"_s).value(u"emails"_s).toArray();
    QCOMPARE(column(kept, u"type"_s), (QStringList{u"m1"_s, u"m2"_s}));

    const QJsonObject good = email(0, u"third@contoso.com"_s);
    for (const QJsonObject& bad :
         {email(0, u"NEW@contoso.com"_s), email(1, u"nobody@x"_s), email(2, u"nobody@x"_s), email(0, QString()),
          email(0, u"fourth@contoso.com"_s, {{u"TypeId"_s, 9}}), email(3, u"new@contoso.com"_s),
          email(1, u"new@contoso.com"_s, {{u"NewEmailAddress"_s, u"ada.byron@contoso.com"_s}})})
        QVERIFY(BmsBench::refused(bench.api("PATCH", u"crm/contacts/7/emails"_s, QJsonArray{good, bad})));
    QCOMPARE(bench.record(u"contacts"_s, u"k7"_s).value(u"emails"_s).toArray(), kept);

    const Reply phones = bench.api("PATCH", u"crm/contacts/8/phones"_s,
                                   QJsonArray{QJsonObject{{u"Operation"_s, 0}, {u"PhoneNumber"_s, u"+1 555 0199"_s}}});
    QVERIFY(BmsBench::succeeded(phones));
    const QJsonArray numbersNow = BmsBench::property(BmsBench::result(phones).toObject(), u"Phones"_s).toArray();
    QCOMPARE(texts(numbersNow, u"Phone"_s), QStringList{u"+1 555 0199"_s});
    QVERIFY(BmsBench::flag(numbersNow[0], u"IsDefault"_s));
}

void TestBms::theDefaultAddressMoves() {
    BmsBench bench;
    const auto defaults = [&bench](const QJsonArray& operations) {
        QStringList found;
        const QJsonValue result = BmsBench::result(bench.api("PATCH", u"crm/contacts/7/emails"_s, operations));
        for (const QJsonValue& email : BmsBench::property(result.toObject(), u"Emails"_s).toArray()) {
            if (BmsBench::flag(email, u"IsDefault"_s))
                found.append(BmsBench::text(email, u"EmailAddress"_s));
        }
        return found;
    };
    const auto item = [](int what, const QString& address, const QJsonValue& isDefault) {
        return QJsonObject{{u"Operation"_s, what}, {u"EmailAddress"_s, address}, {u"IsDefault"_s, isDefault}};
    };
    QCOMPARE(defaults({item(0, u"new@contoso.com"_s, false)}), QStringList{u"ada@contoso.com"_s});
    QCOMPARE(defaults({item(1, u"new@contoso.com"_s, true)}), QStringList{u"new@contoso.com"_s});
    QCOMPARE(defaults({item(0, u"last@contoso.com"_s, true)}), QStringList{u"last@contoso.com"_s});
    QCOMPARE(defaults({item(2, u"last@contoso.com"_s, QJsonValue::Null)}), QStringList{u"ada@contoso.com"_s});
}

void TestBms::deletedContactsAreGoneAndTheirIdIsNotUsedAgain() {
    BmsBench bench;
    const Reply gone = bench.api("DELETE", u"crm/contacts/10"_s);
    QCOMPARE(gone.status, 200);
    QVERIFY(gone.body.isEmpty());
    QCOMPARE(bench.read(u"crm/contacts/summary/10"_s).status, 404);
    QCOMPARE(bench.api("DELETE", u"crm/contacts/10"_s).status, 404);
    QCOMPARE(bench.api("DELETE", u"crm/contacts/9"_s).status, 400);
    const Reply made = bench.api("POST", u"crm/contacts/summary"_s, eve());
    QCOMPARE(BmsBench::number(BmsBench::result(made), u"Id"_s), 11);
}

void TestBms::employeesAreReadAndNeverWritten() {
    BmsBench bench;
    const Reply reply = bench.read(u"hr/employees/searchselect?PageSize=100&PageNumber=1"_s);
    QCOMPARE(BmsBench::total(reply), 3);
    const QJsonArray rows = BmsBench::result(reply).toArray();
    QCOMPARE(texts(rows, u"Username"_s), (QStringList{u"petra"_s, u"api"_s, QString()}));
    QVERIFY(!BmsBench::flag(rows[2], u"IsActive"_s));
    QCOMPARE(numbers(bench.rows(u"hr/employees/searchselect?Filter.IsActive=true"_s)), (QList<int>{1, 2}));
    QCOMPARE(numbers(bench.rows(u"hr/employees/searchselect?Filter.Ids=3"_s)), QList<int>{3});
    QCOMPARE(numbers(bench.rows(u"hr/employees/searchselect?Filter.Filter_Text=petra%20r"_s)), QList<int>{1});
    QCOMPARE(numbers(bench.rows(u"hr/employees/searchselect?Filter.Filter_Text=gone@"_s)), QList<int>{3});
    QCOMPARE(texts(bench.rows(u"hr/employees/lookup?Filter.Name=pet"_s), u"Name"_s), QStringList{u"Petra Root"_s});
    for (const QByteArray method : {"POST", "PUT", "PATCH", "DELETE"}) {
        QCOMPARE(bench.api(method, u"hr/employees/searchselect"_s, QJsonObject()).status, 405);
        const Reply none = bench.api(method, u"hr/employees/1"_s, QJsonObject());
        QCOMPARE(none.status, 404);
        QVERIFY(none.headers.value("content-type").startsWith("text/plain"));
    }
}

void TestBms::assigneesHaveTheirWorkRole() {
    BmsBench bench;
    QCOMPARE(texts(bench.rows(u"hr/assignees"_s), u"Name"_s), (QStringList{u"Petra Root"_s, u"Api User"_s}));
    QCOMPARE(numbers(bench.rows(u"hr/assignees?EmployeesOnly=true&Name=root"_s)), QList<int>{1});
    const QJsonArray roles = bench.rows(u"hr/assignees/1/roles"_s);
    QCOMPARE(texts(roles, u"Name"_s), QStringList{u"Dispatcher"_s});
    QVERIFY(bench.rows(u"hr/assignees/2/roles"_s).isEmpty());
    QVERIFY(BmsBench::refused(bench.read(u"hr/assignees/99/roles"_s)));
}

void TestBms::accountsAndTheirLocations() {
    BmsBench bench;
    const Reply lookup = bench.read(u"crm/accounts/lookup"_s);
    QCOMPARE(numbers(BmsBench::result(lookup).toArray()), (QList<int>{1, 2}));
    QCOMPARE(BmsBench::total(lookup), -1);
    QCOMPARE(numbers(bench.rows(u"crm/accounts/lookup?Filter.WithInactiveAccounts=true&Filter.Name=fab"_s)),
             QList<int>{3});
    const Reply all = bench.read(u"crm/accounts/summary?Filter.IsActive=true&Filter.AccountCode=con"_s);
    QCOMPARE(BmsBench::total(all), 1);
    const QJsonObject contoso = BmsBench::result(all).toArray()[0].toObject();
    const QJsonArray places = BmsBench::property(contoso, u"Locations"_s).toArray();
    QCOMPARE(texts(places, u"LocationName"_s), QStringList{u"Main"_s});
    QCOMPARE(texts(BmsBench::property(places[0].toObject(), u"Addresses"_s).toArray(), u"City"_s),
             QStringList{u"Town"_s});
    QCOMPARE(BmsBench::text(bench.read(u"crm/accounts/summary/2"_s).json(), u"AccountName"_s), u"Contoso Ltd"_s);
    QCOMPARE(numbers(bench.rows(u"crm/accounts/2/locations/lookup"_s)), QList<int>{2});
    QCOMPARE(BmsBench::text(BmsBench::result(bench.read(u"crm/accounts/2/locations/2"_s)), u"LocationName"_s),
             u"Main"_s);
    QVERIFY(BmsBench::refused(bench.read(u"crm/accounts/2/locations/3"_s)));
    QCOMPARE(numbers(bench.rows(u"crm/accounts/2/contacts/lookup"_s)), QList<int>{7});
    QCOMPARE(texts(bench.rows(u"system/locations/lookup"_s), u"Name"_s), QStringList{u"Headquarters"_s});
}

void TestBms::lookups() {
    BmsBench bench;
    QCOMPARE(texts(bench.rows(u"admin/hr/departments/lookup"_s), u"Name"_s), QStringList{u"Service"_s});
    QCOMPARE(texts(bench.rows(u"system/roles/lookup"_s), u"Name"_s), (QStringList{u"Technician"_s, u"Dispatcher"_s}));
    const QJsonArray roles = bench.rows(u"admin/security/roles/lookup"_s);
    QCOMPARE(numbers(roles), (QList<int>{1, 9}));
    QVERIFY(!BmsBench::flag(roles[0], u"isExternal"_s) && BmsBench::flag(roles[1], u"isExternal"_s));
    QCOMPARE(numbers(bench.rows(u"admin/security/roles/lookup?Name=cli"_s)), QList<int>{9});
    for (const QString& kind : {u"lookup"_s, u"tenantlookup"_s}) {
        QCOMPARE(texts(bench.rows(u"system/%1/PhoneType"_s.arg(kind)), u"Name"_s),
                 (QStringList{u"Work"_s, u"Mobile"_s}));
        QCOMPARE(texts(bench.rows(u"system/%1/emailtype"_s.arg(kind)), u"Name"_s), (QStringList{u"Work"_s, u"Home"_s}));
        QCOMPARE(texts(bench.rows(u"system/%1/EmploymentType"_s.arg(kind)), u"Name"_s), QStringList{u"Full time"_s});
        QVERIFY(BmsBench::refused(bench.read(u"system/%1/Nonsense"_s.arg(kind))));
    }
}

void TestBms::customFieldsKeepTheObjectId() {
    BmsBench bench;
    const QJsonArray fields = bench.rows(u"system/customFields/5"_s);
    QCOMPARE(numbers(fields), QList<int>{77});
    QCOMPARE(texts(fields, u"Name"_s), QStringList{u"Entra object id"_s});
    QVERIFY(bench.rows(u"system/customFields/22"_s).isEmpty());
    QVERIFY(BmsBench::property(bench.rows(u"system/customFields/5/7"_s)[0].toObject(), u"Data"_s).isNull());
    const Reply put = bench.api("PUT", u"system/customFields/data/5/7/77"_s, QJsonObject{{u"Value"_s, u"0000-guid"_s}});
    QVERIFY(BmsBench::succeeded(put));
    QCOMPARE(BmsBench::number(BmsBench::result(put), u"EntityId"_s), 7);
    QCOMPARE(texts(bench.rows(u"system/customFields/5/7"_s), u"Data"_s), QStringList{u"0000-guid"_s});
    for (const QString& path : {u"5/7/78"_s, u"6/7/77"_s, u"5/99/77"_s})
        QVERIFY(BmsBench::refused(
            bench.api("PUT", u"system/customFields/data/"_s + path, QJsonObject{{u"Value"_s, u"x"_s}})));
}

void TestBms::changesMoveTheModifiedTime() {
    BmsBench bench;
    const auto changedSince = [&bench](const QDateTime& time) {
        return numbers(bench.rows(u"crm/contacts/summary?Filter.ModifiedOnFrom="_s + time.toString(Qt::ISODateWithMs)));
    };
    const QDateTime start = QDateTime::currentDateTimeUtc().addSecs(-60);
    QVERIFY(changedSince(start).isEmpty());
    bench.api("PATCH", u"crm/contacts/7"_s, QJsonArray{operation(u"replace"_s, u"/JobTitle"_s, u"x"_s)});
    bench.api("PATCH", u"crm/contacts/8/emails"_s,
              QJsonArray{QJsonObject{{u"Operation"_s, 0}, {u"EmailAddress"_s, u"b@x.org"_s}}});
    QCOMPARE(changedSince(start), (QList<int>{7, 8}));
    // By the sandbox's clock.
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 600}});
    bench.api("PUT", u"system/customFields/data/5/10/77"_s, QJsonObject{{u"Value"_s, u"x"_s}});
    QCOMPARE(changedSince(start.addSecs(360)), QList<int>{10});
    bench.control(u"bms/edit"_s, {{u"record"_s, u"contact:k9"_s}, {u"set"_s, QJsonObject{{u"jobTitle"_s, u"y"_s}}}});
    QCOMPARE(changedSince(start.addSecs(360)), (QList<int>{9, 10}));
}

QTEST_GUILESS_MAIN(TestBms)
#include "tst_sandbox_bms.moc"
