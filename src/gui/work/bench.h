// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/services.h"
#include "store/workspace.h"
#include "sync/run.h"

namespace muster::gui {

/// What a run works with: a connection to the workspace of its own, the person's keychain, the directories. Made and
/// used in the run's thread.
struct Bench {
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    Directories directories;
    PsaPorts psa;
    DocumentationPorts documentation{}; ///< where what is written goes on to it
    std::unique_ptr<Propagation> propagation{};
    RunRequest request; ///< under the settings as they are saved now

    [[nodiscard]] RunPorts ports() const;
};

/// Rejected for a target that this version cannot write to.
[[nodiscard]] Result<Bench> benchFor(const QString& location, const Services& services, const QString& trigger,
                                     const std::stop_token& stop);

/// ms since 1970 UTC.
[[nodiscard]] std::int64_t wallClock();

} // namespace muster::gui
