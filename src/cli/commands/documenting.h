// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"
#include "sync/documentrun.h"

namespace muster::cli {

/// What a command of the document flow needs, in the order in which it may be destroyed.
struct DocumentBench {
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    Configuration configuration;
    PsaPorts psa;
    DocumentationPorts documentation;

    [[nodiscard]] DocumentRunPorts ports() const;
};
/// With both services, for a run.
[[nodiscard]] Result<DocumentBench> documentBenchFor(const Call& call);
/// With what the workspace knows alone, for choices.
[[nodiscard]] Result<DocumentBench> documentDeskFor(const Call& call);
/// What the workspace knows, ready to be planned.
[[nodiscard]] Result<std::unique_ptr<DocumentInput>> lastDocuments(const Call& call, DocumentBench& bench);

/// `plan`, `sync` and `why` with --flow document.
[[nodiscard]] int documentPlan(const Call& call);
/// `document finish` too.
[[nodiscard]] int documentSync(const Call& call);
/// `undo RUN`.
[[nodiscard]] int documentUndo(const Call& call);
/// Does what the plan file says, as far as it still fits.
[[nodiscard]] int documentApply(const Call& call, const PlanFile& file);
[[nodiscard]] int documentWhy(const Call& call);

} // namespace muster::cli
