// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/generate.h"

#include "sandbox/tenant/generate.h"

#include <QRandomGenerator>

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {

void addAccount(Company& company, int id, const QString& name, bool own) {
    const QString number = QString::number(id);
    Account account;
    account.id = id;
    account.record = u'a' + number;
    account.name = name;
    account.code = u"GEN"_s + number;
    account.own = own;
    company.accounts.push_back(account);
    Location location;
    location.id = id;
    location.record = u'l' + number;
    location.name = u"Main"_s;
    location.account = id;
    location.main = true;
    company.locations.push_back(location);
}

void addLists(Company& company) {
    company.departments = {{1, u"d1"_s, u"Service"_s}};
    company.jobTitles = {{1, u"j1"_s, u"Technician"_s}};
    company.employmentTypes = {{1, u"t1"_s, u"Full time"_s}};
    company.employeeRoles = {{1, u"r1"_s, u"Technician"_s}};
    company.phoneTypes = {{1, u"p1"_s, u"Work"_s}, {2, u"p2"_s, u"Mobile"_s}};
    company.emailTypes = {{1, u"m1"_s, u"Work"_s}};
    SecurityRole user{{1, u"s1"_s, u"User"_s}, false};
    SecurityRole client{{2, u"s2"_s, u"Client"_s}, true};
    company.securityRoles = {user, client};
    Employee manager;
    manager.id = 1;
    manager.record = u"e1"_s;
    manager.userType = u"employee"_s;
    manager.firstName = u"Petra"_s;
    manager.lastName = u"Root"_s;
    manager.username = u"petra"_s;
    manager.email = u"petra@msp.example"_s;
    manager.root = manager.loginEnabled = true;
    manager.department = u"d1"_s;
    manager.location = u"l1"_s;
    manager.employmentType = u"t1"_s;
    manager.employeeRole = u"r1"_s;
    manager.securityRoles = QStringList{u"s1"_s};
    company.employees = {manager};
}

} // namespace

Company generateCompany(int contacts, quint32 seed, const QDateTime& since) {
    Company company;
    addLists(company);
    addAccount(company, 1, u"The MSP"_s, true);
    const int clients = std::clamp(contacts / 200, 1, 100);
    for (int i = 0; i < clients; ++i)
        addAccount(company, i + 2, u"Client %1"_s.arg(i + 1), false);
    QRandomGenerator chance(seed);
    company.contacts.reserve(static_cast<std::size_t>(contacts));
    for (int i = 0; i < contacts; ++i) {
        const InventedPerson person = inventedPerson(static_cast<std::size_t>(i), "generated.onmicrosoft.com");
        Contact contact;
        contact.id = i + 1;
        contact.record = u"k%1"_s.arg(i + 1);
        contact.account = contact.location = 2 + chance.bounded(clients);
        contact.firstName = QString::fromUtf8(person.given);
        contact.lastName = QString::fromUtf8(person.surname);
        contact.jobTitle = QString::fromUtf8(person.title);
        contact.created = contact.modified = contact.effective = since;
        contact.createdBy = contact.modifiedBy = 1;
        contact.emails = {{++company.lastReach, QString::fromUtf8(person.address), 1, true, since, since}};
        contact.phones = {{++company.lastReach, QString::fromUtf8(person.phone), 1, true, since, since}};
        company.contacts.push_back(std::move(contact));
    }
    company.settle();
    return company;
}

} // namespace muster::sandbox::bms
