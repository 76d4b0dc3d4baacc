// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/services.h"

#include <QByteArray>

#include <functional>

namespace muster::cli {

/// A whole file. Rejected when it cannot be read.
[[nodiscard]] Result<QByteArray> readFile(const QString& path);

/// Replaces `path` by what `write` hands to its sink, whole or not at all; readable by its owner only (spec/07 "Keeping
/// out"). Storage when that fails.
using Sink = std::function<Result<void>(const QByteArray&)>;
[[nodiscard]] Result<void> writeFile(const QString& path, const std::function<Result<void>(const Sink&)>& write);

/// Checks a configuration as its file would be checked, then keeps it. Rejected, naming the field.
[[nodiscard]] Result<void> saveConfiguration(OpenWorkspace& workspace, const Configuration& configuration);

/// Whether it fits the PSA: roles, accounts, defaults. A PSA that holds nothing yet says nothing.
[[nodiscard]] Result<void> checkAgainstPsa(OpenWorkspace& workspace, const Configuration& configuration);

} // namespace muster::cli
