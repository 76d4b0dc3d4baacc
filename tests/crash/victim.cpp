// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/victim.h"

#include <QElapsedTimer>
#include <QThread>

namespace muster::test {
namespace {

constexpr int patience = 120'000; // ms

/// "Reading c1: 300" is the phase "Reading c1".
QByteArray phaseOf(const QByteArray& line) {
    const auto colon = line.indexOf(':');
    return (colon < 0 ? line : line.left(colon)).trimmed();
}

} // namespace

bool killAt(const CrashWorld& world, const QString& location, const QStringList& command, const Moment& moment) {
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    world.start(process, location, command);
    bool heard = false;
    while (!heard) {
        while (!heard && process.canReadLine())
            heard = phaseOf(process.readLine()) == moment.line;
        if (!heard && !process.waitForReadyRead(patience))
            break;
    }
    const auto since = std::chrono::steady_clock::now();
    const auto gone = [since] { return std::chrono::steady_clock::now() - since; };
    while (heard && gone() < moment.after)
        QThread::usleep(50);
    while (heard && moment.reached && !moment.reached() && gone() < std::chrono::milliseconds(patience))
        if (process.waitForFinished(0))
            break;
    process.kill();
    process.waitForFinished(patience);
    return process.exitStatus() == QProcess::CrashExit;
}

Timed timed(const CrashWorld& world, const QString& location, const QStringList& command) {
    Timed result;
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    world.start(process, location, command);
    QElapsedTimer clock;
    clock.start();
    QByteArray phase;
    const auto end = [&] {
        if (!phase.isEmpty())
            result.phases[phase] += clock.nsecsElapsed() / 1000;
        clock.restart();
    };
    while (process.canReadLine() || process.waitForReadyRead(patience)) {
        while (process.canReadLine()) {
            const QByteArray line = process.readLine();
            result.answer.err += line;
            if (phaseOf(line) == phase)
                continue;
            end();
            phase = phaseOf(line);
        }
    }
    process.waitForFinished(patience);
    end();
    result.answer.out = process.readAllStandardOutput();
    result.answer.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return result;
}

} // namespace muster::test
