// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

[[nodiscard]] Response accountLookup(Call& call);    ///< GET crm/accounts/lookup: active ones, unless asked for all
[[nodiscard]] Response accountSummaries(Call& call); ///< GET crm/accounts/summary
[[nodiscard]] Response accountSummary(Call& call);   ///< GET crm/accounts/summary/{id}
[[nodiscard]] Response accountLocations(Call& call); ///< GET crm/accounts/{accountId}/locations/lookup
[[nodiscard]] Response accountLocation(Call& call);  ///< GET crm/accounts/{accountId}/locations/{locationId}
[[nodiscard]] Response accountContacts(Call& call);  ///< GET crm/accounts/{accountId}/contacts/lookup

} // namespace muster::sandbox::bms
