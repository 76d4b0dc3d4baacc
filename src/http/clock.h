// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace muster {

/// Time as the HTTP room sees it, so that a test of a Retry-After of minutes takes none. Shared by the clients of a
/// run; used in their thread only. This class is the real one.
class Clock {
public:
    virtual ~Clock() = default;
    /// Never jumps; for ages and waits.
    [[nodiscard]] virtual std::chrono::milliseconds steady() const;
    /// UTC, for dates in headers.
    [[nodiscard]] virtual QDateTime wall() const;
    /// How long to really sleep when `remaining` is left: a test's clock moves on by it instead and answers 0.
    [[nodiscard]] virtual std::chrono::milliseconds sleepFor(std::chrono::milliseconds remaining);
};

} // namespace muster
