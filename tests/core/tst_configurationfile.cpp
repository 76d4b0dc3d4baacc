// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configurationfile.h"

#include "core/configurationnames.h"
#include "jsonedit.h"

#include <QFile>
#include <QTest>
#include <QTimeZone>

#include <rapidcheck.h>

using namespace muster;
using namespace Qt::StringLiterals;

/// muster-config files (spec/06 §2).
class TstConfigurationFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheExampleOfTheContract();
    void takesDefaultsForWhatIsLeftOut();
    void takesTheEmailSourcesOfTheProduct();
    void aBrakeKeepsTheLimitThatItDoesNotName();
    void nullTurnsALimitOff();
    void passesOverUnknownKeys();
    void writesProvisioningOnlyWhenItIsNone();
    void keepsTheBrowserAndTheKeysLastDay();
    void turnsTimesIntoUtc();
    void acceptsAByteOrderMark();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void theSameKeyInTwoObjectsIsNoFault();
    void neverRepeatsASecret();
    void refusesARuleForAnUnknownTenantWhenAllTenantsAreGivenById();
    void refusesBytes_data();
    void refusesBytes();
    void givesBackWhatItWrote();
    void writesTheSameBytesForTheSameValue();
    void survivesAnyChangeOfBytes();
    void survivesAnyTruncation();

private:
    QByteArray m_example;
};

void TstConfigurationFile::initTestCase() {
    QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/tests/core/data/config.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_example = file.readAll();
}

