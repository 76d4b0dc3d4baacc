// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulkwrite.h"

#include "store/arrayliteral.h"
#include "store/database.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::size_t rowsPerStatement = 1000;

QString namesOf(const BulkWrite::Columns& columns) {
    QStringList names;
    for (const auto& column : columns)
        names.append(column.name);
    return names.join(u", "_s);
}

/// `?` for SQLite; texts come as UTF-8 bytes.
QString placeholderOf(const BulkWrite::Column& column) {
    return column.type == BulkWrite::Type::Text ? u"cast(? as text)"_s : u"?"_s;
}

QString unnest(const BulkWrite::Columns& columns) {
    QStringList arrays;
    for (const auto& column : columns)
        arrays.append(column.type == BulkWrite::Type::Text ? u"cast(? as text[])"_s : u"cast(? as bigint[])"_s);
    return u"unnest(%1) as v(%2)"_s.arg(arrays.join(u", "_s), namesOf(columns));
}

} // namespace

BulkWrite::BulkWrite(Database& database, QString sql, const Columns& columns, std::size_t keys)
    : m_database(&database)
    , m_sql(std::move(sql))
    , m_columns(columns)
    , m_keys(keys)
    , m_arraysWanted(database.kind() == Database::Kind::PostgreSql) {
    if (m_arraysWanted) {
        m_arrays.assign(columns.size(), QByteArray("{"));
        m_row.resize(columns.size());
    } else {
        m_keys = 0;
    }
}

BulkWrite BulkWrite::insert(Database& database, const QString& table, const Columns& columns, const QString& onConflict,
                            std::size_t keys) {
    QString sql = u"insert into %1(%2) "_s.arg(table, namesOf(columns));
    if (database.kind() == Database::Kind::PostgreSql) {
        sql += u"select * from "_s + unnest(columns);
    } else {
        QStringList values;
        for (const auto& column : columns)
            values.append(placeholderOf(column));
        sql += u"values (%1)"_s.arg(values.join(u", "_s));
    }
    return {database, sql + u' ' + onConflict, columns, keys};
}

BulkWrite BulkWrite::statement(Database& database, const QString& sql, const Columns& columns) {
    QString rows;
    if (database.kind() == Database::Kind::PostgreSql) {
        rows = unnest(columns);
    } else {
        QStringList values;
        for (const auto& column : columns)
            values.append(placeholderOf(column) + u" as "_s + column.name);
        rows = u"(select %1) as v"_s.arg(values.join(u", "_s));
    }
    return {database, QString(sql).replace(u"{rows}"_s, rows), columns, 0};
}

QString BulkWrite::replacing(const Columns& columns, std::size_t keys) {
    QStringList names, values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i < keys)
            names.append(columns[i].name);
        else
            values.append(columns[i].name + u" = excluded."_s + columns[i].name);
    }
    return u"on conflict(%1) do update set %2"_s.arg(names.join(u", "_s), values.join(u", "_s));
}

void BulkWrite::startValue() {
    if (m_arraysWanted || m_statement)
        return;
    if (auto prepared = m_database->prepare(m_sql))
        m_statement.emplace(std::move(*prepared));
    else
        m_error = prepared.error();
}

void BulkWrite::note(std::string_view key) {
    if (m_at >= m_keys)
        return;
    m_key += key;
    m_key += '\n';
}

void BulkWrite::add(Text value) {
    if (value.isAbsent())
        addNull();
    else
        add(value.view());
}

void BulkWrite::add(std::string_view value) {
    startValue();
    note(value);
    if (m_arraysWanted) {
        m_row[m_at].clear();
        appendArrayElement(m_row[m_at], value);
    } else if (m_statement) {
        auto bytes = value.empty() ? QByteArray("")
                                   : QByteArray::fromRawData(value.data(), static_cast<qsizetype>(value.size()));
        // PostgreSQL takes no NUL; the same text is kept by both.
        if (!value.empty() && std::memchr(value.data(), 0, value.size()))
            bytes.replace(QByteArray(1, '\0'), QByteArray("\xEF\xBF\xBD"));
        m_statement->bindUtf8(bytes);
    }
    ++m_at;
}

void BulkWrite::add(const QString& value) {
    const QByteArray utf8 = value.toUtf8();
    if (m_arraysWanted || utf8.isEmpty() || utf8.contains('\0'))
        return add(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    startValue();
    if (m_statement)
        m_statement->bindUtf8(utf8);
    ++m_at;
}

void BulkWrite::add(std::int64_t value) {
    startValue();
    if (m_arraysWanted) {
        m_row[m_at] = QByteArray::number(static_cast<qlonglong>(value));
        note({m_row[m_at].constData(), static_cast<std::size_t>(m_row[m_at].size())});
    } else if (m_statement) {
        m_statement->bind(value);
    }
    ++m_at;
}

void BulkWrite::addNull() {
    startValue();
    if (m_arraysWanted)
        m_row[m_at] = QByteArray("NULL");
    else if (m_statement)
        m_statement->bindNull();
    ++m_at;
}

Result<void> BulkWrite::endRow() {
    m_at = 0;
    if (m_error)
        return fail(*m_error);
    if (!m_arraysWanted)
        return m_statement->run();
    if (m_keys > 0 && !m_seen.insert(m_key).second) {
        if (auto flushed = flush(); !flushed)
            return flushed;
        m_seen.insert(m_key);
    }
    m_key.clear();
    for (std::size_t i = 0; i < m_row.size(); ++i) {
        if (m_rows > 0)
            m_arrays[i] += ',';
        m_arrays[i] += m_row[i];
    }
    return ++m_rows < rowsPerStatement ? Result<void>() : flush();
}

Result<void> BulkWrite::finish() {
    return m_rows > 0 ? flush() : Result<void>();
}

Result<void> BulkWrite::flush() {
    auto statement = m_database->prepare(m_sql);
    if (!statement)
        return fail(statement.error());
    for (auto& literal : m_arrays) {
        literal += '}';
        statement->bind(QString::fromUtf8(literal));
        literal = QByteArray("{");
    }
    m_rows = 0;
    m_seen.clear();
    return statement->run();
}

} // namespace muster
