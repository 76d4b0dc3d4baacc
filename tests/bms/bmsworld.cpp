// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/bmsworld.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

QJsonObject entry(const QString& id, const QString& name) {
    return {{u"id"_s, id}, {u"name"_s, name}};
}

QJsonObject employee(int number, const QString& first, const QString& last) {
    const QString name = first.toLower();
    return {{u"id"_s, u"e%1"_s.arg(number)},
            {u"firstName"_s, first},
            {u"lastName"_s, last},
            {u"username"_s, name},
            {u"email"_s, QString(name % u"@msp.com"_s)},
            {u"jobTitle"_s, u"Technician"_s},
            {u"securityRoles"_s, QJsonArray{u"s1"_s}},
            {u"loginEnabled"_s, true},
            {u"active"_s, true}};
}

[[noreturn]] void give(const Error& error) {
    qFatal("%s", qPrintable(error.detail));
}

} // namespace

QJsonObject BmsWorld::records() {
    return {
        {u"format"_s, u"muster-records"_s},
        {u"version"_s, 1},
        {u"departments"_s, QJsonArray{entry(u"d1"_s, u"Service"_s)}},
        {u"jobTitles"_s, QJsonArray{entry(u"j1"_s, u"Technician"_s)}},
        {u"employmentTypes"_s, QJsonArray{entry(u"t1"_s, u"Full time"_s)}},
        {u"employeeRoles"_s, QJsonArray{entry(u"r1"_s, u"Engineer"_s)}},
        {u"phoneTypes"_s, QJsonArray{entry(u"p1"_s, u"Work"_s), entry(u"p2"_s, u"Mobile"_s)}},
        {u"emailTypes"_s, QJsonArray{entry(u"m1"_s, u"Work"_s)}},
        {u"securityRoles"_s,
         QJsonArray{QJsonObject{{u"id"_s, u"s1"_s}, {u"name"_s, u"User"_s}, {u"external"_s, false}},
                    QJsonObject{{u"id"_s, u"s9"_s}, {u"name"_s, u"Portal"_s}, {u"external"_s, true}}}},
        {u"accounts"_s,
         QJsonArray{QJsonObject{{u"id"_s, u"a1"_s}, {u"name"_s, u"MSP"_s}, {u"own"_s, true}, {u"active"_s, true}},
                    QJsonObject{{u"id"_s, u"a2528"_s}, {u"name"_s, u"Contoso"_s}, {u"active"_s, true}}}},
        {u"locations"_s,
         QJsonArray{QJsonObject{
                        {u"id"_s, u"l11"_s}, {u"account"_s, u"a1"_s}, {u"name"_s, u"Head office"_s}, {u"main"_s, true}},
                    QJsonObject{
                        {u"id"_s, u"l3169"_s}, {u"account"_s, u"a2528"_s}, {u"name"_s, u"Main"_s}, {u"main"_s, true}}}},
        {u"employees"_s, QJsonArray{employee(1, u"Root"_s, u"Owner"_s), employee(2, u"Bob"_s, u"Cole"_s),
                                    employee(3, u"Eve"_s, u"Dorn"_s)}},
        {u"contacts"_s, QJsonArray{}}};
}

BmsWorld::BmsWorld(const QJsonObject& company, QStringList arguments) {
    const QString file = m_folder.filePath(u"records.json"_s);
    QFile out(file);
    if (!company.isEmpty() && out.open(QIODevice::WriteOnly)) {
        out.write(QJsonDocument(company).toJson());
        out.close();
        arguments << u"--records"_s << file;
    }
    if (const QString port = qEnvironmentVariable("MUSTER_BMS_PORT"); !port.isEmpty())
        arguments << u"--port"_s << port;
    m_sandbox = std::make_unique<test::SandboxProcess>(QJsonObject(), arguments);
    if (!m_sandbox->isRunning())
        qFatal("the sandbox did not start");
    const QJsonObject account = m_sandbox->announced()[u"bmsAccount"_s].toObject();
    access.target.kind = u"bms"_s;
    access.target.baseUrl = m_sandbox->announced()[u"bms"_s].toString();
    access.target.tenant = account[u"tenant"_s].toString();
    access.target.userName = account[u"userName"_s].toString();
    access.password = account[u"password"_s].toString();
    // A validating proxy in between (tests/bms/openapi.sh).
    if (const QString proxy = qEnvironmentVariable("MUSTER_BMS_BASE"); !proxy.isEmpty()) {
        access.target.baseUrl = proxy;
        if (!m_sandbox->control(u"bms/casing"_s, {{u"casing"_s, u"described"_s}}))
            qFatal("the sandbox does not know the casing of the description");
    }
    auto workspace = Workspace::create(m_folder.filePath(u"w.db"_s));
    if (!workspace)
        give(workspace.error());
    m_workspace = std::move(*workspace);
    restart();
}

void BmsWorld::restart() {
    m_psa = std::make_unique<BmsPsa>(access, m_workspace->psaMirror(), m_workspace->callLedger(), stop.get_token());
}

void BmsWorld::read(Freshness wanted) {
    if (const auto done = m_psa->refresh(wanted); !done)
        give(done.error());
}

std::optional<Record> BmsWorld::record(const RecordKey& key) {
    std::vector<Record> found;
    if (!m_psa->find({&key, 1}, m_pool, found) || found.empty())
        return {};
    return found.front();
}

int BmsWorld::calls(const QString& endpoint) {
    return m_sandbox->counters()[u"calls"_s][endpoint].toInt();
}

QJsonObject BmsWorld::companyNow() {
    HttpClient client({}, {});
    const auto answer =
        client.send(HttpRequest::get(QUrl(m_sandbox->announced()[u"control"_s].toString() + u"/bms/records"_s)));
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

RecordWrite BmsWorld::newContact(const QString& first, const QString& last, const QString& email) {
    RecordWrite write;
    write.kind = RecordKind::Contact;
    write.intentId = u"intent "_s % first;
    write.person = u"tenant/"_s % first;
    write.phoneType = text(u"1"_s);
    write.values[Field::FirstName] = text(first);
    write.values[Field::LastName] = text(last);
    write.values[Field::Email] = text(email);
    write.values[Field::Phone] = text(u"+1 555"_s);
    write.values[Field::Account] = text(u"2528"_s);
    write.values[Field::Active] = TextPool::truth(true);
    return write;
}

RecordWrite BmsWorld::change(const QString& contact, Field field, const QString& value) {
    RecordWrite write;
    write.kind = RecordKind::Contact;
    write.record = contact;
    write.phoneType = text(u"1"_s);
    write.values[field] = text(value);
    return write;
}

WriteOutcome BmsWorld::written(const RecordWrite& write) {
    const auto outcomes = m_psa->write({&write, 1});
    if (!outcomes)
        give(outcomes.error());
    return outcomes->front();
}

} // namespace muster::testkit
