// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster {

/// Gives a record back what the journal `entry` wrote over, when the rest of a convert was refused: the person would
/// have no login. A record that is gone stays so. Texts go to `pool`.
[[nodiscard]] Result<void> takeBack(const JournalEntry& entry, RecordReader& reader, RecordWriter& writer,
                                    TextPool& pool);

} // namespace muster
