// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "core/psaaccount.h"

#include <stop_token>

/// The PSA's ports, whatever the configuration says it is, for every face of the program. Made and used in a worker
/// thread.
namespace muster {

class Workspace;

/// Workspace and store outlive what they return. Auth when the password is not there; nothing is sent yet.
[[nodiscard]] Result<PsaPorts> psaOf(Workspace& workspace, const PsaTarget& target, SecretStore& secrets,
                                     const std::stop_token& stop);

/// "Test" of an account, with what was typed; its calls are counted in the workspace.
[[nodiscard]] Result<PsaAccountReport> checkPsaAccount(Workspace& workspace, const PsaTarget& target,
                                                       const QString& password, const QString& code,
                                                       SecretStore& secrets, const std::stop_token& stop);

} // namespace muster
