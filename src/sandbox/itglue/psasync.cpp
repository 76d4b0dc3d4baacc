// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/psasync.h"

#include "sandbox/itglue/fill.h"

#include <algorithm>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Tally& tally) {
    return {{u"matched"_s, tally.matched},
            {u"created"_s, tally.created},
            {u"updated"_s, tally.updated},
            {u"unchanged"_s, tally.unchanged},
            {u"orphaned"_s, tally.orphaned}};
}

/// Texts as one; no text holds the separator.
QString keyOf(const QStringList& parts) {
    return parts.join(QChar(1));
}

QString numbered(int number) {
    return QString::number(number);
}

bool same(const Row& a, const Row& b) {
    return a.texts == b.texts && a.numbers == b.numbers && a.emails == b.emails && a.phones == b.phones;
}

QString textOf(const QJsonObject& object, const QString& name) {
    return object.value(name).toString();
}

} // namespace

PsaSync::PsaSync(Service& service, bms::Company& company)
    : m_service(service)
    , m_store(service.store)
    , m_company(company) {}

QJsonObject PsaSync::run() {
    organizations();
    locations();
    if (m_service.settings.contacts)
        contacts();
    configurations();
    if (m_service.settings.contacts && m_service.settings.twoWay)
        push();
    return {{u"organizations"_s, toJson(m_organizations)},
            {u"locations"_s, toJson(m_locations)},
            {u"contacts"_s, toJson(m_contacts)},
            {u"configurations"_s, toJson(m_configurations)},
            {u"pushed"_s, m_pushed},
            {u"notReady"_s, m_notReady}};
}

template <class KeyOf>
void PsaSync::begin(Kind kind, const KeyOf& keyOf) {
    m_free.clear();
    for (const Row& row : m_store.rows(kind)) {
        if (row.psaId != 0)
            m_tied.at(static_cast<std::size_t>(kind)).insert(row.psaId, row.id);
        else
            m_free[keyOf(row)].push_back(row.id);
    }
}

template <class Fill>
void PsaSync::bring(Kind kind, Tally& tally, int psaId, bool create, const QString& key, const Fill& fill) {
    m_met.insert(psaId);
    Row* found = m_store.find(kind, tied(kind, psaId));
    const bool wasTied = found != nullptr;
    std::vector<int>& free = m_free[key];
    if (!wasTied && !free.empty())
        found = m_store.find(kind, free.front());
    if (found ? found->integration == Integration::Disabled : !create)
        return;
    if (found && !wasTied)
        free.erase(free.begin());
    Row changed = found ? *found : Store::blank(kind, m_service.now());
    fill(changed);
    const bool differs = !found || !same(changed, *found);
    changed.psaId = psaId;
    changed.integration = Integration::Enabled;
    changed.syncActive = true;
    if (differs)
        changed.updated = m_service.now().toMSecsSinceEpoch();
    int& count = !found ? tally.created : !wasTied ? tally.matched : differs ? tally.updated : tally.unchanged;
    ++count;
    if (found)
        *found = std::move(changed);
    else
        found = &m_store.put(kind, std::move(changed));
    m_tied.at(static_cast<std::size_t>(kind)).insert(psaId, found->id);
}

void PsaSync::orphan(Kind kind, Tally& tally) {
    for (Row& row : m_store.rows(kind)) {
        if (row.psaId == 0 || !row.syncActive || m_met.contains(row.psaId))
            continue;
        row.syncActive = false;
        ++tally.orphaned;
    }
    m_met.clear();
}

int PsaSync::tied(Kind kind, int psaId) const {
    return m_tied.at(static_cast<std::size_t>(kind)).value(psaId);
}

int PsaSync::organizationOf(int account) const {
    const Row* row = m_store.find(Kind::Organization, tied(Kind::Organization, account));
    return row && row->syncActive ? row->id : 0;
}

void PsaSync::organizations() {
    constexpr Kind kind = Kind::Organization;
    begin(kind, [](const Row& row) { return Store::text(kind, row, "name"); });
    for (const bms::Account& account : m_company.accounts) {
        if (!account.active)
            continue;
        bring(kind, m_organizations, account.id, m_service.settings.create, account.name, [&](Row& row) {
            Store::text(kind, row, "name") = account.name;
            Store::text(kind, row, "short-name") = account.code;
        });
    }
    orphan(kind, m_organizations);
}

