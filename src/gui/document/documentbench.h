// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "gui/services.h"
#include "store/workspace.h"
#include "sync/contactsrun.h"
#include "sync/documentrun.h"

namespace muster::gui {

/// What a piece of work with PSA and documentation system works with, in the order in which it may be destroyed. Made
/// and used in one thread that is not the window's.
struct DocumentBench {
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    Configuration configuration;
    PsaPorts psa;
    DocumentationPorts documentation;
};

/// What the runs of the two flows take of it.
[[nodiscard]] DocumentRunPorts documentPorts(DocumentBench& bench);
[[nodiscard]] ContactsRunPorts contactsPorts(DocumentBench& bench);

[[nodiscard]] Result<DocumentBench> openDocumentBench(const QString& location, const Services& services,
                                                      const std::stop_token& stop);

} // namespace muster::gui
