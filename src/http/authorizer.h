// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"

namespace muster {

/// Puts a credential on a request right before it is sent, and gets a new one when it was refused.
class Authorizer {
public:
    virtual ~Authorizer() = default;
    /// Fails for an address that the credential is not meant for.
    virtual Result<void> authorize(HttpRequest& request) = 0;
    /// After a 401: true when it is worth sending `refused` again (once).
    virtual Result<bool> renew(const HttpRequest& refused, const HttpResponse& response) = 0;
};

} // namespace muster