void TstConfigurationFile::readsTheExampleOfTheContract() {
    const auto read = parseConfiguration(m_example);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QVERIFY(read->product == Product::Bms);
    QCOMPARE(read->psa.kind, u"builtin"_s);
    QCOMPARE(read->connections.size(), std::size_t(1));
    QCOMPARE(read->connections[0].tenant, u"msp.onmicrosoft.com"_s);
    QCOMPARE(read->connections[0].applicationId, u"6f9619ff-8b86-d011-b42d-00c04fc964ff"_s);
    QVERIFY(read->connections[0].cloud == Cloud::Custom);
    QCOMPARE(read->connections[0].graph, u"http://127.0.0.1:9000/v1.0"_s);
    QCOMPARE(read->employeeDefaults.employmentType, u"t1"_s);
    QCOMPARE(read->rules.size(), std::size_t(1));
    QCOMPARE(read->rules[0].order, 10);
    QCOMPARE(read->rules[0].securityRoles, QStringList{u"s1"_s});
    QVERIFY(read->rules[0].account.isEmpty());
    QCOMPARE(read->rules[0].createdAt, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(read->exclusionPatterns, QStringList{u"*HealthMailbox*"_s});
    QVERIFY((read->protectedRecords == std::vector<RecordKey>{{RecordKind::Employee, u"1"_s}}));
    QCOMPARE(read->neverMatch[0].record.toString(), u"contact:k9"_s);
    QVERIFY(read->decisions[0].choice == Choice::Match);
    QCOMPARE(read->decisions[0].record->toString(), u"contact:k7"_s);
}

void TstConfigurationFile::takesDefaultsForWhatIsLeftOut() {
    const auto read = parseConfiguration(R"({"format":"muster-config","version":1})");
    QVERIFY(read);
    QVERIFY(*read == Configuration{});
    QCOMPARE(read->exclusionPatterns.size(), 2);
    QCOMPARE(read->pollSeconds, 60);
    QVERIFY(read->brakes == defaultBrakes());
}

void TstConfigurationFile::takesTheEmailSourcesOfTheProduct() {
    const auto read = parseConfiguration(
        R"({"format":"muster-config","version":1,"product":"pulseway","emailSource":{"externalAd":"mail"}})");
    QVERIFY(read);
    QVERIFY(read->emailSources.azureAd == EmailAttribute::UserPrincipalName);
    QVERIFY(read->emailSources.externalAd == EmailAttribute::Mail);
}

void TstConfigurationFile::aBrakeKeepsTheLimitThatItDoesNotName() {
    const auto read = parseConfiguration(testing::edited(m_example, u"brakes/removals"_s, R"({"count":3})"));
    QVERIFY(read);
    QVERIFY((read->brakes[0] == BrakeLimit{3, 5}));
    QVERIFY((read->brakes[1] == BrakeLimit{-1, 20}));
}

void TstConfigurationFile::nullTurnsALimitOff() {
    const auto read = parseConfiguration(testing::edited(m_example, u"brakes/removals/percent"_s, "null"));
    QVERIFY(read);
    QVERIFY((read->brakes[0] == BrakeLimit{10, -1}));
}

void TstConfigurationFile::keepsTheBrowserAndTheKeysLastDay() {
    auto read = parseConfiguration(m_example);
    QVERIFY(read);
    QVERIFY(!read->connections[0].systemBrowser);
    QVERIFY(read->connections[0].keyExpiresOn.isNull());
    read->connections[0].systemBrowser = true;
    read->connections[0].keyExpiresOn = QDate(2026, 12, 4);
    const auto again = parseConfiguration(writeConfiguration(*read));
    QVERIFY(again);
    QVERIFY(again->connections == read->connections);
    const auto wrong = parseConfiguration(testing::edited(m_example, u"connections/0/keyExpiresOn"_s, R"("4 Dec")"));
    QVERIFY(!wrong);
    QVERIFY(wrong.error().detail.contains(u"keyExpiresOn"_s));
}

void TstConfigurationFile::writesProvisioningOnlyWhenItIsNone() {
    Configuration configuration;
    QVERIFY(!writeConfiguration(configuration).contains("provisioning"));
    configuration.provisioning = false;
    const auto none = parseConfiguration(writeConfiguration(configuration));
    QVERIFY(none);
    QVERIFY(!none->provisioning);
    const auto on = parseConfiguration(R"({"format":"muster-config","version":1,"provisioning":"azureAd"})");
    QVERIFY(on);
    QVERIFY(on->provisioning);
    const auto other = parseConfiguration(R"({"format":"muster-config","version":1,"provisioning":"both"})");
    QVERIFY(!other);
    QVERIFY(other.error().detail.contains(u"provisioning"_s));
}

void TstConfigurationFile::passesOverUnknownKeys() {
    const auto read = parseConfiguration(testing::edited(m_example, u"rules/0/colour"_s, R"({"deep":[1,2]})"));
    QVERIFY(read);
    QVERIFY(*read == *parseConfiguration(m_example));
}

void TstConfigurationFile::turnsTimesIntoUtc() {
    const auto read =
        parseConfiguration(testing::edited(m_example, u"rules/0/createdAt"_s, R"("2026-01-01T02:00:00.250+02:00")"));
    QVERIFY(read);
    QCOMPARE(read->rules[0].createdAt, QDateTime(QDate(2026, 1, 1), QTime(0, 0, 0, 250), Qt::UTC));
    QCOMPARE(read->rules[0].createdAt.timeSpec(), Qt::UTC);
}

void TstConfigurationFile::acceptsAByteOrderMark() {
    QVERIFY(parseConfiguration("\xEF\xBB\xBF" + m_example)); // Windows editors put one there
}

void TstConfigurationFile::accepts_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* path, const char* value) {
        QTest::addRow("%s %s", path, value) << QString::fromLatin1(path) << QByteArray(value);
    };
    row("connections/0/tenant", R"("11111111-1111-1111-1111-111111111111")");
    row("connections/0/authority", R"("http://localhost:80")");
    row("connections/0/authority", R"("http://[::1]:9000")");
    row("connections/0/authority", R"("https://login.example.com")");
    row("connections/0/redirectUri", R"("https://bms.kaseya.com/OAuth/IntegrationCallback.aspx")");
    row("brakes/removals/count", "0");
    row("pollSeconds", "30");
    row("pollSeconds", "120");
    row("pollSeconds", "6e1");
    row("fieldPolicy/employmentType", R"("psa")");
    row("pendingInvitations", R"("include")");
    row("exclusionPatterns", "[]");
    row("rules/0/createdAt", "null");
    row("psa", R"({"kind":"bms","baseUrl":"https://api.bms.kaseya.com","tenant":"Company","userName":"api@msp"})");
}

void TstConfigurationFile::accepts() {
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    const auto read = parseConfiguration(testing::edited(m_example, path, value));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QVERIFY(*parseConfiguration(writeConfiguration(*read)) == *read);
}

void TstConfigurationFile::refuses_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value"); // empty: left out
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* path, const char* value, const char* where, const char* says) {
        QTest::addRow("%s %s", path, value) << QString::fromLatin1(path) << QByteArray(value)
                                            << QString::fromLatin1(where) << QString::fromLatin1(says);
    };
    row("format", R"("muster-records")", "format", "expected \"muster-config\"");
    row("format", "", "format", "found none");
    row("version", "2", "version", "newer version");
    row("version", R"("1")", "version", "expected the number 1");
    row("version", "0", "version", "expected the number 1");
    row("version", "1.5", "version", "newer");
    row("product", R"("autotask")", "product", "it can be bms, vorex, pulseway");
    row("product", "3", "product", "expected a text");
    row("psa", "[]", "psa", "expected an object");
    row("psa/kind", R"("bms")", "psa.baseUrl", "is missing");
    row("psa/kind", R"("other")", "psa.kind", "not known");
    row("connections", "{}", "connections", "expected a list");
    row("connections/0", "7", "connections[0]", "expected an object");
    row("connections/0/id", "", "connections[0].id", "is missing");
    row("connections/0/id", R"(" c1")", "connections[0].id", "blanks");
    row("connections/0/id", R"("c\n1")", "connections[0].id", "control");
    row("connections/0/id", R"("")", "connections[0].id", "empty");
    row("connections/0/tenant", R"("common")", "connections[0].tenant", "neither a domain");
    row("connections/0/tenant", R"("msp..com")", "connections[0].tenant", "neither a domain");
    row("connections/0/tenant", R"("a/b.com")", "connections[0].tenant", "neither a domain");
    row("connections/0/applicationId", R"("12345")", "connections[0].applicationId", "no GUID");
    row("connections/0/applicationId", R"("6F9619FF-8B86-D011-B42D-00C04FC964FG")", "connections[0].applicationId",
        "no GUID");
    row("connections/0/cloud", R"("mars")", "connections[0].cloud", "usGov");
    row("connections/0/cloud", R"("global")", "connections[0].authority", "\"custom\" only");
    row("connections/0/authority", "", "connections[0].authority", "needs it");
    row("connections/0/graph", "null", "connections[0].graph", "needs it");
    row("connections/0/graph", R"("http://graph.example.com/v1.0")", "connections[0].graph", "loopback");
    row("connections/0/graph", R"("http://127.0.0.1.example.com/v1.0")", "connections[0].graph", "loopback");
    row("connections/0/graph", R"("http://localhost.example.com/v1.0")", "connections[0].graph", "loopback");
    row("connections/0/graph", R"("https://user:pw@example.com")", "connections[0].graph", "user name");
    row("connections/0/graph", R"("ftp://127.0.0.1")", "connections[0].graph", "no https address");
    row("connections/0/graph", R"("127.0.0.1")", "connections[0].graph", "no web address");
    row("connections/0/graph", R"("https://example.com/v1.0?x=1")", "connections[0].graph", "query");
    row("connections/0/redirectUri", R"("http://bms.kaseya.com/x")", "connections[0].redirectUri", "loopback");
    row("connections/0/enabled", R"("yes")", "connections[0].enabled", "true or false");
    row("connections/1", R"({"id":"c1","tenant":"b.com","applicationId":"6F9619FF-8B86-D011-B42D-00C04FC964FF"})",
        "connections[1].id", "twice");
    row("connections/1",
        R"({"id":"c2","tenant":"MSP.onmicrosoft.com","applicationId":"6F9619FF-8B86-D011-B42D-00C04FC964FF"})",
        "connections[1].tenant", "two connections");
    row("employeeDefaults/manager", "1", "employeeDefaults.manager", "expected a text");
    row("rules/0/id", "", "rules[0].id", "is missing");
    row("rules/0/tenantId", R"("msp.com")", "rules[0].tenantId", "no GUID");
    row("rules/0/groupId", "", "rules[0].groupId", "is missing");
    row("rules/0/groupId", R"("22222222222222222222222222222222")", "rules[0].groupId", "no GUID");
    row("rules/0/order", "", "rules[0].order", "is missing");
    row("rules/0/order", "1.5", "rules[0].order", "whole number");
    row("rules/0/order", "-1", "rules[0].order", "from 0");
    row("rules/0/order", "1e300", "rules[0].order", "from 0");
    row("rules/0/order", R"("10")", "rules[0].order", "whole number");
    row("rules/0/becomes", "", "rules[0].becomes", "is missing");
    row("rules/0/becomes", R"("admin")", "rules[0].becomes", "employee, clientPortal");
    row("rules/0/securityRoles", R"("s1")", "rules[0].securityRoles", "expected a list");
    row("rules/0/securityRoles", R"(["s1",1])", "rules[0].securityRoles[1]", "expected a text");
    row("rules/0/securityRoles", R"(["s1","s1"])", "rules[0].securityRoles[1]", "twice");
    row("rules/0/createdAt", R"("yesterday")", "rules[0].createdAt", "no time");
    row("rules/0/createdAt", R"("2026-01-01T00:00:00")", "rules[0].createdAt", "no time");
    row("rules/0/createdAt", R"("2026-13-01T00:00:00Z")", "rules[0].createdAt", "no time");
    row("emailSource/azureAd", R"("proxy")", "emailSource.azureAd", "mail, userPrincipalName");
    row("fieldPolicy/phone", R"("maybe")", "fieldPolicy.phone", "keep, clear, fill, psa");
    row("fieldPolicy/shoeSize", R"("keep")", "fieldPolicy", "no field");
    row("disabledAccounts", R"("delete")", "disabledAccounts", "deactivate, ignore");
    row("pendingInvitations", "true", "pendingInvitations", "expected a text");
    row("exclusionPatterns", R"(["*a*",""])", "exclusionPatterns[1]", "must not be empty");
    row("exclusionPatterns", R"("*")", "exclusionPatterns", "expected a list");
    row("protected", R"(["employee:1","1"])", "protected[1]", "no record");
    row("brakes/converts", R"({"count":1})", "brakes", "no brake");
    row("brakes/removals/count", "-1", "brakes.removals.count", "from 0");
    row("brakes/removals/count", "3e9", "brakes.removals.count", "from 0");
    row("brakes/removals/percent", "101", "brakes.removals.percent", "to 100");
    row("brakes/removals/limit", "1", "brakes.removals", "count or percent");
    row("failuresBeforeRest", "0", "failuresBeforeRest", "from 1");
    row("restSeconds", "0", "restSeconds", "from 1");
    row("pollSeconds", "29", "pollSeconds", "from 30 to 120");
    row("pollSeconds", "121", "pollSeconds", "from 30 to 120");
    row("neverMatch/0/record", "", "neverMatch[0].record", "is missing");
    row("neverMatch/0/objectId", R"("me")", "neverMatch[0].objectId", "no GUID");
    row("decisions/0/choice", "", "decisions[0].choice", "is missing");
    row("decisions/0/choice", R"("delete")", "decisions[0].choice", "auto, match");
    row("decisions/0/choice", R"("exclude")", "decisions[0].record", "\"match\" only");
    row("decisions/0/record", "null", "decisions[0].record", "is missing");
    row("decisions/0/record", R"("account:1")", "decisions[0].record", "no record");
    row("decisions/0/username", R"(" ")", "decisions[0].username", "must not be empty");
    row("decisions/0/username", R"("a\u0000b")", "decisions[0].username", "NUL");
    row("decisions/0/username", R"("a\ud800b")", "decisions[0].username", "Unicode");
    row("connections/0/applicationKey", R"("k")", "connections[0].applicationKey", "keychain");
    row("connections/0/client_secret", R"("k")", "connections[0].client_secret", "keychain");
    row("psa/password", R"("k")", "psa.password", "keychain");
    row("notes", R"({"a":[{"refreshToken":null}]})", "notes.a[0].refreshToken", "keychain");
}

void TstConfigurationFile::refuses() {
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const auto read = parseConfiguration(testing::edited(m_example, path, value));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Rejected);
    const auto& detail = read.error().detail;
    QVERIFY2(detail.startsWith(where + u": "_s), qPrintable(detail));
    QVERIFY2(detail.contains(says), qPrintable(detail));
}

void TstConfigurationFile::theSameKeyInTwoObjectsIsNoFault() {
    const auto read = parseConfiguration(
        R"({"format":"muster-config","version":1,"x":{"version":"version","y":[{"format":"x\\\"{"},{"format":1}]}})");
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
}

void TstConfigurationFile::neverRepeatsASecret() {
    const auto read = parseConfiguration(testing::edited(m_example, u"connections/0/secret"_s, R"("planted-s3cret")"));
    QVERIFY(!read);
    QVERIFY(!read.error().detail.contains(u"planted"_s));
}

void TstConfigurationFile::refusesARuleForAnUnknownTenantWhenAllTenantsAreGivenById() {
    const auto other =
        testing::edited(m_example, u"connections/0/tenant"_s, R"("99999999-9999-9999-9999-999999999999")");
    const auto read = parseConfiguration(other);
    QVERIFY(!read);
    QCOMPARE(read.error().detail,
             u"rules[0].tenantId: no connection has the tenant 11111111-1111-1111-1111-111111111111"_s);
    QVERIFY(!parseConfiguration(testing::edited(m_example, u"connections"_s, "[]")));
    // Upper case is the same tenant.
    QVERIFY(parseConfiguration(testing::edited(
        testing::edited(m_example, u"connections/0/tenant"_s, R"("ABCDEF00-1111-1111-1111-111111111111")"),
        u"rules/0/tenantId"_s, R"("abcdef00-1111-1111-1111-111111111111")")));
}

void TstConfigurationFile::refusesBytes_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("where");
    QTest::newRow("empty") << QByteArray() << u"The file is empty"_s;
    QTest::newRow("blanks") << QByteArray(" \n ") << u"The file is empty"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"no JSON object"_s;
    QTest::newRow("a number") << QByteArray("7") << u"JSON"_s;
    QTest::newRow("text") << QByteArray("hello") << u"line 1, column"_s;
    QTest::newRow("truncated") << QByteArray("{\"format\":\n\"muster-con") << u"line 2, column"_s;
    QTest::newRow("garbage behind") << QByteArray("{\"format\":\"muster-config\",\"version\":1} x") << u"line 1"_s;
    QTest::newRow("NaN") << QByteArray("{\"format\":\"muster-config\",\"version\":NaN}") << u"line 1"_s;
    QTest::newRow("Infinity") << QByteArray("{\"format\":\"muster-config\",\"version\":1e999}") << u"line 1"_s;
    QTest::newRow("comment") << QByteArray("{ // x\n}") << u"line 1"_s;
    QTest::newRow("invalid UTF-8") << QByteArray(
                                          "{\"format\":\"muster-config\",\"version\":1,\"product\":\"\xC3\x28\"}")
                                   << u"line 1"_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << u"line 1"_s;
    QTest::newRow("zeros") << QByteArray(100, '\0') << u"line 1"_s;
    QTest::newRow("deep lists") << QByteArray(100000, '[') << u"line 1"_s;
    QByteArray objects;
    for (int i = 0; i < 100000; ++i)
        objects += "{\"a\":";
    QTest::newRow("deep objects") << objects << u"line 1"_s;
    QTest::newRow("a key twice") << QByteArray(
                                        "{\"format\":\"muster-config\",\"version\":1,\n\"rules\":[],\"rules\" :[]}")
                                 << u"line 2, column 12: the key \"rules\" is there twice in one object."_s;
    QTest::newRow("a key twice, escaped")
        << QByteArray(R"({"format":"muster-config","version":1,"psa":{"kind":"builtin","\u006bind":"bms"}})")
        << u"the key \"kind\" is there twice"_s;
    QTest::newRow("deep and closed") << QByteArray("{\"format\":\"muster-config\",\"version\":1,\"rules\":" +
                                                   QByteArray(900, '[') + QByteArray(900, ']') + "}")
                                     << u"rules[0]"_s;
}

void TstConfigurationFile::refusesBytes() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, where);
    const auto read = parseConfiguration(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Rejected);
    QVERIFY2(read.error().detail.contains(where), qPrintable(read.error().detail));
}

namespace {

QString anyGuid() {
    QString text;
    for (int i = 0; i < 32; ++i) {
        text += QString::number(*rc::gen::inRange(0, 16), 16);
        if (i == 7 || i == 11 || i == 15 || i == 19)
            text += u'-';
    }
    return text;
}

QString anyId() {
    return QString::fromStdString(
        *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('a', 'B', '7', '-', '"', '\\'))));
}

