// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/text.h"
#include "store/statement.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace muster {

class Database;

/// Many rows through one statement: on SQLite a prepared statement per row, on PostgreSQL one statement per thousand
/// rows whose columns are bound as arrays (row by row costs a round trip each, 3,000 rows/s). Open a transaction around
/// it. Values are given in the order of the columns, then endRow(); finish() writes what is left.
class BulkWrite {
public:
    enum class Type : std::uint8_t { Text, Number };
    struct Column {
        QString name;
        Type type = Type::Text;
    };
    using Columns = std::vector<Column>;

    /// `insert into table(columns) … onConflict`. The first `keys` columns name a row: a key that comes again in a
    /// batch starts another, because PostgreSQL refuses to write a row twice in one statement. 0: do not look.
    static BulkWrite insert(Database& database, const QString& table, const Columns& columns,
                            const QString& onConflict = {}, std::size_t keys = 0);
    /// Any statement with `{rows}` where a FROM item `v` with the columns is wanted.
    static BulkWrite statement(Database& database, const QString& sql, const Columns& columns);
    /// `on conflict(keys…) do update set` every other column.
    [[nodiscard]] static QString replacing(const Columns& columns, std::size_t keys);

    void add(Text value);             ///< absent: NULL
    void add(std::string_view value); ///< must stay valid until endRow()
    void add(const QString& value);
    void add(std::int64_t value);
    void add(bool value) { add(std::int64_t{value ? 1 : 0}); }
    void addNull();
    Result<void> endRow();
    Result<void> finish();

private:
    BulkWrite(Database& database, QString sql, const Columns& columns, std::size_t keys);
    Result<void> flush();
    void startValue();
    void note(std::string_view key);

    Database* m_database;
    QString m_sql;
    Columns m_columns;
    std::size_t m_keys;
    bool m_arraysWanted;  ///< PostgreSQL
    std::size_t m_at = 0; ///< column of the next value
    std::size_t m_rows = 0;
    std::string m_key;
    std::unordered_set<std::string> m_seen;
    std::vector<QByteArray> m_arrays;     ///< the literal of each column, in full rows
    std::vector<QByteArray> m_row;        ///< the elements of the row being given
    std::optional<Statement> m_statement; ///< SQLite
    std::optional<Error> m_error{};
};

} // namespace muster
