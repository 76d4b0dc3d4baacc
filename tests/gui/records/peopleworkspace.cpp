// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peopleworkspace.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;
const QString technicians = u"aaaaaaaa-0000-0000-0000-000000000001"_s;
const QString partners = u"aaaaaaaa-0000-0000-0000-000000000002"_s;
const QString ada = u"bbbbbbbb-0000-0000-0000-000000000001"_s;
const QString kim = u"bbbbbbbb-0000-0000-0000-000000000002"_s;

template <class R>
void must(const R& result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

Record employee(TextPool& pool, const QString& id, const QString& first, const QString& last) {
    Record record;
    record.id = pool.add(id);
    record.firstName = pool.add(first);
    record.lastName = pool.add(last);
    record.username = pool.add(first.toLower());
    record.email = pool.add(QString(first.toLower() % u"@northwind.example"_s));
    record.login = true;
    return record;
}

} // namespace

PeopleWorkspace::PeopleWorkspace() {
    auto made = Workspace::create(location());
    must(made);
    m_workspace = std::move(*made);
    fillPsa();
    fillMirror();
    fillLinks();
}

void PeopleWorkspace::fillPsa() {
    RecordsFile file;
    TextPool& pool = *file.pool;
    file.lookups.departments = {{u"d1"_s, u"Service Desk"_s}};
    file.lookups.jobTitles = {{u"j1"_s, u"Analyst"_s}};
    file.lookups.securityRoles = {
        {u"s1"_s, u"Technician"_s, false}, {u"s2"_s, u"Dispatcher"_s, false}, {u"s9"_s, u"External Manager"_s, true}};
    file.lookups.accounts = {{u"a1"_s, u"Northwind"_s, u"NW"_s, true, true},
                             {u"a2"_s, u"Lakeside Legal"_s, u"LAKE"_s, false, true},
                             {u"a3"_s, u"=Harbour, Ltd"_s, u"HARB"_s, false, false}};
    file.lookups.locations = {{u"l2"_s, u"a2"_s, u"Main Street"_s, true, {}, {}, {}}};

    Record adaRecord = employee(pool, u"e1"_s, u"Ada"_s, u"Byron"_s);
    adaRecord.department = pool.add(u"d1");
    adaRecord.securityRoles = pool.add(u"s1\ns2");
    file.people.push_back(adaRecord);
    Record bo = employee(pool, u"e2"_s, u"Bo"_s, u"Lind"_s);
    bo.employeeType = EmployeeType::ApiEmployee;
    file.people.push_back(bo);
    Record cy = employee(pool, u"e3"_s, u"Cy"_s, u"Moss"_s);
    cy.active = cy.login = false;
    cy.archived = true;
    cy.username = pool.add(u"cy_Archived");
    file.people.push_back(cy);
    Record di = employee(pool, u"e4"_s, u"=Di"_s, u"Nye"_s);
    di.active = false;
    di.employeeType = EmployeeType::ExternalEmployee;
    file.people.push_back(di);

    Record contact;
    contact.kind = RecordKind::Contact;
    contact.id = pool.add(u"k1");
    contact.firstName = pool.add(u"Kim");
    contact.lastName = pool.add(u"Øst");
    contact.email = pool.add(u"kim@lakeside.example");
    contact.jobTitle = pool.add(u"Analyst");
    contact.account = pool.add(u"a2");
    contact.location = pool.add(u"l2");
    contact.login = true;
    contact.securityRoles = pool.add(u"s9");
    const EmailAddress address{contact.email, {}, true};
    contact.emails = pool.array(std::span<const EmailAddress>(&address, 1));
    const PhoneNumber phones[]{{pool.add(u"111"), {}, false}, {pool.add(u"222"), {}, true}};
    contact.phones = pool.array(std::span<const PhoneNumber>(phones));
    file.people.push_back(contact);
    must(m_workspace->builtInPsa().replaceAll(file));
}

void PeopleWorkspace::fillMirror() {
    TextPool pool;
    MirrorStore& mirror = m_workspace->mirror();
    must(mirror.beginReading(tenant));
    const auto user = [&](const QString& id, const QString& name, const QString& upn) {
        UserReading reading;
        reading.id = pool.add(id);
        reading[UserProperty::DisplayName] = pool.add(name);
        reading[UserProperty::UserPrincipalName] = pool.add(upn);
        return reading;
    };
    const std::vector<UserReading> users{
        user(ada, u"Ada Byron"_s, u"ada@northwind.example"_s),
        user(kim, u"Kim Øst"_s, u"kim_lakeside.example#EXT#@northwind.onmicrosoft.example"_s)};
    must(mirror.putUsers(users));
    GroupReading group;
    group.id = pool.add(technicians);
    group.displayName = pool.add(u"Technicians");
    must(mirror.putGroups(std::span(&group, 1)));
    must(mirror.commitReading());

    auto configuration = m_workspace->configuration().read();
    must(configuration);
    Connection connection;
    connection.id = u"c1"_s;
    connection.tenant = tenant;
    connection.applicationId = u"cccccccc-0000-0000-0000-000000000001"_s;
    connection.redirectUri = u"http://localhost"_s;
    configuration->connections = {connection};
    Rule first;
    first.id = u"r1"_s;
    first.tenantId = tenant;
    first.groupId = technicians;
    first.order = 1;
    Rule second = first;
    second.id = u"r2"_s;
    second.groupId = partners;
    second.order = 2;
    second.becomes = Becomes::ClientPortal;
    second.account = u"a2"_s;
    configuration->rules = {first, second};
    must(m_workspace->configuration().writeSettings(*configuration));
}

void PeopleWorkspace::fillLinks() {
    TextPool pool;
    Link toAda;
    toAda.tenantId = pool.add(tenant);
    toAda.objectId = pool.add(ada);
    toAda.record = pool.add(u"e1");
    toAda.rule = pool.add(u"r1");
    FieldValues written;
    written[Field::FirstName] = pool.add(u"Ada");
    written[Field::LastName] = pool.add(u"Byron");
    written[Field::Department] = pool.add(u"d1");
    toAda.written = pool.add(std::string_view(packed(written)));
    Link toKim = toAda;
    toKim.written = {};
    toKim.objectId = pool.add(kim);
    toKim.kind = RecordKind::Contact;
    toKim.record = pool.add(u"k1");
    toKim.rule = pool.add(u"r2");
    const Link links[]{toAda, toKim};
    must(m_workspace->journal().putLinks(links));
}

void PeopleWorkspace::addEmployee(const QString& id, const QString& first, const QString& last) {
    TextPool pool;
    must(m_workspace->builtInPsa().put(employee(pool, id, first, last)));
}

void PeopleWorkspace::edit(const QString& employeeId, const std::function<void(Record&, TextPool&)>& change) {
    TextPool pool;
    std::vector<Record> found;
    const RecordKey key{RecordKind::Employee, employeeId};
    must(m_workspace->builtInPsa().find(std::span(&key, 1), pool, found));
    change(found.at(0), pool);
    must(m_workspace->builtInPsa().put(found[0]));
}

void PeopleWorkspace::addEmployees(int n) {
    auto all = m_workspace->builtInPsa().exportAll();
    must(all);
    for (int i = 0; i < n; ++i)
        all->people.push_back(
            employee(*all->pool, u"p%1"_s.arg(i), u"Person"_s, QString::number(i).rightJustified(6, u'0')));
    must(m_workspace->builtInPsa().replaceAll(*all));
}

void PeopleWorkspace::empty() {
    must(m_workspace->builtInPsa().replaceAll({}));
}

} // namespace muster::testkit
