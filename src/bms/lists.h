// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/calls.h"
#include "core/lookups.h"

namespace muster {

/// Accounts with their locations, and every list that forms and rules choose from.
[[nodiscard]] Result<Lookups> readLists(BmsCalls& calls);

} // namespace muster
