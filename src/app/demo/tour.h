// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/consoleuser.h"
#include "app/demo/sandboxprocess.h"
#include "cli/output.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>
#include <stop_token>

namespace muster {

/// `musterctl demo`: the whole main job on the demo tenant, without a screen. Every step is a command that a person
/// could type, run as a program of its own against simulated services over HTTP; what it answers is shown under a
/// heading, and checked against what the story says. Straight-line, in the command's thread.
class Tour {
public:
    /// `keep`: where workspace, plans and answers stay; empty: nothing is left behind.
    Tour(cli::Output& out, QString keep, std::stop_token stop);
    /// The exit code: 0 when everything went as the story says.
    int run();

private:
    using Answer = ConsoleUser::Answer;

    Result<void> tell();
    Result<void> setUp();
    Result<void> signIn();
    Result<void> showPlan(const QString& title, const QString& name);
    Result<void> decide();
    Result<void> write(const QString& allow);
    Result<void> showNothingToDo();
    Result<void> changeTheWorld();
    Result<void> changeThePsa();
    Result<void> showPeople();
    Result<void> tidyUp();

    /// Types the command; Rejected when it ends in another way than one of `expected`.
    Result<Answer> type(const QStringList& command, std::initializer_list<int> expected = {0},
                        const QByteArray& input = {});
    Result<Answer> accept(Result<Answer> answer, std::initializer_list<int> expected);
    void heading(const QString& title);
    void tellLeft(const QJsonArray& steps);
    [[nodiscard]] QString path(const QString& name) const { return m_folder + QLatin1Char('/') + name; }

    cli::Output& m_out;
    QString m_keep;
    std::stop_token m_stop;
    QTemporaryDir m_temporary;
    QString m_folder;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<ConsoleUser> m_user;
    QJsonObject m_story;  ///< changes.json
    QJsonObject m_report; ///< the one document of --json
    QJsonArray m_commands;
    bool m_signedIn = false;
};

} // namespace muster
