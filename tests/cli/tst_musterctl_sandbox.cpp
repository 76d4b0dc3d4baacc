// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formbrowser.h"
#include "cli/musterctlprocess.h"
#include "testkit/sandboxprocess.h"

#include <QtTest/QTest>

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// The whole way over real processes: sandbox, sign-in pages, keychain, database (issue "The main job").
class TestMusterctlSandbox : public QObject {
    Q_OBJECT

    static inline const QString tenantId = u"0f0f0f0f-1111-4222-8333-444455556666"_s;
    static inline const QString appId = u"8060e3ec-cbe3-4174-94cf-80065f998444"_s;
    static QString guid(int n) { return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }
    static QString key(int n) { return tenantId % u'/' % guid(n); }

    static QJsonObject tenant();
    QJsonObject configuration() const;
    QStringList actions(const QJsonObject& plan) const;
    int calls();
    void connect(const QString& button = {});
    MusterctlProcess::Answer ctl(const QString& words, const QByteArray& input = {}) {
        return m_musterctl->run(words.split(u' '), input);
    }

    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<MusterctlProcess> m_musterctl;

private Q_SLOTS:
    void init();
    void goesFromSignInToAnAppliedPlan();
    void costsTwoCallsWhenNothingChanged();
    void appliesAPlanFileAndRefusesItsChangedSteps();
    void asksASecondPersonWhereTheWorkspaceWantsIt();
    void refusesAPlanFileAfterTheRulesChanged();
    void losesNoDeletionBetweenAPlanAndASync();
    void showsWhatAnotherConfigurationWouldDo();
    void undoesARunAndTheUndo();
    void saysBeforehandWhatAnUndoCannotTakeBack();
    void asksForASignInWhenTheTokenIsRevoked();
    void saysWhyEveryRefusedSignInWasRefused();
    void keepsSecretsOutOfEveryFile();
    void stopsOnTermination();
    void watchesUntilItIsStopped();
};

QJsonObject TestMusterctlSandbox::tenant() {
    QJsonArray users, members;
    for (int i = 1; i <= 8; ++i) {
        users.append(QJsonObject{{u"id"_s, guid(i)},
                                 {u"givenName"_s, u"Given%1"_s.arg(i)},
                                 {u"surname"_s, u"Surname%1"_s.arg(i)},
                                 {u"displayName"_s, u"Given%1 Surname%1"_s.arg(i)},
                                 {u"userPrincipalName"_s, u"u%1@msp.onmicrosoft.com"_s.arg(i)},
                                 {u"mail"_s, u"u%1@msp.com"_s.arg(i)},
                                 {u"accountEnabled"_s, true}});
        if (i >= 2 && i <= 6)
            members.append(guid(i));
    }
    members.append(guid(102));
    const QJsonArray permissions{u"Directory.Read.All"_s, u"Group.Read.All"_s, u"User.Read"_s, u"User.Read.All"_s};
    return {{u"format"_s, u"muster-tenant"_s},
            {u"version"_s, 1},
            {u"id"_s, tenantId},
            {u"domain"_s, u"msp.onmicrosoft.com"_s},
            {u"displayName"_s, u"MSP"_s},
            {u"licence"_s, QJsonArray{u"AAD_PREMIUM"_s}},
            {u"applications"_s, QJsonArray{QJsonObject{{u"appId"_s, appId},
                                                       {u"secret"_s, u"planted-application-key"_s},
                                                       {u"redirectUris"_s, QJsonArray{u"http://localhost/muster"_s}},
                                                       {u"platform"_s, u"web"_s},
                                                       {u"consented"_s, true},
                                                       {u"permissions"_s, permissions}}}},
            {u"operators"_s, QJsonArray{QJsonObject{{u"userPrincipalName"_s, u"u1@msp.onmicrosoft.com"_s},
                                                    {u"password"_s, u"pass"_s},
                                                    {u"canConsent"_s, true}}}},
            {u"users"_s, users},
            {u"groups"_s, QJsonArray{QJsonObject{{u"id"_s, guid(101)},
                                                 {u"displayName"_s, u"Technicians"_s},
                                                 {u"createdDateTime"_s, u"2024-01-01T00:00:00Z"_s},
                                                 {u"securityEnabled"_s, true},
                                                 {u"members"_s, members}},
                                     QJsonObject{{u"id"_s, guid(102)},
                                                 {u"displayName"_s, u"Nested"_s},
                                                 {u"createdDateTime"_s, u"2024-02-01T00:00:00Z"_s},
                                                 {u"securityEnabled"_s, false},
                                                 {u"members"_s, QJsonArray{guid(7)}}}}}};
}

