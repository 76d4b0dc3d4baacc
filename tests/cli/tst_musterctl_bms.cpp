// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formbrowser.h"
#include "bms/bmsworld.h"
#include "cli/musterctlprocess.h"
#include "testkit/sandboxprocess.h"

#include <QtTest/QTest>

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// The main job with Kaseya BMS as the target, over real processes: what the API can be told is written, the rest is a
/// list for a person, and a later reading ticks it off.
class TestMusterctlBms : public QObject {
    Q_OBJECT

    static inline const QString tenantId = u"0f0f0f0f-1111-4222-8333-444455556666"_s;
    static inline const QString appId = u"8060e3ec-cbe3-4174-94cf-80065f998444"_s;
    static QString guid(int n) { return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }

    static QJsonObject tenant();
    QJsonObject configuration() const;
    MusterctlProcess::Answer ctl(const QString& words, const QByteArray& input = {}) {
        return m_musterctl->run(words.split(u' '), input.isEmpty() ? m_secrets : input);
    }
    void connect();
    QJsonObject company();
    QJsonObject contactNamed(const QString& lastName);
    int contacts() { return static_cast<int>(company()[u"contacts"_s].toArray().size()); }
    void edit(const QString& record, const QJsonObject& set) {
        QVERIFY(m_sandbox->control(u"bms/edit"_s, {{u"record"_s, record}, {u"set"_s, set}}));
    }
    QJsonArray manual() { return ctl(u"manual --json"_s).json()[u"manual"_s].toArray(); }
    QString actionOf(int user);

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<MusterctlProcess> m_musterctl;
    QByteArray m_secrets;

private Q_SLOTS:
    void init();
    void writesContactsAndListsTheRest();
    void ticksOffWhatAPersonDid();
    void asksForTheAccountsPassword();
    void saysWhatTheAccountMayDo();
    void resumesAKilledRunWithoutASecondContact();
    void saysBeforehandWhatARunCostsAndWaitsForItsTurn();
    void keepsThePasswordOutOfEveryFile();
};

QJsonObject TestMusterctlBms::tenant() {
    QJsonArray users, staff, clients;
    for (int i = 1; i <= 8; ++i) {
        users.append(QJsonObject{{u"id"_s, guid(i)},
                                 {u"givenName"_s, u"Given%1"_s.arg(i)},
                                 {u"surname"_s, u"Surname%1"_s.arg(i)},
                                 {u"displayName"_s, u"Given%1 Surname%1"_s.arg(i)},
                                 {u"userPrincipalName"_s, u"u%1@msp.onmicrosoft.com"_s.arg(i)},
                                 {u"mail"_s, u"u%1@msp.com"_s.arg(i)},
                                 {u"jobTitle"_s, u"Analyst"_s},
                                 {u"businessPhones"_s, QJsonArray{u"+1 555 %1"_s.arg(i)}},
                                 {u"accountEnabled"_s, true}});
        if (i >= 2)
            (i <= 3 ? staff : clients).append(guid(i));
    }
    const QJsonArray permissions{u"Directory.Read.All"_s, u"Group.Read.All"_s, u"User.Read"_s, u"User.Read.All"_s};
    const auto group = [](int n, const QString& name, const QJsonArray& members) {
        return QJsonObject{{u"id"_s, guid(n)},
                           {u"displayName"_s, name},
                           {u"createdDateTime"_s, u"2024-01-01T00:00:00Z"_s},
                           {u"securityEnabled"_s, true},
                           {u"members"_s, members}};
    };
    return {{u"format"_s, u"muster-tenant"_s},
            {u"version"_s, 1},
            {u"id"_s, tenantId},
            {u"domain"_s, u"msp.onmicrosoft.com"_s},
            {u"displayName"_s, u"MSP"_s},
            {u"licence"_s, QJsonArray{u"AAD_PREMIUM"_s}},
            {u"applications"_s, QJsonArray{QJsonObject{{u"appId"_s, appId},
                                                       {u"secret"_s, u"the-key"_s},
                                                       {u"redirectUris"_s, QJsonArray{u"http://localhost/muster"_s}},
                                                       {u"platform"_s, u"web"_s},
                                                       {u"consented"_s, true},
                                                       {u"permissions"_s, permissions}}}},
            {u"operators"_s, QJsonArray{QJsonObject{{u"userPrincipalName"_s, u"u1@msp.onmicrosoft.com"_s},
                                                    {u"password"_s, u"pass"_s},
                                                    {u"canConsent"_s, true}}}},
            {u"users"_s, users},
            {u"groups"_s, QJsonArray{group(101, u"Technicians"_s, staff), group(102, u"Portal"_s, clients)}}};
}

