// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"

namespace muster::sandbox {

/// GET /users/delta and /groups/delta (facts/graph.md §2.2): a full round page by page, then rounds of changes from a
/// deltaLink; $deltatoken=latest; Prefer: return=minimal; expired tokens in the tenant's chosen form.
[[nodiscard]] Checked<Response> answerDelta(Call& call, Kind kind);

} // namespace muster::sandbox
