// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

[[nodiscard]] Response departments(Call& call);   ///< GET admin/hr/departments/lookup
[[nodiscard]] Response jobTitles(Call& call);     ///< GET admin/hr/jobtitles/lookup
[[nodiscard]] Response ownLocations(Call& call);  ///< GET system/locations/lookup: of the MSP's own account
[[nodiscard]] Response employeeRoles(Call& call); ///< GET system/roles/lookup
[[nodiscard]] Response securityRoles(Call& call); ///< GET admin/security/roles/lookup
[[nodiscard]] Response systemLookup(Call& call);  ///< GET system/lookup/{tableName}
[[nodiscard]] Response tenantLookup(Call& call);  ///< GET system/tenantlookup/{tableName}

} // namespace muster::sandbox::bms
