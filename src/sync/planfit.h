// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planfile.h"

#include <QHash>
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

/// Goes through the steps of a plan of now beside those of a file, in any flow.
class StepFit {
public:
    /// `file` outlives it.
    explicit StepFit(const PlanFile& file);
    /// Whether the file has this very step, byte by byte.
    [[nodiscard]] bool isSame(const QString& key, const QByteArray& canonical);
    /// Keys of writing steps of the file that are others now, or that isSame() was not asked for.
    [[nodiscard]] QStringList changed() const;

private:
    struct Entry {
        const PlanFile::Entry* of;
        bool same = false;
    };
    QHash<QString, Entry> m_entries;
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
