// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/arrayliteral.h"
#include "store/sqlerror.h"
#include "store/statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Makes the file with 0600 before SQLite does; its -wal and -shm files take over the mode.
Result<void> makeFile(const WorkspaceAddress& location, Database::Mode mode) {
    QFile file(location.file);
    if (file.exists()) {
        // Best effort: the file may belong to somebody else, who shares it on purpose.
        if (file.permissions() & (QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ReadGroup))
            file.setPermissions(privateFile);
        return {};
    }
    if (mode == Database::Mode::Existing)
        return fail(
            ErrorKind::NotFound,
            u"There is no workspace %1. Make one with \"musterctl init\", or name another with --workspace."_s.arg(
                location.file));
    if (file.open(QIODevice::ReadWrite | QIODevice::NewOnly, privateFile))
        return {};
    return fail(
        ErrorKind::Storage,
        u"The workspace %1 cannot be made (%2). Check that the folder exists and that you may write to it."_s.arg(
            location.file, file.errorString()));
}

QStringList sessionOf(Database::Kind kind) {
    if (kind == Database::Kind::Sqlite)
        return {u"pragma journal_mode=wal"_s, u"pragma synchronous=normal"_s, u"pragma foreign_keys=on"_s,
                u"pragma cache_size=-8000"_s, u"pragma temp_store=memory"_s};
    // The keep-alives end the session of a machine that lost its power, and with it its locks, before the lease is out.
    return {u"set search_path to muster"_s,         u"set client_min_messages to warning"_s,
            u"set lock_timeout to '5s'"_s,          u"set tcp_keepalives_idle to 15"_s,
            u"set tcp_keepalives_interval to 10"_s, u"set tcp_keepalives_count to 3"_s};
}

} // namespace

Database::Database(WorkspaceAddress location)
    : m_location(std::move(location))
    , m_name(u"muster-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

Result<std::unique_ptr<Database>> Database::open(const QString& location, Mode mode) {
    auto parsed = WorkspaceAddress::parse(location);
    return parsed ? open(std::move(*parsed), mode) : fail(parsed.error());
}

Result<std::unique_ptr<Database>> Database::open(WorkspaceAddress location, Mode mode) {
    if (location.isFile())
        if (auto made = makeFile(location, mode); !made)
            return fail(made.error());
    std::unique_ptr<Database> database(new Database(std::move(location)));
    if (auto connected = database->connect(); !connected)
        return fail(connected.error());
    return database;
}

Database::~Database() {
    rollback();
    m_statements.clear();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Database::connect() {
    const bool sqlite = kind() == Kind::Sqlite;
    m_connection = QSqlDatabase::addDatabase(sqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
    if (!m_connection.isValid())
        return fail(ErrorKind::Storage,
                    u"This program cannot use %1 databases here. Install the Qt SQL driver %2."_s.arg(
                        sqlite ? u"SQLite"_s : u"PostgreSQL"_s, sqlite ? u"QSQLITE"_s : u"QPSQL"_s));
    if (sqlite) {
        m_connection.setDatabaseName(m_location.file);
        m_connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    } else {
        m_connection.setHostName(m_location.host);
        m_connection.setPort(m_location.port);
        m_connection.setDatabaseName(m_location.database);
        m_connection.setUserName(m_location.user);
        m_connection.setPassword(m_location.password);
        m_connection.setConnectOptions(
            u"connect_timeout=10;application_name=muster;sslmode=%1"_s.arg(m_location.sslMode));
    }
    if (!m_connection.open())
        return fail(storageError(m_connection.lastError(), m_location));
    for (const QString& sql : sessionOf(kind()))
        if (auto done = execute(sql); !done)
            return done;
    return {};
}

Result<void> Database::reconnectIfLost() {
    if (!m_lost || m_inTransaction)
        return {};
    m_statements.clear();
    m_connection.close();
    if (!m_connection.open())
        return fail(storageError(m_connection.lastError(), m_location));
    m_lost = false;
    for (const QString& sql : sessionOf(kind()))
        if (auto done = execute(sql); !done)
            return done;
    return {};
}

Error Database::failed(const QSqlError& error) {
    m_lost = m_lost || isConnectionLost(error, m_location);
    Error result = storageError(error, m_location);
    if (m_inTransaction && !m_transactionError)
        m_transactionError = result;
    return result;
}

Result<void> Database::permit(const QString& sql) {
    if (!m_observer)
        return {};
    auto permitted = m_observer(sql);
    if (!permitted && m_inTransaction && !m_transactionError)
        m_transactionError = permitted.error();
    return permitted;
}

Result<void> Database::begin() {
    if (m_inTransaction)
        return fail(ErrorKind::Conflict, u"A transaction is open already."_s);
    // Immediate: a writer that read first and writes later could not be let wait.
    if (auto begun = execute(kind() == Kind::Sqlite ? u"begin immediate"_s : u"begin"_s); !begun)
        return begun;
    m_inTransaction = true;
    m_transactionError.reset();
    return {};
}

Result<void> Database::commit() {
    if (!m_inTransaction)
        return fail(ErrorKind::Conflict, u"No transaction is open."_s);
    if (m_transactionError) {
        Error error = *m_transactionError;
        rollback();
        return fail(std::move(error));
    }
    auto done = execute(u"commit"_s);
    if (!done)
        rollback();
    m_inTransaction = false;
    return done;
}

void Database::rollback() {
    if (!m_inTransaction)
        return;
    for (auto& [sql, query] : m_statements)
        query->finish();
    m_inTransaction = false;
    m_transactionError.reset();
    QSqlQuery query(m_connection);
    if (!query.exec(u"rollback"_s) && kind() == Kind::PostgreSql)
        m_lost = true;
}

Result<void> Database::atomically(const std::function<Result<void>()>& work) {
    if (m_inTransaction)
        return work();
    if (auto begun = begin(); !begun)
        return begun;
    if (auto done = work(); !done) {
        rollback();
        return done;
    }
    return commit();
}

Result<Statement> Database::prepare(const QString& sql) {
    if (auto connected = reconnectIfLost(); !connected)
        return fail(connected.error());
    auto& query = m_statements[sql];
    if (!query) {
        auto fresh = std::make_unique<QSqlQuery>(m_connection);
        fresh->setForwardOnly(true);
        if (!fresh->prepare(sql)) {
            const QSqlError error = fresh->lastError();
            m_statements.erase(sql);
            return fail(failed(error));
        }
        query = std::move(fresh);
    }
    return Statement(*this, *query);
}

Result<void> Database::execute(const QString& sql) {
    if (auto connected = reconnectIfLost(); !connected)
        return connected;
    if (auto permitted = permit(sql); !permitted)
        return permitted;
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return fail(failed(query.lastError()));
    return {};
}

QString Database::utf8(const QString& column) const {
    return kind() == Kind::Sqlite ? u"cast(%1 as blob)"_s.arg(column) : column;
}

QString Database::list(const QString& alias) const {
    return kind() == Kind::Sqlite ? u"json_each(?) as %1"_s.arg(alias)
                                  : u"unnest(cast(? as text[])) as %1(value)"_s.arg(alias);
}

QString Database::listOf(std::span<const QString> values) const {
    return kind() == Kind::Sqlite ? jsonArray(values) : arrayLiteral(values);
}

QString Database::now() const {
    return kind() == Kind::Sqlite ? u"cast((julianday('now') - 2440587.5) * 86400000 as integer)"_s
                                  : u"cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"_s;
}

} // namespace muster
