// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/services.h"
#include "secrets/givensecrets.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace muster {

/// Runs commands of musterctl inside this program, with secrets kept in memory: for the tour on a machine where no
/// keychain answers, since programs of their own have nowhere else to hand a token on. Used in the tour's thread.
class InsideConsole {
public:
    explicit InsideConsole(cli::Services services);
    InsideConsole(const InsideConsole&) = delete;
    InsideConsole& operator=(const InsideConsole&) = delete;

    struct Outcome {
        int exitCode = 0;
        QByteArray output, messages;
    };
    /// Gets each piece of standard output while the command still runs.
    using Heard = std::function<void(const QByteArray& part)>;
    Outcome run(const QStringList& words, const QByteArray& input, const Heard& heard = {});

private:
    cli::Services m_services;
    GivenSecrets m_secrets;
};

} // namespace muster
