// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace muster {

/// Whom readings brought news of, for an incremental plan (spec/04 §1: the changed users, all members of a group that
/// itself changed). A value.
struct ChangedPeople {
    /// Ids as "tenantId/objectId" of users, and of groups whose members are meant, however deep.
    QSet<QString> ids;
    /// Those among `ids` that left a group; the delta need not say whether user or group.
    QSet<QString> left;
    bool everybody = false; ///< a full reading, or a group is gone, and with it who its members were

    void unite(const ChangedPeople& other);
    /// Indexes into PlanInput::users; nothing when somebody may be meant whom the input does not tell: then the plan
    /// has to be one of everybody. Users whom no rule ever concerned are in no input and left out.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> usersOf(const PlanInput& input) const;
};

} // namespace muster
