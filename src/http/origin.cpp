// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/origin.h"

#include <QHostAddress>

namespace muster {
namespace {

int portOf(const QUrl& url) {
    return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80);
}

} // namespace

bool sameOrigin(const QUrl& a, const QUrl& b) {
    // QUrl has lower-cased scheme and host already.
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

bool isLoopback(const QUrl& url) {
    const QString host = url.host();
    return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
}

bool isSafeAddress(const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == QLatin1StringView("https") || (url.scheme() == QLatin1StringView("http") && isLoopback(url));
}

} // namespace muster