void PsaSync::locations() {
    constexpr Kind kind = Kind::Location;
    // The whole address: what the PSA's records have no place for must be empty.
    begin(kind, [](const Row& row) {
        const auto text = [&row](const char* name) { return Store::text(kind, row, name); };
        return keyOf({numbered(Store::number(kind, row, "organization-id")), text("name"), text("address-1"),
                      text("city"), numbered(Store::number(kind, row, "country-id")), text("address-2"),
                      text("postal-code"), numbered(Store::number(kind, row, "region-id"))});
    });
    for (const bms::Location& location : m_company.locations) {
        const int organization = organizationOf(location.account);
        if (organization == 0)
            continue;
        const int country = m_store.named(Kind::Country, location.country, m_service.now());
        const QString key = keyOf({numbered(organization), location.name, location.address1, location.city,
                                   numbered(country), QString(), QString(), numbered(0)});
        bring(kind, m_locations, location.id, m_service.settings.create, key, [&](Row& row) {
            Store::number(kind, row, "organization-id") = organization;
            Store::text(kind, row, "name") = location.name;
            Store::text(kind, row, "address-1") = location.address1;
            Store::text(kind, row, "city") = location.city;
            Store::number(kind, row, "country-id") = country;
            Store::number(kind, row, "primary") = location.main ? 1 : 0;
        });
    }
    orphan(kind, m_locations);
}

std::vector<Reach> PsaSync::reachesOf(const std::vector<bms::Reach>& list, const std::vector<bms::Named>& types,
                                      bool phones) const {
    std::vector<Reach> reaches;
    for (const bms::Reach& reach : list) {
        const QString type = bms::nameOf(types, reach.type);
        reaches.push_back({phones ? withoutSeparators(reach.text) : reach.text, QString(),
                           type.isEmpty() ? u"Work"_s : type, phones ? u"phone"_s : QString(), reach.isDefault});
    }
    return reaches;
}

void PsaSync::contacts() {
    constexpr Kind kind = Kind::Contact;
    begin(kind, [](const Row& row) {
        return keyOf({numbered(Store::number(kind, row, "organization-id")), Store::text(kind, row, "first-name"),
                      Store::text(kind, row, "last-name")});
    });
    for (const bms::Contact& contact : m_company.contacts) {
        const int organization = organizationOf(contact.account);
        if (organization == 0 || !contact.isActive())
            continue;
        const QString key = keyOf({numbered(organization), contact.firstName, contact.lastName});
        bring(kind, m_contacts, contact.id, true, key, [&](Row& row) {
            Store::number(kind, row, "organization-id") = organization;
            Store::text(kind, row, "first-name") = contact.firstName;
            Store::text(kind, row, "last-name") = contact.lastName;
            Store::text(kind, row, "title") = contact.jobTitle;
            Store::number(kind, row, "location-id") = tied(Kind::Location, contact.location);
            Store::number(kind, row, "important") = contact.pointOfContact ? 1 : 0;
            row.emails = reachesOf(contact.emails, m_company.emailTypes, false);
            row.phones = reachesOf(contact.phones, m_company.phoneTypes, true);
        });
    }
    orphan(kind, m_contacts);
}

void PsaSync::configurations() {
    constexpr Kind kind = Kind::Configuration;
    begin(kind, [](const Row& row) {
        const auto text = [&row](const char* name) { return Store::text(kind, row, name); };
        return keyOf({numbered(Store::number(kind, row, "organization-id")),
                      numbered(Store::number(kind, row, "configuration-type-id")), text("name"), text("serial-number"),
                      text("mac-address")});
    });
    QStringList records;
    for (const QJsonValue& row : m_company.configurations)
        records.append(textOf(row.toObject(), u"id"_s));
    const std::vector<int> numbers = bms::numbersOf(records);
    for (qsizetype i = 0; i < m_company.configurations.size(); ++i) {
        const QJsonObject psa = m_company.configurations[i].toObject();
        const auto* account = bms::findRecord(m_company.accounts, textOf(psa, u"account"_s));
        const int organization = account ? organizationOf(account->id) : 0;
        if (organization == 0)
            continue;
        const int type = m_store.named(Kind::ConfigurationType, textOf(psa, u"type"_s), m_service.now());
        const QString key = keyOf({numbered(organization), numbered(type), textOf(psa, u"name"_s),
                                   textOf(psa, u"serialNumber"_s), textOf(psa, u"macAddress"_s)});
        const auto fill = [&](Row& row) {
            const auto* location = bms::findRecord(m_company.locations, textOf(psa, u"location"_s));
            const auto* contact = bms::findRecord(m_company.contacts, textOf(psa, u"contact"_s));
            Store::number(kind, row, "organization-id") = organization;
            Store::number(kind, row, "configuration-type-id") = type;
            Store::text(kind, row, "name") = textOf(psa, u"name"_s);
            Store::text(kind, row, "hostname") = textOf(psa, u"hostname"_s);
            Store::text(kind, row, "serial-number") = textOf(psa, u"serialNumber"_s);
            Store::text(kind, row, "mac-address") = textOf(psa, u"macAddress"_s);
            Store::number(kind, row, "location-id") = location ? tied(Kind::Location, location->id) : 0;
            Store::number(kind, row, "contact-id") = contact ? tied(Kind::Contact, contact->id) : 0;
        };
        bring(kind, m_configurations, numbers[static_cast<std::size_t>(i)], m_service.settings.create, key, fill);
    }
    orphan(kind, m_configurations);
}

} // namespace muster::sandbox::itglue
