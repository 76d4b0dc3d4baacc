// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/planner/hashindex.h"

#include <span>
#include <vector>

namespace muster {

/// Which rules fit whom, and who wins (spec/01 §2). Rules are ranked once; a user's rules come best first.
class RuleFits {
public:
    explicit RuleFits(const PlanInput& input);
    /// Indexes into Configuration::rules, the winner first; empty: no rule fits.
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t user) const {
        return {m_fits.data() + m_start[user], m_start[user + 1] - m_start[user]};
    }
    /// By what the winner of these won.
    [[nodiscard]] DecidedBy decidedBy(std::span<const std::uint32_t> fits) const;
    /// The group a rule names, or none when the mirror does not have it; only a security-enabled, present one counts.
    [[nodiscard]] std::uint32_t groupOf(std::uint32_t rule) const { return m_groupOf[rule]; }

private:
    struct Rank {
        int order = 0;
        qint64 groupAge = 0; ///< ms since 1970 UTC; unknown: last
        qint64 ruleAge = 0;
        QByteArray id;
    };
    const PlanInput& m_input;
    std::vector<Rank> m_ranks;
    std::vector<std::uint32_t> m_groupOf;
    std::vector<std::uint32_t> m_start, m_fits;
};

/// Who is who: users by key with their links and decisions, records with their owners.
class Population {
public:
    explicit Population(const PlanInput& input);

    [[nodiscard]] std::uint32_t find(std::string_view tenantId, std::string_view objectId) const;
    /// Index into PlanInput::links, none without.
    [[nodiscard]] std::uint32_t linkOf(std::uint32_t user) const { return m_linkOf[user]; }
    /// Index into Configuration::decisions; a choice of Auto counts for its username only.
    [[nodiscard]] std::uint32_t decisionOf(std::uint32_t user) const { return m_decisionOf[user]; }
    /// The user behind a link; none when its tenant or user is not part of the input.
    [[nodiscard]] std::uint32_t userOf(std::uint32_t link) const { return m_userOf[link]; }
    [[nodiscard]] bool neverMatch(std::uint32_t user, RecordKind kind, std::string_view id) const;

private:
    const PlanInput& m_input;
    HashIndex m_byKey;
    std::vector<std::uint32_t> m_linkOf, m_decisionOf, m_userOf;
    std::vector<std::pair<std::uint32_t, RecordKey>> m_never; ///< sorted by user
};

} // namespace muster
