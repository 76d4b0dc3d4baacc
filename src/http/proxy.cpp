// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/proxy.h"

#include "http/origin.h"

namespace muster {
namespace {

class Proxies : public QNetworkProxyFactory {
public:
    explicit Proxies(ProxySettings settings)
        : m_settings(std::move(settings)) {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        if (m_settings.mode == ProxySettings::Mode::None || isLoopback(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        if (m_settings.mode == ProxySettings::Mode::System)
            return systemProxyForQuery(query);
        return {QNetworkProxy(QNetworkProxy::HttpProxy, m_settings.host, m_settings.port, m_settings.userName,
                              m_settings.password)};
    }

private:
    ProxySettings m_settings;
};

} // namespace

std::unique_ptr<QNetworkProxyFactory> proxiesFor(const ProxySettings& settings) {
    return std::make_unique<Proxies>(settings);
}

} // namespace muster
