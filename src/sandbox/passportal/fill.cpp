// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/fill.h"

#include "sandbox/bms/company.h"

#include <QHash>

#include <map>

namespace muster::sandbox::passportal {

using namespace Qt::StringLiterals;

namespace {

Document blank(const QString& type, int client, const QString& label) {
    Document document;
    document.made = findTemplate(type);
    document.client = client;
    document.label = label;
    document.fields.resize(static_cast<std::size_t>(document.made->fields.size()));
    return document;
}

void set(Document& document, const QString& field, const QString& text, int referred = 0) {
    *document.field(field) = Field{text, text.isEmpty() ? 0 : referred};
}

/// The primary one, else the first of those that are wanted; a null text for none.
template <class Wanted>
QString best(const std::vector<documentation::Reach>& reaches, const Wanted& wanted) {
    const documentation::Reach* found = nullptr;
    for (const documentation::Reach& reach : reaches) {
        if (wanted(reach) && (!found || (reach.primary && !found->primary)))
            found = &reach;
    }
    return found ? found->text : QString();
}

bool isMobile(const documentation::Reach& phone) {
    return phone.type.compare(u"mobile"_s, Qt::CaseInsensitive) == 0;
}

} // namespace

Library makeLibrary(const documentation::Content& content) {
    Library library;
    QHash<QString, int> clients;
    QHash<QString, std::pair<int, QString>> locations, contacts; // document and label by the file's id
    QStringList records;
    for (const documentation::Client& client : content.clients)
        records.append(client.id);
    const std::vector<int> numbers = bms::numbersOf(records);
    std::map<int, QString> inOrder;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        clients.insert(content.clients[i].id, numbers[i]);
        inOrder.emplace(numbers[i], content.clients[i].name);
    }
    for (const auto& [id, name] : inOrder)
        library.add(Client{id, name});
    for (const documentation::Location& from : content.locations) {
        Document document = blank(u"location"_s, clients.value(from.client), from.name);
        for (const auto& [field, text] :
             {std::pair(u"Name"_s, from.name), std::pair(u"Address 1"_s, from.address1),
              std::pair(u"Address 2"_s, from.address2), std::pair(u"City"_s, from.city),
              std::pair(u"State / Province"_s, from.region), std::pair(u"ZIP / Postal Code"_s, from.postalCode),
              std::pair(u"Country"_s, from.country), std::pair(u"Phone"_s, from.phone), std::pair(u"Fax"_s, from.fax),
              std::pair(u"Notes"_s, from.notes)})
            set(document, field, text);
        locations.insert(from.id, {library.add(std::move(document)), from.name});
    }
    for (const documentation::Contact& from : content.contacts) {
        const QString name = QString(from.firstName + u' ' + from.lastName).trimmed();
        const auto location = locations.value(from.location);
        Document document = blank(u"contact"_s, clients.value(from.client), name);
        for (const auto& [field, text] :
             {std::pair(u"Contact Type"_s, from.type), std::pair(u"Job Title"_s, from.title),
              std::pair(u"First Name"_s, from.firstName), std::pair(u"Last Name"_s, from.lastName),
              std::pair(u"Email Address"_s, best(from.emails, [](const auto&) { return true; })),
              std::pair(u"Phone"_s, best(from.phones, [](const auto& phone) { return !isMobile(phone); })),
              std::pair(u"Mobile Phone"_s, best(from.phones, isMobile)), std::pair(u"Notes"_s, from.notes),
              std::pair(u"Primary Contact"_s, from.pointOfContact ? u"Yes"_s : QString())})
            set(document, field, text);
        set(document, u"Location"_s, location.second, location.first);
        contacts.insert(from.id, {library.add(std::move(document)), name});
    }
    for (const documentation::Configuration& from : content.configurations) {
        const auto location = locations.value(from.location);
        const auto contact = contacts.value(from.contact);
        Document document = blank(u"asset"_s, clients.value(from.client), from.name);
        for (const auto& [field, text] :
             {std::pair(u"Name"_s, from.name), std::pair(u"Type"_s, from.type), std::pair(u"Status"_s, from.status),
              std::pair(u"Serial Number"_s, from.serialNumber), std::pair(u"Asset Tag"_s, from.assetTag),
              std::pair(u"Manufacturer"_s, from.manufacturer), std::pair(u"Model"_s, from.model),
              std::pair(u"Hostname"_s, from.hostname), std::pair(u"Primary IP"_s, from.ip),
              std::pair(u"MAC Address"_s, from.macAddress), std::pair(u"Operating System"_s, from.operatingSystem),
              std::pair(u"Expiration Date (YYYY-MM-DD)"_s, from.warranty), std::pair(u"Notes"_s, from.notes)})
            set(document, field, text);
        set(document, u"Location"_s, location.second, location.first);
        set(document, u"Assigned User"_s, contact.second, contact.first);
        library.add(std::move(document));
    }
    return library;
}

} // namespace muster::sandbox::passportal
