// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/projection.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using F = EntityField;

/// A list of the PSA by id.
QHash<QString, QString> namesOf(const std::vector<LookupEntry>& list) {
    QHash<QString, QString> names;
    for (const auto& entry : list)
        names.insert(entry.id, entry.name);
    return names;
}

template <class Item, class Value>
QString listOf(const PoolArray<Item>& items, Value value, const QHash<QString, QString>& types) {
    std::vector<EntityListItem> list;
    for (const bool primary : {true, false})
        for (const auto& item : items)
            if (item.primary == primary)
                list.push_back({types.value(item.type.toString()), value(item).toString()});
    return entityList(list);
}

class Projection {
public:
    Projection(const Lookups& lookups, TextPool& pool)
        : m_pool(pool)
        , m_values(pool)
        , m_emailTypes(namesOf(lookups.emailTypes))
        , m_phoneTypes(namesOf(lookups.phoneTypes)) {}

    Entity client(const Account& account, const QString& mainLocation) {
        m_values.set(F::Name, account.name);
        m_values.set(F::ShortName, account.code);
        m_values.set(F::Type, m_pool.intern(account.type));
        m_values.set(F::Status, m_pool.intern(statusOf(account)));
        m_values.set(F::Parent, account.parent);
        m_values.set(F::MainLocation, mainLocation);
        m_values.set(F::Website, account.website);
        m_values.set(F::Phone, account.phone);
        return made(EntityKind::Client, account.id, {}, !account.active);
    }

    Entity location(const Location& location) {
        m_values.set(F::Name, location.name);
        m_values.set(F::Phone, location.phone);
        m_values.set(F::Fax, location.fax);
        m_values.set(F::Address1, location.address1);
        m_values.set(F::Address2, location.address2);
        m_values.set(F::City, location.city);
        m_values.set(F::Region, location.region);
        m_values.set(F::PostalCode, location.postalCode);
        m_values.set(F::Country, m_pool.intern(location.country));
        m_values.set(F::Main, location.main);
        return made(EntityKind::Location, location.id, location.account, false);
    }

    Entity contact(const Record& record) {
        m_values.set(F::FirstName, record.firstName);
        m_values.set(F::LastName, record.lastName);
        m_values.set(F::Title, record.jobTitle);
        m_values.set(F::Emails, listOf(
                                    record.emails, [](const EmailAddress& e) { return e.address; }, m_emailTypes));
        m_values.set(F::Phones, listOf(
                                    record.phones, [](const PhoneNumber& p) { return p.number; }, m_phoneTypes));
        m_values.set(F::Location, record.location);
        m_values.set(F::PointOfContact, record.pointOfContact);
        m_values.set(F::Active, record.active);
        return made(EntityKind::Contact, record.id, record.account, isArchived(record));
    }

    Entity user(const Record& record) {
        m_values.set(F::FirstName, record.firstName);
        m_values.set(F::LastName, record.lastName);
        m_values.set(F::Title, record.jobTitle);
        m_values.set(F::Username, record.username);
        m_values.set(F::Email, record.email);
        m_values.set(F::Active, record.active);
        return made(EntityKind::User, record.id, {},
                    isArchived(record) || record.employeeType == EmployeeType::ApiEmployee);
    }

    Entity configuration(const ConfigurationItem& item) {
        m_values.set(F::Name, item.name);
        m_values.set(F::Type, m_pool.intern(item.type));
        m_values.set(F::Location, item.location);
        m_values.set(F::Contact, item.contact);
        m_values.set(F::Hostname, item.hostname);
        m_values.set(F::SerialNumber, item.serialNumber);
        m_values.set(F::MacAddress, item.macAddress);
        m_values.set(F::PrimaryIp, item.primaryIp);
        m_values.set(F::Manufacturer, m_pool.intern(item.manufacturer));
        m_values.set(F::Model, m_pool.intern(item.model));
        m_values.set(F::OperatingSystem, m_pool.intern(item.operatingSystem));
        m_values.set(F::WarrantyUntil, item.warrantyUntil);
        m_values.set(F::Notes, item.notes);
        return made(EntityKind::Configuration, item.id, item.account, false);
    }

    Entity person(const Record& record) { return record.kind == RecordKind::Contact ? contact(record) : user(record); }

private:
    /// A PSA without statuses still has active and inactive accounts.
    static QString statusOf(const Account& account) {
        if (!account.status.isEmpty())
            return account.status;
        return account.active ? u"Active"_s : u"Inactive"_s;
    }

    Entity made(EntityKind kind, QStringView id, QStringView client, bool archived) {
        return made(kind, m_pool.add(id), m_pool.intern(client), archived);
    }
    Entity made(EntityKind kind, Text id, Text client, bool archived) {
        Entity entity;
        entity.kind = kind;
        entity.id = id;
        entity.client = client;
        entity.archived = archived;
        entity.values = m_values.take();
        return entity;
    }

    TextPool& m_pool;
    EntityValues m_values;
    QHash<QString, QString> m_emailTypes, m_phoneTypes;
};

} // namespace

void documented(const Lookups& lookups, std::span<const Record> people, std::span<const ConfigurationItem> items,
                TextPool& pool, std::array<std::vector<Entity>, entityKindCount>& into) {
    Projection project(lookups, pool);
    const auto of = [&](EntityKind kind) -> std::vector<Entity>& { return into[static_cast<std::size_t>(kind)]; };
    QHash<QString, QString> main;
    for (const auto& location : lookups.locations) {
        if (location.main && !main.contains(location.account))
            main.insert(location.account, location.id);
        of(EntityKind::Location).push_back(project.location(location));
    }
    for (const auto& account : lookups.accounts)
        of(EntityKind::Client).push_back(project.client(account, main.value(account.id)));
    for (const auto& record : people) {
        auto entity = project.person(record);
        of(entity.kind).push_back(entity);
    }
    of(EntityKind::Configuration).reserve(of(EntityKind::Configuration).size() + items.size());
    for (const auto& item : items)
        of(EntityKind::Configuration).push_back(project.configuration(item));
}

Entity documented(const Lookups& lookups, const Record& person, TextPool& pool) {
    return Projection(lookups, pool).person(person);
}

} // namespace muster
