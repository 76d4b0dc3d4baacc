// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/entitywords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct EntityWords {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::EntityWords)
};

} // namespace

QString wordFor(EntityKind kind) {
    switch (kind) {
    case EntityKind::User:
        return EntityWords::tr("user");
    case EntityKind::Client:
        return EntityWords::tr("client");
    case EntityKind::Location:
        return EntityWords::tr("location");
    case EntityKind::Contact:
        return EntityWords::tr("contact");
    case EntityKind::Configuration:
        return EntityWords::tr("configuration");
    }
    return {};
}

QString titleFor(EntityKind kind) {
    switch (kind) {
    case EntityKind::User:
        return EntityWords::tr("Users");
    case EntityKind::Client:
        return EntityWords::tr("Clients");
    case EntityKind::Location:
        return EntityWords::tr("Locations");
    case EntityKind::Contact:
        return EntityWords::tr("Contacts");
    case EntityKind::Configuration:
        return EntityWords::tr("Configurations");
    }
    return {};
}

QString labelFor(EntityField field) {
    switch (field) {
    case EntityField::Name:
        return EntityWords::tr("Name");
    case EntityField::ShortName:
        return EntityWords::tr("Short name");
    case EntityField::Type:
        return EntityWords::tr("Type");
    case EntityField::Status:
        return EntityWords::tr("Status");
    case EntityField::Parent:
        return EntityWords::tr("Parent");
    case EntityField::MainLocation:
        return EntityWords::tr("Main location");
    case EntityField::Website:
        return EntityWords::tr("Website");
    case EntityField::Phone:
        return EntityWords::tr("Phone");
    case EntityField::Fax:
        return EntityWords::tr("Fax");
    case EntityField::Address1:
        return EntityWords::tr("Address line 1");
    case EntityField::Address2:
        return EntityWords::tr("Address line 2");
    case EntityField::City:
        return EntityWords::tr("City");
    case EntityField::Region:
        return EntityWords::tr("Region");
    case EntityField::PostalCode:
        return EntityWords::tr("Postal code");
    case EntityField::Country:
        return EntityWords::tr("Country");
    case EntityField::Main:
        return EntityWords::tr("Main");
    case EntityField::FirstName:
        return EntityWords::tr("First name");
    case EntityField::LastName:
        return EntityWords::tr("Last name");
    case EntityField::Title:
        return EntityWords::tr("Title");
    case EntityField::Username:
        return EntityWords::tr("Username");
    case EntityField::Email:
        return EntityWords::tr("Email");
    case EntityField::Emails:
        return EntityWords::tr("Emails");
    case EntityField::Phones:
        return EntityWords::tr("Phones");
    case EntityField::Location:
        return EntityWords::tr("Location");
    case EntityField::PointOfContact:
        return EntityWords::tr("Point of contact");
    case EntityField::Active:
        return EntityWords::tr("Active");
    case EntityField::Hostname:
        return EntityWords::tr("Hostname");
    case EntityField::SerialNumber:
        return EntityWords::tr("Serial number");
    case EntityField::MacAddress:
        return EntityWords::tr("MAC address");
    case EntityField::PrimaryIp:
        return EntityWords::tr("IP address");
    case EntityField::Manufacturer:
        return EntityWords::tr("Manufacturer");
    case EntityField::Model:
        return EntityWords::tr("Model");
    case EntityField::OperatingSystem:
        return EntityWords::tr("Operating system");
    case EntityField::Contact:
        return EntityWords::tr("Contact");
    case EntityField::WarrantyUntil:
        return EntityWords::tr("Warranty until");
    case EntityField::Notes:
        return EntityWords::tr("Notes");
    }
    return {};
}

QString shownList(const QString& value) {
    if (!value.contains(u'\t'))
        return value;
    QStringList parts;
    for (const auto& item : entityListItems(value))
        parts.append(item.type.isEmpty() ? item.value : EntityWords::tr("%1 (%2)").arg(item.value, item.type));
    return parts.join(u", "_s);
}

} // namespace muster::gui
