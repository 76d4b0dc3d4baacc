// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planner/examination.h"

#include <deque>
#include <span>
#include <vector>

namespace muster {

/// One record, one step (spec/01 §5): who keeps a record that several users reach, and who shares an email with whom.
class Rivalry {
public:
    /// `planned`: all users of the plan; `examined`: those whose records were searched and are not unchanged. Adds
    /// DuplicateSource to the losers' conflicts.
    Rivalry(const Examiner& examiner, std::span<const std::uint32_t> planned, std::deque<Examination>& examined);

    /// The deleted user whose record this user takes over (Relinked); none without.
    [[nodiscard]] std::uint32_t takesOverFrom(std::size_t examined) const { return m_takesOver[examined]; }

    /// Whether the link is the one that holds its record; false too when the record is gone.
    [[nodiscard]] bool holdsRecord(std::uint32_t link) const;

private:
    struct Claim {
        std::uint32_t record;
        std::uint32_t examined; ///< index
        ReachedBy by;
    };
    void settleClaims(std::vector<Claim>& claims);
    void settleRecord(std::span<const Claim> claims);
    [[nodiscard]] bool isTakeover(const Claim& claim, std::uint32_t ownerUser) const;
    void settleEmails(std::span<const std::uint32_t> planned);
    void settleNewRecords();
    void markDuplicate(const Claim& claim);

    const Examiner& m_examiner;
    std::deque<Examination>& m_examined;
    std::vector<std::uint32_t> m_ownerLink; ///< by record: the link that holds it, and still counts
    std::vector<std::uint32_t> m_takesOver;
};

} // namespace muster
