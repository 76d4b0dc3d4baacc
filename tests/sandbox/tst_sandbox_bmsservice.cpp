// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recordsfile.h"
#include "sandbox/bms/records.h"
#include "sandbox/bmsclient.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;
using muster::sandbox::parseOptions;
using muster::sandbox::Sandbox;
namespace bms = muster::sandbox::bms;

namespace {

const QDateTime longAgo(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC);

bms::Company companyOf(const QJsonObject& records) {
    auto read = bms::readCompany(QJsonDocument(records).toJson(), longAgo);
    if (!read)
        throw std::runtime_error(read.error().detail.toStdString());
    return std::move(*read);
}

/// The records with one value at `path` ("contacts.0.account") replaced.
QJsonValue replaced(const QJsonValue& where, QStringList path, const QJsonValue& value) {
    if (path.isEmpty())
        return value;
    const QString step = path.takeFirst();
    if (where.isArray()) {
        QJsonArray array = where.toArray();
        array[step.toInt()] = replaced(array[step.toInt()], path, value);
        return array;
    }
    QJsonObject object = where.toObject();
    object.insert(step, replaced(object.value(step), path, value));
    return object;
}

int status(BmsBench& bench, const QString& path = u"system/roles/lookup"_s) {
    return bench.read(path).status;
}

} // namespace

/// Around the simulated BMS: signing in, limits, casing, the records file and the control.
class TestBmsService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsInWithAFormOfEitherKind();
    void turnsAwayByEnvelopeOrByStatus();
    void wantsATwoFactorCode();
    void nothingWithoutAGoodToken();
    void tokensEndByTheClockAndOnOrder();
    void aRefreshTokenIsUsedOnce();
    void userInfoTellsRights();
    void namesAreSpelledAsAsked();
    void limitsCallsByEndpointAndHour();
    void theSwitchForThrottlingLimitsToFifteenHundred();
    void countersTellCallsByEndpoint();
    void faultsAndLatencyReachBmsToo();
    void unknownPathsAreNotFoundInPlainText();
    void recordsComeBackAsTheFileHadThem();
    void badRecordsAreRefusedWithField_data();
    void badRecordsAreRefusedWithField();
    void theControlChangesRecords();
    void theControlRefusesWhatItDoesNotKnow();
    void theSameSeedGivesTheSameContacts();
    void theProgramNeedsNoTenant();
    void aMissingRecordsFileEndsTheProgram();
};

void TestBmsService::signsInWithAFormOfEitherKind() {
    BmsBench bench;
    const QJsonObject tokens = BmsBench::result(bench.authenticate()).toObject();
    QVERIFY(tokens.value(u"accessToken"_s).toString().count(u'.') == 2);
    QVERIFY(!tokens.value(u"refreshToken"_s).toString().isEmpty());
    const auto until = QDateTime::fromString(tokens.value(u"accessTokenExpireOn"_s).toString(), Qt::ISODateWithMs);
    const qint64 lives = QDateTime::currentDateTimeUtc().secsTo(until);
    QVERIFY(lives > 880 && lives <= 900);

    QByteArray body;
    for (const auto& [name, value] : {std::pair("GrantType", "password"), std::pair("USERNAME", "API"),
                                      std::pair("Password", "bms"), std::pair("tenant", "company")})
        body +=
            QByteArray("--b0rder\r\nContent-Disposition: form-data; name=\"") + name + "\"\r\n\r\n" + value + "\r\n";
    const Reply reply = bench.send("POST", u"/v2/Security/Authenticate"_s, body + "--b0rder--\r\n",
                                   {{"Content-Type", "multipart/form-data; boundary=\"b0rder\""}});
    QVERIFY2(BmsBench::succeeded(reply), reply.body.constData());

    QCOMPARE(bench.post(u"/v2/security/authenticate"_s, {{u"userName"_s, u"api"_s}}).status, 400);
    QCOMPARE(bench.send("POST", u"/v2/security/authenticate"_s, "{}", {{"Content-Type", "application/json"}}).status,
             415);
    QVERIFY(BmsBench::refused(bench.post(u"/v2/security/authenticate"_s, {{u"grantType"_s, u"sso"_s}})));
}

