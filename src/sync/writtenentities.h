// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/journal.h"

#include <map>
#include <span>

namespace muster {

/// What a run did to one thing of a documentation system, over all its entries.
struct WrittenEntity {
    EntityKind kind = EntityKind::Client;
    QString record;
    bool made = false;
    PoolArray<EntityValue> before, after; ///< of the fields that were written
};

/// By the entries' keys; what was refused, or never came about, is not among them. Texts go to `pool`.
[[nodiscard]] std::map<QString, WrittenEntity> writtenEntities(std::span<const JournalEntry> entries, TextPool& pool);

} // namespace muster
