// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"

namespace muster {

/// What a killed run left open at the documentation system, settled as settleOpenEntries() does at the PSA: the system
/// is asked, and each entry becomes *settled* (the link learns it) or *failed* (the next plan has it again). How many.
/// `now`: ms since 1970 UTC.
[[nodiscard]] Result<int> settleDocuments(Journal& journal, DocumentJournal& documents, DocumentationReader& reader,
                                          std::int64_t now);

} // namespace muster
