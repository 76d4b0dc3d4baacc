// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace muster {

/// How a program ran, by the system's own accounting of the finished process.
struct MeasuredRun {
    int exitCode = -1;
    double wall = 0;            ///< seconds
    double cpu = 0;             ///< seconds, user and system
    std::int64_t peakBytes = 0; ///< most resident memory; 0 where the system does not tell
};

/// Runs a program to its end with standard output in `output` (a file that is replaced) and standard error thrown away.
[[nodiscard]] MeasuredRun measuredRun(const QString& program, const QStringList& arguments, const QString& output);

} // namespace muster
