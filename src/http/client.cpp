// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/client.h"

#include "http/fetch.h"
#include "http/proxy.h"

#include <QNetworkAccessManager>
#include <QSslSocket>

namespace muster {

HttpClient::HttpClient(HttpSettings settings, std::stop_token stop, Authorizer* authorizer)
    : m_settings(std::move(settings))
    , m_stop(std::move(stop))
    , m_authorizer(authorizer)
    , m_network(std::make_unique<QNetworkAccessManager>()) {
    m_network->setProxyFactory(proxiesFor(m_settings.proxy).release());
    m_alarm.setSingleShot(true);
    m_alarm.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_alarm, &QTimer::timeout, &m_loop, &QEventLoop::quit);
}

HttpClient::~HttpClient() = default;

Result<HttpResponse> HttpClient::send(HttpRequest request) {
    HttpResponse answer;
    std::vector<HttpRequest> one;
    one.push_back(std::move(request));
    const auto done =
        fetchAll(std::move(one), 1, [&](std::size_t, HttpResponse& response, const Follow&) -> Result<void> {
            answer = std::move(response);
            return {};
        });
    if (!done)
        return fail(done.error());
    return answer;
}

Result<void> HttpClient::fetchAll(std::vector<HttpRequest> requests, int parallel, const Take& take) {
    return Fetch(*this, std::move(requests), parallel, take).run();
}

const QSslConfiguration& HttpClient::tls() {
    if (!m_tls) {
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls->setProtocol(QSsl::TlsV1_2OrLater);
        m_tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_tls->addCaCertificates(m_settings.extraCertificates);
        m_tls->setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    }
    return *m_tls;
}

void HttpClient::sleep(std::chrono::milliseconds longest) {
    m_alarm.start(longest);
    m_loop.exec();
    m_alarm.stop();
}

} // namespace muster
