// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace muster {

/// One entry of a list of the PSA (departments, job titles, …).
struct LookupEntry {
    QString id;
    QString name;
    friend bool operator==(const LookupEntry&, const LookupEntry&) = default;
};

/// A security role; external ones are for the client portal, internal ones for employees.
struct SecurityRole {
    QString id;
    QString name;
    bool external = false;
    friend bool operator==(const SecurityRole&, const SecurityRole&) = default;
};

struct Account {
    QString id, name, code;
    bool own = false; ///< the MSP itself
    bool active = true;
    QString type{}, status{}; ///< names
    QString parent{};         ///< id of an account
    QString phone{}, website{};
    friend bool operator==(const Account&, const Account&) = default;
};

struct Location {
    QString id, account, name;
    bool main = false;
    QString address1, city, country;
    QString address2{}, region{}, postalCode{}, phone{}, fax{};
    friend bool operator==(const Location&, const Location&) = default;
};

/// Everything that forms, validation and the projection need to know of the PSA besides people.
struct Lookups {
    std::vector<LookupEntry> departments, jobTitles, employmentTypes, employeeRoles, phoneTypes, emailTypes;
    std::vector<SecurityRole> securityRoles;
    std::vector<Account> accounts;
    std::vector<Location> locations;
    friend bool operator==(const Lookups&, const Lookups&) = default;
};

/// A device or system of a client (spec/06 §3); used by the document flow.
struct ConfigurationItem {
    QString id, account, location, contact, name, type, hostname, serialNumber, macAddress;
    QString primaryIp{}, manufacturer{}, model{}, operatingSystem{};
    QString warrantyUntil{}; ///< yyyy-mm-dd
    QString notes{};
    friend bool operator==(const ConfigurationItem&, const ConfigurationItem&) = default;
};

} // namespace muster
