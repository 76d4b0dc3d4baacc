// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "sync/tenants.h"

#include <stop_token>

/// The directory's ports over Graph and the keychain, for every face of the program. Made and used in a worker thread.
namespace muster {

/// The store outlives what they return.
[[nodiscard]] Directories directoriesOver(SecretStore& secrets, const std::stop_token& stop);
[[nodiscard]] Result<std::unique_ptr<DirectoryLookup>> lookupOver(const Connection& connection, SecretStore& secrets,
                                                                  const std::stop_token& stop);
[[nodiscard]] std::unique_ptr<SignIn> graphSignIn(const std::stop_token& stop);
[[nodiscard]] Result<std::unique_ptr<RedirectListener>> loopbackListener(const std::stop_token& stop);

/// user@host, for the lease and the journal.
[[nodiscard]] QString whoAndWhere();

} // namespace muster
