// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/pulse.h"

#include <functional>

namespace muster {

/// Makes a copy of what is there now; where it is.
using KeepNow = std::function<Result<QString>()>;
/// Puts the copy in place, unless the check at the end refuses.
using PutBack = std::function<Result<void>(const std::function<Result<void>()>& check)>;

/// Takes the workspace back to a copy of it (spec/04 §8 *Restore*): under the lease, after a copy of how it is now, so
/// that a restore can be taken back like everything else. The run's row in the restored history says who did it.
/// Whoever has the workspace open opens it anew afterwards. Returns where the copy of now is; Conflict, with the
/// holder's name, while another run goes on.
[[nodiscard]] Result<QString> restoreWorkspace(Journal& journal, const QString& holder, const QDateTime& now,
                                               Pulse& pulse, const KeepNow& keepNow, const PutBack& putBack);

} // namespace muster