void TestBmsService::turnsAwayByEnvelopeOrByStatus() {
    BmsBench bench;
    QVERIFY(BmsBench::refused(bench.authenticate(u"wrong"_s)));
    QVERIFY(BmsBench::refused(bench.authenticate(u"BMS"_s)));
    QCOMPARE(bench.control(u"bms/user"_s, {{u"refusal"_s, u"status"_s}, {u"password"_s, u"new"_s}}).status, 200);
    const Reply reply = bench.authenticate(u"bms"_s);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.headers.value("content-type").startsWith("text/plain"));
    QVERIFY(BmsBench::succeeded(bench.authenticate(u"new"_s)));
}

void TestBmsService::wantsATwoFactorCode() {
    BmsBench bench;
    bench.control(u"bms/mfa"_s, {{u"on"_s, true}, {u"code"_s, u"424242"_s}});
    QVERIFY(BmsBench::refused(bench.authenticate()));
    QVERIFY(BmsBench::refused(bench.authenticate(u"bms"_s, {{u"MFACode"_s, u"000000"_s}})));
    QVERIFY(BmsBench::succeeded(bench.authenticate(u"bms"_s, {{u"MFACode"_s, u"424242"_s}})));
}

void TestBmsService::nothingWithoutAGoodToken() {
    BmsBench bench;
    QCOMPARE(bench.get(u"/v2/system/roles/lookup"_s).status, 401);
    bench.bearer = "made.up.token";
    const Reply reply = bench.read(u"system/roles/lookup"_s);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.body.isEmpty());
    QCOMPARE(bench.api("POST", u"crm/contacts/summary"_s, QJsonObject()).status, 401);
}

void TestBmsService::tokensEndByTheClockAndOnOrder() {
    BmsBench bench;
    QCOMPARE(status(bench), 200);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 890}});
    QCOMPARE(status(bench), 200);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 20}});
    QCOMPARE(status(bench), 401);
    bench.signInToBms();
    QCOMPARE(status(bench), 200);
    bench.control(u"bms/tokens/expire"_s, {{u"lifetime"_s, 60}});
    QCOMPARE(status(bench), 401);
    bench.signInToBms();
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 61}});
    QCOMPARE(status(bench), 401);
}

void TestBmsService::aRefreshTokenIsUsedOnce() {
    BmsBench bench;
    const auto renew = [&bench](const QJsonObject& tokens) {
        return bench.post(u"/v2/security/refreshtoken"_s,
                          {{u"accessToken"_s, tokens.value(u"accessToken"_s).toString()},
                           {u"refreshToken"_s, tokens.value(u"refreshToken"_s).toString()}});
    };
    bench.control(u"bms/tokens/expire"_s);
    const Reply first = renew(bench.tokens);
    QVERIFY2(BmsBench::succeeded(first), first.body.constData());
    QVERIFY(BmsBench::refused(renew(bench.tokens)));
    const QJsonObject tokens = BmsBench::result(first).toObject();
    bench.bearer = tokens.value(u"accessToken"_s).toString().toLatin1();
    QCOMPARE(status(bench), 200);
    QJsonObject mixedUp = tokens;
    mixedUp.insert(u"accessToken"_s, bench.tokens.value(u"accessToken"_s));
    QVERIFY(BmsBench::refused(renew(mixedUp)));
    bench.control(u"bms/tokens/expire"_s, {{u"refresh"_s, true}});
    QVERIFY(BmsBench::refused(renew(tokens)));
    QCOMPARE(bench.post(u"/v2/security/refreshtoken"_s, {{u"refreshToken"_s, u"x"_s}}).status, 400);
}

