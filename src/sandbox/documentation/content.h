// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace muster::sandbox::documentation {

/// What ties a record to the PSA.
struct Ownership {
    bool owned = false;       ///< the PSA integration syncs it and keeps it from being changed
    bool switchedOff = false; ///< the sync of this record was disabled by hand
    QString record;           ///< id of its twin in the records file; empty: none is named
};

/// A client company: IT Glue's organization, Passportal's client.
struct Client {
    QString id, name, code, type, status, parent, description, quickNotes, phone, website;
    Ownership psa;
};

struct Location {
    QString id, client, name, address1, address2, city, region, postalCode, country, phone, fax, notes;
    bool main = false;
    Ownership psa;
};

/// An e-mail address or a phone number.
struct Reach {
    QString text, extension, type;
    bool primary = false;
};

struct Contact {
    QString id, client, location, firstName, lastName, title, type, notes;
    std::vector<Reach> emails, phones;
    bool pointOfContact = false;
    bool active = true;
    bool emailsLocked = false; ///< IT Glue refuses a change of its addresses although no PSA owns it
    Ownership psa;
};

struct Configuration {
    QString id, client, location, contact, name, type, status, hostname, serialNumber, macAddress, ip, assetTag;
    QString manufacturer, model, operatingSystem, warranty, notes;
    bool archived = false;
    Ownership psa;
};

/// Somebody who may sign in to the documentation system.
struct User {
    QString id, firstName, lastName, username, email, role, title;
    bool active = true;
};

/// What the documentation systems hold at the beginning, and who may call them. References are ids of the file; every
/// record has one. A value.
struct Content {
    std::vector<Client> clients;
    std::vector<Location> locations;
    std::vector<Contact> contacts;
    std::vector<Configuration> configurations;
    std::vector<User> users;
    QString apiKey = QStringLiteral("ITG.sandbox");             ///< IT Glue
    QString accessKeyId = QStringLiteral("sandbox-access-key"); ///< Passportal
    QString secretAccessKey = QStringLiteral("sandbox-secret-key");
};

} // namespace muster::sandbox::documentation
