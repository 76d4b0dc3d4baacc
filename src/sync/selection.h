// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QMap>
#include <QSet>
#include <QString>

#include <optional>

namespace muster {

/// The part of a plan that a pilot applies (spec/04 §1): one user, one rule, one client account, or all of it. Records
/// and usernames are always judged on the whole.
struct Selection {
    QString user;                      ///< tenantId/objectId
    QString rule;                      ///< id of the winning rule
    QString account;                   ///< id of the account of the record, or of the one that is to be made
    std::optional<QSet<QString>> keys; ///< users (tenantId/objectId) whose steps a plan file holds and that still fit
    QMap<QString, QByteArray> except;  ///< users whose step is left out while it is this one, byte by byte
    [[nodiscard]] bool isAll() const {
        return user.isEmpty() && rule.isEmpty() && account.isEmpty() && !keys && except.isEmpty();
    }
};

[[nodiscard]] bool selects(const Selection& selection, const PlanInput& input, const Step& step);

/// The selected steps of a plan by themselves, with the brakes that they alone would trip and the links that end with
/// them.
[[nodiscard]] Plan partOf(const PlanInput& input, const Plan& whole, const Selection& selection);

} // namespace muster
