// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <span>
#include <string_view>

namespace muster {

/// Adds `text` (UTF-8) as one quoted element of a PostgreSQL array literal; NUL, which no text column takes, becomes
/// U+FFFD.
void appendArrayElement(QByteArray& literal, std::string_view text);

/// `{"a","b"}` for a bound text[] value.
[[nodiscard]] QString arrayLiteral(std::span<const QString> values);

/// `["a","b"]` for SQLite's json_each().
[[nodiscard]] QString jsonArray(std::span<const QString> values);

} // namespace muster
