// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerows.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace muster::gui {

class TableReader;

/// A big table as Qt's views want it: rows in the order that the read thread found. A new query makes an older one
/// stale; until its answer is there, the old order stays on the screen. GUI thread; `reader` outlives it.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit TableModel(TableReader& reader, QObject* parent = nullptr);
    ~TableModel() override;

    /// Other rows; filter and sort order stay and are applied anew. nullptr: none, at once.
    void setRows(std::shared_ptr<const TableRows> rows);
    [[nodiscard]] const std::shared_ptr<const TableRows>& rows() const { return m_rows; }
    void setFilter(const TableFilter& filter);
    [[nodiscard]] const TableFilter& filter() const { return m_filter; }
    void sort(int column, Qt::SortOrder order) override;

    /// The row of TableRows behind a row of the view.
    [[nodiscard]] std::uint32_t sourceRow(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    /// The row of the view that has the key, if it is shown.
    [[nodiscard]] std::optional<int> rowWithKey(const QString& key) const;
    /// The key of a row of the view; empty for a row that there is not.
    [[nodiscard]] QString keyAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Another order comes, or its first rows (not: the rows as they come, ahead of a long first sort; see modelReset):
    /// now is the time to remember the key of the current row, if there is one.
    void aboutToOrder();
    /// The order on the screen is the answer to the latest query.
    void ordered();

private:
    void query();
    /// The rows as they come, before a first sort that takes seconds is done.
    void queryUnsorted();
    void show(std::shared_ptr<const TableRows> rows, std::vector<std::uint32_t> order);

    TableReader& m_reader;
    std::shared_ptr<const TableRows> m_rows;
    std::shared_ptr<const TableRows> m_shown; ///< those that m_order indexes
    TableFilter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<std::uint32_t> m_order;
};

} // namespace muster::gui
