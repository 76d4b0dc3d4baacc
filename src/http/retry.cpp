// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/retry.h"

#include <QLocale>

#include <algorithm>

namespace muster {
namespace {

using std::chrono::milliseconds;

milliseconds backOff(const RetryPolicy& policy, int tries, double random) {
    const auto factor = std::int64_t{1} << std::min(tries, 20);
    const auto longest = std::min(policy.longest, policy.first * factor);
    // Between half and the whole of it, so that many clients do not come back together.
    return milliseconds(longest.count() / 2 +
                        static_cast<std::int64_t>(random * static_cast<double>(longest.count() / 2)));
}

} // namespace

std::optional<milliseconds> retryAfter(const QByteArray& value, const QDateTime& now) {
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        // More digits than this are centuries: kept as a number that every limit refuses.
        if (text.size() > 9)
            return std::chrono::hours(24 * 365 * 100);
        return std::chrono::seconds(text.toLongLong());
    }
    const QLocale c = QLocale::c();
    QDateTime at = c.toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!at.isValid())
        return std::nullopt;
    at.setTimeSpec(Qt::UTC);
    return milliseconds(std::max<qint64>(0, now.msecsTo(at)));
}

RetryDecision decideRetry(const RetryPolicy& policy, bool idempotent, const TryOutcome& outcome, Tries& tries,
                          const QDateTime& now, double random) {
    if (!outcome.response) {
        if (!outcome.broken || !idempotent || tries.broken >= policy.broken)
            return {};
        return {true, backOff(policy, tries.broken++, random)};
    }
    const int status = outcome.response->status;
    if (status == 429 || status == 503 || status == 504) {
        const auto asked = retryAfter(outcome.response->header("retry-after"), now);
        if (asked && *asked > policy.longestAsked)
            return {false, {}, true, asked};
        const bool notDone = status == 429 || (status == 503 && asked);
        if ((!idempotent && !notDone) || tries.throttled >= policy.throttled)
            return {};
        const auto own = backOff(policy, tries.throttled++, random);
        return {true, asked.value_or(own), asked.has_value()};
    }
    if (status == 500 || status == 502) {
        if (!idempotent || tries.failed >= policy.failed)
            return {};
        return {true, backOff(policy, tries.failed++, random)};
    }
    return {};
}

} // namespace muster
