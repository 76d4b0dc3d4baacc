// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace muster {

/// Same scheme, host and port (the scheme's own port when none is named): what a credential is bound to.
[[nodiscard]] bool sameOrigin(const QUrl& a, const QUrl& b);

/// `127.0.0.0/8`, `::1` or `localhost`: the only places that may be talked to without TLS.
[[nodiscard]] bool isLoopback(const QUrl& url);

/// https, or http to the loopback; with a host and without user name or password in it.
[[nodiscard]] bool isSafeAddress(const QUrl& url);

} // namespace muster
