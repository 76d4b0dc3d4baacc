// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal.h"

namespace muster {

/// The column `kind` of the journal: a record of the PSA, or from this on a thing of the documentation system.
inline constexpr std::int64_t firstEntityKind = 10;

[[nodiscard]] inline std::int64_t kindColumn(const JournalEntry& entry) {
    return entry.entity ? firstEntityKind + static_cast<std::int64_t>(*entry.entity)
                        : static_cast<std::int64_t>(entry.kind);
}

inline void setKind(JournalEntry& entry, std::int64_t column) {
    if (column >= firstEntityKind)
        entry.entity = static_cast<EntityKind>(column - firstEntityKind);
    else
        entry.kind = static_cast<RecordKind>(column);
}

} // namespace muster
