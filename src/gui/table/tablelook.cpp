// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/tablelook.h"

#include "gui/table/tablemodel.h"
#include "gui/theme/tokens.h"

#include <QHeaderView>
#include <QTableView>

namespace muster::gui {

void dressTable(QTableView& table, TableModel& model, QAbstractItemDelegate* delegate) {
    table.setModel(&model);
    table.setItemDelegate(delegate);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(size::row);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

} // namespace muster::gui
