// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace muster {

/// Why `address` must not be talked to or redirected to; empty: it may. Allowed are https anywhere and plain http on
/// loopback (RFC 8252 §7.3: localhost, 127.0.0.0/8, [::1]), without user info, query or fragment.
[[nodiscard]] QString faultOfAddress(const QString& address);

/// Whether `text` can be a tenant's domain name (labels of letters, digits and hyphens, at least two).
[[nodiscard]] bool isDomain(const QString& text);

} // namespace muster
