// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tenant/tenant.h"

namespace muster::sandbox {

/// Everybody in a group and in the groups below it, each once, nearest first; nested groups are among them. Circles
/// are harmless.
[[nodiscard]] std::vector<Tenant::Index> transitiveMembers(const Tenant& tenant, Tenant::Index group);

/// Every group above an object, each once, nearest first.
[[nodiscard]] std::vector<Tenant::Index> transitiveGroups(const Tenant& tenant, Tenant::Index object);

} // namespace muster::sandbox