QJsonObject TestMusterctlSandbox::configuration() const {
    const QJsonObject connection{{u"id"_s, u"c1"_s},
                                 {u"tenant"_s, u"msp.onmicrosoft.com"_s},
                                 {u"applicationId"_s, appId},
                                 {u"cloud"_s, u"custom"_s},
                                 {u"authority"_s, m_sandbox->identity()},
                                 {u"graph"_s, m_sandbox->graph()},
                                 {u"redirectUri"_s, u"http://localhost/muster"_s},
                                 {u"enabled"_s, true}};
    const QJsonObject rule{
        {u"id"_s, u"r1"_s},        {u"tenantId"_s, tenantId},     {u"groupId"_s, guid(101)},
        {u"order"_s, 10},          {u"becomes"_s, u"employee"_s}, {u"securityRoles"_s, QJsonArray{u"s1"_s}},
        {u"phoneType"_s, u"p1"_s}, {u"enabled"_s, true},          {u"createdAt"_s, u"2026-01-01T00:00:00Z"_s}};
    const QJsonObject defaults{{u"department"_s, u"d1"_s},     {u"location"_s, u"l1"_s},
                               {u"manager"_s, u"e1"_s},        {u"jobTitle"_s, u"j1"_s},
                               {u"employmentType"_s, u"t1"_s}, {u"employeeRole"_s, u"r1"_s},
                               {u"securityRole"_s, u"s1"_s},   {u"phoneType"_s, u"p1"_s}};
    return {{u"format"_s, u"muster-config"_s},
            {u"version"_s, 1},
            {u"product"_s, u"bms"_s},
            {u"psa"_s, QJsonObject{{u"kind"_s, u"builtin"_s}}},
            {u"connections"_s, QJsonArray{connection}},
            {u"employeeDefaults"_s, defaults},
            {u"rules"_s, QJsonArray{rule}},
            {u"brakes"_s, QJsonObject{{u"removals"_s, QJsonObject{{u"count"_s, 3}, {u"percent"_s, 90}}}}}};
}

QStringList TestMusterctlSandbox::actions(const QJsonObject& plan) const {
    QStringList result;
    const auto steps = plan[u"steps"_s].toArray();
    for (const QJsonValue& step : steps)
        result.append(step.toObject()[u"action"_s].toString());
    result.sort();
    return result;
}

int TestMusterctlSandbox::calls() {
    const auto report = ctl(u"sync --json"_s).json();
    return report[u"connections"_s].toArray()[0].toObject()[u"calls"_s].toInt(-1);
}

void TestMusterctlSandbox::init() {
    m_sandbox = std::make_unique<SandboxProcess>(tenant());
    QVERIFY(m_sandbox->isRunning());
    m_musterctl = std::make_unique<MusterctlProcess>();
    QCOMPARE(ctl(u"init"_s).code, 0);
    m_musterctl->write(u"records.json"_s, QByteArray(R"({"format":"muster-records","version":1,
        "departments":[{"id":"d1","name":"Service"}],"jobTitles":[{"id":"j1","name":"Technician"}],
        "employmentTypes":[{"id":"t1","name":"Full time"}],"employeeRoles":[{"id":"r1","name":"Engineer"}],
        "phoneTypes":[{"id":"p1","name":"Work"}],"emailTypes":[{"id":"m1","name":"Work"}],
        "securityRoles":[{"id":"s1","name":"User","external":false}],
        "accounts":[{"id":"own","name":"MSP","code":"MSP","own":true,"active":true}],
        "locations":[{"id":"l1","account":"own","name":"Main","main":true}],
        "employees":[{"id":"e1","userType":"employee","root":true,"firstName":"Root","lastName":"R","username":"root",
        "email":"root@msp.com","securityRoles":["s1"],"loginEnabled":true,"active":true},
        {"id":"e2","userType":"employee","firstName":"Old","lastName":"Name","username":"old","email":"u2@msp.com",
        "securityRoles":["s1"],"loginEnabled":true,"active":true}],"contacts":[],"configurations":[]})"));
    QCOMPARE(ctl(u"records import records.json"_s).code, 0);
    m_musterctl->write(u"config.json"_s, configuration());
    QCOMPARE(ctl(u"config import config.json"_s).code, 0);
    QCOMPARE(ctl(u"connection secret c1"_s, "planted-application-key\n").code, 0);
}

