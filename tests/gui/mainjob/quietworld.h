// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/services.h"
#include "testkit/fakedirectory.h"
#include "testkit/keychain.h"

namespace muster::test {

/// The services of somebody's window in a world without a network: their keychain, and one tenant in memory or, with
/// nullptr, a directory that cannot be reached. `holder`: user@host.
[[nodiscard]] gui::Services servicesOf(const QString& holder, const testkit::Keychain& keychain,
                                       testkit::FakeTenant* tenant = nullptr);

} // namespace muster::test