template <class E>
E anyOf(std::size_t count) {
    return static_cast<E>(*rc::gen::inRange<std::size_t>(0, count));
}

QDateTime anyTime() {
    if (*rc::gen::arbitrary<bool>())
        return {};
    return QDateTime::fromMSecsSinceEpoch(*rc::gen::inRange<qint64>(0, 4102444800000LL), Qt::UTC);
}

Configuration anyConfiguration() {
    Configuration c;
    c.product = anyOf<Product>(3);
    c.connections.push_back({anyId(),
                             u"msp.com"_s,
                             anyGuid(),
                             anyOf<Cloud>(4),
                             {},
                             {},
                             {},
                             QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 3000)),
                             *rc::gen::arbitrary<bool>(),
                             *rc::gen::arbitrary<bool>()});
    c.employeeDefaults.manager = anyId();
    const auto rules = *rc::gen::inRange(0, 5);
    for (int i = 0; i < rules; ++i)
        c.rules.push_back({QString::number(i) + anyId(),
                           anyGuid(),
                           anyGuid(),
                           *rc::gen::inRange(0, 1000000),
                           anyOf<Becomes>(2),
                           {anyId()},
                           anyId(),
                           {},
                           {},
                           *rc::gen::arbitrary<bool>(),
                           anyTime()});
    c.emailSources = {anyOf<EmailAttribute>(2), anyOf<EmailAttribute>(2), anyOf<EmailAttribute>(2)};
    for (auto& policy : c.fieldPolicy)
        policy = anyOf<FieldPolicy>(4);
    c.disabledAccounts = anyOf<DisabledAccounts>(2);
    c.includePendingInvitations = *rc::gen::arbitrary<bool>();
    c.exclusionPatterns = {anyId()};
    c.protectedRecords.push_back({anyOf<RecordKind>(2), anyId()});
    for (auto& brake : c.brakes)
        brake = {*rc::gen::inRange(-1, 1000), *rc::gen::inRange(-1, 101)};
    c.pollSeconds = *rc::gen::inRange(30, 121);
    c.neverMatch.push_back({anyGuid(), anyGuid(), {anyOf<RecordKind>(2), anyId()}});
    Decision decision{anyGuid(), anyGuid(), anyOf<Choice>(5), {}, u"Zoë"_s, anyTime()};
    if (decision.choice == Choice::Match)
        decision.record = RecordKey{anyOf<RecordKind>(2), anyId()};
    c.decisions.push_back(decision);
    return c;
}

} // namespace

