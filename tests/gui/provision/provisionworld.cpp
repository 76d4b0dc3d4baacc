// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "provisionworld.h"

#include "core/configurationfile.h"
#include "core/recordsfile.h"
#include "store/database.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

const QByteArray records = R"({"format":"muster-records","version":1,
 "departments":[{"id":"d1","name":"Service Delivery"},{"id":"d2","name":"Projects"}],
 "jobTitles":[{"id":"j1","name":"Technician"},{"id":"j2","name":"Engineer"}],
 "employmentTypes":[{"id":"t1","name":"Full Time"},{"id":"t2","name":"Part Time"}],
 "employeeRoles":[{"id":"r1","name":"Technician, standard rate"},{"id":"r2","name":"Lead"}],
 "phoneTypes":[{"id":"p1","name":"Work"},{"id":"p2","name":"Mobile"}], "emailTypes":[{"id":"m1","name":"Work"}],
 "securityRoles":[{"id":"s1","name":"User","external":false},{"id":"s2","name":"Service Desk","external":false},
   {"id":"s9","name":"Portal User","external":true}],
 "accounts":[{"id":"a0","name":"Northwind","code":"NW","own":true,"active":true},
   {"id":"a1","name":"Harborview Dental","code":"HD","own":false,"active":true}],
 "locations":[{"id":"l0","account":"a0","name":"Northwind HQ, Portland","main":true,"address1":"","city":"","country":""},
   {"id":"l2","account":"a0","name":"Northwind Depot","main":false,"address1":"","city":"","country":""},
   {"id":"l1","account":"a1","name":"Harborview Clinic","main":true,"address1":"","city":"","country":""}],
 "employees":[
  {"id":"e1","userType":"employee","root":true,"archived":false,"firstName":"Grace","lastName":"Hopper","username":"grace","email":"grace@msp.example",
   "department":"d1","location":"l0","manager":null,"employmentType":"t1","employeeRole":"r1","securityRoles":["s1"],"loginEnabled":true,"active":true,"relatedData":[]},
  {"id":"e2","userType":"employee","root":false,"archived":false,"firstName":"Sam","lastName":"Lee","username":"sam","email":"sam@msp.example",
   "department":"d1","location":"l0","manager":"e1","employmentType":"t1","employeeRole":"r1","securityRoles":["s1"],"loginEnabled":true,"active":true,"relatedData":[]},
  {"id":"e3","userType":"employee","root":false,"archived":false,"firstName":"Sam","lastName":"Lee","username":"samuel","email":"samuel@msp.example",
   "department":"d1","location":"l0","manager":"e1","employmentType":"t1","employeeRole":"r1","securityRoles":["s1"],"loginEnabled":true,"active":true,"relatedData":[]},
  {"id":"e4","userType":"employee","root":false,"archived":false,"firstName":"Ina","lastName":"Active","username":"ina","email":"ina@msp.example",
   "department":"d1","location":"l0","manager":"e1","employmentType":"t1","employeeRole":"r1","securityRoles":["s1"],"loginEnabled":false,"active":false,"relatedData":[]}],
 "contacts":[], "configurations":[]})";

const QByteArray settings = R"({"format":"muster-config","version":1,"product":"bms","psa":{"kind":"builtin"},
 "connections":[{"id":"c1","tenant":"msp.example","applicationId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","cloud":"global",
   "redirectUri":"http://localhost/muster","enabled":true}],
 "employeeDefaults":{"department":"d1","location":"l0","manager":"e1","jobTitle":"j1","employmentType":"t1","employeeRole":"r1","securityRole":"s1","phoneType":"p1"},
 "rules":[
  {"id":"r1","tenantId":"11111111-1111-1111-1111-111111111111","groupId":"22222222-2222-2222-2222-222222222222","order":10,"becomes":"employee",
   "securityRoles":["s2"],"account":null,"location":null,"phoneType":null,"enabled":true,"createdAt":"2026-01-01T00:00:00Z"},
  {"id":"r2","tenantId":"11111111-1111-1111-1111-111111111111","groupId":"33333333-3333-3333-3333-333333333333","order":20,"becomes":"clientPortal",
   "securityRoles":["s9"],"account":"a1","location":null,"phoneType":null,"enabled":true,"createdAt":"2026-01-01T00:00:00Z"}]})";

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace

