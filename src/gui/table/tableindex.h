// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"

#include <memory>
#include <string>
#include <vector>

namespace muster::gui {

/// What makes the second question about the same rows quick: their search texts in one block, a permutation per sorted
/// column, and the rows that the last text left. Read thread only, one per table.
class TableIndex {
public:
    /// The rows that the filter leaves, in the order of `sortColumn` (-1: as they are).
    [[nodiscard]] std::vector<std::uint32_t> order(const std::shared_ptr<const TableRows>& rows,
                                                   const TableFilter& filter, int sortColumn, bool descending);

private:
    void start(const std::shared_ptr<const TableRows>& rows);
    void readTexts();
    /// Marks in m_hits the rows that hold every word.
    void seek(const QString& text);
    [[nodiscard]] const std::vector<std::uint32_t>& sorted(int column);

    std::shared_ptr<const TableRows> m_rows;
    std::string m_texts;                              ///< all search texts, one after the other, each ended by a zero
    std::vector<std::uint32_t> m_begins;              ///< of each row's text, and the end
    std::vector<std::vector<std::uint32_t>> m_sorted; ///< by column; empty: not sorted by it yet
    std::vector<char> m_hits;
    std::string m_sought; ///< what m_hits answers; empty: nothing yet
};

} // namespace muster::gui
