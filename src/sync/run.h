// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/applying.h"
#include "sync/gate.h"
#include "sync/planning.h"
#include "sync/pulse.h"
#include "sync/tenants.h"

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
};

struct RunRequest {
    Configuration configuration;
    QString holder;  ///< user@host, for the lease and the journal
    QString trigger; ///< sync | apply | watch
    QString only;    ///< as PlanRequest
    bool force = false;
    Selection selection; ///< rule and account; the user is that of `only`
    Allowances allowances;
};

/// A plan and how its tenants were read.
struct PlanReport {
    std::vector<ConnectionReport> connections;
    Planned planned;
    Selection selection; ///< with the user's key
    Gate gate;
};

/// A run from reading to writing.
struct RunReport {
    PlanReport plan;
    std::optional<ApplyReport> applied; ///< nothing when a brake keeps the plan waiting
};

/// The plan of a round for `apply` to judge: Result error refuses it whole.
using Judge = std::function<Result<void>(PlanReport&)>;

/// One run of the workspace (spec/04): lease, what a killed run left open, reading, plan, and, unless a brake trips,
/// applying. Straight-line, in the run's thread. `clock`: ms since 1970 UTC.
class Run {
public:
    Run(RunPorts ports, const Directories& directories, Applying::Clock clock, Pulse& pulse);

    /// Reads and plans; writes nothing to the PSA.
    Result<PlanReport> plan(const RunRequest& request);
    /// Reads, plans and applies. `judge` may look at the plan first and refuse it.
    Result<RunReport> apply(const RunRequest& request, const QByteArray& planHash, const Judge& judge = {});

private:
    Result<PlanReport> planUnderLease(const RunRequest& request);

    RunPorts m_ports;
    const Directories& m_directories;
    Applying::Clock m_clock;
    Pulse& m_pulse;
};

} // namespace muster
