// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/throttle.h"

#include <algorithm>
#include <cmath>

namespace muster::sandbox {

namespace {
constexpr double period = 10.0; // seconds until an empty bucket is full again

double capacity(const Tenant& tenant) {
    const std::size_t users = tenant.objects().size();
    return users < 50 ? 3500 : users <= 500 ? 5000 : 8000;
}
} // namespace

void Throttle::refuseNext(int calls, const QByteArray& retryAfter) {
    m_refusals = calls;
    m_retryAfter = retryAfter;
}

Response Throttle::refusal(World& world, const Request& request, const QByteArray& retryAfter) {
    Response response = faultAnswer(world, request, {429, "TooManyRequests", "Too many requests."});
    if (!retryAfter.isEmpty())
        response.headers.emplace_back("Retry-After", retryAfter);
    response.headers.emplace_back("x-ms-throttle-scope", "Tenant_Application/ReadWrite/sandbox");
    response.headers.emplace_back("x-ms-throttle-information", "CostLimitExceeded");
    return response;
}

std::optional<Response> Throttle::charge(World& world, const Request& request, const Grant& grant, int units) {
    if (m_refusals > 0) {
        --m_refusals;
        return refusal(world, request, m_retryAfter);
    }
    if (!m_on)
        return std::nullopt;
    const double full = capacity(*grant.tenant);
    const QByteArray key = grant.appId + grant.tenant->id.toByteArray();
    Bucket& bucket = m_buckets[key];
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const double passed = bucket.filled.isValid() ? static_cast<double>(bucket.filled.msecsTo(now)) / 1000.0 : period;
    bucket.units = std::min(full, bucket.units + full * passed / period);
    bucket.filled = now;
    bucket.units -= units;
    if (bucket.units >= 0)
        return std::nullopt;
    const double wait = -bucket.units * period / full;
    return refusal(world, request, QByteArray::number(std::max(1, static_cast<int>(std::ceil(wait)))));
}

} // namespace muster::sandbox
