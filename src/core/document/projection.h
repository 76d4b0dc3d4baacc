// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/lookups.h"
#include "core/record.h"

#include <array>
#include <span>
#include <vector>

namespace muster {

/// What the PSA holds as things to be documented (spec/02 §6): employees as users, accounts as clients, their
/// locations, contacts and configurations. API Employees and archived people are archived.
/// Types of addresses and numbers come by name. Appends; texts go to `pool`.
void documented(const Lookups& lookups, std::span<const Record> people, std::span<const ConfigurationItem> items,
                TextPool& pool, std::array<std::vector<Entity>, entityKindCount>& into);
/// One person.
[[nodiscard]] Entity documented(const Lookups& lookups, const Record& person, TextPool& pool);

} // namespace muster
