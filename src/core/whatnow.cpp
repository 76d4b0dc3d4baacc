// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/whatnow.h"

namespace muster {

using namespace Qt::StringLiterals;

QString whatNow(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return u"What was done before the stop is kept; start again to go on."_s;
    case ErrorKind::Network:
        return u"Check the connection, the proxy and the address, then try again."_s;
    case ErrorKind::Throttled:
        return u"The service is busy; try again later."_s;
    case ErrorKind::Auth:
        return u"Sign in again, or ask an administrator to allow it."_s;
    case ErrorKind::NotFound:
        return u"Check the name or id."_s;
    case ErrorKind::Rejected:
        return u"Correct what is named and try again; nothing was changed."_s;
    case ErrorKind::Conflict:
        return u"Look at what changed, then plan again."_s;
    case ErrorKind::Protocol:
        return u"Try again; if it stays, send a support bundle."_s;
    case ErrorKind::Storage:
        return u"Free space or repair access to the workspace, then start again."_s;
    }
    return {};
}

} // namespace muster
