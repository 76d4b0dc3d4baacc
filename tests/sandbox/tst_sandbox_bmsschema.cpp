// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/apidescription.h"
#include "sandbox/bms/routes.h"
#include "sandbox/bmsclient.h"

#include <QTest>

using namespace muster::sandbox::test;

namespace {

/// One call and the endpoint it belongs to.
struct Example {
    QString method;
    QString endpoint; ///< as the description writes it, without "/v2/"
    QString path;
    QJsonValue body = QJsonValue::Null;
    bool refused = false; ///< the answer is success:false
};

QJsonObject reach(const QString& name, const QString& text, const QString& type) {
    return {{name, text}, {type, 1}, {u"IsDefault"_s, true}};
}

/// Every endpoint of the sandbox at least once; changes come after the reading. Sign-in is separate.
std::vector<Example> examples() {
    const QJsonObject contact{
        {u"FirstName"_s, u"Eve"_s},
        {u"LastName"_s, u"Noether"_s},
        {u"AccountId"_s, 2},
        {u"LocationId"_s, 2},
        {u"Phones"_s, QJsonArray{reach(u"PhoneNumber"_s, u"+1 555 0101"_s, u"PhoneTypeId"_s)}},
        {u"Emails"_s, QJsonArray{reach(u"EmailAddress"_s, u"eve@contoso.com"_s, u"EmailTypeId"_s)}},
        {u"CustomFieldsData"_s, QJsonArray{QJsonObject{{u"CustomFieldId"_s, 77}, {u"Data"_s, u"x"_s}}}}};
    const QJsonObject full{{u"AccountId"_s, 2},
                           {u"LocationId"_s, 2},
                           {u"FirstName"_s, u"Ada"_s},
                           {u"MiddleName"_s, u"A."_s},
                           {u"JobTitle"_s, u"x"_s},
                           {u"IsActive"_s, true},
                           {u"EffectiveDate"_s, u"2026-01-01T00:00:00Z"_s}};
    const QJsonArray patch{
        QJsonObject{{u"op"_s, u"replace"_s}, {u"path"_s, u"/JobTitle"_s}, {u"value"_s, u"Analyst"_s}}};
    const QJsonArray emails{QJsonObject{{u"Operation"_s, 0}, {u"EmailAddress"_s, u"a@b.org"_s}, {u"TypeId"_s, 1}}};
    const QJsonArray phones{QJsonObject{{u"Operation"_s, 0}, {u"PhoneNumber"_s, u"1"_s}, {u"IsDefault"_s, true}}};
    const QJsonObject value{{u"Value"_s, u"0000"_s}};
    return {
        {u"GET"_s, u"security/userinfo"_s, u"security/userinfo"_s},
        {u"GET"_s, u"crm/contacts/summary"_s,
         u"crm/contacts/"
         u"summary?PageSize=100&PageNumber=1&Sort=Id&Filter.AccountId=2&Filter.Email=a&Filter.IsActive=true"
         "&Filter.ModifiedOnFrom=2020-01-01T00:00:00Z"_s},
        {u"GET"_s, u"crm/contacts/summary"_s, u"crm/contacts/summary"_s},
        {u"GET"_s, u"crm/contacts/summary/{id}"_s, u"crm/contacts/summary/7"_s},
        {u"GET"_s, u"crm/contacts/summary/{id}"_s, u"crm/contacts/summary/9"_s},
        {u"GET"_s, u"crm/contacts/search"_s,
         u"crm/contacts/search?Filter.Ids=7&Filter.Ids=9&PageSize=100&PageNumber=1"_s},
        {u"GET"_s, u"crm/contacts/search"_s, u"crm/contacts/search?Filter.HasClientPortalAccess=false"_s},
        {u"GET"_s, u"crm/accounts/lookup"_s, u"crm/accounts/lookup?Filter.WithInactiveAccounts=true&Filter.Name=o"_s},
        {u"GET"_s, u"crm/accounts/summary"_s, u"crm/accounts/summary?Filter.IsActive=true&PageSize=10"_s},
        {u"GET"_s, u"crm/accounts/summary/{id}"_s, u"crm/accounts/summary/2"_s},
        {u"GET"_s, u"crm/accounts/{accountId}/locations/lookup"_s, u"crm/accounts/2/locations/lookup"_s},
        {u"GET"_s, u"crm/accounts/{accountId}/locations/{locationId}"_s, u"crm/accounts/2/locations/2"_s},
        {u"GET"_s, u"crm/accounts/{accountId}/locations/{locationId}"_s, u"crm/accounts/2/locations/3"_s, {}, true},
        {u"GET"_s, u"crm/accounts/{accountId}/contacts/lookup"_s, u"crm/accounts/2/contacts/lookup?Filter.Name=a"_s},
        {u"GET"_s, u"hr/employees/searchselect"_s,
         u"hr/employees/searchselect?Filter.Filter_Text=a&PageSize=100&PageNumber=1"_s},
        {u"GET"_s, u"hr/employees/lookup"_s, u"hr/employees/lookup"_s},
        {u"GET"_s, u"hr/assignees"_s, u"hr/assignees?EmployeesOnly=true"_s},
        {u"GET"_s, u"hr/assignees/{assigneeId}/roles"_s, u"hr/assignees/1/roles"_s},
        {u"GET"_s, u"hr/assignees/{assigneeId}/roles"_s, u"hr/assignees/99/roles"_s, {}, true},
        {u"GET"_s, u"admin/hr/departments/lookup"_s, u"admin/hr/departments/lookup"_s},
        {u"GET"_s, u"admin/hr/jobtitles/lookup"_s, u"admin/hr/jobtitles/lookup"_s},
        {u"GET"_s, u"admin/security/roles/lookup"_s, u"admin/security/roles/lookup?Name=cl"_s},
        {u"GET"_s, u"system/locations/lookup"_s, u"system/locations/lookup"_s},
        {u"GET"_s, u"system/roles/lookup"_s, u"system/roles/lookup"_s},
        {u"GET"_s, u"system/lookup/{tableName}"_s, u"system/lookup/PhoneType"_s},
        {u"GET"_s, u"system/lookup/{tableName}"_s, u"system/lookup/Nonsense"_s, {}, true},
        {u"GET"_s, u"system/tenantlookup/{tableName}"_s, u"system/tenantlookup/EmailType"_s},
        {u"GET"_s, u"system/customFields/{moduleId}"_s, u"system/customFields/5?withInactive=true"_s},
        {u"GET"_s, u"system/customFields/{moduleId}/{objectId}"_s, u"system/customFields/5/7"_s},
        {u"POST"_s, u"crm/contacts/summary"_s, u"crm/contacts/summary"_s, contact},
        {u"POST"_s, u"crm/contacts/summary"_s, u"crm/contacts/summary"_s, QJsonObject(), true},
        {u"PATCH"_s, u"crm/contacts/{id}"_s, u"crm/contacts/7"_s, patch},
        {u"PATCH"_s, u"crm/contacts/{id}"_s, u"crm/contacts/9"_s, patch},
        {u"PATCH"_s, u"crm/contacts/{id}"_s, u"crm/contacts/99"_s, patch, true},
        {u"PUT"_s, u"crm/contacts/{id}"_s, u"crm/contacts/7"_s, full},
        {u"PATCH"_s, u"crm/contacts/{contactId}/emails"_s, u"crm/contacts/7/emails"_s, emails},
        {u"PATCH"_s, u"crm/contacts/{contactId}/emails"_s, u"crm/contacts/7/emails"_s, emails, true},
        {u"PATCH"_s, u"crm/contacts/{contactId}/phones"_s, u"crm/contacts/8/phones"_s, phones},
        {u"PUT"_s, u"system/customFields/data/{moduleId}/{entityId}/{customFieldId}"_s,
         u"system/customFields/data/5/7/77"_s, value},
        {u"GET"_s, u"system/customFields/{moduleId}/{objectId}"_s, u"system/customFields/5/7"_s},
        {u"DELETE"_s, u"crm/contacts/{Id}"_s, u"crm/contacts/10"_s},
    };
}

const ApiDescription& description() {
    static const ApiDescription read(QStringLiteral(MUSTER_BMS_DESCRIPTION));
    return read;
}

} // namespace

