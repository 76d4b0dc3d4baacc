// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/phoneform.h"
#include "core/document/ports.h"

#include <stop_token>

/// The documentation system's ports, whatever the configuration says it is, for every face of the program. Made and
/// used in a worker thread.
namespace muster {

class Workspace;

/// Workspace and store outlive what they return. Auth when the secret is not there; nothing is sent yet.
[[nodiscard]] Result<DocumentationPorts> documentationOf(Workspace& workspace, const DocumentTarget& target,
                                                         SecretStore& secrets, const std::stop_token& stop);

/// "Authenticate", with what was typed; its calls are counted in the workspace. An empty secret is the one that the
/// keychain has.
[[nodiscard]] Result<DocumentationReport> checkDocumentation(Workspace& workspace, const DocumentTarget& target,
                                                             const QString& secret, SecretStore& secrets,
                                                             const std::stop_token& stop);

} // namespace muster
