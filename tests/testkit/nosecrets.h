// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster::testkit {

/// A keychain for tests in which nothing has a secret.
class NoSecrets final : public SecretStore {
    Result<std::optional<QString>> read(const QString&) override { return std::optional<QString>(); }
    Result<void> write(const QString&, const QString&) override { return {}; }
    Result<void> remove(const QString&) override { return {}; }
};

} // namespace muster::testkit
