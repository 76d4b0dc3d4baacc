// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <vector>

namespace muster {

class Database;

/// Names of the tables, ordered: the workspace's own, or those of another schema (PostgreSQL) or attached file.
[[nodiscard]] Result<std::vector<QString>> tablesOf(Database& database, const QString& schema);

/// A copy of a workspace file, 0600, with everything that is only in the write-ahead file too; replaces `target`.
/// Storage when it fails, and nothing is left.
[[nodiscard]] Result<void> copyFile(Database& database, const QString& target);

} // namespace muster
