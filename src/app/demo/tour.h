// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/sandboxprocess.h"
#include "app/demo/consoleuser.h"
#include "cli/output.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>

namespace muster {

/// `musterctl demo`: the whole main job on the demo tenant, without a screen. Every step is a command that a person
/// could type, run as a program of its own against simulated services over HTTP; what it answers is shown under a
/// heading, and checked against what the story says. Straight-line, in the command's thread.
/// Where no keychain answers, the commands run inside this program and their secrets stay in memory.
class Tour {
public:
    /// `keep`: where workspace, plans and answers stay; empty: nothing is left behind. `services`: for commands that
    /// run inside.
    Tour(cli::Output& out, QString keep, cli::Services services);
    /// The exit code: 0 when everything went as the story says, 4 when something did not, 6 when a service failed, 2
    /// when there is no place to keep it, 130 when stopped.
    int run();

private:
    using Answer = ConsoleUser::Answer;

    Result<void> tell();
    Result<void> setUp();
    Result<void> keepApplicationKey();
    Result<void> signIn();
    Result<void> showPlan(const QString& title, const QString& name);
    Result<void> decide();
    Result<void> write(const QString& allow);
    Result<void> showBrakesHold(const QJsonObject& allowed);
    Result<void> tellWritten(const QJsonObject& report);
    Result<void> showNothingToDo();
    Result<void> changeTheWorld();
    Result<void> changeThePsa();
    Result<void> showPeople();
    Result<void> checkStory();
    Result<void> tidyUp();
    Result<void> keepLog();

    /// Types the command; Rejected when it ends in another way than one of `expected`.
    Result<Answer> type(const QStringList& command, std::initializer_list<int> expected = {0},
                        const QByteArray& input = {});
    Result<Answer> accept(Result<Answer> answer, std::initializer_list<int> expected);
    void heading(const QString& title);
    void tellLeft(const QJsonArray& steps);
    /// A list of the report to which each part of the story adds.
    void report(const QString& list, const QJsonValue& part);
    [[nodiscard]] QString path(const QString& name) const { return m_folder + QLatin1Char('/') + name; }

    cli::Output& m_out;
    QString m_keep;
    cli::Services m_services;
    QTemporaryDir m_temporary;
    QTemporaryDir m_backstage; ///< what the simulated services are made of: with their secrets, never kept
    QString m_folder;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<ConsoleUser> m_user;
    QJsonObject m_story;  ///< changes.json
    QJsonObject m_plan;   ///< the plan shown last
    QJsonObject m_report; ///< the one document of --json
    QJsonArray m_commands;
    QByteArray m_log;            ///< every command with what it said on standard error
    bool m_keepsSecrets = false; ///< the keychain has something of ours
};

} // namespace muster
