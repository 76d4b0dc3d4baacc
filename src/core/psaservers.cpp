// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psaservers.h"

#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster {

std::span<const PsaServer> psaServers() {
    static constexpr std::array servers{
        PsaServer{Product::Bms, "Kaseya BMS, US", "https://api.bms.kaseya.com", "bms.kaseya.com"},
        PsaServer{Product::Bms, "Kaseya BMS, UK", "https://api.bmsemea.kaseya.com", "bmsemea.kaseya.com"},
        PsaServer{Product::Bms, "Kaseya BMS, APAC", "https://api.bmsapac.kaseya.com", "bmsapac.kaseya.com"},
        PsaServer{Product::Vorex, "Vorex", "https://api.vorexlogin.com", "www.vorexlogin.com"},
        PsaServer{Product::Pulseway, "Pulseway PSA", "https://api.psa.pulseway.com", "psa.pulseway.com"},
    };
    return servers;
}

const PsaServer& defaultServerOf(Product product) {
    const auto servers = psaServers();
    return *std::find_if(servers.begin(), servers.end(),
                         [product](const PsaServer& server) { return server.product == product; });
}

QString displayNameOf(Product product) {
    switch (product) {
    case Product::Vorex:
        return u"Vorex"_s;
    case Product::Pulseway:
        return u"Pulseway PSA"_s;
    case Product::Bms:
        break;
    }
    return u"Kaseya BMS"_s;
}

QString webHostOf(const QString& baseUrl) {
    const QString host = QUrl(baseUrl).host();
    for (const PsaServer& server : psaServers())
        if (host == QUrl(QLatin1StringView(server.api)).host())
            return QLatin1StringView(server.web);
    return host.startsWith(u"api."_s) ? host.mid(4) : host;
}

QString sourceOf(const PsaTarget& target) {
    return target.baseUrl % u' ' % target.tenant.toLower();
}

} // namespace muster
