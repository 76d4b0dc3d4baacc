// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/cloud.h"
#include "http/client.h"

namespace muster {

/// The tenant id behind what was typed: reads the tenant's OpenID configuration (identity.md §1.9), without signing in.
/// Rejected for a name that stands for many tenants; Auth with the sentence of the table for an unknown one; Protocol
/// when the answer names no tenant.
[[nodiscard]] Result<QString> discoverTenant(HttpClient& client, const Connection& connection,
                                             const CloudAddresses& addresses);

} // namespace muster
