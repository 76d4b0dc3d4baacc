// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/calls.h"

#include "http/origin.h"
#include "passportal/wire.h"

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr int pageSize = 1000;
constexpr int lastPage = 9999; // facts §5.2
constexpr int together = 4;    // documents on their way at once

} // namespace

PassportalCalls::PassportalCalls(PassportalAccess access, std::stop_token stop)
    : m_target(access.target)
    , m_clock(access.http.clock)
    , m_stop(stop)
    , m_session(access, stop)
    , m_client(access.http, std::move(stop), &m_session) {}

Result<void> PassportalCalls::sleep(std::chrono::milliseconds time) {
    const auto end = m_clock->steady() + time;
    for (auto left = time; left > 0ms; left = end - m_clock->steady()) {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"Stopped by the user."_s);
        std::this_thread::sleep_for(m_clock->sleepFor(std::min<std::chrono::milliseconds>(left, 50ms)));
    }
    return {};
}

HttpRequest PassportalCalls::requestOf(const PassportalCall& call) const {
    HttpRequest request;
    request.method = call.method;
    request.url = m_session.address(call.path);
    if (!call.query.isEmpty())
        request.url.setQuery(call.query);
    request.idempotent = call.method == "GET";
    request.setHeader("Accept", "application/json");
    if (!call.body.isEmpty()) {
        request.setHeader("Content-Type", "application/json");
        request.body = call.body;
    }
    return request;
}

Result<QJsonObject> PassportalCalls::send(const PassportalCall& call) {
    const auto response = m_client.send(requestOf(call));
    return response ? passportalAnswer(*response, call.what) : Result<QJsonObject>(fail(response.error()));
}

Result<void> PassportalCalls::list(const PassportalCall& call, const TakeRows& take) {
    QString firstId;
    for (int number = 1; number <= lastPage; ++number) {
        PassportalCall page = call;
        page.query.addQueryItem(u"resultsPerPage"_s, QString::number(pageSize));
        page.query.addQueryItem(u"pageNum"_s, QString::number(number));
        const auto answer = send(page);
        if (!answer && answer.error().kind == ErrorKind::NotFound && number > 1)
            return {}; // past the end
        if (!answer)
            return fail(answer.error());
        const QJsonArray rows = passportalRows(*answer);
        if (rows.isEmpty())
            return {};
        // A server that does not heed the number would go on for ever.
        const QString id = passportalId(rows.first()["id"_L1]);
        if (number > 1 && id == firstId)
            return fail(ErrorKind::Protocol, u"Passportal's list of %1 begins anew on every page."_s.arg(call.what));
        firstId = id;
        if (auto taken = take(rows); !taken)
            return taken;
    }
    return fail(ErrorKind::Protocol,
                u"Passportal lists no more than %1 pages, and there are more %2."_s.arg(lastPage).arg(call.what));
}

Result<void> PassportalCalls::documents(const QStringList& ids, const TakeOne& take) {
    std::vector<HttpRequest> requests;
    requests.reserve(static_cast<std::size_t>(ids.size()));
    for (const QString& id : ids)
        requests.push_back(requestOf({.path = u"/api/v2/documents/"_s % id, .what = {}}));
    return m_client.fetchAll(std::move(requests), together,
                             [&](std::size_t index, HttpResponse& response, const HttpClient::Follow&) -> Result<void> {
                                 const QString& id = ids[static_cast<qsizetype>(index)];
                                 const auto answer = passportalAnswer(response, u"document "_s % id);
                                 if (answer)
                                     return take(id, *answer);
                                 return answer.error().kind == ErrorKind::NotFound ? Result<void>()
                                                                                   : fail(answer.error());
                             });
}

} // namespace muster