void TstConfigurationFile::givesBackWhatItWrote() {
    QVERIFY(rc::check("parse(write(c)) is c", [] {
        const auto configuration = anyConfiguration();
        const auto read = parseConfiguration(writeConfiguration(configuration));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == configuration);
    }));
}

void TstConfigurationFile::writesTheSameBytesForTheSameValue() {
    const auto bytes = writeConfiguration(*parseConfiguration(m_example));
    QCOMPARE(writeConfiguration(*parseConfiguration(bytes)), bytes);
}

void TstConfigurationFile::survivesAnyChangeOfBytes() {
    const auto example = m_example;
    QVERIFY(rc::check("changed bytes are read whole or refused", [example] {
        auto bytes = example;
        const auto changes = *rc::gen::inRange(1, 6);
        for (int i = 0; i < changes; ++i) {
            const auto at = *rc::gen::inRange<int>(0, static_cast<int>(bytes.size()));
            const auto removed = *rc::gen::inRange(0, 3);
            bytes.replace(at, removed, QByteArray::fromStdString(*rc::gen::string<std::string>()).left(4));
        }
        const auto read = parseConfiguration(bytes);
        RC_CLASSIFY(read.has_value());
        if (read)
            RC_ASSERT(*parseConfiguration(writeConfiguration(*read)) == *read);
        else
            RC_ASSERT(!read.error().detail.isEmpty() && read.error().kind == ErrorKind::Rejected);
    }));
}

void TstConfigurationFile::survivesAnyTruncation() {
    const auto end = m_example.lastIndexOf('}');
    for (qsizetype size = 0; size <= end; ++size)
        QVERIFY(!parseConfiguration(m_example.left(size)));
}

QTEST_GUILESS_MAIN(TstConfigurationFile)
#include "tst_configurationfile.moc"
