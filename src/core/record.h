// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"
#include "core/text.h"

#include <QString>

#include <optional>
#include <string_view>

namespace muster {

enum class RecordKind : std::uint8_t { Employee, Contact };

/// Kaseya's user types of HR: an API Employee has no UI login and must never be touched (bms-api.md).
enum class EmployeeType : std::uint8_t { Employee, ExternalEmployee, ApiEmployee };

struct EmailAddress {
    Text address;
    Text type;
    bool primary = false;
};

struct PhoneNumber {
    Text number;
    Text type;
    bool primary = false;
};

/// An employee (HR) or contact (CRM) of the PSA as read; its key never changes. Fields of the other kind stay absent.
struct Record {
    Text id;
    RecordKind kind = RecordKind::Employee;
    EmployeeType employeeType = EmployeeType::Employee;
    bool root = false;
    bool archived = false; ///< as the record says; see isArchived()
    bool active = true;
    bool login = false; ///< loginEnabled of an employee, portalAccess of a contact
    bool pointOfContact = false;
    Text firstName, lastName, username;
    Text email;                                             ///< an employee's address, a contact's primary one
    Text phone;                                             ///< employees; a contact's numbers are in `phones`
    Text jobTitle;                                          ///< its name
    Text account, location;                                 ///< ids; an employee has no account
    Text department, manager, employmentType, employeeRole; ///< ids, employees only
    Text securityRoles;                                     ///< ids, sorted, one a line
    PoolArray<EmailAddress> emails;                         ///< contacts: all addresses, the primary one included
    PoolArray<PhoneNumber> phones;                          ///< contacts
    PoolArray<Text> relatedData;                            ///< "ticket:9": locks an archived record

    /// An active employee with login enabled, or an active contact with portal access (spec/01 §7).
    [[nodiscard]] bool isLogin() const { return active && login; }
};

/// The record says so, or it is inactive and its username or an address ends in `_Archived` and digits (spec/01 §5).
[[nodiscard]] bool isArchived(const Record& record);

/// `employee:<id>` / `contact:<id>` as in files and on the command line.
struct RecordKey {
    RecordKind kind = RecordKind::Employee;
    QString id;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<RecordKey> parse(QStringView text);
    friend bool operator==(const RecordKey&, const RecordKey&) = default;
};

/// What the record holds in the fields of a plan. `phoneType` names the type under which a contact's Phone is looked
/// up; PhoneType is that type when the contact has such a number, else blank.
[[nodiscard]] FieldValues valuesOf(const Record& record, Text phoneType);

/// The record with `values` written over it (absent fields stay): what a system of record does with a step.
/// A contact's Email becomes the primary address and the others stay; its Phone is the number of PhoneType (of
/// `phoneType` when that field is absent), other numbers stay. Who becomes active is archived no longer.
[[nodiscard]] Record withValues(Record record, const FieldValues& values, Text phoneType, TextPool& pool);

} // namespace muster
