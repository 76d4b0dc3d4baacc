// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/passportal.h"

namespace muster {

DocumentCapabilities passportalCapabilities(const std::array<bool, entityKindCount>& templates) {
    using F = EntityField;
    DocumentCapabilities can;
    can.batch = 1;
    for (const EntityKind kind : entityKinds) {
        auto& of = can.of(kind);
        of.makes = templates[static_cast<std::size_t>(kind)];
        of.removes = of.changes = false;
    }
    // Its people are not in the API at all.
    auto& user = can.of(EntityKind::User);
    user.holds = user.makes = false;

    auto& client = can.of(EntityKind::Client);
    client.makes = false;
    client.tells = {F::Name};

    // A new document has a title, and nothing else that the API could be told.
    auto& location = can.of(EntityKind::Location);
    location.writes = {F::Name};
    location.tells = {F::Name,       F::Address1, F::Address2, F::City, F::Region,
                      F::PostalCode, F::Country,  F::Phone,    F::Fax};

    auto& contact = can.of(EntityKind::Contact);
    contact.writes = {F::FirstName, F::LastName};
    contact.tells = {F::FirstName, F::LastName, F::Title, F::Emails, F::Phones, F::Location, F::PointOfContact};

    auto& configuration = can.of(EntityKind::Configuration);
    configuration.writes = {F::Name};
    configuration.tells = {F::Name,          F::Type,      F::Location,     F::Hostname, F::SerialNumber,
                           F::MacAddress,    F::PrimaryIp, F::Manufacturer, F::Model,    F::OperatingSystem,
                           F::WarrantyUntil, F::Notes};
    return can;
}

} // namespace muster
