// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include <cstdint>
#include <optional>
#include <string>

namespace muster::gui {

/// Which rows a table shows. What the bits of `groups` mean (actions, kinds, link states) is the rows' own matter.
struct TableFilter {
    QString text;             ///< as typed; every word must occur, in any case
    std::uint32_t groups = 0; ///< rows of any of these groups; 0: all
    std::uint32_t tab = 0;    ///< the page's tab; 0 is its first
    std::uint32_t client = 0; ///< one of the rows' clients, from 1; 0: all
    friend bool operator==(const TableFilter&, const TableFilter&) = default;
};

/// The rows of one big table as a value: made once, in any thread, then immutable and shared by the GUI thread (which
/// asks for the cells that are seen) and the read thread (which filters and sorts). A change is a new object.
class TableRows {
public:
    virtual ~TableRows() = default;

    [[nodiscard]] virtual std::uint32_t count() const = 0;
    [[nodiscard]] virtual int columnCount() const = 0;
    /// Of a header cell: DisplayRole, ToolTipRole, TextAlignmentRole.
    [[nodiscard]] virtual QVariant header(int column, int role) const = 0;
    /// Of a cell: DisplayRole, ToolTipRole, AccessibleTextRole and roles of the table's own delegate. GUI thread.
    [[nodiscard]] virtual QVariant data(std::uint32_t row, int column, int role) const = 0;
    /// What names the row whatever the order: the selection is kept by it.
    [[nodiscard]] virtual QString key(std::uint32_t row) const = 0;
    /// The reverse.
    [[nodiscard]] virtual std::optional<std::uint32_t> rowWithKey(const QString& key) const = 0;
    /// Case-folded UTF-8 of all that the filter text is sought in, words separated by blanks. May be called for every
    /// row per key stroke: no allocation beyond `into`, which is cleared first.
    virtual void searchText(std::uint32_t row, std::string& into) const = 0;
    /// Whether the filter's groups, tab and client let the row in; its text is not looked at.
    [[nodiscard]] virtual bool isIn(std::uint32_t row, const TableFilter& filter) const = 0;
    /// What `column` is sorted by, as bytes that compare like the values; equal ones keep the order of rows.
    virtual void sortKey(std::uint32_t row, int column, std::string& into) const = 0;
};

} // namespace muster::gui
