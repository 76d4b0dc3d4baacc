// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/calls.h"

#include <QLocale>

#include <algorithm>
#include <deque>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr int pageSize = 100; // the vendor's policy: objects of one request
constexpr int together = 4;   // pages on their way at once
constexpr int readTries = 4;
constexpr int tooManyCalls = 429;

/// A tenth of what is granted is left for people and other programs (spec/07 P8).
int ourShareOf(int granted) {
    return granted * 9 / 10;
}

/// The budget is ours to keep, and a write is never repeated blindly: both are dealt with here, not below.
HttpSettings withoutRetries(HttpSettings settings) {
    settings.retry.throttled = 0;
    settings.retry.failed = 0;
    settings.retry.broken = 0;
    settings.retry.longestAsked = 24h;
    return settings;
}

bool mayPass(const Error& error) {
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Protocol;
}

} // namespace

BmsCalls::BmsCalls(BmsAccess access, CallLedger& ledger, std::stop_token stop)
    : m_target(access.target)
    , m_clock(access.http.clock)
    , m_stop(stop)
    , m_session(access, stop)
    , m_client(withoutRetries(access.http), stop, &m_session)
    , m_share(ledger, m_session.address({}).host() % u' ' % m_target.tenant, ourShareOf(m_target.callsPerHour),
              m_clock) {
    m_session.onCall([this](const QString& endpoint) { return takeTurn(endpoint); });
}

QDateTime BmsCalls::serverNow() const {
    return m_clock->wall().addMSecs(m_ahead);
}

