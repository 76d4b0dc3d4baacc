// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planner/population.h"
#include "core/planner/recordindex.h"

#include <vector>

namespace muster {

/// Which records may never lose their roles, username, email or access (spec/01 §6): the root user, protected records,
/// API Employees and the accounts this program signs in with.
class Protection {
public:
    Protection(const PlanInput& input, const Population& population, const RecordIndex& index);
    /// RootExempt, Protected or both; empty when the record may be written like any other.
    [[nodiscard]] Reasons of(std::uint32_t record) const { return m_of[record]; }

private:
    void protect(std::uint32_t record) {
        if (record != none)
            m_of[record].add(Reason::Protected);
    }
    std::vector<Reasons> m_of;
};

} // namespace muster
