// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/documentation/content.h"

namespace muster::sandbox::documentation {

/// Adds invented clients with one location each, and configurations spread over all clients that are there then; the
/// same for the same seed. Client i is "Client i" like those of bms::generateCompany.
void generate(Content& content, int clients, int configurations, quint32 seed);

} // namespace muster::sandbox::documentation