/// Signs in as an administrator would, through the pages; `button`: presses this one at once.
void TestMusterctlSandbox::connect(const QString& button) {
    QProcess process;
    m_musterctl->start(process, {u"connection"_s, u"connect"_s, u"c1"_s, u"--browser"_s, u"print"_s});
    while (!process.canReadLine() && process.waitForReadyRead(20'000)) {
    }
    const QUrl address(QString::fromUtf8(process.readLine().trimmed()));
    const QUrl redirect(QUrlQuery(address).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    FormBrowser browser{HttpSettings()};
    const auto walked =
        button.isEmpty()
            ? browser.signIn(address, redirect, {u"u1@msp.onmicrosoft.com"_s, u"pass"_s}).transform([](const QUrl&) {})
            : browser.open(address, redirect).and_then([&] { return browser.press(button); });
    QVERIFY2(walked.has_value(),
             qPrintable(u"%1: %2 %3"_s.arg(address.toString(), walked ? QString() : walked.error().detail,
                                           QString::fromUtf8(process.readAllStandardError()))));
    QVERIFY(browser.answer().has_value());
    HttpClient client({}, {});
    const auto page = client.send(HttpRequest::get(*browser.answer()));
    QVERIFY(page.has_value());
    QVERIFY(page->body.contains("Go back to Muster"));
    process.waitForFinished(20'000);
    const QByteArray said = process.readAllStandardError();
    if (button.isEmpty())
        QVERIFY2(process.exitCode() == 0, said.constData());
    else
        QVERIFY2(process.exitCode() == 5, said.constData());
}

void TestMusterctlSandbox::goesFromSignInToAnAppliedPlan() {
    QCOMPARE(ctl(u"plan"_s).code, 5);
    connect();
    const auto test = ctl(u"connection test c1 --json"_s);
    QCOMPARE(test.json()[u"tenantId"_s].toString(), tenantId);
    const auto plan = ctl(u"plan --json"_s);
    QCOMPARE(plan.code, 0);
    QCOMPARE(actions(plan.json()),
             QStringList({u"create"_s, u"create"_s, u"create"_s, u"create"_s, u"create"_s, u"merge"_s}));
    QCOMPARE(ctl(u"exclude u3@msp.com"_s).code, 0);
    const auto sync = ctl(u"sync --json"_s);
    QVERIFY2(sync.code == 0, sync.err.constData());
    QCOMPARE(sync.json()[u"applied"_s].toInt(), 5);
    QCOMPARE(ctl(u"links --json"_s).json()[u"links"_s].toArray().size(), 5);
    const auto people = ctl(u"records list employees --json"_s).json()[u"employees"_s].toArray();
    QCOMPARE(people.size(), 6);
    const auto run = ctl(u"run %1 --json"_s.arg(sync.json()[u"run"_s].toString())).json();
    QCOMPARE(run[u"entries"_s].toArray().size(), 5);
    const auto why = ctl(u"why u2@msp.com --json"_s).json()[u"why"_s].toObject();
    QCOMPARE(why[u"key"_s].toString(), key(2));
    QCOMPARE(ctl(u"why u8@msp.com --json"_s).json()[u"why"_s].toObject()[u"inPlan"_s].toBool(true), false);
}

void TestMusterctlSandbox::costsTwoCallsWhenNothingChanged() {
    connect();
    QVERIFY(calls() <= 8);
    QCOMPARE(calls(), 2);
}

void TestMusterctlSandbox::appliesAPlanFileAndRefusesItsChangedSteps() {
    connect();
    QCOMPARE(ctl(u"plan --out p.json"_s).code, 0);
    QCOMPARE(ctl(u"show p.json"_s).code, 0);
    QVERIFY(m_sandbox->control(u"users/edit"_s,
                               {{u"id"_s, guid(4)}, {u"set"_s, QJsonObject{{u"givenName"_s, u"Other"_s}}}}));
    const auto applied = ctl(u"apply p.json --json"_s);
    QVERIFY2(applied.code == 8, applied.err.constData());
    QCOMPARE(applied.json()[u"changed"_s].toArray(), QJsonArray{key(4)});
    QCOMPARE(applied.json()[u"applied"_s].toInt(), 5);
}

void TestMusterctlSandbox::asksASecondPersonWhereTheWorkspaceWantsIt() {
    connect();
    QJsonObject strict = configuration();
    strict[u"approval"_s] = u"required"_s;
    m_musterctl->write(u"config.json"_s, strict);
    QCOMPARE(ctl(u"config import config.json"_s).code, 0);
    // I, with a key in my keychain; and Bob, with another one.
    const QByteArray bob = "{\"signing\":\"" + QByteArray(32, 'b').toBase64() + "\"}";
    QCOMPARE(ctl(u"approver add Me"_s).code, 0);

    QCOMPARE(ctl(u"sync"_s).code, 3);
    QCOMPARE(ctl(u"plan --out p.json"_s).code, 3);
    QCOMPARE(ctl(u"apply p.json"_s).code, 3);
    QCOMPARE(ctl(u"approve p.json"_s).code, 3);                      // my own
    QCOMPARE(ctl(u"approve p.json --secrets stdin"_s, bob).code, 3); // not known yet
    QCOMPARE(ctl(u"approver add Bob --secrets stdin"_s, bob).code, 0);
    const auto rejected = ctl(u"reject p.json --note No --secrets stdin"_s, bob);
    QVERIFY2(rejected.code == 0, rejected.err.constData());
    const auto kept = ctl(u"apply p.json"_s);
    QCOMPARE(kept.code, 3);
    QVERIFY2(kept.err.contains("Rejected by Bob"), kept.err.constData());

    QCOMPARE(ctl(u"approve p.json --note Fine --secrets stdin"_s, bob).code, 0);
    QVERIFY(ctl(u"show p.json"_s).out.contains("Approved by"));
    m_musterctl->write(u"forged.json"_s, QByteArray(m_musterctl->read(u"p.json"_s)).replace("Fine", "Find"));
    for (const QString& words : {u"apply forged.json"_s, u"show forged.json"_s})
        QCOMPARE(ctl(words).code, 2);
    QVERIFY(ctl(u"links --json"_s).json()[u"links"_s].toArray().isEmpty());

    const auto applied = ctl(u"apply p.json --json"_s);
    QVERIFY2(applied.code == 0, applied.err.constData());
    QCOMPARE(applied.json()[u"applied"_s].toInt(), 6);
}

void TestMusterctlSandbox::refusesAPlanFileAfterTheRulesChanged() {
    connect();
    QCOMPARE(ctl(u"plan --out p.json"_s).code, 0);
    QJsonObject changed = configuration();
    QJsonObject rule = changed[u"rules"_s].toArray()[0].toObject();
    rule[u"order"_s] = 11;
    changed[u"rules"_s] = QJsonArray{rule};
    m_musterctl->write(u"config.json"_s, changed);
    QCOMPARE(ctl(u"config import config.json"_s).code, 0);
    QCOMPARE(ctl(u"apply p.json"_s).code, 8);
    QVERIFY(ctl(u"links --json"_s).json()[u"links"_s].toArray().isEmpty());
}

void TestMusterctlSandbox::losesNoDeletionBetweenAPlanAndASync() {
    connect();
    QCOMPARE(ctl(u"sync"_s).code, 0);
    QVERIFY(m_sandbox->control(u"users/delete"_s, {{u"id"_s, guid(5)}}));
    QVERIFY(actions(ctl(u"plan --json"_s).json()).contains(u"deactivate"_s)); // has moved the token
    const auto sync = ctl(u"sync --json"_s);
    QCOMPARE(sync.json()[u"counts"_s].toObject()[u"deactivate"_s].toInt(), 1);
    QCOMPARE(ctl(u"sync --json"_s).json()[u"applied"_s].toInt(), 0);
}

void TestMusterctlSandbox::undoesARunAndTheUndo() {
    connect();
    const QString run = ctl(u"sync --json"_s).json()[u"run"_s].toString();
    const auto people = ctl(u"records list employees --json"_s).json();
    QCOMPARE(ctl(u"undo 77"_s).code, 2);
    // Five who were made would lose their login: a brake, in the plan as well as when it is applied.
    const auto plan = ctl(u"undo %1 --out undo.json --json"_s.arg(run));
    QCOMPARE(plan.code, 3);
    QCOMPARE(plan.json()[u"undoes"_s].toString(), run);
    QCOMPARE(actions(plan.json()), QStringList({u"deactivate"_s, u"deactivate"_s, u"deactivate"_s, u"deactivate"_s,
                                                u"deactivate"_s, u"update"_s}));
    QCOMPARE(ctl(u"show undo.json"_s).code, 0);
    QCOMPARE(ctl(u"apply undo.json"_s).code, 3);
    QCOMPARE(ctl(u"records list employees --json"_s).json(), people);
    const auto undone = ctl(u"apply undo.json --allow removals=5 --json"_s);
    QVERIFY2(undone.code == 0, undone.err.constData());
    QCOMPARE(undone.json()[u"applied"_s].toInt(), 6);
    QVERIFY(ctl(u"links --json"_s).json()[u"links"_s].toArray().isEmpty());
    // Nobody is made again by itself.
    const auto next = ctl(u"sync --json"_s);
    QCOMPARE(next.json()[u"applied"_s].toInt(), 0);
    const auto again = ctl(u"undo %1 --json"_s.arg(undone.json()[u"run"_s].toString()));
    QVERIFY2(again.code == 0, again.err.constData());
    QCOMPARE(ctl(u"records list employees --json"_s).json(), people);
    const auto runs = ctl(u"runs --json"_s).json()[u"runs"_s].toArray();
    QCOMPARE(runs.last().toObject()[u"trigger"_s].toString(), u"undo"_s);
    QCOMPARE(runs.last().toObject()[u"undoes"_s].toString(), undone.json()[u"run"_s].toString());
    QCOMPARE(ctl(u"sync --json"_s).json()[u"applied"_s].toInt(), 0);
}

void TestMusterctlSandbox::saysBeforehandWhatAnUndoCannotTakeBack() {
    connect();
    const QString first = ctl(u"sync --json"_s).json()[u"run"_s].toString();
    const auto rename = [&](int user, const QString& name) {
        return m_sandbox->control(u"users/edit"_s,
                                  {{u"id"_s, guid(user)}, {u"set"_s, QJsonObject{{u"givenName"_s, name}}}});
    };
    QVERIFY(rename(4, u"Other"_s));
    const QString second = ctl(u"sync --json"_s).json()[u"run"_s].toString();
    const auto shown = ctl(u"undo %1 --out undo.json"_s.arg(first));
    QCOMPARE(shown.code, 3);
    QVERIFY2(shown.out.startsWith(QByteArray("Takes back run " + first.toUtf8())), shown.out.constData());
    QVERIFY2(shown.out.contains(QByteArray("run " + second.toUtf8() + " wrote it later")), shown.out.constData());
    QVERIFY2(shown.out.contains("CannotDelete"), shown.out.constData());
    QVERIFY(ctl(u"show undo.json"_s).out.startsWith(shown.out)); // and who made it
    // The rest is taken back, and a person is told that somebody is left.
    const auto records = [&] { return ctl(u"records list employees --json"_s).json(); };
    const auto before = records();
    const auto undone = ctl(u"apply undo.json --allow removals=4 --json"_s);
    QVERIFY2(undone.code == 3, QByteArray(QByteArray::number(undone.code) + undone.out).constData());
    QCOMPARE(undone.json()[u"applied"_s].toInt(), 5);
    QCOMPARE(undone.json()[u"failed"_s].toInt(), 0);
    QCOMPARE(undone.json()[u"undoes"_s].toString(), first);
    QVERIFY(records() != before);
    // From the newest to the oldest everything goes.
    QCOMPARE(ctl(u"undo %1"_s.arg(undone.json()[u"run"_s].toString())).code, 0);
    QCOMPARE(records(), before);
    QCOMPARE(ctl(u"undo %1"_s.arg(second)).code, 0);
    QCOMPARE(ctl(u"undo %1 --allow removals=5"_s.arg(first)).code, 0);
    QVERIFY(ctl(u"links --json"_s).json()[u"links"_s].toArray().isEmpty());
}

void TestMusterctlSandbox::showsWhatAnotherConfigurationWouldDo() {
    connect();
    QCOMPARE(ctl(u"sync"_s).code, 0);
    QJsonObject draft = configuration();
    QJsonObject rule = draft[u"rules"_s].toArray()[0].toObject();
    rule[u"groupId"_s] = guid(102);
    draft[u"rules"_s] = QJsonArray{rule};
    m_musterctl->write(u"draft.json"_s, draft);
    const auto answer = ctl(u"plan --config draft.json --against config.json --json"_s);
    const auto difference = answer.json()[u"difference"_s].toObject();
    QVERIFY2(difference[u"summary"_s].toObject()[u"revoke"_s].toInt() > 0, answer.out.constData());
    QVERIFY(actions(ctl(u"plan --json"_s).json()).contains(u"unchanged"_s));
    QVERIFY(!actions(ctl(u"plan --json"_s).json()).contains(u"revoke"_s));
}

void TestMusterctlSandbox::asksForASignInWhenTheTokenIsRevoked() {
    connect();
    QCOMPARE(ctl(u"sync"_s).code, 0);
    QVERIFY(m_sandbox->control(u"tokens/revoke"_s));
    const auto answer = ctl(u"sync"_s);
    QVERIFY2(answer.code == 5, answer.err.constData());
}

void TestMusterctlSandbox::saysWhyEveryRefusedSignInWasRefused() {
    connect(u"cancel"_s);
    QCOMPARE(ctl(u"connection secret c1"_s, "wrong").code, 0);
    QProcess process;
    m_musterctl->start(process,
                       {u"connection"_s, u"connect"_s, u"c1"_s, u"--browser"_s, u"print"_s, u"--timeout"_s, u"1"_s});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 5);
    QVERIFY(process.readAllStandardError().contains("Nobody came back"));
}

void TestMusterctlSandbox::keepsSecretsOutOfEveryFile() {
    connect();
    QCOMPARE(ctl(u"plan --out p.json"_s).code, 0);
    QCOMPARE(ctl(u"sync"_s).code, 0);
    QCOMPARE(ctl(u"config export c.json"_s).code, 0);
    for (const auto& name : {u"muster.db"_s, u"muster.db-wal"_s, u"p.json"_s, u"c.json"_s})
        QVERIFY2(!m_musterctl->read(name).contains("planted-application-key"), qPrintable(name));
}

void TestMusterctlSandbox::stopsOnTermination() {
    connect();
    QProcess process;
    m_musterctl->start(process, {u"connection"_s, u"connect"_s, u"c1"_s, u"--browser"_s, u"print"_s});
    QVERIFY(process.waitForReadyRead(20'000));
    process.terminate();
    QVERIFY(process.waitForFinished(5'000));
    QCOMPARE(process.exitCode(), 130);
}

void TestMusterctlSandbox::watchesUntilItIsStopped() {
    connect();
    QCOMPARE(ctl(u"watch --interval 5"_s).code, 2);
    const auto watch = [this](const QByteArray& awaited) {
        QProcess process;
        process.setReadChannel(QProcess::StandardError);
        m_musterctl->start(process, {u"watch"_s, u"--json"_s, u"--interval"_s, u"30"_s});
        QByteArray said;
        while (!said.contains(awaited) && process.waitForReadyRead(20'000))
            said += process.readAllStandardError();
        process.terminate();
        if (!process.waitForFinished(10'000) || process.exitCode() != 130)
            return QJsonObject();
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object()[u"watch"_s].toObject();
    };
    // Nothing is applied before somebody has looked at a plan and applied it.
    const auto first = watch("nothing was applied yet");
    QCOMPARE(first[u"rounds"_s].toInt(), 1);
    QCOMPARE(first[u"applied"_s].toInt(), 0);
    QCOMPARE(ctl(u"sync"_s).code, 0);
    QVERIFY(m_sandbox->control(u"users/edit"_s,
                               {{u"id"_s, guid(4)}, {u"set"_s, QJsonObject{{u"givenName"_s, u"Other"_s}}}}));
    QCOMPARE(watch("Applied 1")[u"applied"_s].toInt(), 1);
    const auto runs = ctl(u"runs --json"_s).json()[u"runs"_s].toArray();
    QCOMPARE(runs.last().toObject()[u"trigger"_s].toString(), u"watch"_s);
    QCOMPARE(ctl(u"sync --json"_s).json()[u"applied"_s].toInt(), 0);
}

QTEST_GUILESS_MAIN(TestMusterctlSandbox)
#include "tst_musterctl_sandbox.moc"
