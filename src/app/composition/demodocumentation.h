// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/document/entity.h"
#include "core/recordsfile.h"

#include <vector>

namespace muster {

/// What the demo's documentation system has of the demo's PSA before the first sync: most of it under the same name,
/// some misspelt, renamed or with a company suffix, some not at all. Texts are in `pool`.
[[nodiscard]] std::vector<Entity> demoDocumentation(const RecordsFile& records, TextPool& pool);

/// Turns the flows of documentation on in the demo's configuration: every kind is synced, and each client that rules
/// name is the organization of its group.
void documentTheDemo(Configuration& configuration);

} // namespace muster
