// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/result.h"

#include <QString>

namespace muster {

/// The user that a person means by a mail address, a UPN, an object id or tenantId/objectId (any case). Rejected when
/// nobody of the input is meant, or more than one.
[[nodiscard]] Result<std::uint32_t> findUser(const PlanInput& input, const QString& text);

} // namespace muster
