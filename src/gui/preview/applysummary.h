// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <array>
#include <vector>

namespace muster::gui {

/// What Apply is about, for the dialog that asks: counts of what adds, names of whom it takes access from.
struct ApplySummary {
    struct Convert {
        QString key;
        QString name;    ///< "Anders Holm"
        QString becomes; ///< what happens to the old login, with the exact names
        QString creates; ///< what there is instead
        QString lock;    ///< why it cannot be undone; empty: it can
    };
    std::array<int, actionCount> counts{};
    int roleChanges = 0, identityChanges = 0;
    int roleLimit = -1, identityLimit = -1; ///< of their brakes; -1: none
    QStringList deactivated, revoked;       ///< names, the first few
    std::vector<Convert> converts;

    [[nodiscard]] int count(Action action) const { return counts[static_cast<std::size_t>(action)]; }
    [[nodiscard]] int adds() const;
    [[nodiscard]] int removals() const;
};

/// Any thread.
[[nodiscard]] ApplySummary applySummaryOf(const Preview& preview);

/// A brake that stops a plan, by the number that a person must type: the total's, also when it tripped for one tenant.
struct TrippedBrake {
    BrakeName name = BrakeName::Removals;
    int count = 0;
    QString limit; ///< "10" or "5 %"
    QString where; ///< tenant or account that it tripped for; empty: in total
    friend bool operator==(const TrippedBrake&, const TrippedBrake&) = default;
};

/// Each brake once. Any thread.
[[nodiscard]] std::vector<TrippedBrake> trippedBrakes(const Plan& plan);
/// Those of the preview when some steps are left out. Any thread; costs a pass over the plan.
[[nodiscard]] std::vector<TrippedBrake> trippedBrakes(const Preview& preview, const QSet<QString>& leaveOut,
                                                      bool onlyAddsAndUpdates);

} // namespace muster::gui