void TestBmsService::userInfoTellsRights() {
    BmsBench bench;
    const auto canModify = [&bench] {
        const QJsonValue info = BmsBench::result(bench.read(u"security/userinfo"_s));
        return BmsBench::flag(BmsBench::property(info.toObject(), u"UserAccessRights"_s).toArray()[0], u"CanModify"_s);
    };
    const QJsonValue info = BmsBench::result(bench.read(u"security/userinfo"_s));
    QCOMPARE(BmsBench::number(info, u"UserId"_s), 2);
    QCOMPARE(BmsBench::text(info, u"FullName"_s), u"Api User"_s);
    QCOMPARE(BmsBench::text(info, u"BusinessName"_s), u"Company"_s);
    QVERIFY(canModify());
    bench.control(u"bms/user"_s, {{u"canModify"_s, false}});
    QVERIFY(!canModify());
    QCOMPARE(bench.api("DELETE", u"crm/contacts/10"_s).status, 403);
    QCOMPARE(status(bench), 200);
}

void TestBmsService::namesAreSpelledAsAsked() {
    BmsBench bench;
    const auto spelled = [&bench](const QString& casing, const QString& path) {
        bench.control(u"bms/casing"_s, {{u"casing"_s, casing}});
        return bench.read(path).body;
    };
    const QString roles = u"admin/security/roles/lookup?Name=client"_s;
    const QByteArray row = R"([{"id":9,"name":"Client","isActive":true,"isSystem":false,"isExternal":true}])";
    const QByteArray pascal = R"([{"Id":9,"Name":"Client","IsActive":true,"IsSystem":false,"IsExternal":true}])";
    const QByteArray described = R"([{"Id":9,"Name":"Client","isActive":true,"isSystem":false,"isExternal":true}])";
    QCOMPARE(spelled(u"camel"_s, roles), "{\"success\":true,\"error\":null,\"result\":" + row + '}');
    QCOMPARE(spelled(u"pascal"_s, roles), "{\"Success\":true,\"Error\":null,\"Result\":" + pascal + '}');
    QCOMPARE(spelled(u"mixed"_s, roles), "{\"Success\":true,\"Error\":null,\"Result\":" + row + '}');
    QCOMPARE(spelled(u"described"_s, roles), "{\"Success\":true,\"Result\":" + described + '}');
    const QString none = u"system/lookup/Nonsense"_s;
    QVERIFY(spelled(u"camel"_s, none).contains("\"stackStrace\":null"));
    QVERIFY(spelled(u"mixed"_s, none).contains("\"StackStrace\":null"));
    QVERIFY(spelled(u"described"_s, none).startsWith("{\"Success\":false,\"Error\":{\"Code\":"));
    QVERIFY(!spelled(u"described"_s, none).contains("Result"));
}

void TestBmsService::limitsCallsByEndpointAndHour() {
    BmsBench bench;
    bench.control(u"bms/tokens/expire"_s, {{u"lifetime"_s, 100000}});
    bench.signInToBms();
    bench.control(u"bms/limit"_s, {{u"calls"_s, 3}});
    for (const int id : {7, 8})
        QCOMPARE(status(bench, u"crm/contacts/summary/%1"_s.arg(id)), 200);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 1800}});
    QCOMPARE(status(bench, u"crm/contacts/summary/9"_s), 200);
    const Reply refused = bench.read(u"crm/contacts/summary/10"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(!refused.headers.contains("retry-after"));
    QVERIFY(refused.headers.value("content-type").startsWith("text/plain"));
    // Other endpoints have calls of their own; the query does not make another one.
    QCOMPARE(status(bench, u"crm/contacts/summary?PageSize=1"_s), 200);
    // The hour slides: two calls are old enough, the third is not.
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 1801}});
    QCOMPARE(status(bench, u"crm/contacts/summary/7"_s), 200);
    QCOMPARE(status(bench, u"crm/contacts/summary/7"_s), 200);
    QCOMPARE(status(bench, u"crm/contacts/summary/7"_s), 429);
    bench.control(u"bms/limit"_s, {{u"calls"_s, 0}});
    QCOMPARE(status(bench, u"crm/contacts/summary/7"_s), 200);
}

