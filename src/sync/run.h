// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/applying.h"
#include "sync/gate.h"
#include "sync/plancost.h"
#include "sync/planfit.h"
#include "sync/planning.h"
#include "sync/propagation.h"
#include "sync/pulse.h"
#include "sync/runlog.h"
#include "sync/selection.h"
#include "sync/tenants.h"
#include "sync/whatif.h"

#include <functional>
#include <optional>
#include <vector>

namespace muster {

/// What a run works with; made in its thread, outliving it.
struct RunPorts {
    Mirror& mirror;
    Journal& journal;
    RecordReader& reader;
    RecordWriter& writer;
    Approvals& approvals;
    const Propagation* propagation = nullptr; ///< what is written goes on to the documentation system
};

struct RunRequest {
    Configuration configuration;
    QString holder;  ///< user@host, for the lease and the journal
    QString trigger; ///< sync | apply | watch
    QString only;    ///< as PlanRequest
    bool force = false;
    Selection selection; ///< rule and account; the user is that of `only`
    Allowances allowances;
    const PlanFile* file = nullptr; ///< apply what this plan says, as far as it still fits
    QString workspace;              ///< id of this workspace, for plan files
    /// An incremental plan: for these, whom the run's own reading brings news of, and all whom they touch.
    std::optional<ChangedPeople> changed{};
    bool draft = false; ///< the configuration is not the workspace's own: nothing of it is remembered
};

/// A plan and how its tenants were read.
struct PlanReport {
    std::vector<ConnectionReport> connections;
    Planned planned; ///< only the selected steps
    Gate gate;
    QStringList changed; ///< keys of steps of the plan file that are not the same any more
    PlanCost cost{};     ///< of applying it
    /// What goes on to the documentation system then; nothing when the switch is off.
    std::optional<DocumentPlanned> documents{};
};

/// A run from reading to writing.
struct RunReport {
    PlanReport plan;
    std::optional<ApplyReport> applied; ///< nothing when a brake keeps the plan waiting
    /// What went on to the documentation system; nothing when the switch is off or nothing was written.
    std::optional<DocumentRunReport> documented{};
    std::optional<Error> notDocumented{}; ///< why it could not go on; the next document sync has it
};

/// One run of the workspace (spec/04): lease, what a killed run left open, reading, plan, and, unless a brake trips,
/// applying. Straight-line, in the run's thread. `clock`: ms since 1970 UTC.
class Run {
public:
    Run(RunPorts ports, const Directories& directories, Applying::Clock clock, Pulse& pulse);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// Reads and plans; writes nothing to the PSA.
    Result<PlanReport> plan(const RunRequest& request);
    /// A plan file as the last reading stands, for whoever has to approve it: no directory is read and nothing is
    /// remembered. What does not fit any more is named and not in the plan.
    Result<PlanReport> review(const RunRequest& request);
    /// One reading, two plans: under `before` and under the configuration of the request.
    Result<WhatIf> compare(const RunRequest& request, const Configuration& before);
    /// Reads, plans and applies; a plan file whose rules or workspace are others is refused whole (planNoLongerFits).
    Result<RunReport> apply(const RunRequest& request);

    /// The reverse of a run (planUndo), under the same lease, brakes and approvals; reads the records and no directory.
    /// NotFound without such a run, Rejected when it wrote nothing, Conflict while it is not over.
    Result<PlanReport> planUndo(const RunRequest& request, const QString& run);
    /// The same for a glance: without the lease, while others may write.
    Result<PlanReport> undoAsItStands(const RunRequest& request, const QString& run);
    Result<RunReport> undo(const RunRequest& request, const QString& run);

private:
    struct Reverse;
    Result<Reverse> reverseOf(const RunRequest& request, const QString& run);
    Result<PlanReport> planUnderLease(const RunRequest& request);
    Result<Planned> planned(const PlanRequest& wanted, bool unattended);
    /// What of the plan is asked for, and what keeps it waiting.
    Result<PlanReport> chosen(const RunRequest& request, PlanReport report);
    Result<void> foresee(const RunRequest& request, PlanReport& report);
    void sendOn(const RunRequest& request, RunLog& log, RunReport& report);
    /// Applies what the gate let through.
    Result<void> write(const RunRequest& request, ApplyRequest apply, RunLog& log, RunReport& report);
    /// Does the work under the lease, after what an earlier run left open, and sees to the history: a run that wrote
    /// nothing is kept there with its reason, old ones are forgotten.
    /// Unapproved steps keep the gate shut (spec/04 §4).
    Result<void> askApproval(const RunRequest& request, PlanReport& report);
    /// The request as it is after settling.
    using Work = std::function<Result<RunReport>(const RunRequest&, RunLog&)>;
    Result<RunReport> recorded(const RunRequest& asked, RunInfo info, const Work& work);
    Result<void> settle(RunRequest& request, RunLog& log);
    Result<QString> recordUnwritten(const RunInfo& info, RunLog& log, RunState state, const QString& why, int waiting);

    RunPorts m_ports;
    const Directories& m_directories;
    Applying::Clock m_clock;
    Pulse& m_pulse;
};

} // namespace muster
