// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace muster::sandbox::bms {

/// One row of a list. `id` is the number the API speaks of, `record` the id in the records file.
struct Named {
    int id = 0;
    QString record;
    QString name;
};

struct SecurityRole : Named {
    bool external = false;
};

struct Account : Named {
    QString code;
    bool own = false; ///< the MSP itself
    bool active = true;
};

struct Location : Named {
    int account = 0;
    bool main = false;
    QString address1, city, country;
};

/// A person of the MSP. What the API does not show refers to the records file's ids.
struct Employee {
    int id = 0;
    QString record;
    QString userType; ///< employee, externalEmployee, apiEmployee
    bool root = false, archived = false, active = true, loginEnabled = false;
    QString firstName, lastName, username, email, phone, jobTitle;
    QString department, location, manager, employmentType, employeeRole;
    QStringList securityRoles, relatedData;

    /// What the API calls active: nothing in it tells an archived person from an inactive one.
    [[nodiscard]] bool isActive() const { return active && !archived; }
    [[nodiscard]] QString fullName() const;
};

/// An e-mail address or a phone number of a contact.
struct Reach {
    int id = 0;
    QString text;
    int type = 0; ///< 0: none
    bool isDefault = false;
    QDateTime created, modified;
};

struct Contact {
    int id = 0;
    QString record;
    int account = 0, location = 0; ///< location 0: none
    QString firstName, middleName, lastName, jobTitle;
    std::vector<Reach> emails, phones;
    bool archived = false, active = true, portalAccess = false, pointOfContact = false;
    bool receivesInvoices = false, billByContact = false;
    QString username;
    QStringList securityRoles, relatedData;
    QString objectId; ///< value of the custom field; null: never set
    QDateTime created, modified, effective;
    int createdBy = 0, modifiedBy = 0;

    [[nodiscard]] bool isActive() const { return active && !archived; }
    [[nodiscard]] QString fullName() const;
};

/// The address or number that is the default one; null when none is.
[[nodiscard]] const Reach* defaultOf(const std::vector<Reach>& reaches);

/// What BMS holds of the MSP and its clients; every list is in the order of its ids. Owned by Service.
struct Company {
    std::vector<Named> departments, jobTitles, employmentTypes, employeeRoles, phoneTypes, emailTypes;
    std::vector<SecurityRole> securityRoles;
    std::vector<Account> accounts;
    std::vector<Location> locations;
    std::vector<Employee> employees;
    std::vector<Contact> contacts;
    QJsonArray configurations; ///< as the records file had them
    int lastReach = 0;         ///< ids of addresses and numbers that were given out
    int lastEmployee = 0;      ///< a removed record's id is not used again
    int lastContact = 0;

    /// Numbers the records that were just read further; ids given out before stay.
    void settle();
};

/// The row with this id; null when there is none. Lists are ordered by id.
template <class Rows>
auto* find(Rows& rows, int id) {
    const auto found =
        std::lower_bound(rows.begin(), rows.end(), id, [](const auto& row, int at) { return row.id < at; });
    return found == rows.end() || found->id != id ? nullptr : &*found;
}

/// The row that the records file calls so; null when there is none.
template <class Rows>
auto* findRecord(Rows& rows, const QString& record) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.record == record; });
    return found == rows.end() ? nullptr : &*found;
}

/// The row's name; null text for none.
template <class Rows>
QString nameOf(const Rows& rows, int id) {
    const auto* row = find(rows, id);
    return row ? row->name : QString();
}

/// What the records file calls it; null text for none.
template <class Rows>
QString recordOf(const Rows& rows, int id) {
    const auto* row = find(rows, id);
    return row ? row->record : QString();
}

/// Ids of the API for ids of a records file: the digits ("k7" is 7) where no other record of the list has the same,
/// the next free numbers for the rest.
[[nodiscard]] std::vector<int> numbersOf(const QStringList& records);

} // namespace muster::sandbox::bms
