// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/contactrows.h"

#include <QCoreApplication>
#include <QLocale>

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordRows)
};

/// The primary number, else the first.
QString phoneOf(const Record& contact) {
    for (const PhoneNumber& phone : contact.phones)
        if (phone.primary)
            return phone.number.toString();
    return contact.phones.empty() ? contact.phone.toString() : contact.phones[0].number.toString();
}

} // namespace

ContactRows::ContactRows(const std::shared_ptr<const PeopleReading>& reading)
    : PersonRows(reading, RecordKind::Contact)
    , m_accounts(namesOf(reading->lookups.accounts))
    , m_locations(namesOf(reading->lookups.locations)) {}

std::span<const RecordColumn> ContactRows::columns() const {
    static const std::array<RecordColumn, ColumnCount> columns{
        {{QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Name"),
          QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Job Title"), 146},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Email"), nullptr, 142, Qt::ElideMiddle},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Account"), nullptr, 112},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Location"), nullptr, 100},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Phone"), nullptr, 96},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Portal Access"), nullptr, 108},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Security Roles"), nullptr, 116},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Link"),
          QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Linked Address"), 120},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Active"), nullptr, 60},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Drift"), nullptr, 88}}};
    return columns;
}

QString ContactRows::text(std::uint32_t row, int column) const {
    const Record& contact = record(row);
    switch (column) {
    case Name:
        return nameText(row);
    case Email:
        return contact.email.toString();
    case AccountColumn:
        return nameIn(m_accounts, contact.account);
    case LocationColumn:
        return nameIn(m_locations, contact.location);
    case Phone:
        return phoneOf(contact);
    case Portal:
        return yesNo(contact.login);
    case Roles:
        return rolesText(row);
    case LinkColumn:
        return linkText(row);
    case Active:
        return yesNo(contact.active);
    case DriftColumn:
        return driftText(row);
    default:
        return {};
    }
}

QString ContactRows::secondLine(std::uint32_t row, int column) const {
    if (column == Name)
        return record(row).jobTitle.toString();
    const Workspace::NamedLink* linked = column == LinkColumn ? link(row) : nullptr;
    return linked ? linked->userPrincipalName : QString();
}

QVariant ContactRows::data(std::uint32_t row, int column, int role) const {
    if (role == LinkedRole)
        return column == LinkColumn && (statesOf(row) & Linked) != 0;
    return PersonRows::data(row, column, role);
}

QString ContactRows::summary() const {
    return Texts::tr("%n contact(s), %1 linked", nullptr, static_cast<int>(count()))
        .arg(QLocale().toString(linkedCount()));
}

} // namespace muster::gui
