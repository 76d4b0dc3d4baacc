// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/access.h"
#include "core/psaaccount.h"
#include "core/psamirror.h"

#include <stop_token>

namespace muster {

/// Signs in and looks whether the account can do what Muster needs of it: "Test" of the account's form. Writes nothing.
[[nodiscard]] Result<PsaAccountReport> checkBmsAccount(const BmsAccess& access, CallLedger& ledger,
                                                       const std::stop_token& stop);

} // namespace muster
