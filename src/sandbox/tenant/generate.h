// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tenant/tenant.h"

#include <memory>

namespace muster::sandbox {

/// Who an invented person is.
struct InventedPerson {
    QByteArray given, surname, title, address, phone;
};

/// The i-th of the invented people, always the same one.
[[nodiscard]] InventedPerson inventedPerson(std::size_t i, const QByteArray& domain);

/// How big a generated tenant is: `--generate users=100000,groups=200,size=500`.
struct Generate {
    std::size_t users = 1000;
    std::size_t groups = 10;
    /// Direct members of each group; group g starts at user g × size and goes round.
    std::size_t size = 100;
};

/// Reads "users=N,groups=N,size=N" (each optional).
Result<Generate> parseGenerate(const QString& text);

/// A tenant of invented people; the same seed gives the same tenant, id for id. Operator
/// admin@generated.onmicrosoft.com with the password "generated" may consent; one native registration, consented, with
/// http://localhost/muster.
[[nodiscard]] std::unique_ptr<Tenant> generateTenant(const Generate& wanted, quint64 seed);

} // namespace muster::sandbox
