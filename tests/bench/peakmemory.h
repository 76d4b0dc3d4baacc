// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace muster {

/// The most memory that this process has held so far, in bytes; 0 where the system does not tell.
[[nodiscard]] std::int64_t peakMemory();

} // namespace muster
