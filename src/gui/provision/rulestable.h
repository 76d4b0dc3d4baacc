// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace muster::gui {

/// The table of the mapping rules, whose rows are dragged to reorder them. It tells wishes; the model brings the
/// answer. Owned by the rules' tab; GUI thread. The drag is drawn here and needs no platform drag, so the event loop
/// stays the program's own.
class RulesTable : public QTableView {
    Q_OBJECT

public:
    explicit RulesTable(QWidget* parent = nullptr);

    /// Widths of all columns but the last, in pixels, where there is room for them. Where there is not, names give way
    /// (they are elided, with the whole as tooltip) so that the findings are seen without scrolling.
    void setWidths(std::vector<int> widths);

Q_SIGNALS:
    /// The row at `from` shall be the one at `to`.
    void moveWished(int from, int to);
    void editWished();
    void removeWished();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Before which row the mouse would drop; the row count: at the end.
    [[nodiscard]] int gapAt(int y) const;
    void endDrag();
    void layoutColumns();

    std::vector<int> m_widths;
    bool m_sizedByHand = false;
    int m_pressedRow = -1;
    QPoint m_pressedAt;
    int m_gap = -1; ///< ≥ 0: a drag is under way
};

} // namespace muster::gui
