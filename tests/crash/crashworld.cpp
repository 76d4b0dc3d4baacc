// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashworld.h"

#include "app/formbrowser.h"
#include "graph/signin.h"

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

const QString tenantId = u"0f0f0f0f-1111-4222-8333-444455556666"_s;
const QString appId = u"8060e3ec-cbe3-4174-94cf-80065f998444"_s;
const QString key = u"the-secret"_s;

QString guid(int n) {
    return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
}

constexpr int staff = 900001, clients = 900002;

QString mailOf(int n) {
    return u"u%1@msp.com"_s.arg(n);
}

QJsonArray guids(int from, int to) {
    QJsonArray list;
    for (int n = from; n < to; ++n)
        list.append(guid(n));
    return list;
}

QJsonObject group(int n, const QString& name, const QJsonArray& members) {
    return {{u"id"_s, guid(n)},
            {u"displayName"_s, name},
            {u"createdDateTime"_s, u"2024-01-01T00:00:00Z"_s},
            {u"securityEnabled"_s, true},
            {u"members"_s, members}};
}

QJsonObject rule(const QString& id, int groupNumber, const QString& becomes, int order) {
    const bool employee = becomes == u"employee"_s;
    QJsonObject json{{u"id"_s, id},
                     {u"tenantId"_s, tenantId},
                     {u"groupId"_s, guid(groupNumber)},
                     {u"order"_s, order},
                     {u"becomes"_s, becomes},
                     {u"securityRoles"_s, QJsonArray{employee ? u"s1"_s : u"x1"_s}},
                     {u"phoneType"_s, u"p1"_s},
                     {u"enabled"_s, true},
                     {u"createdAt"_s, u"2026-01-01T00:00:00Z"_s}};
    if (!employee) {
        json.insert(u"account"_s, u"a1"_s);
        json.insert(u"location"_s, u"l2"_s);
    }
    return json;
}

} // namespace

// The people of the tenant, by number (p = m_people): [1, p) stay; [p, 2p) are edited later; [2p, 2p + p/10) move to
// the clients and are converted; then p/10 who leave the group (revoke) and p/10 who are deleted (deactivate); from 3p
// on, 4p newcomers, of whom p/10 have a record already (merge).
CrashWorld::CrashWorld(int people)
    : m_people(people)
    , m_sandbox(tenant()) {
    m_trouble = m_sandbox.isRunning() ? signIn() : u"The sandbox did not start."_s;
}

QString CrashWorld::userId(int n) {
    return guid(n);
}

QString CrashWorld::staffGroup() {
    return guid(staff);
}

QString CrashWorld::clientGroup() {
    return guid(clients);
}

QJsonObject CrashWorld::tenant() const {
    QJsonArray users;
    for (int n = 1; n < 7 * m_people; ++n)
        users.append(QJsonObject{{u"id"_s, guid(n)},
                                 {u"givenName"_s, u"Given%1"_s.arg(n)},
                                 {u"surname"_s, u"Surname%1"_s.arg(n)},
                                 {u"displayName"_s, u"Given%1 Surname%1"_s.arg(n)},
                                 {u"userPrincipalName"_s, u"u%1@msp.onmicrosoft.com"_s.arg(n)},
                                 {u"mail"_s, mailOf(n)},
                                 {u"accountEnabled"_s, true}});
    const QJsonArray permissions{u"Directory.Read.All"_s, u"Group.Read.All"_s, u"User.Read"_s, u"User.Read.All"_s};
    return {{u"format"_s, u"muster-tenant"_s},
            {u"version"_s, 1},
            {u"id"_s, tenantId},
            {u"domain"_s, u"msp.onmicrosoft.com"_s},
            {u"displayName"_s, u"MSP"_s},
            {u"licence"_s, QJsonArray{u"AAD_PREMIUM"_s}},
            {u"applications"_s, QJsonArray{QJsonObject{{u"appId"_s, appId},
                                                       {u"secret"_s, key},
                                                       {u"redirectUris"_s, QJsonArray{u"http://localhost/muster"_s}},
                                                       {u"platform"_s, u"web"_s},
                                                       {u"consented"_s, true},
                                                       {u"permissions"_s, permissions}}}},
            {u"operators"_s, QJsonArray{QJsonObject{{u"userPrincipalName"_s, u"u1@msp.onmicrosoft.com"_s},
                                                    {u"password"_s, u"pass"_s},
                                                    {u"canConsent"_s, true}}}},
            {u"users"_s, users},
            {u"groups"_s, QJsonArray{group(staff, u"Staff"_s, guids(1, 2 * m_people + 3 * (m_people / 10))),
                                     group(clients, u"Clients"_s, {})}}};
}

