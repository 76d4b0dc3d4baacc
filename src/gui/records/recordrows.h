// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"

#include <QHash>
#include <QStringList>

#include <span>
#include <vector>

namespace muster::gui {

enum RecordRole : int {
    SecondLineRole = Qt::UserRole, ///< under the first, small
    ElideRole,                     ///< int of Qt::TextElideMode
    MutedRole,                     ///< bool: of a row that is not active
    LinkedRole,                    ///< bool: a cell that says that there is a link
};

/// A column of a record page.
struct RecordColumn {
    const char* title;       ///< to be translated in the context muster::gui::RecordRows
    const char* secondTitle; ///< of the second line, for exports; nullptr: there is none
    int width;               ///< at 1088 pixels
    Qt::TextElideMode elide = Qt::ElideRight;
};

/// What the rows of the three record pages have in common: cells are texts, found, sorted and exported as they are
/// shown. Immutable; texts may be asked for in any thread.
class RecordRows : public TableRows {
public:
    /// Bits of TableFilter::groups; a row may have several.
    enum State : std::uint32_t { Linked = 1, NotLinked = 2, Archived = 4, Inactive = 8, Drifted = 16 };

    [[nodiscard]] virtual std::span<const RecordColumn> columns() const = 0;
    /// The cell as it is read and exported, in full.
    [[nodiscard]] virtual QString text(std::uint32_t row, int column) const = 0;
    /// Its second line; empty: none.
    [[nodiscard]] virtual QString secondLine(std::uint32_t row, int column) const = 0;
    [[nodiscard]] virtual std::uint32_t statesOf(std::uint32_t row) const = 0;
    /// "246 employees, 198 linked".
    [[nodiscard]] virtual QString summary() const = 0;
    [[nodiscard]] virtual bool hasTwoLines() const { return true; }

    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(m_keys.size()); }
    [[nodiscard]] int columnCount() const override { return static_cast<int>(columns().size()); }
    [[nodiscard]] QVariant header(int column, int role) const override;
    [[nodiscard]] QVariant data(std::uint32_t row, int column, int role) const override;
    [[nodiscard]] QString key(std::uint32_t row) const override { return m_keys[row]; }
    [[nodiscard]] std::optional<std::uint32_t> rowWithKey(const QString& key) const override;
    void searchText(std::uint32_t row, std::string& into) const override;
    [[nodiscard]] bool isIn(std::uint32_t row, const TableFilter& filter) const override;
    void sortKey(std::uint32_t row, int column, std::string& into) const override;

protected:
    /// The key of the next row; once for each, in the constructor.
    void addRow(const QString& key);

private:
    [[nodiscard]] const RecordColumn& column(int index) const { return columns()[static_cast<std::size_t>(index)]; }
    std::vector<QString> m_keys;
    QHash<QString, std::uint32_t> m_rowsByKey;
};

/// The headings for an export: a column with two lines is two.
[[nodiscard]] QStringList exportHeadings(const RecordRows& rows);
/// The cells of one row below them.
[[nodiscard]] QStringList exportCells(const RecordRows& rows, std::uint32_t row);

} // namespace muster::gui
