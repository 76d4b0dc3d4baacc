// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace muster::sandbox {

/// "50ms", "1.5s", "0.1ms" in milliseconds; nothing for anything else.
[[nodiscard]] std::optional<double> parseMilliseconds(const QString& text);

} // namespace muster::sandbox
