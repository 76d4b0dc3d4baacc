// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/settings.h"

#include <QNetworkProxyFactory>

#include <memory>

namespace muster {

/// The proxies of `settings`; the loopback is always reached directly.
[[nodiscard]] std::unique_ptr<QNetworkProxyFactory> proxiesFor(const ProxySettings& settings);

} // namespace muster