QByteArray CrashWorld::configuration() const {
    const QJsonObject connection{{u"id"_s, u"c1"_s},
                                 {u"tenant"_s, u"msp.onmicrosoft.com"_s},
                                 {u"applicationId"_s, appId},
                                 {u"cloud"_s, u"custom"_s},
                                 {u"authority"_s, m_sandbox.identity()},
                                 {u"graph"_s, m_sandbox.graph()},
                                 {u"redirectUri"_s, u"http://localhost/muster"_s},
                                 {u"enabled"_s, true}};
    const QJsonObject defaults{{u"department"_s, u"d1"_s},     {u"location"_s, u"l1"_s},
                               {u"manager"_s, u"e1"_s},        {u"jobTitle"_s, u"j1"_s},
                               {u"employmentType"_s, u"t1"_s}, {u"employeeRole"_s, u"r1"_s},
                               {u"securityRole"_s, u"s1"_s},   {u"phoneType"_s, u"p1"_s}};
    QJsonObject brakes;
    for (const auto& name :
         {u"removals"_s, u"sourceShrank"_s, u"duplicateCreates"_s, u"identityChanges"_s, u"roleChanges"_s})
        brakes.insert(name, QJsonObject{{u"count"_s, 1'000'000}, {u"percent"_s, QJsonValue()}});
    const QJsonObject json{{u"format"_s, u"muster-config"_s},
                           {u"version"_s, 1},
                           {u"product"_s, u"bms"_s},
                           {u"psa"_s, QJsonObject{{u"kind"_s, u"builtin"_s}}},
                           {u"connections"_s, QJsonArray{connection}},
                           {u"employeeDefaults"_s, defaults},
                           {u"rules"_s, QJsonArray{rule(u"staff"_s, staff, u"employee"_s, 20),
                                                   rule(u"clients"_s, clients, u"clientPortal"_s, 10)}},
                           {u"brakes"_s, brakes}};
    return QJsonDocument(json).toJson();
}

QByteArray CrashWorld::records() const {
    const auto person = [](const QString& id, const QString& name, const QString& mail, bool root) {
        return QJsonObject{{u"id"_s, id},
                           {u"userType"_s, u"employee"_s},
                           {u"root"_s, root},
                           {u"firstName"_s, name},
                           {u"lastName"_s, u"Here"_s},
                           {u"username"_s, id},
                           {u"email"_s, mail},
                           {u"securityRoles"_s, QJsonArray{u"s1"_s}},
                           {u"loginEnabled"_s, true},
                           {u"active"_s, true}};
    };
    QJsonArray employees{person(u"e1"_s, u"Root"_s, u"root@msp.com"_s, true)};
    for (int n = 0; n < m_people / 10; ++n)
        employees.append(person(u"here%1"_s.arg(n), u"Already"_s, mailOf(3 * m_people + n), false));
    const auto list = [](const char* id, const char* name) {
        return QJsonArray{QJsonObject{{u"id"_s, QString::fromLatin1(id)}, {u"name"_s, QString::fromLatin1(name)}}};
    };
    const QJsonObject json{
        {u"format"_s, u"muster-records"_s},
        {u"version"_s, 1},
        {u"departments"_s, list("d1", "Service")},
        {u"jobTitles"_s, list("j1", "Technician")},
        {u"employmentTypes"_s, list("t1", "Full time")},
        {u"employeeRoles"_s, list("r1", "Engineer")},
        {u"phoneTypes"_s, list("p1", "Work")},
        {u"emailTypes"_s, list("m1", "Work")},
        {u"securityRoles"_s,
         QJsonArray{QJsonObject{{u"id"_s, u"s1"_s}, {u"name"_s, u"User"_s}, {u"external"_s, false}},
                    QJsonObject{{u"id"_s, u"x1"_s}, {u"name"_s, u"Portal"_s}, {u"external"_s, true}}}},
        {u"accounts"_s, QJsonArray{QJsonObject{{u"id"_s, u"own"_s},
                                               {u"name"_s, u"MSP"_s},
                                               {u"code"_s, u"MSP"_s},
                                               {u"own"_s, true},
                                               {u"active"_s, true}},
                                   QJsonObject{{u"id"_s, u"a1"_s},
                                               {u"name"_s, u"Client"_s},
                                               {u"code"_s, u"CLI"_s},
                                               {u"own"_s, false},
                                               {u"active"_s, true}}}},
        {u"locations"_s,
         QJsonArray{
             QJsonObject{{u"id"_s, u"l1"_s}, {u"account"_s, u"own"_s}, {u"name"_s, u"Main"_s}, {u"main"_s, true}},
             QJsonObject{{u"id"_s, u"l2"_s}, {u"account"_s, u"a1"_s}, {u"name"_s, u"Main"_s}, {u"main"_s, true}}}},
        {u"employees"_s, employees},
        {u"contacts"_s, QJsonArray()},
        {u"configurations"_s, QJsonArray()}};
    return QJsonDocument(json).toJson();
}

