// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/result.h"

#include <span>
#include <vector>

namespace muster {

class Database;
class Statement;

/// Employees and contacts in tables: records ↔ rows. Owned by BuiltInPsa and PsaMirror.
class PsaPeople {
public:
    /// `tables`: "psa_" for the built-in PSA, "far_" for the mirror of another.
    PsaPeople(Database& database, QString tables)
        : m_database(database)
        , m_tables(std::move(tables)) {}

    /// Appends all, employees first, in the order of adding.
    Result<void> all(TextPool& pool, std::vector<Record>& into);
    /// Appends those that exist.
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into);
    /// Inserts or replaces each.
    Result<void> put(std::span<const Record> records);
    Result<void> remove(const RecordKey& key);
    Result<void> clear();
    Result<void> clear(RecordKind kind);
    Result<std::int64_t> count(RecordKind kind);

    /// Takes `count` new numbers for ids of the kind; the first of them.
    Result<std::int64_t> takeNumbers(RecordKind kind, std::int64_t count);
    /// `e12`, `k12`.
    [[nodiscard]] static QString idOf(RecordKind kind, std::int64_t number);

private:
    [[nodiscard]] QString tableOf(RecordKind kind) const;
    Result<void> read(RecordKind kind, const QString& from, const QString* ids, TextPool& pool,
                      std::vector<Record>& into);
    Result<void> put(RecordKind kind, std::span<const Record> records);

    Database& m_database;
    QString m_tables;
};

} // namespace muster
