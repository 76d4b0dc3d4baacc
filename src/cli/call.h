// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandline.h"
#include "cli/output.h"
#include "cli/services.h"

#include <QDateTime>

namespace muster::cli {

/// One command under way: what was typed, what it may use, where it writes.
struct Call {
    const Services& services;
    const Arguments& arguments;
    Output& out;

    [[nodiscard]] Result<std::unique_ptr<OpenWorkspace>> open() const { return services.open(arguments.workspace); }
    [[nodiscard]] static std::int64_t now() { return QDateTime::currentMSecsSinceEpoch(); }
};

/// Runs musterctl after its options were read; the exit code. Blocks; in any thread but the keychain's.
[[nodiscard]] int run(const Services& services, const Arguments& arguments, Output& out);

/// Every command with its words and options.
[[nodiscard]] const std::vector<CommandSpec>& commands();

} // namespace muster::cli
