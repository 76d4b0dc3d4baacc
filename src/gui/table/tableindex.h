// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace muster::gui {

/// What makes the second question about the same rows quick: their search texts in one block, a permutation per sorted
/// column, and the rows that the last text, and the last tab, left. Read thread only, one per table.
class TableIndex {
public:
    /// The rows that the filter leaves, in the order of `sortColumn` (-1: as they are). Equal ones keep the order of
    /// the rows, whichever way the column is sorted.
    [[nodiscard]] std::vector<std::uint32_t> order(const std::shared_ptr<const TableRows>& rows,
                                                   const TableFilter& filter, int sortColumn, bool descending);

    /// Reads the search texts of the next `most` rows, so that the first key stroke need not wait for all of them.
    /// Whether there are more.
    bool readTexts(std::uint32_t most);

private:
    struct Permutation {
        std::vector<std::uint32_t> rows;
        std::vector<char> begins; ///< of each place: a value unlike the one before
    };

    void start(const std::shared_ptr<const TableRows>& rows);
    /// Marks in m_inside the rows that the tab, the groups and the client let in.
    void admit(const TableFilter& filter);
    /// Marks in m_hits the rows that hold every word.
    void seek(const QString& text);
    [[nodiscard]] const Permutation& sorted(int column);

    std::shared_ptr<const TableRows> m_rows;
    std::string m_texts;                ///< all search texts, one after the other, each ended by a zero
    std::vector<std::size_t> m_begins;  ///< of the texts that were read
    std::vector<Permutation> m_sorted;  ///< by column; empty: not sorted by it yet
    std::vector<char> m_inside, m_hits; ///< by row
    TableFilter m_admitted;             ///< what m_inside answers, but for the text
    std::string m_sought;               ///< what m_hits answers; empty: nothing yet
};

} // namespace muster::gui
