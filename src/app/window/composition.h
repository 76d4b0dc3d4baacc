// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/secretsdesk.h"
#include "gui/services.h"

namespace muster {

/// Everything that the window uses beside the store: keychain, Graph, the loopback listener. `desk` outlives it.
[[nodiscard]] gui::Services windowServices(SecretsDesk& desk);

} // namespace muster
