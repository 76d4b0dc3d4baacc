// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace muster::cli {

/// Rows under headings, as aligned text for a terminal or as CSV.
class Table {
public:
    explicit Table(QStringList headings);
    void add(const QStringList& cells) { m_rows.append(cells); }
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }

    /// Columns as wide as their widest cell (`longest` at most, the last one as it is); control characters shown as
    /// blanks, so that text from outside cannot move the cursor.
    [[nodiscard]] QString toText(int longest = 48) const;
    /// RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe before it (spec/04 §8).
    [[nodiscard]] QString toCsv() const;

private:
    QStringList m_headings;
    QList<QStringList> m_rows;
};

/// Text from outside on one line of a terminal.
[[nodiscard]] QString plain(const QString& text);

} // namespace muster::cli
