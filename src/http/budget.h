// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <chrono>

namespace muster {

/// So many calls per window and key (an endpoint, a tenant), as vendors grant them: a bucket that fills evenly. Owned
/// by the client of one vendor, in its thread.
class Budget {
public:
    /// `calls` per `window`; up to `calls` of them at once.
    Budget(int calls, std::chrono::milliseconds window);
    /// How long until a call may be made at `now` (of a steady clock); 0: at once.
    [[nodiscard]] std::chrono::milliseconds wait(const QString& key, std::chrono::milliseconds now) const;
    /// Counts one call.
    void spend(const QString& key, std::chrono::milliseconds now);

private:
    struct Bucket {
        double calls = 0;
        std::chrono::milliseconds at{0};
    };
    [[nodiscard]] double filled(const QString& key, std::chrono::milliseconds now) const;
    double m_calls;
    double m_perMillisecond;
    QHash<QString, Bucket> m_buckets;
};

} // namespace muster
