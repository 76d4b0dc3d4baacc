// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/text.h"

#include <QSqlQuery>
#include <QString>

namespace muster {

class Database;

/// A prepared statement lent by a Database: bind the values in order, run, read the rows. Finished when it goes out of
/// scope; on PostgreSQL rows must be read before another statement runs.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(const QString& value);
    Statement& bind(Text value); ///< absent: NULL
    Statement& bind(std::int64_t value);
    Statement& bind(int value) { return bind(std::int64_t{value}); }
    Statement& bind(std::uint32_t value) { return bind(std::int64_t{value}); }
    Statement& bind(bool value) { return bind(std::int64_t{value ? 1 : 0}); }
    Statement& bindNull();
    /// UTF-8 for `cast(? as text)` on SQLite, which spares the way over UTF-16.
    Statement& bindUtf8(const QByteArray& value);

    Result<void> run();
    [[nodiscard]] bool next();
    /// Whether reading the rows ended because there were no more.
    Result<void> ended();
    /// run() and the first row; false: there is none.
    Result<bool> one();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString string(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
    [[nodiscard]] Text text(int column, TextPool& pool) const;     ///< NULL: absent
    [[nodiscard]] Text interned(int column, TextPool& pool) const; ///< equal texts once
    [[nodiscard]] QByteArray bytes(int column) const;              ///< UTF-8
    [[nodiscard]] int affected() const { return m_query->numRowsAffected(); }

private:
    friend class Database;
    Statement(Database& database, QSqlQuery& query);
    template <class Add>
    Text read(int column, Add&& add) const;

    Database* m_database;
    QSqlQuery* m_query;
    int m_next = 0;
};

} // namespace muster
