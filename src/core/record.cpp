// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record.h"

#include "core/fold.h"
#include "core/lines.h"

#include <algorithm>
#include <vector>

namespace muster {

namespace {

/// "ada_Archived", "ada@contoso.com_archived2".
bool hasArchivedName(Text name) {
    auto text = trimmed(name.view());
    while (!text.empty() && text.back() >= '0' && text.back() <= '9')
        text.remove_suffix(1);
    return endsWithFolded(text, "_Archived");
}

Text known(Text value) {
    return value.isAbsent() ? TextPool::blank() : value;
}

/// The number that stands for `type`: the primary one of the type, else its first.
const PhoneNumber* numberOf(std::span<const PhoneNumber> phones, Text type) {
    const PhoneNumber* found = nullptr;
    for (const auto& phone : phones) {
        if (phone.type == type && (!found || (phone.primary && !found->primary)))
            found = &phone;
    }
    return found;
}

/// The addresses with `address` as the primary one; blank: without the primary one.
PoolArray<EmailAddress> withPrimary(const Record& record, Text address, TextPool& pool) {
    std::vector<EmailAddress> emails(record.emails.begin(), record.emails.end());
    const auto isPrimary = [](const EmailAddress& email) { return email.primary; };
    const auto isSame = [](Text other) {
        return [other](const EmailAddress& email) { return sameFolded(email.address.view(), other.view()); };
    };
    auto primary = std::find_if(emails.begin(), emails.end(), isPrimary);
    const Text type = primary == emails.end() ? Text() : primary->type;
    if (!record.email.isBlank() && std::none_of(emails.begin(), emails.end(), isSame(record.email)))
        emails.push_back({record.email, type, primary == emails.end()});

    if (address.isBlank()) {
        std::erase_if(emails, isPrimary);
        return pool.array<EmailAddress>(emails);
    }
    // A difference of case only must not promote a duplicate further up.
    auto chosen = std::find_if(emails.begin(), emails.end(), isPrimary);
    if (chosen == emails.end() || !isSame(address)(*chosen))
        chosen = std::find_if(emails.begin(), emails.end(), isSame(address));
    if (chosen == emails.end())
        chosen = emails.insert(emails.begin(), {address, type, true});
    for (auto& email : emails)
        email.primary = false;
    chosen->address = address;
    chosen->primary = true;
    return pool.array<EmailAddress>(emails);
}

/// The numbers with `number` for `type`; blank: without that number.
PoolArray<PhoneNumber> withNumber(const Record& record, Text number, Text type, TextPool& pool) {
    std::vector<PhoneNumber> phones(record.phones.begin(), record.phones.end());
    const auto* found = numberOf(phones, type);
    if (found && number.isBlank())
        phones.erase(phones.begin() + (found - phones.data()));
    else if (found)
        phones[static_cast<std::size_t>(found - phones.data())].number = number;
    else if (!number.isBlank())
        phones.push_back({number, type, phones.empty()});
    return pool.array<PhoneNumber>(phones);
}

void writeText(Text& to, Text value) {
    if (!value.isAbsent())
        to = value;
}

/// Anything but the two literals leaves the switch as it is.
void writeSwitch(bool& to, Text value) {
    if (value == TextPool::truth(true))
        to = true;
    else if (value == TextPool::truth(false))
        to = false;
}

} // namespace

bool isArchived(const Record& record) {
    if (record.archived)
        return true;
    if (record.active)
        return false;
    return hasArchivedName(record.username) || hasArchivedName(record.email) ||
           std::any_of(record.emails.begin(), record.emails.end(),
                       [](const EmailAddress& email) { return hasArchivedName(email.address); });
}

QString RecordKey::toString() const {
    return (kind == RecordKind::Employee ? QStringLiteral("employee:") : QStringLiteral("contact:")) + id;
}

std::optional<RecordKey> RecordKey::parse(QStringView text) {
    const auto colon = text.indexOf(QLatin1Char(':'));
    if (colon < 0 || colon + 1 == text.size())
        return {};
    const auto kind = text.left(colon);
    const auto id = text.mid(colon + 1).toString();
    if (kind == QLatin1String("employee"))
        return RecordKey{RecordKind::Employee, id};
    if (kind == QLatin1String("contact"))
        return RecordKey{RecordKind::Contact, id};
    return {};
}

FieldValues valuesOf(const Record& record, Text phoneType) {
    FieldValues values;
    values[Field::FirstName] = known(record.firstName);
    values[Field::LastName] = known(record.lastName);
    values[Field::Username] = known(record.username);
    values[Field::Email] = known(record.email);
    values[Field::JobTitle] = known(record.jobTitle);
    values[Field::SecurityRoles] = known(record.securityRoles);
    values[Field::Location] = known(record.location);
    values[Field::Active] = TextPool::truth(record.active);
    if (record.kind == RecordKind::Employee) {
        values[Field::Phone] = known(record.phone);
        values[Field::Department] = known(record.department);
        values[Field::Manager] = known(record.manager);
        values[Field::EmploymentType] = known(record.employmentType);
        values[Field::EmployeeRole] = known(record.employeeRole);
        values[Field::LoginEnabled] = TextPool::truth(record.login);
    } else {
        const auto* phone = numberOf(record.phones.items(), phoneType);
        values[Field::Phone] = phone ? known(phone->number) : TextPool::blank();
        values[Field::PhoneType] = phone ? known(phone->type) : TextPool::blank();
        values[Field::Account] = known(record.account);
        values[Field::PortalAccess] = TextPool::truth(record.login);
    }
    return values;
}

Record withValues(Record record, const FieldValues& values, Text phoneType, TextPool& pool) {
    writeText(record.firstName, values[Field::FirstName]);
    writeText(record.lastName, values[Field::LastName]);
    writeText(record.username, values[Field::Username]);
    writeText(record.jobTitle, values[Field::JobTitle]);
    writeText(record.location, values[Field::Location]);
    if (!values[Field::SecurityRoles].isAbsent())
        record.securityRoles = pool.intern(sortedLines(values[Field::SecurityRoles].view()));
    writeSwitch(record.active, values[Field::Active]);
    if (values[Field::Active] == TextPool::truth(true))
        record.archived = false;

    const Text email = values[Field::Email];
    const Text phone = values[Field::Phone];
    if (record.kind == RecordKind::Employee) {
        writeText(record.email, email);
        writeText(record.phone, phone);
        writeText(record.department, values[Field::Department]);
        writeText(record.manager, values[Field::Manager]);
        writeText(record.employmentType, values[Field::EmploymentType]);
        writeText(record.employeeRole, values[Field::EmployeeRole]);
        writeSwitch(record.login, values[Field::LoginEnabled]);
        return record;
    }
    if (!email.isAbsent()) {
        record.emails = withPrimary(record, email, pool);
        record.email = email;
    }
    if (!phone.isAbsent()) {
        const Text type = values[Field::PhoneType].isBlank() ? phoneType : values[Field::PhoneType];
        record.phones = withNumber(record, phone, type, pool);
    }
    writeText(record.account, values[Field::Account]);
    writeSwitch(record.login, values[Field::PortalAccess]);
    return record;
}

} // namespace muster