QString CrashWorld::signIn() {
    Connection connection;
    connection.id = u"c1"_s;
    connection.tenant = u"msp.onmicrosoft.com"_s;
    connection.applicationId = appId;
    connection.cloud = Cloud::Custom;
    connection.authority = m_sandbox.identity();
    connection.graph = m_sandbox.graph();
    connection.redirectUri = u"http://localhost/muster"_s;
    const QUrl redirect(u"http://localhost:4711/muster"_s);
    GraphSignIn signIn({}, {});
    FormBrowser browser{HttpSettings()};
    const auto attempt = signIn.begin(connection, redirect);
    if (!attempt)
        return attempt.error().detail;
    const auto answer = browser.signIn(attempt->address, redirect, {u"u1@msp.onmicrosoft.com"_s, u"pass"_s});
    if (!answer)
        return answer.error().detail;
    const auto done = signIn.finish(connection, *attempt, *answer, key);
    if (!done)
        return done.error().detail;
    const QJsonObject secrets{{u"applicationKey"_s, key}, {u"refreshToken"_s, done->refreshToken}};
    m_secrets = QJsonDocument(QJsonObject{{u"c1"_s, secrets}}).toJson(QJsonDocument::Compact);
    return {};
}

QString CrashWorld::change() {
    const int p = m_people, tenth = p / 10;
    bool done = true;
    for (int n = p; n < 2 * p; ++n)
        done = done && m_sandbox.control(u"users/edit"_s,
                                         {{u"id"_s, guid(n)}, {u"set"_s, QJsonObject{{u"givenName"_s, u"Other"_s}}}});
    const auto move = [&](int from, int to, const QJsonObject& what) {
        QJsonObject body = what;
        body.insert(u"id"_s, guid(to));
        (void)from;
        done = done && m_sandbox.control(u"groups/members"_s, body);
    };
    move(0, clients, {{u"add"_s, guids(2 * p, 2 * p + tenth)}});
    move(0, staff, {{u"remove"_s, guids(2 * p + tenth, 2 * p + 2 * tenth)}});
    for (int n = 2 * p + 2 * tenth; n < 2 * p + 3 * tenth; ++n)
        done = done && m_sandbox.control(u"users/delete"_s, {{u"id"_s, guid(n)}});
    move(0, staff, {{u"add"_s, guids(3 * p, 7 * p)}});
    return done ? QString() : u"The sandbox did not take a change."_s;
}

QString CrashWorld::prepare(const QString& location) {
    const auto write = [this](const char* name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    };
    const std::pair<QStringList, int> commands[] = {
        {{u"init"_s}, 0},
        {{u"records"_s, u"import"_s, write("records.json", records())}, 0},
        {{u"config"_s, u"import"_s, write("configuration.json", configuration())}, 0},
        {{u"exclude"_s, tenantId + u'/' + guid(1)}, 0},
        {{u"sync"_s, u"--json"_s}, 0}};
    for (const auto& [command, code] : commands)
        if (const Answer answer = run(location, command); answer.code != code)
            return command.join(u' ') + u": "_s + QString::fromUtf8(answer.err);
    return change();
}

void CrashWorld::start(QProcess& process, const QString& location, const QStringList& command) const {
    process.setWorkingDirectory(m_folder.path());
    QStringList words{u"--workspace"_s, location};
    words += command;
    words << u"--secrets"_s << u"stdin"_s;
    process.start(QStringLiteral(MUSTER_BIN_DIR "/musterctl"), words);
    process.waitForStarted();
    process.write(m_secrets);
    process.closeWriteChannel();
}

QString CrashWorld::goOn(const QString& location, const QStringList& command) const {
    int converts = 0;
    for (int i = 0; i < 4; ++i) {
        QStringList words = command + QStringList{u"--json"_s};
        if (converts > 0)
            words << u"--allow"_s << u"converts=%1"_s.arg(converts);
        const Answer answer = run(location, words);
        if (answer.code == 0)
            return {};
        const int left = answer.json()[u"converts"_s].toInt();
        if (answer.code != 3 || left == 0 || left == converts)
            return u"it ended with %1: %2%3"_s.arg(answer.code)
                .arg(QString::fromUtf8(answer.err), QString::fromUtf8(answer.out.left(3000)));
        converts = left;
    }
    return u"It does not come to an end."_s;
}

CrashWorld::Answer CrashWorld::run(const QString& location, const QStringList& command) const {
    QProcess process;
    start(process, location, command);
    if (!process.waitForFinished(120'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace muster::test
