// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planfile.h"

#include <QSet>
#include <QStringList>

namespace muster {

/// Error::code of a plan that is refused because it was made for something else (exit 8).
inline const QString planNoLongerFits = QStringLiteral("PlanNoLongerFits");

/// What of a plan file may still be applied (spec/04 §4).
struct PlanFit {
    QSet<QString> keys;  ///< users whose step is the same, byte by byte; converts and conflicts too
    QStringList changed; ///< users whose writing step is another one now, or none
};

/// The refusal of a plan whose rules are others now.
[[nodiscard]] Error otherRules();
/// Conflict with the code planNoLongerFits when the plan was made for another workspace.
[[nodiscard]] Result<void> belongsTo(const PlanFile& file, const QString& workspace);

/// Compares a plan file with the plan of now. Other changes than those of its writing steps do not matter. Conflict
/// with the code planNoLongerFits when rules, defaults or settings changed, or when it belongs to another workspace.
[[nodiscard]] Result<PlanFit> fitOf(const PlanFile& file, const PlanInput& input, const Plan& plan,
                                    const QString& workspace);

} // namespace muster
