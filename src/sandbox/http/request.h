// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>
#include <utility>
#include <vector>

namespace muster::sandbox {

/// Names and values in the order they came.
using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;

/// One HTTP request as it was read from the wire; a value.
struct Request {
    QByteArray method;
    /// The target as sent, still percent-encoded ("/v1.0/users?$top=5").
    QByteArray target;
    /// Percent-decoded parts of the path without the empty ones.
    QByteArrayList segments;
    /// Percent-decoded query options in order.
    Pairs query;
    /// Names in lower case.
    Pairs headers;
    QByteArray body;
    /// Where links in the answer start: the address the client asked for. No slash at the end.
    QByteArray base;
    /// Where links of Graph start: base + "/v1.0", or --public-base. No slash at the end.
    QByteArray graphBase;

    /// The header's value (`name` in lower case); empty when it was not sent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// The query option's value; nothing when it was not sent (an empty value is a value).
    [[nodiscard]] std::optional<QByteArray> option(QByteArrayView name) const;
    /// "/" and the decoded segments.
    [[nodiscard]] QByteArray path() const;
};

/// Splits "/a/b?x=1" into segments and query of `request`, and keeps it as target.
void setTarget(Request& request, const QByteArray& target);

/// Decodes application/x-www-form-urlencoded (also a query string): '+' is a blank.
[[nodiscard]] Pairs decodeForm(const QByteArray& text);

/// The value of `name`; nothing when it is not there.
[[nodiscard]] std::optional<QByteArray> find(const Pairs& pairs, QByteArrayView name);

} // namespace muster::sandbox
