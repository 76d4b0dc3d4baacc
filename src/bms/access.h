// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "http/settings.h"

#include <functional>

namespace muster {

/// Tokens of a sign-in, as the keychain keeps them: for an account that needs a code, so that it need not be asked
/// again.
struct BmsTokens {
    QString access, refresh;
};

/// Everything that a conversation with Kaseya BMS, Vorex or Pulseway PSA is made of; a value.
struct BmsAccess {
    PsaTarget target;
    QString password;
    QString code{};     ///< of an authenticator, where the account demands one; good for one sign-in
    BmsTokens tokens{}; ///< of an earlier sign-in with a code; empty: none
    /// Keeps new tokens of a sign-in with a code. May be empty.
    std::function<Result<void>(const BmsTokens&)> keepTokens{};
    HttpSettings http{};
};

} // namespace muster
