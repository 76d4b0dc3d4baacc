// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exitcode.h"

#include "sync/approval.h"
#include "sync/planfit.h"

#include <algorithm>
#include <array>

namespace muster::cli {

int exitCodeOf(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return ExitStopped;
    case ErrorKind::Network:
    case ErrorKind::Throttled:
    case ErrorKind::Protocol:
        return ExitService;
    case ErrorKind::Auth:
        return ExitSignIn;
    case ErrorKind::NotFound:
    case ErrorKind::Rejected:
        return ExitUsage;
    case ErrorKind::Conflict:
        if (error.code == approvalNeeded)
            return ExitPersonNeeded;
        return error.code == planNoLongerFits ? ExitPlanChanged : ExitBusy;
    case ErrorKind::Storage:
        return ExitStorage;
    }
    return ExitService;
}

int exitCodeOfConnection(const Error& error) {
    return error.kind == ErrorKind::NotFound ? ExitService : exitCodeOf(error);
}

int worse(int a, int b) {
    constexpr std::array order{ExitStopped, ExitStorage,     ExitBusy,       ExitUsage,       ExitSignIn,
                               ExitService, ExitPlanChanged, ExitSomeFailed, ExitPersonNeeded};
    for (const int code : order)
        if (a == code || b == code)
            return code;
    return std::max(a, b);
}

} // namespace muster::cli
