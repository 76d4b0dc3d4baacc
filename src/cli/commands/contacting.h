// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"

namespace muster::cli {

/// `plan`, `sync` and `why` with --flow contacts.
[[nodiscard]] int contactsPlan(const Call& call);
[[nodiscard]] int contactsSync(const Call& call);
[[nodiscard]] int contactsWhy(const Call& call);

} // namespace muster::cli
