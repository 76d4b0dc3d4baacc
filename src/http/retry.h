// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace muster {

/// How often and how long to try again (graph.md §2.5).
struct RetryPolicy {
    int throttled = 8;                                  ///< tries after 429, 503, 504
    int failed = 3;                                     ///< tries after 500, 502
    int broken = 3;                                     ///< tries after a network error
    std::chrono::milliseconds first{500};               ///< first back-off; doubles
    std::chrono::milliseconds longest{30'000};          ///< of a back-off of our own
    std::chrono::milliseconds longestAsked{5 * 60'000}; ///< a Retry-After above it is an error instead
};

/// What happened to the earlier tries of one request.
struct Tries {
    int throttled = 0, failed = 0, broken = 0;
};

/// What one try ended in: `error` for no answer at all.
struct TryOutcome {
    const HttpResponse* response = nullptr;
    bool broken = false; ///< a network error that may go away
};

/// Wait and try again, or not.
struct RetryDecision {
    bool again = false;
    std::chrono::milliseconds wait{0};
    bool asked = false; ///< the service named the wait: nothing else may be sent before either
    std::optional<std::chrono::milliseconds> tooLong{}; ///< it named a wait longer than the policy allows
};

/// Seconds or an HTTP date (RFC 9110 §10.2.3); nothing when absent or nonsense. A date in the past is 0.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const QByteArray& value, const QDateTime& now);

/// Decides, and counts the try in `tries`. `random` in [0, 1) spreads our own back-off (jitter).
/// A request that is not idempotent is repeated only when the service says that it did not do it: 429, and 503 with
/// Retry-After.
[[nodiscard]] RetryDecision decideRetry(const RetryPolicy& policy, bool idempotent, const TryOutcome& outcome,
                                        Tries& tries, const QDateTime& now, double random);

} // namespace muster
