// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/workspaceaddress.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

namespace muster {

class Statement;

/// One connection to a workspace's database, SQLite or PostgreSQL, with the same SQL for both. Owned by a Workspace;
/// belongs to the thread that opened it. A statement that failed inside a transaction makes its commit fail on both
/// databases, so nothing is half done.
class Database {
public:
    enum class Kind : std::uint8_t { Sqlite, PostgreSql };
    enum class Mode : std::uint8_t {
        Existing, ///< NotFound when the file does not exist
        Create,   ///< makes the file (0600)
    };

    /// `location` as in WorkspaceAddress::parse. Storage errors when it cannot be opened, Rejected for an unknown
    /// address.
    static Result<std::unique_ptr<Database>> open(const QString& location, Mode mode = Mode::Existing);
    static Result<std::unique_ptr<Database>> open(WorkspaceAddress location, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] Kind kind() const { return m_location.isFile() ? Kind::Sqlite : Kind::PostgreSql; }
    [[nodiscard]] const WorkspaceAddress& location() const { return m_location; }

    Result<void> begin();
    Result<void> commit();
    void rollback();
    [[nodiscard]] bool inTransaction() const { return m_inTransaction; }
    /// Runs `work` in a transaction of its own, or as part of the one that is open.
    Result<void> atomically(const std::function<Result<void>()>& work);

    /// A prepared statement with `?` placeholders; prepared once, then reused. One at a time of each text.
    Result<Statement> prepare(const QString& sql);
    /// A statement without values, not kept: schema changes.
    Result<void> execute(const QString& sql);

    /// Where the two dialects differ.
    /// A text column as the driver reads it quickest.
    [[nodiscard]] QString utf8(const QString& column) const;
    /// A FROM item with one column `value`: the texts of listOf(), bound to the one placeholder in it.
    [[nodiscard]] QString list(const QString& alias) const;
    [[nodiscard]] QString listOf(std::span<const QString> values) const;
    /// The database's own time in ms since 1970 UTC.
    [[nodiscard]] QString now() const;

    /// Called with each statement before it runs; an error keeps it from running. For tests that break one.
    using Observer = std::function<Result<void>(const QString& sql)>;
    void observe(Observer observer) { m_observer = std::move(observer); }

private:
    friend class Statement;
    explicit Database(WorkspaceAddress location);
    Result<void> connect();
    Result<void> reconnectIfLost();
    Result<void> permit(const QString& sql);
    Result<void> permit(const QSqlQuery& query) { return m_observer ? permit(query.lastQuery()) : Result<void>(); }
    Error failed(const QSqlError& error);

    WorkspaceAddress m_location;
    QString m_name;
    QSqlDatabase m_connection;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_statements;
    Observer m_observer;
    std::optional<Error> m_transactionError; ///< of the open transaction: it can only be rolled back
    bool m_inTransaction = false;
    bool m_lost = false;
};

} // namespace muster
