// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"

namespace muster::sandbox {

/// GET /organization, /domains, /subscribedSkus (facts/graph.md §2.8, 2.9).
[[nodiscard]] Checked<Response> answerOrganization(Call& call);
[[nodiscard]] Checked<Response> answerDomains(Call& call);
[[nodiscard]] Checked<Response> answerSubscribedSkus(Call& call);

} // namespace muster::sandbox
