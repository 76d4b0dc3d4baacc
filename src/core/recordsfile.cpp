// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recordsfile.h"

#include "core/jsonreader.h"
#include "core/lines.h"
#include "core/recordjson.h"

#include <QDate>
#include <QHash>
#include <QSet>

#include <string_view>
#include <unordered_set>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

/// Which ids each list of the file defines.
struct KnownIds {
    QSet<QString> departments, employmentTypes, employeeRoles, phoneTypes, emailTypes, securityRoles, accounts,
        locations;
    std::unordered_set<std::string_view> employees, contacts;
};

QString readId(const JsonReader& item, QSet<QString>& seen) {
    const QString id = item.requiredId("id"_L1);
    if (seen.contains(id))
        item.refuse("id"_L1, u"the id %1 is there twice"_s.arg(quoted(id)));
    seen.insert(id);
    return id;
}

void readEntries(const JsonReader& root, QLatin1StringView key, std::vector<LookupEntry>& into, QSet<QString>& ids) {
    root.objects(key, [&](const JsonReader& item) {
        const QString id = readId(item, ids);
        into.push_back({id, item.requiredText("name"_L1)});
    });
}

void demandKnown(const JsonReader& item, QLatin1StringView key, const QString& id, const QSet<QString>& known,
                 QLatin1StringView what) {
    if (!id.isEmpty() && !known.contains(id))
        item.refuse(key, u"no %1 has the id %2"_s.arg(what, quoted(id)));
}

Lookups readLookups(const JsonReader& root, KnownIds& known) {
    Lookups lookups;
    QSet<QString> jobTitles;
    readEntries(root, "departments"_L1, lookups.departments, known.departments);
    readEntries(root, "jobTitles"_L1, lookups.jobTitles, jobTitles);
    readEntries(root, "employmentTypes"_L1, lookups.employmentTypes, known.employmentTypes);
    readEntries(root, "employeeRoles"_L1, lookups.employeeRoles, known.employeeRoles);
    readEntries(root, "phoneTypes"_L1, lookups.phoneTypes, known.phoneTypes);
    readEntries(root, "emailTypes"_L1, lookups.emailTypes, known.emailTypes);
    root.objects("securityRoles"_L1, [&](const JsonReader& item) {
        item.require("external"_L1); // guessing wrong would give a client rights inside
        const QString id = readId(item, known.securityRoles);
        lookups.securityRoles.push_back({id, item.requiredText("name"_L1), item.flag("external"_L1, false)});
    });
    root.objects("accounts"_L1, [&](const JsonReader& item) {
        Account account;
        account.id = readId(item, known.accounts);
        account.name = item.requiredText("name"_L1);
        account.code = item.text("code"_L1);
        account.own = item.flag("own"_L1, false);
        account.active = item.flag("active"_L1, true);
        account.type = item.text("type"_L1);
        account.status = item.text("status"_L1);
        account.parent = item.id("parent"_L1);
        account.phone = item.text("phone"_L1);
        account.website = item.text("website"_L1);
        lookups.accounts.push_back(account);
    });
    std::size_t next = 0;
    root.objects("accounts"_L1, [&](const JsonReader& item) {
        const Account& account = lookups.accounts[next++];
        demandKnown(item, "parent"_L1, account.parent, known.accounts, "account"_L1);
        if (!account.parent.isEmpty() && account.parent == account.id)
            item.refuse("parent"_L1, u"an account is not its own parent"_s);
    });
    root.objects("locations"_L1, [&](const JsonReader& item) {
        Location location;
        location.id = readId(item, known.locations);
        location.account = item.requiredId("account"_L1);
        demandKnown(item, "account"_L1, location.account, known.accounts, "account"_L1);
        location.name = item.requiredText("name"_L1);
        location.main = item.flag("main"_L1, false);
        location.address1 = item.text("address1"_L1);
        location.address2 = item.text("address2"_L1);
        location.region = item.text("region"_L1);
        location.postalCode = item.text("postalCode"_L1);
        location.phone = item.text("phone"_L1);
        location.fax = item.text("fax"_L1);
        location.city = item.text("city"_L1);
        location.country = item.text("country"_L1);
        lookups.locations.push_back(location);
    });
    return lookups;
}

void readPeople(const JsonReader& root, QLatin1StringView key, RecordKind kind, RecordsFile& file,
                std::unordered_set<std::string_view>& ids) {
    root.objects(key, [&](const JsonReader& item) {
        const auto record = readRecord(kind, item, *file.pool);
        if (!ids.insert(record.id.view()).second)
            item.refuse("id"_L1, u"the id %1 is there twice"_s.arg(quoted(record.id.toString())));
        file.people.push_back(record);
    });
}

