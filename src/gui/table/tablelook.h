// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemDelegate;
class QTableView;

namespace muster::gui {

class TableModel;

/// Gives a view of a TableModel the manners that all of them share: fixed row height, sorting by the header, the last
/// column takes what is left.
void dressTable(QTableView& table, TableModel& model, QAbstractItemDelegate* delegate);

} // namespace muster::gui