void BmsCalls::learnTime(const HttpResponse& response) {
    QDateTime at =
        QLocale::c().toDateTime(QString::fromLatin1(response.header("date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    at.setTimeSpec(Qt::UTC);
    if (at.isValid())
        m_ahead = m_clock->wall().msecsTo(at);
}

Result<void> BmsCalls::sleep(std::chrono::milliseconds time) {
    const auto end = m_clock->steady() + time;
    for (auto left = time; left > 0ms; left = end - m_clock->steady()) {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"Stopped by the user."_s);
        std::this_thread::sleep_for(m_clock->sleepFor(std::min<std::chrono::milliseconds>(left, 50ms)));
    }
    return {};
}

Result<void> BmsCalls::waitUntil(const QString& what, const QDateTime& until) {
    while (m_clock->wall() < until) {
        if (m_sink)
            if (auto going = m_sink(what, until); !going)
                return going;
        const auto left = std::chrono::milliseconds(m_clock->wall().msecsTo(until));
        if (auto slept = sleep(std::min<std::chrono::milliseconds>(left, 1s)); !slept)
            return slept;
    }
    return {};
}

Result<void> BmsCalls::takeTurn(const QString& endpoint) {
    for (;;) {
        const auto left = m_share.left(endpoint);
        if (!left)
            return fail(left.error());
        if (*left > 0)
            return m_share.spend(endpoint, 1);
        const auto next = m_share.nextAt(endpoint);
        if (!next)
            return fail(next.error());
        if (auto waited = waitUntil(endpoint, *next); !waited)
            return waited;
    }
}

HttpRequest BmsCalls::requestOf(const BmsCall& call) const {
    HttpRequest request;
    request.method = call.method();
    request.url = m_session.address(call.path);
    if (!call.query.isEmpty())
        request.url.setQuery(call.query);
    request.setHeader("Accept", "application/json");
    if (!call.body.isEmpty()) {
        // The description names no other type for bodies that are no patch either.
        request.setHeader("Content-Type", "application/json-patch+json");
        request.body = call.body;
    }
    return request;
}

Result<HttpResponse> BmsCalls::sendOnce(const BmsCall& call) {
    if (auto turn = takeTurn(call.endpoint); !turn)
        return fail(turn.error());
    auto response = m_client.send(requestOf(call));
    if (response)
        learnTime(*response);
    return response;
}

Result<BmsAnswer> BmsCalls::send(const BmsCall& call) {
    const bool reads = call.method() == "GET";
    auto pause = 500ms;
    for (int tries = 1;; ++tries) {
        const auto response = sendOnce(call);
        auto answer = response ? answerOf(*response, call.what) : Result<BmsAnswer>(fail(response.error()));
        if (answer)
            return answer;
        if (answer.error().status == tooManyCalls) {
            // Nothing was done. Somebody else uses the share, too; no header tells for how long.
            const auto wait = std::clamp<std::chrono::milliseconds>(answer.error().retryAfter.value_or(1min), 1s, 1h);
            if (auto waited = waitUntil(call.endpoint, m_clock->wall().addMSecs(wait.count())); !waited)
                return fail(waited.error());
            continue;
        }
        if (!reads || !mayPass(answer.error()) || tries >= readTries)
            return answer;
        if (auto slept = sleep(pause); !slept)
            return fail(slept.error());
        pause *= 2;
    }
}

Result<int> BmsCalls::list(BmsCall call, const TakeRows& take) {
    call.query.removeQueryItem(u"PageSize"_s);
    call.query.addQueryItem(u"PageSize"_s, QString::number(pageSize));
    int taken = 0;
    for (int page = 1;; ++page) {
        BmsCall next = call;
        next.query.addQueryItem(u"PageNumber"_s, QString::number(page));
        const auto answer = send(next);
        if (!answer)
            return fail(answer.error());
        const QJsonArray rows = answer->rows();
        taken += static_cast<int>(rows.size());
        if (auto done = take(rows); !done)
            return fail(done.error());
        if (rows.size() < pageSize)
            return std::max(taken, answer->total);
        if (answer->total >= 0) {
            if (auto done = restOf(call, answer->total, take); !done)
                return fail(done.error());
            return answer->total;
        }
        // A list without a total: an endless one must end somewhere.
        if (page > 100'000)
            return fail(ErrorKind::Protocol, u"The PSA's list of %1 does not end."_s.arg(call.what));
    }
}

Result<void> BmsCalls::restOf(const BmsCall& first, int total, const TakeRows& take) {
    std::deque<int> pages;
    for (int page = 2; (page - 1) * pageSize < total; ++page)
        pages.push_back(page);
    const auto at = [&](int page) {
        BmsCall call = first;
        call.query.addQueryItem(u"PageNumber"_s, QString::number(page));
        return call;
    };
    while (!pages.empty()) {
        if (auto turn = takeTurn(first.endpoint); !turn)
            return turn;
        auto left = m_share.left(first.endpoint);
        if (!left)
            return fail(left.error());
        const auto count = std::min<std::size_t>(pages.size(), static_cast<std::size_t>(*left) + 1);
        if (count > 1)
            if (auto spent = m_share.spend(first.endpoint, static_cast<int>(count) - 1); !spent)
                return spent;
        const std::vector<int> now(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(count));
        pages.erase(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(count));
        std::vector<HttpRequest> requests;
        requests.reserve(now.size());
        for (const int page : now)
            requests.push_back(requestOf(at(page)));
        std::vector<int> again;
        std::vector<bool> landed(now.size());
        const auto fetched = m_client.fetchAll(
            std::move(requests), together,
            [&](std::size_t index, HttpResponse& response, const HttpClient::Follow&) -> Result<void> {
                landed[index] = true;
                learnTime(response);
                const auto answer = answerOf(response, first.what);
                if (answer)
                    return take(answer->rows());
                if (!mayPass(answer.error()))
                    return fail(answer.error());
                again.push_back(now[index]);
                return {};
            });
        if (!fetched) {
            if (!mayPass(fetched.error()) && fetched.error().status != tooManyCalls)
                return fetched;
            for (std::size_t i = 0; i < now.size(); ++i)
                if (!landed[i])
                    again.push_back(now[i]);
        }
        // One by one, with all the patience of send().
        for (const int page : again) {
            const auto answer = send(at(page));
            if (!answer)
                return fail(answer.error());
            if (auto taken = take(answer->rows()); !taken)
                return taken;
        }
    }
    return {};
}

} // namespace muster
