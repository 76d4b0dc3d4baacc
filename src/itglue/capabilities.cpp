// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/itglue.h"

namespace muster {

DocumentCapabilities itGlueCapabilities() {
    using F = EntityField;
    DocumentCapabilities can;
    can.batch = 1;

    // Users are invited by an administrator, and the API tells little of them.
    auto& user = can.of(EntityKind::User);
    user.makes = user.removes = false;
    user.tells = {F::FirstName, F::LastName, F::Email};

    // Deleting an organization takes everything that is documented in it, and is done some time later.
    auto& client = can.of(EntityKind::Client);
    client.removes = false;
    client.writes = {F::Name, F::ShortName, F::Type, F::Status, F::Parent};
    client.tells = client.writes;

    auto& location = can.of(EntityKind::Location);
    location.writes = EntityFields::of(EntityKind::Location);
    location.tells = location.writes;

    // A contact is neither active nor inactive there.
    auto& contact = can.of(EntityKind::Contact);
    contact.writes = EntityFields::of(EntityKind::Contact);
    contact.writes.remove(F::Active);
    contact.tells = contact.writes;

    auto& configuration = can.of(EntityKind::Configuration);
    configuration.writes = EntityFields::of(EntityKind::Configuration);
    configuration.tells = configuration.writes;
    return can;
}

} // namespace muster
