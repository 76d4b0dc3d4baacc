// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

using Handler = Response (*)(Call&);

/// One endpoint of the API.
struct Route {
    QByteArray method;
    QByteArray path; ///< as the description writes it, "/v2/crm/contacts/{id}"
    Handler handler = nullptr;
    bool open = false;   ///< needs no token
    bool writes = false; ///< the security role must allow it
};

/// Where a request goes.
struct Match {
    const Route* route = nullptr; ///< null: no endpoint has this path and method
    bool pathKnown = false;       ///< another method would be answered
    QStringList values;           ///< of the path's {…}, in order
};

[[nodiscard]] const std::vector<Route>& routes();
[[nodiscard]] Match match(const Request& request);

} // namespace muster::sandbox::bms
