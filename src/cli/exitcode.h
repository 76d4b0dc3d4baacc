// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace muster::cli {

/// The contract of spec/06 §1.
enum ExitCode : int {
    ExitDone = 0,
    ExitUsage = 2,
    ExitPersonNeeded = 3,
    ExitSomeFailed = 4,
    ExitSignIn = 5,
    ExitService = 6,
    ExitBusy = 7,
    ExitPlanChanged = 8,
    ExitStorage = 9,
    ExitStopped = 130,
};

/// Of an error that ended the command.
[[nodiscard]] int exitCodeOf(const Error& error);
/// Of an error that kept one connection from being read.
[[nodiscard]] int exitCodeOfConnection(const Error& error);
/// The one that a script has to know of when several things happened.
[[nodiscard]] int worse(int a, int b);

} // namespace muster::cli
