// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/planner/population.h"
#include "core/planner/projection.h"
#include "core/planner/protection.h"
#include "core/planner/recordindex.h"
#include "core/planner/wildcard.h"

#include <vector>

namespace muster {

/// How a user came to a record; a stronger way keeps the record against a weaker one (spec/01 §5).
enum class ReachedBy : std::uint8_t { Email, Decision, Link };

/// What the decision table (spec/01 §4) and the search for the record (§5, §7) say of one user, before other users of
/// the plan have their say.
struct Examination {
    std::uint32_t user = none;
    std::uint32_t link = none;     ///< as stored
    std::uint32_t decision = none; ///< as stored
    bool linkRemoved = false;      ///< a hold, or a match or create decided after the link
    bool searched = false;         ///< a rule fits and §5 to §7 were asked
    Action action = Action::Unchanged;
    RecordKind kind = RecordKind::Employee;
    Reasons reasons;
    Reasons conflicts;
    std::uint32_t record = none;
    std::uint32_t archives = none;
    ReachedBy recordBy = ReachedBy::Email;
    ReachedBy archivesBy = ReachedBy::Email;
    bool ruleChanged = false;
    bool secondLogin = false; ///< unchanged, but another login has the email
    std::vector<std::uint32_t> candidates;
    std::vector<std::uint32_t> reached; ///< every record that was found, whatever came of it
    ProjectedEmail email;

    [[nodiscard]] bool isLinked() const { return link != none && !linkRemoved; }
};

/// Examines users one by one; knows nothing of the plan around them. Made of a PlanInput that outlives it.
class Examiner {
public:
    Examiner(const PlanInput& input, TextPool& pool);

    /// A step exists for it: its tenant was read completely, and a rule fits it or it is linked (spec/01 §4).
    [[nodiscard]] bool isInPlan(std::uint32_t user) const;
    [[nodiscard]] Examination examine(std::uint32_t user) const;
    [[nodiscard]] ProjectedEmail emailOf(std::uint32_t user) const;
    [[nodiscard]] Choice choiceOf(std::uint32_t user) const;
    /// The username that a person decided; blank without.
    [[nodiscard]] Text decidedUsername(std::uint32_t user) const;
    [[nodiscard]] bool fitsExclusionPattern(const DirectoryUser& user) const;

    [[nodiscard]] const PlanInput& input() const { return m_input; }
    /// The record that a link leads to, archived or not; none when it vanished.
    [[nodiscard]] std::uint32_t recordOf(std::uint32_t link) const { return m_linkedRecords[link]; }
    [[nodiscard]] const Population& population() const { return m_population; }
    [[nodiscard]] const RuleFits& fits() const { return m_fits; }
    [[nodiscard]] const RecordIndex& index() const { return m_index; }
    [[nodiscard]] const Protection& protection() const { return m_protection; }
    [[nodiscard]] const ProjectionRules& rules() const { return m_rules; }
    [[nodiscard]] TextPool& pool() const { return m_pool; }

private:
    void endOfLink(Examination& e, Action action, Reason reason) const;
    void search(Examination& e) const;
    void searchLinked(Examination& e) const;
    void searchDecided(Examination& e) const;
    void searchByEmail(Examination& e) const;
    void searchOtherLogins(Examination& e) const;
    void offerArchived(Examination& e) const;
    void settle(Examination& e) const;
    [[nodiscard]] bool mayMatch(const Examination& e, std::uint32_t record) const;

    const PlanInput& m_input;
    TextPool& m_pool;
    Population m_population;
    RuleFits m_fits;
    RecordIndex m_index;
    Protection m_protection;
    ProjectionRules m_rules;
    std::vector<Text> m_usernames; ///< by decision
    std::vector<Wildcard> m_patterns;
    std::vector<std::uint32_t> m_linkedRecords; ///< by link
};

} // namespace muster
