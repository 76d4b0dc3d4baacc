// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/database.h"

#include <QSqlError>
#include <QVariant>

namespace muster {
namespace {

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

Statement::Statement(Database& database, QSqlQuery& query)
    : m_database(&database)
    , m_query(&query) {}

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database)
    , m_query(std::exchange(other.m_query, nullptr))
    , m_next(other.m_next) {}

Statement::~Statement() {
    if (m_query)
        m_query->finish();
}

Statement& Statement::bind(const QString& value) {
    // Empty is not NULL, and no text column of PostgreSQL takes a NUL.
    QString text = value.isNull() ? QString::fromLatin1("") : value;
    if (text.contains(QChar(u'\0')))
        text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    m_query->bindValue(m_next++, std::move(text));
    return *this;
}

Statement& Statement::bind(Text value) {
    return value.isAbsent() ? bindNull() : bind(value.toString());
}

Statement& Statement::bind(std::int64_t value) {
    m_query->bindValue(m_next++, static_cast<qlonglong>(value));
    return *this;
}

Statement& Statement::bindNull() {
    m_query->bindValue(m_next++, QVariant(QMetaType::fromType<QString>()));
    return *this;
}

Statement& Statement::bindUtf8(const QByteArray& value) {
    m_query->bindValue(m_next++, value);
    return *this;
}

Result<void> Statement::run() {
    m_next = 0;
    if (auto permitted = m_database->permit(*m_query); !permitted)
        return permitted;
    if (!m_query->exec())
        return fail(m_database->failed(m_query->lastError()));
    return {};
}

bool Statement::next() {
    return m_query->next();
}

Result<void> Statement::ended() {
    if (m_query->lastError().isValid())
        return fail(m_database->failed(m_query->lastError()));
    return {};
}

Result<bool> Statement::one() {
    if (auto done = run(); !done)
        return fail(done.error());
    if (next())
        return true;
    if (auto done = ended(); !done)
        return fail(done.error());
    return false;
}

bool Statement::isNull(int column) const {
    return m_query->value(column).isNull();
}

QString Statement::string(int column) const {
    return m_query->value(column).toString();
}

std::int64_t Statement::number(int column) const {
    return m_query->value(column).toLongLong();
}

QByteArray Statement::bytes(int column) const {
    const QVariant value = m_query->value(column);
    return value.userType() == QMetaType::QByteArray ? value.toByteArray() : value.toString().toUtf8();
}

template <class Add>
Text Statement::read(int column, Add&& add) const {
    const QVariant value = m_query->value(column);
    if (value.isNull())
        return {};
    if (value.userType() == QMetaType::QByteArray)
        return add(viewOf(*static_cast<const QByteArray*>(value.constData())));
    return add(viewOf(value.toString().toUtf8()));
}

Text Statement::text(int column, TextPool& pool) const {
    return read(column, [&](std::string_view view) { return pool.add(view); });
}

Text Statement::interned(int column, TextPool& pool) const {
    return read(column, [&](std::string_view view) { return pool.intern(view); });
}

} // namespace muster
