// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"
#include "sync/run.h"

#include <functional>

namespace muster::cli {

/// What a command needs for a run, in the order in which it may be destroyed.
struct Workbench {
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    Directories directories;
    Configuration configuration;
    PsaPorts psa;
    DocumentationPorts documentation; ///< where what is written goes on to it
    std::unique_ptr<Propagation> propagation{};

    [[nodiscard]] RunPorts ports() const;
};
[[nodiscard]] Result<Workbench> workbenchFor(const Call& call);

/// From the options: --only, --force, --rule, --account, --allow. Rejected, naming it, when one cannot be meant.
[[nodiscard]] Result<RunRequest> requestFor(const Call& call, Workbench& bench, const QString& trigger);

/// A Run over the workbench, with progress on standard error.
template <class T>
T withRun(const Call& call, Workbench& bench, const std::function<T(Run&)>& what) {
    Pulse pulse(call.services.stop, call.out.progress());
    Run run(bench.ports(), bench.directories, &Call::now, pulse);
    return what(run);
}

/// From --allow. Rejected, naming it, when one cannot be meant.
[[nodiscard]] Result<Allowances> allowancesFor(const Call& call);

/// Who has a key signs the plans that they write. Where approval is required, everybody has one: it is made the first
/// time. (Given secrets are not kept, and a key of one command would be nobody's.)
[[nodiscard]] Result<PlanSeal> authorSeal(const Call& call, const Configuration& configuration, SecretStore& secrets);

/// Writes a plan, signed by its author, to where --out says, and with --json to the output.
using PlanWriter = std::function<Result<void>(const ByteSink& sink, const PlanSeal& seal)>;
[[nodiscard]] Result<void> givePlan(const Call& call, const Configuration& configuration, SecretStore& secrets,
                                    const PlanWriter& write);

/// "done", as in files.
[[nodiscard]] QString nameOfState(RunState state);

/// Writes a plan to where --out says and shows it; the exit code.
[[nodiscard]] int showPlan(const Call& call, const PlanReport& report, Workbench& bench);

/// Steps that a person has to look at: the exit code they ask for.
[[nodiscard]] int waitingCode(const Gate& gate);

} // namespace muster::cli
