// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace muster::sandbox::bms {

/// How property names are spelled in answers.
enum class Casing : std::uint8_t {
    Camel,     ///< as live services were seen to do: "success", "firstName"
    Pascal,    ///< "Success", "FirstName"
    Mixed,     ///< envelope as Pascal, rows as camel
    Described, ///< letter by letter as the description, without the nulls it does not allow
};

/// Writes JSON straight into bytes, with property names in one spelling; pages of many rows are made often. Lives as
/// long as one answer is written.
class Writer {
public:
    explicit Writer(Casing casing)
        : m_casing(casing) {}

    /// Whether the names that follow belong to the envelope.
    void inEnvelope(bool envelope) { m_envelope = envelope; }
    [[nodiscard]] Casing casing() const { return m_casing; }

    void open();
    void close();
    void openList();
    void closeList();
    /// Starts the value of a property; `name` as the description spells it.
    void name(const char* name);

    void text(const char* name, const QString& value); ///< empty text is null
    void number(const char* name, qint64 value);
    void numberOrNull(const char* name, int value); ///< 0 is null
    void flag(const char* name, bool value);
    void time(const char* name, const QDateTime& value); ///< an invalid time is null
    void null(const char* name);
    /// A value in a list.
    void item(const QString& value);

    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }
    void reserve(qsizetype size) { m_bytes.reserve(size); }

private:
    void separate();

    Casing m_casing;
    bool m_envelope = false;
    QByteArray m_bytes;
};

} // namespace muster::sandbox::bms