void TestBmsService::theSwitchForThrottlingLimitsToFifteenHundred() {
    Options options;
    options.throttle = true;
    BmsBench bench(BmsBench::records(), options);
    for (int i = 0; i < 1500; ++i)
        QCOMPARE(status(bench), 200);
    QCOMPARE(status(bench), 429);
}

void TestBmsService::countersTellCallsByEndpoint() {
    BmsBench bench;
    bench.control(u"counters/reset"_s);
    bench.read(u"crm/contacts/summary/7"_s);
    bench.read(u"CRM/Contacts/Summary/8"_s);
    bench.api("PATCH", u"crm/contacts/7"_s, QJsonArray());
    bench.read(u"nonsense"_s);
    const QJsonObject counters = bench.get(u"/__sandbox/counters"_s).json();
    QCOMPARE(counters.value(u"bms"_s).toInt(), 4);
    QCOMPARE(counters.value(u"total"_s).toInt(), 4);
    QCOMPARE(counters.value(u"calls"_s).toObject(), (QJsonObject{{u"GET /v2/crm/contacts/summary/{id}"_s, 2},
                                                                 {u"PATCH /v2/crm/contacts/{id}"_s, 1},
                                                                 {u"GET (unknown)"_s, 1}}));
}

void TestBmsService::faultsAndLatencyReachBmsToo() {
    BmsBench bench;
    bench.control(
        u"faults/add"_s,
        {{u"rules"_s, QJsonArray{QJsonObject{{u"path"_s, u"/v2/system/*"_s}, {u"times"_s, 1}, {u"status"_s, 503}}}}});
    QCOMPARE(status(bench), 503);
    QCOMPARE(status(bench), 200);
    bench.control(u"latency"_s, {{u"latency"_s, u"20ms+30ms/row"_s}});
    QElapsedTimer timer;
    timer.start();
    bench.read(u"crm/contacts/summary"_s);
    QVERIFY(timer.elapsed() >= 140);
}

void TestBmsService::unknownPathsAreNotFoundInPlainText() {
    BmsBench bench;
    for (const QString& path : {u"crm/accounts"_s, u"servicedesk/tickets"_s, u"crm/contacts/7/notes"_s, QString()}) {
        const Reply reply = bench.read(path);
        QCOMPARE(reply.status, 404);
        QVERIFY(reply.headers.value("content-type").startsWith("text/plain"));
    }
    Bench without;
    QCOMPARE(without.post(u"/v2/security/authenticate"_s, {{u"grantType"_s, u"password"_s}}).status, 404);
    QCOMPARE(without.get(u"/__sandbox/bms/records"_s).status, 404);
    QCOMPARE(without.control(u"bms/limit"_s, {{u"calls"_s, 1}}).status, 404);
    QVERIFY(!without.sandbox.announcement().contains(u"bms"_s));
}

void TestBmsService::recordsComeBackAsTheFileHadThem() {
    BmsBench bench;
    const Reply first = bench.get(u"/__sandbox/bms/records"_s);
    const QJsonObject records = first.json();
    for (const QString& list : BmsBench::records().keys()) {
        if (BmsBench::records().value(list).isArray())
            QCOMPARE(column(records.value(list).toArray(), u"id"_s),
                     column(BmsBench::records().value(list).toArray(), u"id"_s));
    }
    const QJsonObject petra = records.value(u"employees"_s).toArray()[0].toObject();
    const QJsonObject asGiven = BmsBench::records().value(u"employees"_s).toArray()[0].toObject();
    for (const QString& name : asGiven.keys())
        QCOMPARE(petra.value(name), asGiven.value(name));
    // What came out goes in again, here and where the built-in PSA reads it.
    QVERIFY(muster::parseRecords(first.body));
    QCOMPARE(bms::toJson(companyOf(records)), records);
    QCOMPARE(records.value(u"configurations"_s), BmsBench::records().value(u"configurations"_s));
}

