// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/batch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t mostInABatch = 20;
constexpr int batchesAtATime = 6;

/// The Retry-After among the headers of an inner answer.
QByteArray retryAfterIn(simdjson::ondemand::object& one) {
    simdjson::ondemand::object headers;
    if (one["headers"].get_object().get(headers))
        return {};
    QByteArray result;
    // A header of another type than text is none for us.
    (void)json::eachField(headers, [&](std::string_view key, json::value& v) {
        std::string_view text;
        if (QByteArray(key.data(), static_cast<qsizetype>(key.size())).compare("Retry-After", Qt::CaseInsensitive) ==
                0 &&
            !v.get_string().get(text))
            result = QByteArray(text.data(), static_cast<qsizetype>(text.size()));
        return simdjson::SUCCESS;
    });
    return result;
}

} // namespace

BatchRead::BatchRead(GraphSession& session, QString path, QString selection, std::span<const QString> ids, Take take)
    : m_session(session)
    , m_path(std::move(path))
    , m_selection(std::move(selection))
    , m_ids(ids)
    , m_take(std::move(take))
    , m_tries(ids.size()) {}

HttpRequest BatchRead::requestFor(const Indexes& indexes) const {
    QJsonArray requests;
    for (const auto index : indexes) {
        const auto id = QString::fromLatin1(QUrl::toPercentEncoding(m_ids[index]));
        requests << QJsonObject{{u"id"_s, QString::number(index)},
                                {u"method"_s, u"GET"_s},
                                {u"url"_s, QString(m_path + u"/"_s + id + u"?$select="_s + m_selection)}};
    }
    const QByteArray body = QJsonDocument(QJsonObject{{u"requests"_s, requests}}).toJson(QJsonDocument::Compact);
    auto request = HttpRequest::post(m_session.address(u"/$batch"_s), "application/json", body);
    request.setHeader("Accept", "application/json");
    // Only reads are in it.
    request.idempotent = true;
    return request;
}

Result<void> BatchRead::run() {
    std::vector<Indexes> calls;
    for (std::size_t begin = 0; begin < m_ids.size(); begin += mostInABatch) {
        auto& call = calls.emplace_back(std::min(mostInABatch, m_ids.size() - begin));
        std::iota(call.begin(), call.end(), begin);
    }
    std::vector<HttpRequest> requests;
    for (const auto& call : calls)
        requests.push_back(requestFor(call));
    return m_session.client().fetchAll(std::move(requests), batchesAtATime,
                                       [&](std::size_t call, HttpResponse& response, const HttpClient::Follow& follow) {
                                           return takeAnswer(response, calls[call], follow);
                                       });
}

Result<void> BatchRead::takeAnswer(HttpResponse& response, Indexes& asked, const HttpClient::Follow& follow) {
    if (response.status != 200)
        return fail(graphError(response, u"objects by id"_s));
    if (auto json = mustBeJson(response); !json)
        return json;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::array answers;
    if (parser.iterate(padded(response.body)).get(document) || document["responses"].get_array().get(answers))
        return fail(nonsense(u"a batch without \"responses\""_s));
    Again again;
    Indexes open = asked;
    for (auto answer : answers) {
        simdjson::ondemand::object one;
        if (answer.get_object().get(one))
            return fail(nonsense(u"a damaged batch"_s));
        if (auto taken = takeOne(one, open, again); !taken)
            return taken;
    }
    for (const auto index : open) {
        if (auto taken = m_take(index, 0, nullptr); !taken)
            return taken;
    }
    asked = std::move(again.indexes);
    if (!asked.empty()) {
        auto request = requestFor(asked);
        request.delay = again.wait;
        follow(std::move(request));
    }
    return {};
}

Result<void> BatchRead::takeOne(simdjson::ondemand::object& one, Indexes& open, Again& again) {
    std::string_view id;
    std::int64_t status = 0;
    if (one["id"].get_string().get(id) || one["status"].get_int64().get(status))
        return fail(nonsense(u"a damaged batch"_s));
    std::size_t index = 0;
    const auto [end, bad] = std::from_chars(id.data(), id.data() + id.size(), index);
    const auto place = std::ranges::find(open, index);
    if (bad != std::errc() || end != id.data() + id.size() || place == open.end())
        return fail(nonsense(u"a part of a batch that nobody asked for"_s));
    open.erase(place);
    const int code = static_cast<int>(std::clamp<std::int64_t>(status, 0, 999));
    if (isForLater(index, code, code == 200 ? QByteArray() : retryAfterIn(one), again))
        return {};
    simdjson::ondemand::object body;
    const bool hasBody = !one["body"].get_object().get(body);
    return m_take(index, code, hasBody ? &body : nullptr);
}

bool BatchRead::isForLater(std::size_t index, int status, const QByteArray& retryAfterText, Again& again) {
    HttpResponse response{.status = status};
    if (!retryAfterText.isEmpty())
        response.headers.push_back({"retry-after", retryAfterText});
    const auto decision =
        decideRetry({}, true, {.response = &response}, m_tries[index], m_session.client().clock().wall(), 1.0);
    if (!decision.again)
        return false;
    again.indexes.push_back(index);
    again.wait = std::max(again.wait, decision.wait);
    return true;
}

} // namespace muster
