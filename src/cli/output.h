// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sync/pulse.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <functional>

namespace muster::cli {

/// Where a command writes: results on standard output, progress and log on standard error. With `--json` exactly one
/// document on standard output, an error included. One per command, in its thread.
class Output {
public:
    using Writer = std::function<void(const QByteArray&)>;
    explicit Output(bool json);
    /// Writes elsewhere: for a caller inside the program.
    Output(bool json, Writer result, Writer log);

    [[nodiscard]] bool isJson() const { return m_json; }
    /// For people; nothing with --json.
    void text(const QString& text);
    void line(const QString& line) { text(line + QLatin1Char('\n')); }
    /// The one document; nothing without --json.
    void document(const QJsonObject& document);
    /// A part of the one document, or of another result that is made piece by piece.
    void bytes(const QByteArray& part);
    /// On standard error.
    void note(const QString& line);
    /// Says what went wrong and what to do, once; the exit code.
    int failed(const Error& error);
    int failed(const Error& error, int exitCode);

    /// Lines on standard error: each phase, and once a second how far it is.
    [[nodiscard]] ProgressSink progress();

private:
    void report(const Progress& progress);
    bool m_json;
    Writer m_result, m_log;
    bool m_written = false;
    Phase m_phase = Phase::Planning;
    QString m_subject;
    QString m_wait; ///< the last that was said of a wait for calls
    std::chrono::steady_clock::time_point m_reported{};
};

/// "Network" …
[[nodiscard]] QString nameOf(ErrorKind kind);
[[nodiscard]] QString toText(std::string_view name);

} // namespace muster::cli