ProvisionWorld::ProvisionWorld()
    : m_location(m_folder.filePath(u"northwind.muster"_s)) {
    auto workspace = must(Workspace::create(m_location));
    must(workspace->builtInPsa().replaceAll(must(parseRecords(records))));
    must(workspace->configuration().write(must(parseConfiguration(settings))));
    workspace.reset();
    m_desk = std::make_unique<Desk>(m_location);
    m_draft = std::make_unique<ProvisionDraft>(*m_desk);
}

void ProvisionWorld::load() {
    QSignalSpy loaded(m_draft.get(), &ProvisionDraft::loaded);
    m_draft->load();
    if (!loaded.wait())
        qFatal("the draft was not loaded");
}

Configuration ProvisionWorld::kept() {
    return must(must(Workspace::open(m_location))->configuration().read());
}

void ProvisionWorld::keep(const std::function<void(Configuration&)>& change) {
    auto workspace = must(Workspace::open(m_location));
    auto configuration = must(workspace->configuration().read());
    change(configuration);
    must(workspace->configuration().write(configuration));
}

void ProvisionWorld::refuseWriting() {
    const auto database = must(Database::open(m_location));
    must(database->execute(
        u"create trigger refused before update on workspace begin select raise(abort, 'disk full'); end"_s));
}

std::shared_ptr<const PlanInput> ProvisionWorld::reading() {
    auto input = std::make_shared<PlanInput>();
    const auto text = [&](const QString& value) { return input->pool->add(value); };
    Tenant tenant;
    tenant.id = text(u"11111111-1111-1111-1111-111111111111"_s);
    tenant.connection = text(u"c1"_s);
    tenant.complete = true;
    input->tenants.push_back(tenant);
    const auto user = [&](const QString& name, const QString& surname, const QString& title) {
        DirectoryUser person;
        person.id = text(u"00000000-0000-4000-8000-%1"_s.arg(input->users.size(), 12, 10, QLatin1Char('0')));
        person.givenName = text(name);
        person.surname = text(surname);
        person.displayName = text(QString(name + u' ' + surname));
        person.userPrincipalName = person.mail = text(QString(name.toLower() + u"@msp.example"_s));
        person.jobTitle = title.isEmpty() ? TextPool::blank() : text(title);
        input->users.push_back(person);
        return static_cast<std::uint32_t>(input->users.size() - 1);
    };
    const auto group = [&](const QString& id, std::vector<std::uint32_t> users) {
        DirectoryGroup members;
        members.id = text(id);
        members.securityEnabled = true;
        members.users = std::move(users);
        input->groups.push_back(std::move(members));
    };
    const auto ada = user(u"Ada"_s, u"Lovelace"_s, u"Engineer"_s);
    const auto bob = user(u"Bob"_s, u"Byron"_s, {});
    const auto cy = user(u"Cy"_s, u"Lovelace"_s, u"Engineer"_s);
    const auto dee = user(u"Dee"_s, u"Hopper"_s, u"Engineer"_s);
    const auto kim = user(u"Kim"_s, u"Dental"_s, {});
    group(u"22222222-2222-2222-2222-222222222222"_s, {ada, bob, cy, dee});
    group(u"33333333-3333-3333-3333-333333333333"_s, {kim});
    Record record;
    record.id = text(u"e9"_s);
    record.firstName = text(u"Dee"_s);
    record.lastName = text(u"Hopper"_s);
    record.username = text(u"dee"_s);
    record.email = input->users[dee].mail;
    record.login = true;
    record.jobTitle = text(u"Engineer"_s);
    for (Text* place : {&record.department, &record.location, &record.employmentType, &record.employeeRole})
        *place = text(u"kept"_s);
    input->records.push_back(record);
    input->configuration = must(parseConfiguration(settings));
    input->lookups = must(parseRecords(records)).lookups;
    return input;
}

} // namespace muster::gui::test
