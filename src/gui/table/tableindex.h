// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace muster::gui {

/// What makes the second question about the same rows quick: their search texts in one block, a permutation per sorted
/// column, and the rows that the last text, and the last tab, left. Read thread only, one per table.
class TableIndex {
public:
    using Order = std::vector<std::uint32_t>;

    /// The rows that the filter leaves, in the order of `sortColumn` (-1: as they are). Equal ones keep the order of
    /// the rows, whichever way the column is sorted. Nothing when it was stopped; what was prepared until then stays.
    [[nodiscard]] std::optional<Order> order(const std::shared_ptr<const TableRows>& rows, const TableFilter& filter,
                                             int sortColumn, bool descending, const std::stop_token& stop);

    /// Of a question whose answer needs texts that were not read yet: the first rows of it, as many as are found in
    /// `time`, `most` at the most; in the column's order when it was sorted already, else as the rows are. Empty when
    /// none was found, and when order() is quick anyway.
    [[nodiscard]] Order firstRows(const std::shared_ptr<const TableRows>& rows, const TableFilter& filter,
                                  int sortColumn, bool descending, std::chrono::milliseconds time, std::size_t most);

    /// Reads the search texts of the next `most` rows, so that the first key stroke need not wait for all of them.
    /// Whether there are more.
    bool readTexts(std::uint32_t most);

private:
    struct Permutation {
        Order rows;
        std::vector<char> begins; ///< of each place: a value unlike the one before
    };

    void start(const std::shared_ptr<const TableRows>& rows);
    /// Marks in m_inside the rows that the tab, the groups and the client let in.
    void admit(const TableFilter& filter);
    /// Marks in m_hits the rows that hold every word; false when it was stopped.
    bool seek(const QString& text, const std::stop_token& stop);
    [[nodiscard]] std::string_view textOf(std::uint32_t row) const;
    /// nullptr when it was stopped.
    const Permutation* sorted(int column, const std::stop_token& stop);
    /// Sorts these rows by the column; nothing when it was stopped.
    std::optional<Permutation> sort(Order rows, int column, const std::stop_token& stop) const;
    /// Calls `take` with each row in the permutation's order, until it answers false.
    static void walk(const Permutation& permutation, bool descending, const std::function<bool(std::uint32_t)>& take);

    std::shared_ptr<const TableRows> m_rows;
    std::string m_texts;                ///< all search texts, one after the other, each ended by a zero
    std::vector<std::size_t> m_begins;  ///< of the texts that were read
    std::vector<Permutation> m_sorted;  ///< by column; empty: not sorted by it yet
    std::vector<char> m_inside, m_hits; ///< by row
    TableFilter m_admitted;             ///< what m_inside answers, but for the text
    std::string m_sought;               ///< what m_hits answers; empty: nothing yet
};

} // namespace muster::gui
