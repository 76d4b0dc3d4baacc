// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/secretsdesk.h"
#include "cli/services.h"

#include <stop_token>

namespace muster {

/// Everything that the commands use, put together: store, keychain, Graph, browser. `desk` outlives it.
[[nodiscard]] cli::Services servicesFor(SecretsDesk& desk, bool secretsGiven, std::stop_token stop);

} // namespace muster
