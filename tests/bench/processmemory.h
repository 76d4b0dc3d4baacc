// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstdint>

namespace muster {

/// What another process holds at the moment, in bytes; zeroes where the system does not tell.
struct ProcessMemory {
    std::int64_t resident = 0;     ///< all its pages that are in memory, shared libraries in full
    std::int64_t proportional = 0; ///< the same, pages shared with n processes for 1/n; 0: not known
    std::int64_t own = 0;          ///< pages that it wrote, which nobody shares; 0: not known
};

[[nodiscard]] ProcessMemory memoryOf(qint64 processId);

} // namespace muster
