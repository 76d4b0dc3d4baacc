// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tenant/tenant.h"

#include <memory>

namespace muster::sandbox {

/// A tenant out of a support bundle, with a registration and an operator that were made up for it.
struct ReplayedTenant {
    std::unique_ptr<Tenant> tenant;
    QByteArray connection;        ///< id of the bundle's connection for it; empty: none
    QByteArray userPrincipalName; ///< of the operator
};

/// Reads the tenants of a support bundle ("muster-bundle", version 1, docs/bundle.md). Refused whole, with the place
/// and what was expected, as a tenant file would be; also when it is bigger than 512 MiB.
Result<std::vector<ReplayedTenant>> readBundle(const QByteArray& json);

/// The same from a file; NotFound when it cannot be opened.
Result<std::vector<ReplayedTenant>> readBundleFile(const QString& path);

} // namespace muster::sandbox
