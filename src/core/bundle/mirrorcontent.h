// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <memory>
#include <vector>

namespace muster {

/// All that the mirror knows of one tenant, but for its delta tokens: what a support bundle takes along, and what a
/// replay starts from. A value; any thread.
struct MirrorContent {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>(); ///< owns every text
    QString tenantId;
    MirrorState state; ///< its links stay behind: they are as good as tokens
    struct User {
        UserReading reading; ///< with tombstones
        bool partial = false;
    };
    struct Group {
        GroupReading reading;
        std::vector<Text> users, groups; ///< direct members, when they were read
    };
    std::vector<User> users;   ///< ordered by id
    std::vector<Group> groups; ///< ordered by id
};

} // namespace muster
