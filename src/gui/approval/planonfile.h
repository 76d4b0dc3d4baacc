// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/approval.h"

namespace muster::gui {

/// The plan file that a preview shows: whose plan it is and what was said about it. Immutable once made.
struct PlanOnFile {
    /// What the person at this window is to the plan.
    enum class You : std::uint8_t { Author, Approver, Unknown };

    QString path;
    PlanFile file;
    ApprovalStanding standing;
    You you = You::Unknown;
    QString yourKey;     ///< to pass on to whoever makes the workspace know it; empty: no keychain
    QStringList changed; ///< keys of writing steps that are not what the file says any more
    bool approvalRequired = false;

    [[nodiscard]] bool mayApply() const {
        return standing.state == ApprovalStanding::State::Approved ||
               (!approvalRequired && standing.state == ApprovalStanding::State::Waiting);
    }
};

} // namespace muster::gui
