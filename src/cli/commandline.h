// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace muster::cli {

/// An option of a command; without `value` a switch.
struct OptionSpec {
    QString name;  ///< without dashes
    QString value; ///< what stands for the value in the help; empty: a switch
    bool repeats = false;
};

/// What a command line of one command looks like.
struct CommandSpec {
    QString path;      ///< "config export"
    QStringList words; ///< "FILE", "[FILE]", "FILE…" for one or more, as the last
    std::vector<OptionSpec> options;
    QString help;
};

/// A command line that was understood.
struct Arguments {
    QString command; ///< path of the CommandSpec; empty for help and version
    QStringList words;
    QString workspace = QStringLiteral("muster.db");
    bool json = false;
    bool secretsGiven = false; ///< --secrets stdin
    bool help = false;
    bool version = false;

    [[nodiscard]] bool has(const QString& option) const { return m_options.contains(option); }
    [[nodiscard]] QString value(const QString& option, const QString& otherwise = {}) const;
    [[nodiscard]] QStringList values(const QString& option) const { return m_options.value(option); }

    QHash<QString, QStringList> m_options;
};

/// Reads the words after the program's name: `--name value`, `--name=value`, `--` ends the options. Rejected, naming
/// it, for anything unknown, missing, doubled or too much.
[[nodiscard]] Result<Arguments> parseCommandLine(const QStringList& words, const std::vector<CommandSpec>& commands);

[[nodiscard]] QString usage(const std::vector<CommandSpec>& commands);

} // namespace muster::cli
