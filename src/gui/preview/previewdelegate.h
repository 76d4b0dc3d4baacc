// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace muster::gui {

/// Paints the rows of Match & Preview: two lines, badge, chips, and on the rows where somebody may act the three
/// choices in the matched record's cell. GUI thread.
class PreviewDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Choice { MatchChoice, CreateChoice, ExcludeChoice };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    /// Where a choice is painted in the matched record's cell.
    [[nodiscard]] static QRect choiceRect(const QRect& cell, Choice choice, const QModelIndex& index,
                                          const QFont& font);
    /// Greyed while the rows are being read again.
    void setFaded(bool faded) { m_faded = faded; }
    void setHoveredRow(int row) { m_hovered = row; }

Q_SIGNALS:
    void chosen(const QModelIndex& index, muster::gui::PreviewDelegate::Choice choice);

private:
    [[nodiscard]] bool offersChoices(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    bool m_faded = false;
    int m_hovered = -1;
};

} // namespace muster::gui
