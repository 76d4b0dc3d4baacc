// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tenant/tenant.h"

#include <memory>

namespace muster::sandbox {

/// Reads a tenant file ("muster-tenant", version 1, spec/06 §5). Refused whole, with the field and what was expected:
/// another format or version, wrong types, unknown fields, bad GUIDs, an id twice, a member that does not exist.
/// Beside the fields of the specification: verifiedDomains, devices, servicePrincipals, contacts, directoryRoles,
/// administrativeUnits, organization,
/// subscribedSkus, cloud {instance, graphHost}; operators' roles and enabled; applications' name.
Result<std::unique_ptr<Tenant>> readTenant(const QByteArray& json);

/// The same from a file; NotFound when it cannot be opened.
Result<std::unique_ptr<Tenant>> readTenantFile(const QString& path);

} // namespace muster::sandbox
