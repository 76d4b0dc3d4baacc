// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/calls.h"

#include "http/origin.h"
#include "http/retry.h"
#include "itglue/wire.h"

#include <QLocale>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr int largestPage = 1000;
constexpr int together = 4; // pages on their way at once
constexpr int readTries = 4;
constexpr int granted = 3000; // calls in five minutes (facts §4.1)
constexpr auto window = 5min;
/// A tenth of what is granted is left for people and other programs (spec/07 P8).
constexpr int ourShare = granted * 9 / 10;
/// Longer than the window: then it is not our calls that are too many.
constexpr int throttledTries = 15;
constexpr int tooManyCalls = 429;

const auto anyCall = u"any call"_s;

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

QUrl baseOf(QString address) {
    while (address.endsWith(u'/'))
        address.chop(1);
    return QUrl(address, QUrl::StrictMode);
}

} // namespace

Result<void> GlueKey::authorize(HttpRequest& request) {
    if (m_key.isEmpty())
        return fail(ErrorKind::Auth, u"There is no API key for IT Glue; enter it on the Document page."_s);
    if (!sameOrigin(request.url, m_base))
        return fail(ErrorKind::Rejected, u"The API key of IT Glue is not sent to %1."_s.arg(request.url.host()));
    request.setHeader("x-api-key", m_key);
    return {};
}

GlueCalls::GlueCalls(const ItGlueAccess& access, CallLedger& ledger, std::stop_token stop)
    : m_target(access.target)
    , m_base(baseOf(access.target.baseUrl))
    , m_clock(access.http.clock)
    , m_stop(stop)
    , m_key(m_base, access.apiKey)
    , m_client(withoutRetries(access.http), std::move(stop), &m_key)
    , m_share(ledger, u"IT Glue "_s % m_base.host(), ourShare, m_clock, window) {}

QDateTime GlueCalls::serverNow() const {
    return m_clock->wall().addMSecs(m_ahead);
}

