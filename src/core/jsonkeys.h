// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace muster {

/// A key that an object of a JSON text has twice.
struct DoubledKey {
    QByteArray key;
    qsizetype offset = 0; ///< of the second one, in bytes
};

/// QJsonDocument keeps the last of two equal keys without a word (RFC 8259 §4 leaves it open): a file with two `rules`
/// would be half read. `json` must be valid JSON.
[[nodiscard]] std::optional<DoubledKey> doubledKeyIn(const QByteArray& json);

} // namespace muster
