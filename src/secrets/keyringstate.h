// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

/// The seam to the platform's keychain service: what QtKeychain cannot tell.
namespace muster {

/// Can secrets be read and written now? Auth when no service runs, it has no keyring, or the keyring is locked; the
/// detail says what to do. Asked before every job, because libsecret reports a locked keyring as "no such entry" and as
/// a deletion that went well. On Windows and macOS the system itself asks the user, and this is always fine.
/// GUI thread; waits at most ten seconds for the service to start.
Result<void> keyringReady();

/// " Or give the secrets with --secrets stdin." and the platform's other way, for every error of a keychain.
[[nodiscard]] QString waysOut();

} // namespace muster