void GlueCalls::learnTime(const HttpResponse& response) {
    QDateTime at =
        QLocale::c().toDateTime(QString::fromLatin1(response.header("date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    at.setTimeSpec(Qt::UTC);
    if (at.isValid())
        m_ahead = m_clock->wall().msecsTo(at);
}

Result<void> GlueCalls::sleep(std::chrono::milliseconds time) {
    const auto end = m_clock->steady() + time;
    for (auto left = time; left > 0ms; left = end - m_clock->steady()) {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"Stopped by the user."_s);
        std::this_thread::sleep_for(m_clock->sleepFor(std::min<std::chrono::milliseconds>(left, 50ms)));
    }
    return {};
}

Result<void> GlueCalls::waitUntil(const QDateTime& until) {
    while (m_clock->wall() < until) {
        if (m_sink)
            if (auto going = m_sink(glueRegion(m_base), until); !going)
                return going;
        const auto left = std::chrono::milliseconds(m_clock->wall().msecsTo(until));
        if (auto slept = sleep(std::min<std::chrono::milliseconds>(left, 1s)); !slept)
            return slept;
    }
    return {};
}

Result<void> GlueCalls::takeTurn() {
    for (;;) {
        const auto left = m_share.left(anyCall);
        if (!left)
            return fail(left.error());
        if (*left > 0)
            return m_share.spend(anyCall, 1);
        const auto next = m_share.nextAt(anyCall);
        if (!next)
            return fail(next.error());
        if (auto waited = waitUntil(*next); !waited)
            return waited;
    }
}

HttpRequest GlueCalls::requestOf(const GlueCall& call) const {
    HttpRequest request;
    request.method = call.method;
    request.url = m_base;
    request.url.setPath(m_base.path() % call.path);
    if (!call.query.isEmpty())
        request.url.setQuery(call.query);
    request.setHeader("Accept", "application/vnd.api+json");
    if (!call.body.isEmpty()) {
        request.setHeader("Content-Type", "application/vnd.api+json");
        request.body = call.body;
    }
    return request;
}

Result<QByteArray> GlueCalls::sendOnce(const GlueCall& call) {
    if (auto turn = takeTurn(); !turn)
        return fail(turn.error());
    auto response = m_client.send(requestOf(call));
    if (!response)
        return fail(response.error());
    learnTime(*response);
    if (auto good = checkAnswer(*response, m_base, call.what); !good) {
        Error error = good.error();
        if (error.status == tooManyCalls)
            error.retryAfter = retryAfter(response->header("retry-after"), serverNow());
        return fail(error);
    }
    return response->body;
}

Result<QByteArray> GlueCalls::send(const GlueCall& call) {
    if (!isSafeAddress(m_base))
        return fail(ErrorKind::Rejected,
                    u"documents.target.baseUrl: \"%1\" is no https address of a server."_s.arg(m_target.baseUrl));
    const bool reads = call.method == "GET";
    auto pause = 500ms;
    auto silence = 5s; // as live clients wait; no header is promised (facts §4.1)
    for (int tries = 1, throttled = 1;;) {
        auto body = sendOnce(call);
        if (body)
            return body;
        const Error& error = body.error();
        if (error.status == tooManyCalls && throttled < throttledTries) {
            // Nothing was done. Somebody else uses the account's calls, too.
            const auto wait = std::clamp<std::chrono::milliseconds>(error.retryAfter.value_or(silence), 1s, 10min);
            if (auto waited = waitUntil(m_clock->wall().addMSecs(wait.count())); !waited)
                return fail(waited.error());
            silence = std::min<std::chrono::seconds>(silence * 2, 60s);
            ++throttled;
            continue;
        }
        if (!reads || !mayPass(error) || tries >= readTries)
            return body;
        if (auto slept = sleep(pause); !slept)
            return fail(slept.error());
        pause *= 2;
        ++tries;
    }
}

GlueCall GlueCalls::pageOf(const GlueCall& call, int size, int number) {
    GlueCall page = call;
    page.query.addQueryItem(u"page[size]"_s, QString::number(size));
    page.query.addQueryItem(u"page[number]"_s, QString::number(number));
    return page;
}

Result<int> GlueCalls::listWhile(const GlueCall& call, int size, const TakeSome& take) {
    int total = -1;
    for (int number = 1;; ++number) {
        const auto body = send(pageOf(call, size, number));
        if (!body)
            return fail(body.error());
        GluePage page;
        if (auto opened = page.open(*body, call.what); !opened)
            return fail(opened.error());
        if (number == 1)
            total = page.total();
        const auto more = take(page);
        if (!more)
            return fail(more.error());
        const bool isLast = page.pages() >= 0 ? number >= page.pages() : static_cast<int>(page.count()) < size;
        if (!*more || isLast || page.count() == 0)
            return total;
        if (number > 100'000)
            return fail(ErrorKind::Protocol, u"IT Glue's list of %1 does not end."_s.arg(call.what));
    }
}

Result<int> GlueCalls::list(const GlueCall& call, const TakePage& take) {
    int rows = 0, pages = -1;
    const auto first = listWhile(call, largestPage, [&](GluePage& page) -> Result<bool> {
        rows += static_cast<int>(page.count());
        if (auto taken = take(page); !taken)
            return fail(taken.error());
        // Without a number of pages there is nothing to do at once.
        pages = page.pages();
        return pages < 0;
    });
    if (!first)
        return fail(first.error());
    std::deque<int> left;
    for (int number = 2; number <= pages; ++number)
        left.push_back(number);
    while (!left.empty()) {
        // As many as may be made now; the first of them waits for its turn.
        if (auto turn = takeTurn(); !turn)
            return fail(turn.error());
        const auto share = m_share.left(anyCall);
        if (!share)
            return fail(share.error());
        const auto count = std::min<std::size_t>(left.size(), static_cast<std::size_t>(*share) + 1);
        if (count > 1)
            if (auto spent = m_share.spend(anyCall, static_cast<int>(count) - 1); !spent)
                return fail(spent.error());
        const std::vector<int> now(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
        left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
        std::deque<int> again;
        if (auto fetched = fetchSome(call, now, take, again); !fetched)
            return fail(fetched.error());
        // One by one, with all the patience of send().
        for (const int number : again) {
            const auto body = send(pageOf(call, largestPage, number));
            if (!body)
                return fail(body.error());
            GluePage page;
            if (auto opened = page.open(*body, call.what); !opened)
                return fail(opened.error());
            if (auto taken = take(page); !taken)
                return fail(taken.error());
        }
    }
    return *first >= 0 ? *first : rows;
}

Result<void> GlueCalls::fetchSome(const GlueCall& first, const std::vector<int>& pages, const TakePage& take,
                                  std::deque<int>& again) {
    std::vector<HttpRequest> requests;
    requests.reserve(pages.size());
    for (const int number : pages)
        requests.push_back(requestOf(pageOf(first, largestPage, number)));
    std::vector<bool> landed(pages.size());
    GluePage page;
    const auto fetched =
        m_client.fetchAll(std::move(requests), together,
                          [&](std::size_t index, HttpResponse& response, const HttpClient::Follow&) -> Result<void> {
                              landed[index] = true;
                              learnTime(response);
                              auto read = checkAnswer(response, m_base, first.what).and_then([&] {
                                  return page.open(response.body, first.what);
                              });
                              if (read)
                                  return take(page);
                              if (!mayPass(read.error()))
                                  return read;
                              again.push_back(pages[index]);
                              return {};
                          });
    if (fetched)
        return {};
    if (!mayPass(fetched.error()) && fetched.error().status != tooManyCalls)
        return fetched;
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (!landed[i])
            again.push_back(pages[i]);
    return {};
}

} // namespace muster
