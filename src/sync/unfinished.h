// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster {

/// Ends the runs of a flow whose program died before it could say how they ended, so that the history does not show
/// them as going on: *failed*, with what their journal says they did. Only under the lease, when nobody else can be
/// running, and after their open entries were settled. `now`: ms since 1970 UTC.
[[nodiscard]] Result<void> endUnfinishedRuns(Journal& journal, const QString& flow, std::int64_t now);

} // namespace muster