/// The simulated BMS against the vendor's machine-readable description.
class TestBmsSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEndpointIsDescribed();
    void everyEndpointHasAnExample();
    void answersFitTheDescription_data();
    void answersFitTheDescription();
    void signingInFitsTheDescription_data() { answersFitTheDescription_data(); }
    void signingInFitsTheDescription();
    void wrongAnswersAreFound();
    void everyWrongTypeIsFound();
};

void TestBmsSchema::everyEndpointIsDescribed() {
    for (const auto& route : muster::sandbox::bms::routes())
        QVERIFY2(description().knows(QString::fromLatin1(route.method), QString::fromLatin1(route.path)),
                 QByteArray(route.method + ' ' + route.path).constData());
    for (const Example& example : examples()) {
        const QSet<QString> known = description().parameters(example.method, u"/v2/"_s + example.endpoint);
        for (const auto& [name, value] : QUrlQuery(QUrl(example.path)).queryItems())
            QVERIFY2(known.contains(name), qPrintable(example.endpoint + u' ' + name));
    }
}

void TestBmsSchema::everyEndpointHasAnExample() {
    QSet<QString> shown{u"POST /v2/security/authenticate"_s, u"POST /v2/security/refreshtoken"_s};
    for (const Example& example : examples())
        shown.insert(example.method + u" /v2/"_s + example.endpoint);
    for (const auto& route : muster::sandbox::bms::routes())
        QVERIFY2(shown.remove(QString::fromLatin1(QByteArray(route.method + ' ' + route.path))),
                 route.path.constData());
    QVERIFY(shown.isEmpty());
}

