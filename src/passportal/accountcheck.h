// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "passportal/access.h"

#include <stop_token>

namespace muster {

/// Signs in and looks what the access key opens: "Authenticate" of the wizard. Writes nothing. Auth when the key is
/// refused.
[[nodiscard]] Result<DocumentationReport> checkPassportal(const PassportalAccess& access, const std::stop_token& stop);

} // namespace muster