QJsonObject TestMusterctlBms::configuration() const {
    const QJsonObject connection{{u"id"_s, u"c1"_s},
                                 {u"tenant"_s, u"msp.onmicrosoft.com"_s},
                                 {u"applicationId"_s, appId},
                                 {u"cloud"_s, u"custom"_s},
                                 {u"authority"_s, m_sandbox->identity()},
                                 {u"graph"_s, m_sandbox->graph()},
                                 {u"redirectUri"_s, u"http://localhost/muster"_s},
                                 {u"enabled"_s, true}};
    const QJsonObject staff{
        {u"id"_s, u"r1"_s},       {u"tenantId"_s, tenantId},     {u"groupId"_s, guid(101)},
        {u"order"_s, 10},         {u"becomes"_s, u"employee"_s}, {u"securityRoles"_s, QJsonArray{u"1"_s}},
        {u"phoneType"_s, u"1"_s}, {u"enabled"_s, true},          {u"createdAt"_s, u"2026-01-01T00:00:00Z"_s}};
    const QJsonObject clients{{u"id"_s, u"r2"_s},
                              {u"tenantId"_s, tenantId},
                              {u"groupId"_s, guid(102)},
                              {u"order"_s, 20},
                              {u"becomes"_s, u"clientPortal"_s},
                              {u"securityRoles"_s, QJsonArray{u"9"_s}},
                              {u"account"_s, u"2528"_s},
                              {u"phoneType"_s, u"1"_s},
                              {u"enabled"_s, true},
                              {u"createdAt"_s, u"2026-01-01T00:00:00Z"_s}};
    const QJsonObject defaults{{u"department"_s, u"1"_s},   {u"location"_s, u"11"_s},      {u"manager"_s, u"1"_s},
                               {u"jobTitle"_s, u"1"_s},     {u"employmentType"_s, u"1"_s}, {u"employeeRole"_s, u"1"_s},
                               {u"securityRole"_s, u"1"_s}, {u"phoneType"_s, u"1"_s}};
    const QJsonObject account = m_sandbox->announced()[u"bmsAccount"_s].toObject();
    return {{u"format"_s, u"muster-config"_s},
            {u"version"_s, 1},
            {u"product"_s, u"bms"_s},
            {u"psa"_s, QJsonObject{{u"kind"_s, u"bms"_s},
                                   {u"baseUrl"_s, m_sandbox->announced()[u"bms"_s]},
                                   {u"tenant"_s, account[u"tenant"_s]},
                                   {u"userName"_s, account[u"userName"_s]}}},
            {u"connections"_s, QJsonArray{connection}},
            {u"employeeDefaults"_s, defaults},
            {u"rules"_s, QJsonArray{staff, clients}}};
}

void TestMusterctlBms::init() {
    m_musterctl = std::make_unique<MusterctlProcess>();
    QJsonObject records = testkit::BmsWorld::records();
    m_musterctl->write(u"records.json"_s, records);
    m_sandbox =
        std::make_unique<SandboxProcess>(tenant(), QStringList{u"--records"_s, m_musterctl->path(u"records.json"_s),
                                                               u"--bms-password"_s, u"planted-password"_s});
    QVERIFY(m_sandbox->isRunning());
    m_secrets.clear();
    QCOMPARE(ctl(u"init"_s).code, 0);
    m_musterctl->write(u"config.json"_s, configuration());
    const auto imported = ctl(u"config import config.json"_s);
    QVERIFY2(imported.code == 0, imported.err.constData());
    QCOMPARE(ctl(u"connection secret c1"_s, "the-key\n").code, 0);
    connect();
    const auto kept = ctl(u"psa password"_s, "planted-password\n");
    QVERIFY2(kept.code == 0, kept.err.constData());
}

