// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"

#include <QDateTime>
#include <QHash>

namespace muster::sandbox {

/// Token buckets of resource units per application and tenant (facts/graph.md §2.5), and refusals on order. Owned by
/// Graph.
class Throttle {
public:
    explicit Throttle(bool on)
        : m_on(on) {}

    /// The next `calls` calls answer 429; `retryAfter` is the header's value, empty: no header.
    void refuseNext(int calls, const QByteArray& retryAfter);
    void switchOn(bool on) { m_on = on; }

    /// Takes `units` out of the bucket; the 429 answer when it is empty.
    std::optional<Response> charge(World& world, const Request& request, const Grant& grant, int units);

private:
    struct Bucket {
        double units = 0;
        QDateTime filled;
    };
    static Response refusal(World& world, const Request& request, const QByteArray& retryAfter);

    bool m_on;
    int m_refusals = 0;
    QByteArray m_retryAfter;
    QHash<QByteArray, Bucket> m_buckets;
};

} // namespace muster::sandbox
