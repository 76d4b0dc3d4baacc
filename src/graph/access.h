// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/result.h"
#include "http/settings.h"

#include <QString>

#include <functional>

namespace muster {

/// What it takes to read a tenant: a value that the composition fills, with the secrets read from the keychain before.
struct GraphAccess {
    Connection connection;
    QString applicationKey; ///< empty: public client
    QString refreshToken;
    /// Keeps a rotated refresh token; called in the thread of the run.
    std::function<Result<void>(const QString& refreshToken)> storeRefreshToken;
    HttpSettings http{};
};

} // namespace muster