void checkRoles(const JsonReader& item, Text roles, const KnownIds& known) {
    for (const auto role : linesOf(roles.view())) {
        const auto id = QString::fromUtf8(role.data(), static_cast<qsizetype>(role.size()));
        demandKnown(item, "securityRoles"_L1, id, known.securityRoles, "security role"_L1);
    }
}

void checkEmployee(const JsonReader& item, const Record& record, const KnownIds& known) {
    demandKnown(item, "department"_L1, record.department.toString(), known.departments, "department"_L1);
    demandKnown(item, "location"_L1, record.location.toString(), known.locations, "location"_L1);
    demandKnown(item, "employmentType"_L1, record.employmentType.toString(), known.employmentTypes,
                "employment type"_L1);
    demandKnown(item, "employeeRole"_L1, record.employeeRole.toString(), known.employeeRoles, "employee role"_L1);
    if (!record.manager.isBlank() && !known.employees.contains(record.manager.view()))
        item.refuse("manager"_L1, u"no employee has the id %1"_s.arg(quoted(record.manager.toString())));
    checkRoles(item, record.securityRoles, known);
}

void checkTypes(const JsonReader& item, QLatin1StringView key, const QSet<QString>& known, QLatin1StringView what) {
    item.objects(key,
                 [&](const JsonReader& entry) { demandKnown(entry, "type"_L1, entry.text("type"_L1), known, what); });
}

void checkContact(const JsonReader& item, const Record& record, const KnownIds& known) {
    demandKnown(item, "account"_L1, record.account.toString(), known.accounts, "account"_L1);
    demandKnown(item, "location"_L1, record.location.toString(), known.locations, "location"_L1);
    checkTypes(item, "emails"_L1, known.emailTypes, "email type"_L1);
    checkTypes(item, "phones"_L1, known.phoneTypes, "phone type"_L1);
    checkRoles(item, record.securityRoles, known);
}

/// References may point forward (a manager further down), so they are looked at when all is read.
void checkPeople(const JsonReader& root, const RecordsFile& file, const KnownIds& known) {
    std::size_t next = 0;
    root.objects("employees"_L1, [&](const JsonReader& item) { checkEmployee(item, file.people[next++], known); });
    root.objects("contacts"_L1, [&](const JsonReader& item) { checkContact(item, file.people[next++], known); });
}

void readConfigurations(const JsonReader& root, RecordsFile& file, const KnownIds& known) {
    QSet<QString> ids;
    root.objects("configurations"_L1, [&](const JsonReader& json) {
        ConfigurationItem item;
        item.id = readId(json, ids);
        item.account = json.requiredId("account"_L1);
        demandKnown(json, "account"_L1, item.account, known.accounts, "account"_L1);
        item.location = json.id("location"_L1);
        demandKnown(json, "location"_L1, item.location, known.locations, "location"_L1);
        item.contact = json.id("contact"_L1);
        if (!item.contact.isEmpty() && !known.contacts.contains(item.contact.toStdString()))
            json.refuse("contact"_L1, u"no contact has the id %1"_s.arg(quoted(item.contact)));
        item.name = json.requiredText("name"_L1);
        item.type = json.text("type"_L1);
        item.hostname = json.text("hostname"_L1);
        item.serialNumber = json.text("serialNumber"_L1);
        item.macAddress = json.text("macAddress"_L1);
        item.primaryIp = json.text("primaryIp"_L1);
        item.manufacturer = json.text("manufacturer"_L1);
        item.model = json.text("model"_L1);
        item.operatingSystem = json.text("operatingSystem"_L1);
        item.warrantyUntil = json.text("warrantyUntil"_L1);
        if (!item.warrantyUntil.isEmpty() && !QDate::fromString(item.warrantyUntil, Qt::ISODate).isValid())
            json.refuse("warrantyUntil"_L1, u"expected a date like 2027-03-31"_s);
        item.notes = json.text("notes"_L1);
        file.configurations.push_back(item);
    });
}

} // namespace

Result<RecordsFile> parseRecords(const QByteArray& bytes) {
    const auto object = parseFile(bytes, "muster-records"_L1);
    if (!object)
        return fail(object.error());
    JsonFault fault;
    const JsonReader root(*object, fault);
    RecordsFile file;
    KnownIds known;
    file.lookups = readLookups(root, known);
    readPeople(root, "employees"_L1, RecordKind::Employee, file, known.employees);
    readPeople(root, "contacts"_L1, RecordKind::Contact, file, known.contacts);
    if (!fault.found())
        checkPeople(root, file, known);
    readConfigurations(root, file, known);
    if (fault.found())
        return fault.error();
    return file;
}

} // namespace muster
