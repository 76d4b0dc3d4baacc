// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/planning.h"

namespace muster {

/// What was read last of these tenants, with the records of now, without asking any directory: for questions about
/// people, and for support bundles.
[[nodiscard]] Result<std::unique_ptr<PlanInput>> inputOfLastReading(Configuration configuration,
                                                                    std::span<const QString> tenants, Mirror& mirror,
                                                                    Journal& journal, RecordReader& reader,
                                                                    Pulse& pulse);

} // namespace muster
