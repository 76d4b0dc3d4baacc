// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace muster::gui {

/// Paints the rows of the record pages: one or two lines, the link with its icon, rows that are not active muted.
/// GUI thread.
class RecordDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Greyed while the rows are being read again.
    void setFaded(bool faded) { m_faded = faded; }

private:
    bool m_faded = false;
};

} // namespace muster::gui