void TestBmsSchema::answersFitTheDescription_data() {
    QTest::addColumn<bool>("toTheLetter");
    for (const char* casing : {"camel", "pascal", "mixed"})
        QTest::newRow(casing) << false;
    QTest::newRow("described") << true;
}

void TestBmsSchema::answersFitTheDescription() {
    QFETCH(bool, toTheLetter);
    const Leniency leniency{!toTheLetter, !toTheLetter};
    BmsBench bench;
    bench.control(u"bms/casing"_s, {{u"casing"_s, QString::fromLatin1(QTest::currentDataTag())}});
    for (const Example& example : examples()) {
        const Reply reply = bench.api(example.method.toLatin1(), example.path, example.body);
        const QByteArray call = example.method.toLatin1() + ' ' + example.path.toLatin1() + ": " + reply.body;
        QVERIFY2(reply.status == 200, call.constData());
        QVERIFY2(BmsBench::refused(reply) == example.refused, call.constData());
        const QStringList wrong =
            description().violations(example.method, u"/v2/"_s + example.endpoint, reply.body, leniency);
        QVERIFY2(wrong.isEmpty(), QByteArray(call + "\n" + wrong.join(u'\n').toUtf8()).constData());
    }
}

void TestBmsSchema::signingInFitsTheDescription() {
    QFETCH(bool, toTheLetter);
    const Leniency leniency{!toTheLetter, !toTheLetter};
    BmsBench bench;
    bench.control(u"bms/casing"_s, {{u"casing"_s, QString::fromLatin1(QTest::currentDataTag())}});
    const QString renewal = u"/v2/security/refreshtoken"_s;
    const Form form{{u"AccessToken"_s, BmsBench::text(bench.tokens, u"AccessToken"_s)},
                    {u"RefreshToken"_s, BmsBench::text(bench.tokens, u"RefreshToken"_s)}};
    for (const Reply& reply : {bench.authenticate(), bench.authenticate(u"wrong"_s)})
        QCOMPARE(description().violations(u"POST"_s, u"/v2/security/authenticate"_s, reply.body, leniency),
                 QStringList());
    for (const Reply& reply : {bench.post(renewal, form), bench.post(renewal, form)})
        QCOMPARE(description().violations(u"POST"_s, renewal, reply.body, leniency), QStringList());
}

