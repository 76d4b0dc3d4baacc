// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <vector>

namespace muster {

struct HttpHeader {
    QByteArray name, value;
};

/// One request as a value.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    std::vector<HttpHeader> headers{};
    QByteArray body{};
    /// May be sent again when it is not known whether the service saw it (reads, also a POST that only reads).
    bool idempotent = false;
    /// A longer answer is refused.
    std::int64_t maxBytes = std::int64_t{64} << 20;
    /// Waited before the first sending: the service asked to, in an earlier answer.
    std::chrono::milliseconds delay{0};

    [[nodiscard]] static HttpRequest get(QUrl url);
    [[nodiscard]] static HttpRequest post(QUrl url, QByteArray contentType, QByteArray body);
    /// Replaces a header of that name.
    void setHeader(const QByteArray& name, const QByteArray& value);
    /// Empty when there is none.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
};

/// One answer. Complete when it told its length; Qt may pass off a chunked body that was cut as a whole one, so whoever
/// reads a body must notice by its format (as JSON allows) that the end is missing.
struct HttpResponse {
    int status = 0;
    std::vector<HttpHeader> headers{}; ///< names in lower case
    QByteArray body{};

    /// By lower-case name; empty when there is none.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
    /// The media type without parameters, in lower case ("application/json").
    [[nodiscard]] QByteArray mediaType() const;
};

} // namespace muster
