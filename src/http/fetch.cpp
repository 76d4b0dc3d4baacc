// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/fetch.h"

#include "http/origin.h"

#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QSslConfiguration>

#include <algorithm>

namespace muster {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

Error cancelled() {
    return Error{ErrorKind::Cancelled, u"Stopped."_s};
}

Error throttledFor(const QUrl& url, milliseconds wait) {
    Error error{ErrorKind::Throttled,
                u"%1 asks to wait %2 minutes before the next call. Try again later."_s.arg(url.host())
                    .arg((wait.count() + 59'999) / 60'000)};
    error.retryAfter = wait;
    return error;
}

} // namespace

Fetch::Fetch(HttpClient& client, std::vector<HttpRequest> requests, int parallel, const HttpClient::Take& take)
    : m_client(client)
    , m_parallel(static_cast<std::size_t>(std::max(parallel, 1)))
    , m_take(take) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto due = now() + requests[i].delay;
        m_waiting.push_back({.index = i, .request = std::move(requests[i]), .due = due});
    }
}

Result<void> Fetch::run() {
    const std::stop_callback wake(m_client.m_stop, [this] {
        QMetaObject::invokeMethod(&m_client.m_loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    for (;;) {
        if (m_client.m_stop.stop_requested())
            return fail(cancelled());
        for (auto& flight : m_flying)
            flight->checkLimits();
        if (auto flight = nextLanded()) {
            if (auto done = settle(std::move(flight)); !done)
                return done;
            continue;
        }
        if (auto sent = sendDue(); !sent)
            return sent;
        if (m_flying.empty() && m_waiting.empty())
            return {};
        if (m_landed.empty())
            sleep();
    }
}

Result<void> Fetch::sendDue() {
    while (m_flying.size() < m_parallel) {
        const auto earliest = std::max(now(), m_client.m_notBefore);
        if (earliest > now())
            return {};
        const auto due = std::ranges::find_if(m_waiting, [&](const Errand& e) { return e.due <= earliest; });
        if (due == m_waiting.end())
            return {};
        Errand errand = std::move(*due);
        m_waiting.erase(due);
        if (auto sent = sendOne(std::move(errand)); !sent)
            return sent;
    }
    return {};
}

Result<void> Fetch::sendOne(Errand errand) {
    auto& request = errand.request;
    if (!isSafeAddress(request.url))
        return fail(
            ErrorKind::Rejected,
            u"The address of %1 must begin with https:// (http only for this computer)."_s.arg(request.url.host()));
    if (m_client.m_authorizer) {
        if (auto authorized = m_client.m_authorizer->authorize(request); !authorized)
            return authorized;
    }
    if (request.header("User-Agent").isEmpty())
        request.setHeader("User-Agent", "Muster/" MUSTER_VERSION);
    ++m_client.m_counters.calls;
    // Which flight landed is known only once it is in the list.
    auto* place = &m_flying.emplace_back();
    const bool secure = errand.request.url.scheme() == QLatin1StringView("https");
    *place = std::make_unique<Flight>(*m_client.m_network, std::move(errand), m_client.m_settings.limits,
                                      secure ? m_client.tls() : QSslConfiguration(), [this, place] {
                                          m_landed.push_back(place->get());
                                          m_client.m_loop.quit();
                                      });
    return {};
}

std::unique_ptr<Flight> Fetch::nextLanded() {
    if (m_landed.empty())
        return nullptr;
    auto* landed = m_landed.front();
    m_landed.pop_front();
    const auto found = std::ranges::find_if(m_flying, [&](const auto& f) { return f.get() == landed; });
    auto flight = std::move(*found);
    m_flying.erase(found);
    return flight;
}

Result<void> Fetch::settle(std::unique_ptr<Flight> flight) {
    m_client.m_counters.bytes += flight->response.body.size();
    TryOutcome outcome;
    outcome.response = flight->error ? nullptr : &flight->response;
    outcome.broken = flight->mayComeBack;
    const auto decision =
        decideRetry(m_client.m_settings.retry, flight->errand.request.idempotent, outcome, flight->errand.tries,
                    m_client.clock().wall(), QRandomGenerator::global()->generateDouble());
    if (decision.again) {
        sendAgain(std::move(flight->errand), decision);
        return {};
    }
    if (decision.tooLong)
        return fail(throttledFor(flight->errand.request.url, *decision.tooLong));
    if (flight->error)
        return fail(*flight->error);
    if (flight->response.status == 401 && m_client.m_authorizer && !flight->errand.renewed) {
        auto again = m_client.m_authorizer->renew(flight->errand.request, flight->response);
        if (!again)
            return fail(again.error());
        if (*again) {
            flight->errand.renewed = true;
            m_waiting.push_front(std::move(flight->errand));
            return {};
        }
    }
    return hand(*flight);
}

Result<void> Fetch::hand(Flight& flight) {
    if (flight.response.status == 429)
        return fail(Error{ErrorKind::Throttled,
                          u"%1 has too much to do and turned the request away many times. Try again later."_s.arg(
                              flight.errand.request.url.host()),
                          retryAfter(flight.response.header("retry-after"), m_client.clock().wall()),
                          {},
                          {},
                          429});
    Result<void> followed;
    const auto index = flight.errand.index;
    const auto follow = [&](HttpRequest next) {
        const auto due = now() + next.delay;
        if (next.delay > milliseconds(0))
            m_client.m_counters.throttled += next.delay;
        m_waiting.push_front({.index = index, .request = std::move(next), .due = due});
        if (followed)
            followed = sendDue();
    };
    QElapsedTimer busy;
    busy.start();
    auto taken = m_take(index, flight.response, follow);
    for (auto& other : m_flying)
        other->excuse(milliseconds(busy.elapsed()));
    return taken ? followed : taken;
}

void Fetch::sendAgain(Errand errand, const RetryDecision& decision) {
    errand.due = now() + decision.wait;
    if (decision.asked)
        holdBack(errand.due);
    m_waiting.push_front(std::move(errand));
}

void Fetch::holdBack(milliseconds until) {
    auto& notBefore = m_client.m_notBefore;
    const auto from = std::max(notBefore, now());
    if (until <= from)
        return;
    m_client.m_counters.throttled += until - from;
    notBefore = until;
}

void Fetch::sleep() {
    auto longest = milliseconds(std::chrono::hours(1));
    for (const auto& flight : m_flying)
        longest = std::min(longest, flight->remaining());
    if (m_flying.size() < m_parallel && !m_waiting.empty()) {
        const auto first = std::ranges::min(m_waiting, {}, &Errand::due).due;
        const auto wait = std::max(first, m_client.m_notBefore) - now();
        longest = std::min(longest, m_client.clock().sleepFor(std::max(wait, milliseconds(0))));
    }
    m_client.sleep(longest);
}

} // namespace muster
