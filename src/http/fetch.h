// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/client.h"
#include "http/flight.h"

#include <deque>
#include <list>

namespace muster {

/// One call of HttpClient::fetchAll: what waits, what is on its way, what has landed. Lives on the caller's stack.
class Fetch {
public:
    Fetch(HttpClient& client, std::vector<HttpRequest> requests, int parallel, const HttpClient::Take& take);
    Result<void> run();

private:
    using Flights = std::list<std::unique_ptr<Flight>>;

    /// Sends what is due and has room.
    Result<void> sendDue();
    Result<void> sendOne(Errand errand);
    /// Hands a landed flight on, or sends it again.
    Result<void> settle(std::unique_ptr<Flight> flight);
    Result<void> hand(Flight& flight);
    void sendAgain(Errand errand, const RetryDecision& decision);
    void holdBack(std::chrono::milliseconds until);
    [[nodiscard]] std::unique_ptr<Flight> nextLanded();
    void sleep();
    [[nodiscard]] std::chrono::milliseconds now() const { return m_client.clock().steady(); }

    HttpClient& m_client;
    std::size_t m_parallel;
    const HttpClient::Take& m_take;
    std::deque<Errand> m_waiting;
    Flights m_flying;
    std::deque<Flight*> m_landed; ///< in order of arrival
};

} // namespace muster
