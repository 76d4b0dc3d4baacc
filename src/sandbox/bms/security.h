// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

/// POST security/authenticate: the password grant (facts/bms-api.md §3.2).
[[nodiscard]] Response authenticate(Call& call);
/// POST security/refreshtoken.
[[nodiscard]] Response refreshToken(Call& call);
/// GET security/userinfo.
[[nodiscard]] Response userInfo(Call& call);

} // namespace muster::sandbox::bms
