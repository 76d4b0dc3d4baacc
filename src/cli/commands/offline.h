// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"
#include "core/plan.h"

namespace muster::cli {

/// What was read last, with the records of now, without asking any directory: for questions (why, lint) and for naming
/// people in decisions.
[[nodiscard]] Result<std::unique_ptr<PlanInput>> lastInput(const Call& call, OpenWorkspace& workspace);

/// The user that a person means: somebody of the mirror, or tenantId/objectId of anybody (decisions may name users that
/// are not there yet).
struct UserKey {
    QString tenantId, objectId;
    [[nodiscard]] QString toString() const { return tenantId + QLatin1Char('/') + objectId; }
};
[[nodiscard]] Result<UserKey> userNamed(OpenWorkspace& workspace, const QString& text);

} // namespace muster::cli
