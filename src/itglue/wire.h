// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"

namespace muster {

/// Whether the answer is a good one; `what` names it in the error ("the contacts"). 401 and 403 are Auth (a wrong key
/// is answered 403), 404 NotFound, 429 Throttled, 5xx Network, every other refusal is Rejected with the service's
/// words, `code` holding the pointers of what it refuses ("/data/attributes/name").
[[nodiscard]] Result<void> checkAnswer(const HttpResponse& response, const QUrl& base, const QString& what);

/// A 422 because the PSA's integration owns the record, or a part of it.
[[nodiscard]] bool isSyncedRefusal(const Error& error);

/// "IT Glue, EU", by the host.
[[nodiscard]] QString glueRegion(const QUrl& base);

/// The number of an id of ours; 0 when it cannot be one of the service's.
[[nodiscard]] qint64 glueNumber(const QString& id);

} // namespace muster
