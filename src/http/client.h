// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/authorizer.h"
#include "http/message.h"
#include "http/settings.h"

#include <QEventLoop>
#include <QSslConfiguration>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QNetworkAccessManager;

namespace muster {

/// What the client did so far; every try is a call.
struct HttpCounters {
    int calls = 0;
    std::int64_t bytes = 0;
    std::chrono::milliseconds throttled{0}; ///< waited because the service asked to
};

/// Talks HTTP: blocks its caller, heeds a std::stop_token within 50 ms, tries again by the rules of RetryPolicy, bounds
/// what it accepts. Never follows a redirect, keeps no cookies, speaks without TLS to the loopback only.
/// Made and used in one thread; one service each, because a wait that the service asks for holds back every request.
class HttpClient {
public:
    /// `authorizer` (may be null) is asked before every try; it must outlive the client.
    HttpClient(HttpSettings settings, std::stop_token stop, Authorizer* authorizer = nullptr);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Any status is an answer; errors are Cancelled, Network, Throttled (asked to wait too long, or too often),
    /// Protocol (not HTTP, too long), Rejected (an address without TLS), and those of the authorizer.
    Result<HttpResponse> send(HttpRequest request);

    /// Sends the next request of the same index. Called before the slow work of a take, it is on its way meanwhile.
    using Follow = std::function<void(HttpRequest)>;
    /// Gets each answer in the order of arrival, in the caller's thread. An error ends the fetch.
    using Take = std::function<Result<void>(std::size_t index, HttpResponse& response, const Follow& follow)>;
    /// All requests, up to `parallel` at once; the first error ends everything.
    Result<void> fetchAll(std::vector<HttpRequest> requests, int parallel, const Take& take);

    [[nodiscard]] const HttpCounters& counters() const { return m_counters; }
    [[nodiscard]] Clock& clock() const { return *m_settings.clock; }

private:
    friend class Fetch;
    void sleep(std::chrono::milliseconds longest);
    /// TLS 1.2 or newer with the system's and the extra certificates; verification cannot be switched off.
    const QSslConfiguration& tls();

    HttpSettings m_settings;
    std::stop_token m_stop;
    Authorizer* m_authorizer;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::optional<QSslConfiguration> m_tls;
    QEventLoop m_loop;
    QTimer m_alarm;
    HttpCounters m_counters;
    std::chrono::milliseconds m_notBefore{0}; ///< by steady(): the service asked for silence until then
};

} // namespace muster