void TestBmsService::badRecordsAreRefusedWithField_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* path, const QJsonValue& value, const char* field) {
        QTest::newRow(path) << QString::fromLatin1(path) << value << QString::fromLatin1(field);
    };
    row("format", u"muster-tenant"_s, "format: expected muster-records");
    row("version", 2, "version: expected 1");
    row("nonsense", 1, "nonsense: expected no such field");
    row("contacts", u"x"_s, "contacts: expected an array");
    row("departments.0.name", QJsonValue::Null, "departments[0].name: expected a string");
    row("phoneTypes.1.id", u"p1"_s, "phoneTypes[1].id: expected an id that is used once");
    row("securityRoles.0.external", u"no"_s, "securityRoles[0].external: expected true or false");
    row("locations.0.account", u"a9"_s, "locations[0].account: expected the id of an account");
    row("contacts.0.id", 7, "contacts[0].id: expected a string");
    row("contacts.0.account", QJsonValue::Null, "contacts[0].account: expected the id of an account");
    row("contacts.0.location", u"l9"_s, "contacts[0].location: expected an id that the records have");
    row("contacts.0.portalAccess", 1, "contacts[0].portalAccess: expected true or false");
    row("contacts.0.emails.0.type", u"m9"_s, "contacts[0].emails: expected emails[0].type");
    row("contacts.0.emails.1.primary", true, "contacts[0].emails: expected one primary entry");
    row("contacts.0.nonsense", 1, "contacts[0].nonsense: expected no such field");
    row("contacts.0.securityRoles.0", u"s8"_s, "contacts[0].securityRoles: expected ids of security roles");
    row("employees.0.userType", u"boss"_s, "employees[0].userType: expected employee");
    row("employees.0.department", u"d9"_s, "employees[0].department: expected an id");
    row("employees.1.manager", u"e9"_s, "employees: expected the id of an employee as manager");
}

void TestBmsService::badRecordsAreRefusedWithField() {
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, field);
    const QJsonObject bad = replaced(BmsBench::records(), path.split(u'.'), value).toObject();
    const auto read = bms::readCompany(QJsonDocument(bad).toJson(), longAgo);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.startsWith(field), qPrintable(read.error().detail));
    QVERIFY(!bms::readCompany("{", longAgo));
}

