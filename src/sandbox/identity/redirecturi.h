// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"
#include "sandbox/tenant/application.h"

namespace muster::sandbox {

/// Whether `given` is a redirect URI of the registration: exactly, but for http on localhost and 127.0.0.1 the port
/// does not count (facts/identity.md §1.5). The path's case counts; [::1] is never accepted.
[[nodiscard]] bool redirectMatches(const Application& app, const QByteArray& given);

/// Sends `values` back to the client by response_mode "query", "fragment" or "form_post".
[[nodiscard]] Response sendBack(const QByteArray& redirectUri, const QByteArray& mode, const Pairs& values);

} // namespace muster::sandbox
