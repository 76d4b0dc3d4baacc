// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crash/crashworld.h"

#include <QHash>

#include <chrono>
#include <cstdint>
#include <functional>

namespace muster::test {

/// A moment of a run: this long after a progress line was heard, and not before `reached` holds.
struct Moment {
    QByteArray line;
    std::chrono::microseconds after{0};
    std::function<bool()> reached{};
};

/// One musterctl that is killed with SIGKILL at a moment. True: it was; false: it had ended before.
[[nodiscard]] bool killAt(const CrashWorld& world, const QString& location, const QStringList& command,
                          const Moment& moment);

/// How long each phase of an undisturbed run takes, by its progress line ("Reading", "Reading the records", "Planning",
/// "Applying"), in µs.
struct Timed {
    CrashWorld::Answer answer;
    QHash<QByteArray, std::int64_t> phases;
};
[[nodiscard]] Timed timed(const CrashWorld& world, const QString& location, const QStringList& command);

} // namespace muster::test