void TestBmsService::theControlChangesRecords() {
    BmsBench bench;
    const auto tell = [&bench](const QString& what, const QJsonObject& body) {
        const Reply reply = bench.control(u"bms/"_s + what, body);
        return reply.status == 200 ? reply.json() : QJsonObject{{u"error"_s, reply.text(u"error"_s)}};
    };
    QVERIFY(tell(u"edit"_s, {{u"record"_s, u"employee:e1"_s},
                             {u"set"_s, QJsonObject{{u"email"_s, u"new@msp.com"_s}, {u"active"_s, false}}}})
                .contains(u"ok"_s));
    const QJsonArray people = bench.rows(u"hr/employees/searchselect?Filter.Ids=1"_s);
    QCOMPARE(texts(people, u"EmailAddress"_s), QStringList{u"new@msp.com"_s});
    QVERIFY(!BmsBench::flag(people[0], u"IsActive"_s));
    QCOMPARE(bench.record(u"employees"_s, u"e1"_s).value(u"username"_s).toString(), u"petra"_s);

    const QJsonArray before = BmsBench::property(bench.read(u"crm/contacts/summary/7"_s).json(), u"Emails"_s).toArray();
    const QJsonArray emails{QJsonObject{{u"address"_s, u"ada@contoso.com"_s}, {u"type"_s, u"m2"_s}},
                            QJsonObject{{u"address"_s, u"x@y.org"_s}, {u"primary"_s, true}}};
    QVERIFY(tell(u"edit"_s, {{u"record"_s, u"contact:k7"_s}, {u"set"_s, QJsonObject{{u"emails"_s, emails}}}})
                .contains(u"ok"_s));
    const QJsonArray after = BmsBench::property(bench.read(u"crm/contacts/summary/7"_s).json(), u"Emails"_s).toArray();
    QCOMPARE(numbers(after, u"EmailTypeId"_s), (QList<int>{2, 0}));
    QCOMPARE(numbers(after).first(), numbers(before).first()); // the address is the same row

    QCOMPARE(tell(u"add"_s, {{u"contact"_s, QJsonObject{{u"account"_s, u"a2"_s}, {u"firstName"_s, u"Zoe"_s}}}}),
             (QJsonObject{{u"ok"_s, true}, {u"record"_s, u"contact:k11"_s}, {u"id"_s, 11}}));
    QCOMPARE(tell(u"add"_s, {{u"employee"_s, QJsonObject{{u"id"_s, u"x40"_s}, {u"username"_s, u"zed"_s}}}})
                 .value(u"id"_s)
                 .toInt(),
             40);
    QCOMPARE(tell(u"add"_s, {{u"contact"_s, QJsonObject{{u"id"_s, u"k3"_s}, {u"account"_s, u"a2"_s}}}})
                 .value(u"id"_s)
                 .toInt(),
             3);
    QCOMPARE(numbers(bench.rows(u"crm/contacts/summary"_s)), (QList<int>{3, 7, 8, 9, 10, 11}));
    QVERIFY(tell(u"remove"_s, {{u"record"_s, u"contact:k11"_s}}).contains(u"ok"_s));
    QVERIFY(tell(u"remove"_s, {{u"record"_s, u"employee:e2"_s}}).contains(u"ok"_s));
    QCOMPARE(numbers(bench.rows(u"hr/employees/searchselect"_s)), (QList<int>{1, 3, 40}));
    QCOMPARE(tell(u"add"_s, {{u"contact"_s, QJsonObject{{u"account"_s, u"a2"_s}}}}).value(u"id"_s).toInt(), 12);
}

void TestBmsService::theControlRefusesWhatItDoesNotKnow() {
    BmsBench bench;
    const auto refusal = [&bench](const QString& what, const QJsonObject& body) {
        const Reply reply = bench.control(u"bms/"_s + what, body);
        return reply.status == 200 ? QString() : QString(QString::number(reply.status) + u' ' + reply.text(u"error"_s));
    };
    QVERIFY(refusal(u"nonsense"_s, {}).startsWith(u"404"_s));
    QVERIFY(refusal(u"edit"_s, {{u"record"_s, u"contact:k99"_s}}).startsWith(u"404 record: expected"_s));
    QVERIFY(refusal(u"remove"_s, {{u"record"_s, u"k7"_s}}).startsWith(u"404 record: expected"_s));
    QVERIFY(refusal(u"edit"_s, {{u"record"_s, u"contact:k7"_s}, {u"set"_s, QJsonObject{{u"jobtitle"_s, u"x"_s}}}})
                .startsWith(u"400 set.jobtitle: expected no such field"_s));
    QVERIFY(refusal(u"edit"_s, {{u"record"_s, u"employee:e1"_s}, {u"set"_s, QJsonObject{{u"manager"_s, u"e9"_s}}}})
                .startsWith(u"400 set.manager: expected"_s));
    QVERIFY(refusal(u"add"_s, {{u"contact"_s, QJsonObject{{u"id"_s, u"k7"_s}, {u"account"_s, u"a2"_s}}}})
                .startsWith(u"400 id: expected"_s));
    QVERIFY(refusal(u"add"_s, {{u"contact"_s, QJsonObject()}}).startsWith(u"400 contact.account: expected"_s));
    QVERIFY(refusal(u"casing"_s, {{u"casing"_s, u"upper"_s}}).startsWith(u"400 casing: expected"_s));
    QVERIFY(refusal(u"envelope"_s, {}).startsWith(u"400 singles: expected"_s));
    QVERIFY(refusal(u"limit"_s, {{u"calls"_s, -1}}).startsWith(u"400 calls: expected"_s));
    QVERIFY(refusal(u"user"_s, {{u"refusal"_s, u"x"_s}}).startsWith(u"400 refusal: expected"_s));
    QCOMPARE(bench.get(u"/__sandbox/bms/nonsense"_s).status, 404);
    QCOMPARE(bms::toJson(companyOf(bench.get(u"/__sandbox/bms/records"_s).json())),
             bms::toJson(companyOf(BmsBench::records())));
}

