// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/fill.h"

#include <QHash>
#include <QJsonObject>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

/// Puts the records of a documentation file into a store, kind after kind.
class Filling {
public:
    Filling(Store& store, const bms::Company* company, const QDateTime& since)
        : m_store(store)
        , m_company(company)
        , m_since(since) {}

    void lists();
    void clients(const std::vector<documentation::Client>& rows);
    void locations(const std::vector<documentation::Location>& rows);
    void contacts(const std::vector<documentation::Contact>& rows);
    void configurations(const std::vector<documentation::Configuration>& rows);
    void users(const std::vector<documentation::User>& rows);

private:
    using Ids = QHash<QString, int>;

    /// `fill` sets one row's contents; rows come in the order of their numbers.
    template <class Source, class Fill>
    Ids put(Kind kind, const std::vector<Source>& rows, const Fill& fill) {
        QStringList records;
        for (const Source& row : rows)
            records.append(row.id);
        const std::vector<int> numbers = bms::numbersOf(records);
        std::vector<std::size_t> order(rows.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
        Ids ids;
        ids.reserve(static_cast<qsizetype>(rows.size()));
        for (const std::size_t i : order) {
            Row row = Store::blank(kind, m_since);
            row.id = numbers[i];
            ids.insert(rows[i].id, row.id);
            fill(rows[i], row);
            m_store.put(kind, std::move(row));
        }
        return ids;
    }

    template <class Rows>
    void tie(Row& row, const documentation::Ownership& psa, const Rows bms::Company::*list) const {
        int number = 0;
        if (m_company) {
            const auto* twin = bms::findRecord(m_company->*list, psa.record);
            number = twin ? twin->id : 0;
        } else if (!psa.record.isEmpty()) {
            number = bms::numbersOf({psa.record}).front();
        }
        tie(row, psa, number);
    }
    static void tie(Row& row, const documentation::Ownership& psa, int number) {
        row.integration = psa.owned         ? Integration::Enabled
                          : psa.switchedOff ? Integration::Disabled
                                            : Integration::None;
        row.syncActive = psa.owned;
        row.psaId = psa.record.isEmpty() ? 0 : number;
    }
    int named(Kind kind, const QString& name) { return m_store.named(kind, name, m_since); }

    Store& m_store;
    const bms::Company* m_company;
    QDateTime m_since;
    Ids m_clients, m_locations, m_contacts;
};

/// Puts texts into a row by the names of their attributes.
void setTexts(Kind kind, Row& row, std::initializer_list<std::pair<const char*, QString>> texts) {
    for (const auto& [name, text] : texts)
        Store::text(kind, row, name) = text;
}

void Filling::lists() {
    for (const QString& name : {u"Customer"_s, u"Vendor"_s, u"Owner"_s})
        named(Kind::OrganizationType, name);
    for (const QString& name : {u"Active"_s, u"Inactive"_s})
        named(Kind::OrganizationStatus, name);
    for (const QString& name : {u"Approver"_s, u"End User"_s, u"Management"_s})
        named(Kind::ContactType, name);
    for (const QString& name : {u"Managed Workstation"_s, u"Managed Server"_s, u"Switch"_s, u"Printer"_s})
        named(Kind::ConfigurationType, name);
    for (const QString& name : {u"Active"_s, u"Inactive"_s})
        named(Kind::ConfigurationStatus, name);
    for (const QString& name : {u"Windows 10"_s, u"Windows 11"_s, u"Windows Server 2022"_s})
        named(Kind::OperatingSystem, name);
    for (const auto& [name, iso] : {std::pair(u"Canada"_s, u"CA"_s), std::pair(u"United States"_s, u"US"_s),
                                    std::pair(u"United Kingdom"_s, u"GB"_s), std::pair(u"Germany"_s, u"DE"_s),
                                    std::pair(u"Australia"_s, u"AU"_s)})
        Store::text(Kind::Country, *m_store.find(Kind::Country, named(Kind::Country, name)), "iso") = iso;
    const int unitedStates = named(Kind::Country, u"United States"_s);
    for (const auto& [name, iso] : {std::pair(u"California"_s, u"CA"_s), std::pair(u"Michigan"_s, u"MI"_s)}) {
        Row& region = *m_store.find(Kind::Region, named(Kind::Region, name));
        Store::text(Kind::Region, region, "iso") = iso;
        Store::number(Kind::Region, region, "country-id") = unitedStates;
    }
}

void Filling::clients(const std::vector<documentation::Client>& rows) {
    m_clients = put(Kind::Organization, rows, [this](const documentation::Client& client, Row& row) {
        setTexts(Kind::Organization, row,
                 {{"name", client.name},
                  {"short-name", client.code},
                  {"description", client.description},
                  {"quick-notes", client.quickNotes}});
        Store::number(Kind::Organization, row, "organization-type-id") = named(Kind::OrganizationType, client.type);
        Store::number(Kind::Organization, row, "organization-status-id") =
            named(Kind::OrganizationStatus, client.status.isEmpty() ? u"Active"_s : client.status);
        tie(row, client.psa, &bms::Company::accounts);
    });
    for (const documentation::Client& client : rows) {
        if (!client.parent.isEmpty())
            Store::number(Kind::Organization, *m_store.find(Kind::Organization, m_clients.value(client.id)),
                          "parent-id") = m_clients.value(client.parent);
    }
}

void Filling::locations(const std::vector<documentation::Location>& rows) {
    m_locations = put(Kind::Location, rows, [this](const documentation::Location& location, Row& row) {
        setTexts(Kind::Location, row,
                 {{"name", location.name},
                  {"address-1", location.address1},
                  {"address-2", location.address2},
                  {"city", location.city},
                  {"postal-code", location.postalCode},
                  {"phone", location.phone},
                  {"fax", location.fax},
                  {"notes", location.notes}});
        const int country = named(Kind::Country, location.country);
        const int region = named(Kind::Region, location.region);
        Store::number(Kind::Location, row, "organization-id") = m_clients.value(location.client);
        Store::number(Kind::Location, row, "primary") = location.main ? 1 : 0;
        Store::number(Kind::Location, row, "country-id") = country;
        Store::number(Kind::Location, row, "region-id") = region;
        if (Row* made = m_store.find(Kind::Region, region)) {
            int& of = Store::number(Kind::Region, *made, "country-id");
            of = of == 0 ? country : of;
        }
        tie(row, location.psa, &bms::Company::locations);
    });
}

std::vector<Reach> reachesOf(const std::vector<documentation::Reach>& list, bool phones) {
    std::vector<Reach> reaches;
    for (const documentation::Reach& reach : list)
        reaches.push_back({phones ? withoutSeparators(reach.text) : reach.text, reach.extension, reach.type,
                           phones ? u"phone"_s : QString(), reach.primary});
    return reaches;
}

void Filling::contacts(const std::vector<documentation::Contact>& rows) {
    m_contacts = put(Kind::Contact, rows, [this](const documentation::Contact& contact, Row& row) {
        setTexts(Kind::Contact, row,
                 {{"first-name", contact.firstName},
                  {"last-name", contact.lastName},
                  {"title", contact.title},
                  {"notes", contact.notes}});
        Store::number(Kind::Contact, row, "organization-id") = m_clients.value(contact.client);
        Store::number(Kind::Contact, row, "location-id") = m_locations.value(contact.location);
        Store::number(Kind::Contact, row, "contact-type-id") = named(Kind::ContactType, contact.type);
        Store::number(Kind::Contact, row, "important") = contact.pointOfContact ? 1 : 0;
        row.emails = reachesOf(contact.emails, false);
        row.phones = reachesOf(contact.phones, true);
        row.emailsLocked = contact.emailsLocked;
        tie(row, contact.psa, &bms::Company::contacts);
    });
}

void Filling::configurations(const std::vector<documentation::Configuration>& rows) {
    put(Kind::Configuration, rows, [this](const documentation::Configuration& from, Row& row) {
        constexpr Kind kind = Kind::Configuration;
        setTexts(kind, row,
                 {{"name", from.name},
                  {"hostname", from.hostname},
                  {"primary-ip", from.ip},
                  {"mac-address", from.macAddress},
                  {"serial-number", from.serialNumber},
                  {"asset-tag", from.assetTag},
                  {"warranty-expires-at", from.warranty},
                  {"notes", from.notes}});
        Store::number(kind, row, "organization-id") = m_clients.value(from.client);
        Store::number(kind, row, "location-id") = m_locations.value(from.location);
        Store::number(kind, row, "contact-id") = m_contacts.value(from.contact);
        Store::number(kind, row, "archived") = from.archived ? 1 : 0;
        Store::number(kind, row, "configuration-type-id") = named(Kind::ConfigurationType, from.type);
        Store::number(kind, row, "configuration-status-id") = named(Kind::ConfigurationStatus, from.status);
        Store::number(kind, row, "operating-system-id") = named(Kind::OperatingSystem, from.operatingSystem);
        const int manufacturer = named(Kind::Manufacturer, from.manufacturer);
        const int model = named(Kind::Model, from.model);
        Store::number(kind, row, "manufacturer-id") = manufacturer;
        Store::number(kind, row, "model-id") = model;
        if (Row* made = m_store.find(Kind::Model, model))
            Store::number(Kind::Model, *made, "manufacturer-id") = manufacturer;
        const QString& twin = from.psa.record;
        tie(row, from.psa,
            twin.isEmpty() ? 0
            : m_company    ? configurationNumber(*m_company, twin)
                           : bms::numbersOf({twin}).front());
    });
}

void Filling::users(const std::vector<documentation::User>& rows) {
    put(Kind::User, rows, [](const documentation::User& user, Row& row) {
        setTexts(Kind::User, row,
                 {{"first-name", user.firstName},
                  {"last-name", user.lastName},
                  {"role-name", user.role.isEmpty() ? u"Editor"_s : user.role},
                  {"email", user.email}});
    });
}

} // namespace

Store makeStore(const documentation::Content& content, const bms::Company* company, const QDateTime& since) {
    Store store;
    Filling filling(store, company, since);
    filling.lists();
    filling.clients(content.clients);
    filling.locations(content.locations);
    filling.contacts(content.contacts);
    filling.configurations(content.configurations);
    filling.users(content.users);
    return store;
}

int configurationNumber(const bms::Company& company, const QString& record) {
    QStringList records;
    for (const QJsonValue& row : company.configurations)
        records.append(row.toObject().value(u"id"_s).toString());
    const qsizetype at = records.indexOf(record);
    return at < 0 ? 0 : bms::numbersOf(records)[static_cast<std::size_t>(at)];
}

} // namespace muster::sandbox::itglue
