// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/run.h"

#include <map>
#include <optional>
#include <set>

namespace muster {

/// Continuous mode (spec/01 §8): asks the directory for changes, round by round, and applies unattended what needs no
/// person. Straight-line, in the run's thread; the caller waits between rounds.
class Watch {
public:
    struct Terms {
        std::chrono::seconds interval{60};
        int failuresBeforeRest = 5;
        std::chrono::seconds rest{120};
        /// A plan of everybody at least so often: what changed at the PSA alone is no news of the directory.
        std::chrono::seconds wholePlan{3600};
    };
    /// How a connection fares.
    struct Standing {
        int failures = 0;            ///< in a row
        std::int64_t restsUntil = 0; ///< ms since 1970 UTC; 0: it does not rest
        std::optional<Error> error{};
    };
    struct Round {
        std::optional<Error> busy; ///< somebody else runs: they are waited for
        std::vector<ConnectionReport> connections;
        /// Ids of connections of which nothing was ever applied with somebody looking on: they wait for that.
        QStringList unreviewed;
        std::optional<RunReport> report; ///< of the run, if anything was due
    };

    /// `clock`: ms since 1970 UTC. All it is given outlives it.
    Watch(RunPorts ports, const Directories& directories, Applying::Clock clock, Terms terms);

    /// One round under the settings of `request`. Two calls a tenant and no run when nothing changed. Fails only when
    /// going on makes no sense (Cancelled, Storage).
    /// What `pulse` was told to stop goes on in a later round.
    Result<Round> round(RunRequest request, Pulse& pulse);

    /// By connection id.
    [[nodiscard]] const std::map<QString, Standing>& standings() const { return m_standings; }
    /// Of records that were refused: how many wait for their next try.
    [[nodiscard]] std::size_t paused() const { return m_pauses.size(); }

private:
    struct Pause {
        QByteArray step; ///< as it was refused; another one is tried at once
        int attempts = 0;
        std::int64_t until = 0;
    };
    Result<std::vector<ConnectionReport>> poll(const RunRequest& request, Pulse& pulse);
    Result<void> findReviewed();
    void leaveOut(RunRequest& request, Round& round);
    /// Another program that read meanwhile has moved the tokens, and need not have applied what it read.
    Result<void> findForeignReadings();
    /// Steps that a person does by hand are looked for hourly, and when somebody says that they are done.
    Result<void> findManualNews();
    void takeNews(const std::vector<ConnectionReport>& reports);
    /// Whom the next plan is for; nothing: everybody.
    [[nodiscard]] std::optional<ChangedPeople> scope(const Configuration& configuration) const;
    void rememberScope(const RunReport& report, const Configuration& configuration);
    void judge(const std::vector<ConnectionReport>& reports);
    [[nodiscard]] bool isDue(const std::vector<ConnectionReport>& reports) const;
    void remember(const RunReport& report, const QMap<QString, QByteArray>& left);

    RunPorts m_ports;
    const Directories& m_directories;
    Applying::Clock m_clock;
    Terms m_terms;
    std::map<QString, Standing> m_standings;
    std::set<QString> m_reviewed;         ///< tenants
    std::map<QString, QString> m_tenants; ///< by connection id, once resolved
    std::map<QString, Pause> m_pauses;    ///< by user key
    bool m_due = true;                    ///< what a run before, or another program, has read and not applied
    // Incremental plans (spec/04 §1).
    ChangedPeople m_people{{}, {}, true};   ///< news that no plan has dealt with
    std::set<QString> m_waiting;            ///< keys of users whose step was left to a person, or refused
    std::optional<Configuration> m_planned; ///< settings of the last plan; under others everybody is planned
    std::size_t m_said = 0;                 ///< which manual steps somebody called done, as last seen
    std::int64_t m_wholePlanAt = 0;         ///< ms since 1970 UTC
    std::map<QString, std::pair<QString, QString>> m_mirrored; ///< tokens by tenant, as this watch left them
};

} // namespace muster
