// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/insideconsole.h"
#include "app/formbrowser.h"
#include "core/result.h"

#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace muster {

/// Types commands of musterctl as a person would: each runs as a program of its own, on one workspace, unless it is to
/// stay inside this one. Blocks.
class ConsoleUser {
public:
    /// What a command answered.
    struct Answer {
        QStringList command;
        int exitCode = 0;
        QByteArray output;   ///< standard output
        QByteArray messages; ///< standard error
        [[nodiscard]] QJsonObject json() const;
    };

    ConsoleUser(QString workspace, std::stop_token stop);

    /// From here on commands run inside this program and keep their secrets in memory.
    void stayInside(const cli::Services& services) { m_inside = std::make_unique<InsideConsole>(services); }

    /// Fails only when the program cannot be run; an exit code is an answer.
    Result<Answer> run(const QStringList& command, const QByteArray& input = {});
    /// `connection connect ID --browser print`, with `person` at the pages.
    Result<Answer> signIn(const QString& connection, const FormBrowser::Person& person);

private:
    [[nodiscard]] QStringList words(const QStringList& command) const;
    Result<Answer> signInInside(const QStringList& command, const FormBrowser::Person& person);
    Result<void> goThroughPages(const QUrl& address, const FormBrowser::Person& person);

    QString m_workspace;
    std::stop_token m_stop;
    std::unique_ptr<InsideConsole> m_inside;
};

} // namespace muster
