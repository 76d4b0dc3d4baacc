// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace muster {

/// Takes the next bytes of a document; what it answers ends the writing.
using ByteSink = std::function<Result<void>(const QByteArray&)>;

/// A whole file. Rejected when it cannot be read.
[[nodiscard]] Result<QByteArray> readFile(const QString& path);

/// Replaces `path` by what `write` hands to its sink, whole or not at all; readable by its owner only (spec/07 "Keeping
/// out"). Storage when that fails.
[[nodiscard]] Result<void> writeFile(const QString& path, const std::function<Result<void>(const ByteSink&)>& write);

} // namespace muster