void TestBmsSchema::wrongAnswersAreFound() {
    const Leniency lenient{true, true};
    const auto found = [](const QByteArray& body, const Leniency& leniency) {
        return description().violations(u"GET"_s, u"/v2/crm/contacts/search"_s, body, leniency);
    };
    const QStringList none;
    QCOMPARE(found(R"({"success":true,"error":null,"result":[{"id":1,"isPoc":true}]})", lenient), none);
    QCOMPARE(found(R"({"Success":true,"Result":[{"Id":1,"FirstName":null}]})", {}), none);
    QCOMPARE(found(R"({"success":true})", {}), QStringList{u"$.success: unknown"_s});
    QCOMPARE(found(R"({"Success":true,"Error":null})", {}), QStringList{u"$.Error: null"_s});
    QCOMPARE(found(R"({"Success":1})", lenient), QStringList{u"$.Success: not boolean "_s});
    QCOMPARE(found(R"({"success":true,"SUCCESS":true})", lenient), QStringList{u"$.success: there twice"_s});
    QCOMPARE(found(R"({"result":[],"totalRecords":0})", lenient), QStringList{u"$.totalRecords: unknown"_s});
    QCOMPARE(found(R"({"result":{}})", lenient), QStringList{u"$.result: not array"_s});
    QCOMPARE(found(R"({"result":[null]})", lenient), QStringList{u"$.result[0]: null"_s});
    QCOMPARE(found(R"({"result":[{"id":null}]})", lenient), QStringList{u"$.result[0].id: null"_s});
    QCOMPARE(found(R"({"result":[{"id":1.5}]})", lenient), QStringList{u"$.result[0].id: not integer int32"_s});
    QCOMPARE(found(R"({"result":[{"id":3000000000}]})", lenient).size(), 1);
    QCOMPARE(found(R"({"error":{"stackTrace":""}})", lenient), QStringList{u"$.error.stackTrace: unknown"_s});
    QCOMPARE(found("[]", lenient), QStringList{u"$: not object"_s});
    QCOMPARE(found("nonsense", lenient).size(), 1);
    QCOMPARE(description().violations(u"DELETE"_s, u"/v2/crm/contacts/{Id}"_s, "{}", lenient).size(), 1);
    QCOMPARE(description().violations(u"GET"_s, u"/v2/nowhere"_s, "{}", lenient).size(), 1);
}

void TestBmsSchema::everyWrongTypeIsFound() {
    BmsBench bench;
    const QJsonObject good = bench.read(u"crm/contacts/summary/7"_s).json();
    const auto wrong = [](const QJsonObject& row) {
        return description()
            .violations(u"GET"_s, u"/v2/crm/contacts/summary/{id}"_s, QJsonDocument(row).toJson(), {true, true})
            .size();
    };
    QCOMPARE(wrong(good), 0);
    for (const QString& name : good.keys()) {
        QJsonObject bad = good;
        bad.insert(name, QJsonObject());
        QVERIFY2(wrong(bad) == 1, qPrintable(name));
        bad = good;
        bad.insert(name + u'x', bad.take(name));
        QVERIFY2(wrong(bad) == 1, qPrintable(name));
    }
    for (const QString& time : {u"createdOn"_s, u"modifiedOn"_s}) {
        QJsonObject bad = good;
        bad.insert(time, u"2026-01-01T00:00:00"_s);
        QCOMPARE(wrong(bad), 1);
    }
}

QTEST_GUILESS_MAIN(TestBmsSchema)
#include "tst_sandbox_bmsschema.moc"
