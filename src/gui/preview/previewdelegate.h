// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace muster::gui {

/// Paints the rows of Match & Preview: two lines, badge, chips, and on the rows where somebody may act the three
/// choices in the matched record's cell (RowChoices are the real buttons of the current row). GUI thread.
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
    /// One choice as it looks in the table; `main`: the row's first choice while the row is current.
    static void paintChoice(QPainter& painter, const QRect& box, Choice choice, const QModelIndex& index,
                            const QFont& font, const QPalette& palette, bool main);
    /// "Match", "Create", "Exclude"; of an excluded person the third is "Include".
    [[nodiscard]] static QString wordOf(Choice choice, const QModelIndex& index);
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    /// What the three need in width.
    [[nodiscard]] static int choicesWidth(const QFont& font);
    /// Greyed while the rows are being read again.
    void setFaded(bool faded) { m_faded = faded; }
    /// Whether rows offer choices at all.
    void setDecides(bool decides) { m_decides = decides; }
    void setHoveredRow(int row) { m_hovered = row; }

Q_SIGNALS:
    void chosen(const QModelIndex& index, muster::gui::PreviewDelegate::Choice choice);

private:
    [[nodiscard]] bool offersChoices(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    bool m_faded = false, m_decides = true;
    int m_hovered = -1;
};

} // namespace muster::gui
