// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/world.h"

namespace muster::sandbox {

/// POST /{tenant}/oauth2/v2.0/token: authorization_code and refresh_token (facts/identity.md §1.2–1.4, 1.8).
[[nodiscard]] Response answerToken(World& world, const Request& request, const QByteArray& tenant);

/// The directory id of an operator: of the user with this name, or one made from the name.
[[nodiscard]] QByteArray operatorId(const Tenant& tenant, const QByteArray& userPrincipalName);

/// Why an operator may not have a token now (AADSTS code with sentence); nothing when they may.
[[nodiscard]] std::optional<std::pair<int, QByteArray>> blocked(Tenant& tenant, const Operator& who);

} // namespace muster::sandbox
