// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tablemodel.h"

#include "gui/table/tablereader.h"

#include <algorithm>

namespace muster::gui {
namespace {

/// More rows than can be sorted within 200 ms (spec/07 P11: to open).
constexpr std::uint32_t longSort = 50'000;

} // namespace

TableModel::TableModel(TableReader& reader, QObject* parent)
    : QAbstractTableModel(parent)
    , m_reader(reader) {}

TableModel::~TableModel() {
    m_reader.forget(this);
    m_reader.release(std::move(m_rows));
    m_reader.release(std::move(m_shown));
}

void TableModel::setRows(std::shared_ptr<const TableRows> rows) {
    m_rows.swap(rows);
    m_reader.release(std::move(rows));
    if (m_rows) {
        query();
        return;
    }
    m_reader.forget(this);
    Q_EMIT aboutToOrder();
    show(nullptr, {});
    Q_EMIT ordered();
}

void TableModel::setFilter(const TableFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    query();
}

void TableModel::sort(int column, Qt::SortOrder order) {
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    query();
}

void TableModel::query() {
    if (!m_rows)
        return;
    // Rows in another order than asked for are better than none, but not than the old ones.
    if (!m_shown && m_sortColumn >= 0 && m_rows->count() > longSort) {
        queryUnsorted();
        return;
    }
    m_reader.ask(this, {m_rows, m_filter, m_sortColumn, m_sortOrder == Qt::DescendingOrder},
                 [this](std::shared_ptr<const TableRows> rows, std::vector<std::uint32_t> order, bool isAll) {
                     Q_EMIT aboutToOrder();
                     show(std::move(rows), std::move(order));
                     if (isAll)
                         Q_EMIT ordered();
                 });
}

void TableModel::queryUnsorted() {
    m_reader.ask(this, {m_rows, m_filter, -1, false},
                 [this](std::shared_ptr<const TableRows> rows, std::vector<std::uint32_t> order, bool isAll) {
                     show(std::move(rows), std::move(order));
                     if (isAll)
                         query();
                 });
}

void TableModel::show(std::shared_ptr<const TableRows> rows, std::vector<std::uint32_t> order) {
    const auto columnsOf = [](const TableRows* of) { return of ? of->columnCount() : 0; };
    const bool columns = columnsOf(m_shown.get()) != columnsOf(rows.get());
    // A reset costs the same for a million rows as for ten; what was selected is put back by key by the view's owner,
    // who alone knows how much of it there is.
    beginResetModel();
    m_shown.swap(rows);
    m_order = std::move(order);
    endResetModel();
    m_reader.release(std::move(rows));
    if (columns && m_shown)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

std::optional<int> TableModel::rowWithKey(const QString& key) const {
    if (!m_shown)
        return {};
    const auto row = m_shown->rowWithKey(key);
    if (!row)
        return {};
    const auto found = std::find(m_order.begin(), m_order.end(), *row);
    if (found == m_order.end())
        return {};
    return static_cast<int>(found - m_order.begin());
}

QString TableModel::keyAt(int row) const {
    return row >= 0 && row < rowCount() ? m_shown->key(sourceRow(row)) : QString();
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_shown ? 0 : m_shown->columnCount();
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return m_shown->data(sourceRow(index.row()), index.column(), role);
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (!m_shown || orientation != Qt::Horizontal || section < 0 || section >= m_shown->columnCount())
        return {};
    return m_shown->header(section, role);
}

} // namespace muster::gui
