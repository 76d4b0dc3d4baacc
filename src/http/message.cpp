// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/message.h"

#include <algorithm>
#include <utility>

namespace muster {
namespace {

auto find(auto& headers, const QByteArray& name) {
    return std::ranges::find_if(headers,
                                [&](const HttpHeader& h) { return h.name.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

HttpRequest HttpRequest::get(QUrl url) {
    HttpRequest request;
    request.url = std::move(url);
    request.idempotent = true;
    return request;
}

HttpRequest HttpRequest::post(QUrl url, QByteArray contentType, QByteArray body) {
    HttpRequest request;
    request.method = "POST";
    request.url = std::move(url);
    request.body = std::move(body);
    request.setHeader("Content-Type", contentType);
    return request;
}

void HttpRequest::setHeader(const QByteArray& name, const QByteArray& value) {
    if (const auto found = find(headers, name); found != headers.end())
        found->value = value;
    else
        headers.push_back({name, value});
}

QByteArray HttpRequest::header(const QByteArray& name) const {
    const auto found = find(headers, name);
    return found == headers.end() ? QByteArray() : found->value;
}

QByteArray HttpResponse::header(const QByteArray& name) const {
    const auto found = find(headers, name);
    return found == headers.end() ? QByteArray() : found->value;
}

QByteArray HttpResponse::mediaType() const {
    const QByteArray type = header("content-type");
    const auto semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.left(semicolon)).trimmed().toLower();
}

} // namespace muster