void TestMusterctlBms::connect() {
    QProcess process;
    m_musterctl->start(process, {u"connection"_s, u"connect"_s, u"c1"_s, u"--browser"_s, u"print"_s});
    while (!process.canReadLine() && process.waitForReadyRead(20'000)) {
    }
    const QUrl address(QString::fromUtf8(process.readLine().trimmed()));
    const QUrl redirect(QUrlQuery(address).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    FormBrowser browser{HttpSettings()};
    QVERIFY(browser.signIn(address, redirect, {u"u1@msp.onmicrosoft.com"_s, u"pass"_s}).has_value());
    HttpClient client({}, {});
    QVERIFY(client.send(HttpRequest::get(*browser.answer())).has_value());
    process.waitForFinished(20'000);
    QCOMPARE(process.exitCode(), 0);
}

QJsonObject TestMusterctlBms::company() {
    HttpClient client({}, {});
    const auto answer =
        client.send(HttpRequest::get(QUrl(m_sandbox->announced()[u"control"_s].toString() + u"/bms/records"_s)));
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

QJsonObject TestMusterctlBms::contactNamed(const QString& lastName) {
    const auto all = company()[u"contacts"_s].toArray();
    for (const auto contact : all)
        if (contact[u"lastName"_s].toString() == lastName)
            return contact.toObject();
    return {};
}

QString TestMusterctlBms::actionOf(int user) {
    const auto steps = ctl(u"plan --json"_s).json()[u"steps"_s].toArray();
    for (const auto step : steps)
        if (step[u"key"_s].toString() == QString(tenantId % u'/' % guid(user)))
            return step[u"action"_s].toString();
    return {};
}

void TestMusterctlBms::writesContactsAndListsTheRest() {
    const auto sync = ctl(u"sync --json"_s);
    QVERIFY2(sync.code == 3, sync.err.constData()); // a person is needed: employees, portal access
    QCOMPARE(sync.json()[u"applied"_s].toInt(), 5);
    QCOMPARE(sync.json()[u"byHand"_s].toInt(), 7);
    QCOMPARE(contacts(), 5);
    const QJsonObject contact = contactNamed(u"Surname4"_s);
    QCOMPARE(contact[u"firstName"_s].toString(), u"Given4"_s);
    QCOMPARE(contact[u"jobTitle"_s].toString(), u"Analyst"_s);
    QCOMPARE(contact[u"account"_s].toString(), u"a2528"_s);
    QCOMPARE(contact[u"location"_s].toString(), u"l3169"_s);
    QCOMPARE(contact[u"emails"_s].toArray()[0].toObject()[u"address"_s].toString(), u"u4@msp.com"_s);
    QCOMPARE(contact[u"phones"_s].toArray()[0].toObject()[u"number"_s].toString(), u"+1 555 4"_s);
    QCOMPARE(contact[u"portalAccess"_s].toBool(), false);
    QCOMPARE(company()[u"employees"_s].toArray().size(), 3);
    QCOMPARE(manual().size(), 7);
    // Asked once: a second run adds nothing, and what waits is still not done.
    const auto again = ctl(u"sync --json"_s);
    QCOMPARE(again.json()[u"applied"_s].toInt(), 0);
    QCOMPARE(manual().size(), 7);
    QCOMPARE(contacts(), 5);
    QCOMPARE(actionOf(2), u"create"_s);
    QCOMPARE(actionOf(4), u"unchanged"_s);
}

void TestMusterctlBms::ticksOffWhatAPersonDid() {
    QCOMPARE(ctl(u"sync"_s).code, 3);
    // The administrator makes one employee and gives one contact access.
    QVERIFY(m_sandbox->control(u"bms/add"_s, {{u"employee"_s, QJsonObject{{u"firstName"_s, u"Given2"_s},
                                                                          {u"lastName"_s, u"Surname2"_s},
                                                                          {u"username"_s, u"u2"_s},
                                                                          {u"email"_s, u"u2@msp.com"_s},
                                                                          {u"jobTitle"_s, u"Analyst"_s},
                                                                          {u"active"_s, true},
                                                                          {u"loginEnabled"_s, true}}}}));
    edit(u"contact:"_s % contactNamed(u"Surname4"_s)[u"id"_s].toString(), {{u"portalAccess"_s, true}});
    QCOMPARE(manual().size(), 7); // not before a reading
    const auto sync = ctl(u"sync --json"_s);
    QVERIFY2(sync.code == 3, sync.err.constData());
    QCOMPARE(manual().size(), 5);
    QCOMPARE(actionOf(2), u"unchanged"_s);
    QCOMPARE(ctl(u"links --json"_s).json()[u"links"_s].toArray().size(), 6);
    // Deleted in the directory: the contact is switched off, the employee by hand.
    for (const int user : {2, 5})
        QVERIFY(m_sandbox->control(u"users/delete"_s, {{u"id"_s, guid(user)}}));
    const auto gone = ctl(u"sync --json"_s);
    QVERIFY2(gone.code == 3, gone.err.constData());
    QCOMPARE(contactNamed(u"Surname5"_s)[u"active"_s].toBool(true), false);
    QCOMPARE(actionOf(2), u"unchanged"_s); // asked for; not asked twice
    const auto people = company()[u"employees"_s].toArray();
    for (const auto employee : people)
        if (employee[u"email"_s].toString() == u"u2@msp.com"_s) {
            QVERIFY(employee[u"active"_s].toBool());
            edit(u"employee:"_s % employee[u"id"_s].toString(), {{u"active"_s, false}, {u"loginEnabled"_s, false}});
        }
    const auto before = manual().size();
    QCOMPARE(ctl(u"sync"_s).code, 3); // the other employee is still to be made
    QVERIFY(manual().size() < before);
}

void TestMusterctlBms::asksForTheAccountsPassword() {
    QCOMPARE(ctl(u"psa password"_s, "wrong\n").code, 0);
    const auto sync = ctl(u"sync"_s);
    QCOMPARE(sync.code, 5);
    QVERIFY2(sync.err.contains("refused the sign-in"), sync.err.constData());
    QCOMPARE(contacts(), 0);
}

void TestMusterctlBms::saysWhatTheAccountMayDo() {
    const auto test = ctl(u"psa test --json"_s);
    QVERIFY2(test.code == 0, test.err.constData());
    QVERIFY(!test.json()[u"person"_s].toString().isEmpty());
    QVERIFY(test.json()[u"findings"_s].toArray().size() >= 6);
    const auto read = ctl(u"psa read --json"_s);
    QVERIFY2(read.code == 0, read.err.constData());
    QCOMPARE(read.json()[u"employees"_s].toInt(), 3);
    QVERIFY(ctl(u"records list securityRoles"_s).out.contains("Portal"));
}

void TestMusterctlBms::resumesAKilledRunWithoutASecondContact() {
    QCOMPARE(ctl(u"plan"_s).code, 0);
    // The second create is done, but its answer comes late: the run is killed while it waits for it.
    const QJsonObject late{
        {u"path"_s, u"/v2/crm/contacts/summary"_s}, {u"method"_s, u"POST"_s}, {u"nth"_s, 2}, {u"delay"_s, u"30s"_s}};
    QVERIFY(m_sandbox->control(u"faults/add"_s, {{u"rules"_s, QJsonArray{late}}}));
    QProcess process;
    m_musterctl->start(process, {u"sync"_s});
    QTRY_COMPARE_WITH_TIMEOUT(contacts(), 2, 20'000);
    process.kill();
    process.waitForFinished();
    QVERIFY(m_sandbox->control(u"faults/clear"_s));
    QCOMPARE(ctl(u"links --json"_s).json()[u"links"_s].toArray().size(), 1);
    // The dead holder's lease runs out by itself within a minute (tst_consoles shows it).
    QVERIFY(QFile::remove(m_musterctl->path(u"muster.db.lease"_s)));
    QCOMPARE(ctl(u"sync"_s).code, 3);
    QCOMPARE(contacts(), 5);
    QSet<QString> names;
    const auto all = company()[u"contacts"_s].toArray();
    for (const auto contact : all)
        names.insert(contact[u"lastName"_s].toString());
    QCOMPARE(names.size(), 5);
    QCOMPARE(ctl(u"links --json"_s).json()[u"links"_s].toArray().size(), 5);
}

void TestMusterctlBms::saysBeforehandWhatARunCostsAndWaitsForItsTurn() {
    QJsonObject tight = configuration();
    QJsonObject psa = tight[u"psa"_s].toObject();
    psa[u"callsPerHour"_s] = 100;
    tight[u"psa"_s] = psa;
    m_musterctl->write(u"config.json"_s, tight);
    QCOMPARE(ctl(u"config import config.json"_s).code, 0);
    const auto plan = ctl(u"plan"_s);
    QVERIFY2(plan.err.contains("POST /v2/crm/contacts/summary: 5 calls, 0 of 90 an hour used"), plan.err.constData());
    {
        // Somebody used up the hour of one endpoint.
        auto workspace = Workspace::open(m_musterctl->path(u"muster.db"_s));
        QVERIFY(workspace.has_value());
        QVERIFY((*workspace)
                    ->callLedger()
                    .add(u"127.0.0.1 Company"_s,
                         {u"GET /v2/crm/contacts/summary"_s, QDateTime::currentSecsSinceEpoch() / 60 - 3, 90})
                    .has_value());
    }
    QProcess process;
    m_musterctl->start(process, {u"sync"_s});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardError()).contains("goes on at"), 30'000);
    process.terminate();
    process.waitForFinished(10'000);
    QCOMPARE(process.exitCode(), 130);
}

void TestMusterctlBms::keepsThePasswordOutOfEveryFile() {
    QCOMPARE(ctl(u"sync"_s).code, 3);
    for (const QString& name : {u"muster.db"_s, u"muster.db-wal"_s, u"config.json"_s})
        QVERIFY(!m_musterctl->read(name).contains("planted-password"));
}

QTEST_GUILESS_MAIN(TestMusterctlBms)
#include "tst_musterctl_bms.moc"
