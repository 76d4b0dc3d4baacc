// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

class QSqlError;

namespace muster {

struct WorkspaceAddress;

/// What the driver said, as a Storage error with a sentence that says what happened and what to do; `code` is the
/// SQLSTATE or SQLite's result code. Values of the statement are not part of it.
[[nodiscard]] Error storageError(const QSqlError& error, const WorkspaceAddress& location);

/// SQLite found that the file is damaged, or none of its own.
[[nodiscard]] bool isDamagedFile(const Error& error);

/// The connection itself is gone (server stopped or restarted, network cut): worth opening it again.
[[nodiscard]] bool isConnectionLost(const QSqlError& error, const WorkspaceAddress& location);

} // namespace muster
