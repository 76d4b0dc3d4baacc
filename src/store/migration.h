// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

#include <span>

namespace muster {

class Database;

/// One step of the schema. Its number is its place in schema(), from 1; never changed once released.
struct Migration {
    QString name;
    QStringList statements; ///< portable SQL; `{clustered}` becomes SQLite's `without rowid`
};

/// All steps of this program, oldest first. How to add one: README.md here.
[[nodiscard]] std::span<const Migration> schema();

/// The number in `schema_version`; 0 for an empty database.
[[nodiscard]] Result<int> schemaVersion(Database& database);

/// Brings the database to the last of `steps`, each in a transaction. A SQLite workspace that holds something is copied
/// beside itself first ("<file>.v<number>"). Storage error when it is newer than `steps`.
[[nodiscard]] Result<void> migrate(Database& database, std::span<const Migration> steps = schema());

/// The steps after `from` up to `to`, without a copy; each in a transaction, or all in the one that is open.
[[nodiscard]] Result<void> applySteps(Database& database, int from, int to,
                                      std::span<const Migration> steps = schema());

} // namespace muster