void TestBmsService::theSameSeedGivesTheSameContacts() {
    const auto generated = [](quint32 seed) {
        Options options;
        options.generateContacts = 500;
        options.seed = seed;
        BmsBench bench(BmsBench::records(), options);
        return bench.get(u"/__sandbox/bms/records"_s).json();
    };
    const QJsonObject one = generated(5);
    QCOMPARE(generated(5), one);
    QVERIFY(generated(6) != one);
    const QJsonArray contacts = one.value(u"contacts"_s).toArray();
    QCOMPARE(contacts.size(), 500);
    QCOMPARE(one.value(u"accounts"_s).toArray().size(), 3);
    // The people are those of a generated tenant.
    const auto tenant = muster::sandbox::generateTenant({500, 0, 0}, 5);
    for (const std::size_t i : {std::size_t(0), std::size_t(499)}) {
        const QJsonObject contact = contacts[static_cast<qsizetype>(i)].toObject();
        QCOMPARE(contact.value(u"emails"_s).toArray()[0].toObject().value(u"address"_s).toString().toUtf8(),
                 tenant->objects()[i].text("mail"));
    }
}

void TestBmsService::theProgramNeedsNoTenant() {
    QVERIFY(parseOptions({u"--generate-contacts"_s, u"5"_s}));
    const RecordsFolder folder(BmsBench::records());
    QProcess program;
    program.start(QStringLiteral(MUSTER_BIN_DIR "/muster-sandbox"),
                  {u"--records"_s, folder.recordsFile, u"--until-stdin-closes"_s, u"--bms-user"_s, u"robot"_s,
                   u"--bms-password"_s, u"secret"_s, u"--bms-company"_s, u"MSP"_s});
    QVERIFY(program.waitForReadyRead(10000));
    const QJsonObject said = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
    const QJsonObject account = said.value(u"bmsAccount"_s).toObject();
    QCOMPARE(account,
             (QJsonObject{{u"tenant"_s, u"MSP"_s}, {u"userName"_s, u"robot"_s}, {u"password"_s, u"secret"_s}}));
    Bench bench;
    const Reply reply =
        bench.post(said.value(u"bms"_s).toString() + u"/v2/security/authenticate"_s, {{u"GrantType"_s, u"password"_s},
                                                                                      {u"Tenant"_s, u"MSP"_s},
                                                                                      {u"UserName"_s, u"robot"_s},
                                                                                      {u"Password"_s, u"secret"_s}});
    QVERIFY(BmsBench::succeeded(reply));
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitCode(), 0);
}

void TestBmsService::aMissingRecordsFileEndsTheProgram() {
    QProcess program;
    program.start(QStringLiteral(MUSTER_BIN_DIR "/muster-sandbox"), {u"--records"_s, u"nowhere/records.json"_s});
    QVERIFY(program.waitForFinished(10000));
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().contains("nowhere/records.json"));
}

QTEST_GUILESS_MAIN(TestBmsService)
#include "tst_sandbox_bmsservice.moc"
