// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulestable.h"

#include "gui/provision/rulesdelegate.h"
#include "gui/provision/rulesmodel.h"
#include "gui/theme/tokens.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <array>
#include <numeric>

namespace muster::gui {

RulesTable::RulesTable(QWidget* parent)
    : QTableView(parent) {
    setItemDelegate(new RulesDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(size::row);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsClickable(false);
    setHorizontalScrollMode(ScrollPerPixel);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            [this] { m_sizedByHand = m_sizedByHand || QApplication::mouseButtons().testFlag(Qt::LeftButton); });
}

void RulesTable::setWidths(std::vector<int> widths) {
    m_widths = std::move(widths);
    layoutColumns();
}

void RulesTable::layoutColumns() {
    constexpr int findings = 150, leastName = 76;
    const std::array names{RulesModel::Tenant, RulesModel::Group, RulesModel::Roles, RulesModel::AccountColumn};
    std::vector<int> widths = m_widths;
    int lack = std::accumulate(widths.begin(), widths.end(), findings) - viewport()->width();
    while (lack > 0) {
        // The widest gives way first, so that none of them vanishes.
        int* widest = nullptr;
        for (const int name : names)
            if (int& width = widths[static_cast<std::size_t>(name)]; !widest || width > *widest)
                widest = &width;
        if (*widest <= leastName)
            break;
        --*widest;
        --lack;
    }
    for (int column = 0; const int width : widths)
        setColumnWidth(column++, width);
}

void RulesTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (!m_sizedByHand && !m_widths.empty())
        layoutColumns();
}

int RulesTable::gapAt(int y) const {
    const int row = rowAt(y);
    if (row < 0)
        return y < 0 ? 0 : model()->rowCount();
    return y < rowViewportPosition(row) + rowHeight(row) / 2 ? row : row + 1;
}

void RulesTable::endDrag() {
    m_pressedRow = -1;
    m_gap = -1;
    viewport()->unsetCursor();
    viewport()->update();
}

void RulesTable::mousePressEvent(QMouseEvent* event) {
    QTableView::mousePressEvent(event);
    const auto index = indexAt(event->position().toPoint());
    m_pressedRow = -1;
    if (event->button() == Qt::LeftButton && index.isValid() && index.column() != RulesModel::On) {
        m_pressedRow = index.row();
        m_pressedAt = event->position().toPoint();
    }
}

void RulesTable::mouseMoveEvent(QMouseEvent* event) {
    const int y = event->position().toPoint().y();
    if (m_pressedRow < 0 || !event->buttons().testFlag(Qt::LeftButton)) {
        QTableView::mouseMoveEvent(event);
        return;
    }
    if (m_gap < 0 && qAbs(y - m_pressedAt.y()) < QApplication::startDragDistance())
        return; // the base class would select whatever the mouse passes
    viewport()->setCursor(Qt::ClosedHandCursor);
    if (y < 0 || y >= viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (y < 0 ? -1 : 1));
    m_gap = gapAt(y);
    viewport()->update();
}

void RulesTable::mouseReleaseEvent(QMouseEvent* event) {
    const int from = m_pressedRow;
    const int gap = m_gap;
    endDrag();
    if (gap < 0) {
        QTableView::mouseReleaseEvent(event);
        return;
    }
    setState(NoState); // the press began a selection by dragging
    const int to = gap > from ? gap - 1 : gap;
    if (to != from)
        Q_EMIT moveWished(from, to);
}

void RulesTable::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().row();
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (m_gap >= 0 && event->key() == Qt::Key_Escape) {
        endDrag();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (alt) {
            const int to = row + (event->key() == Qt::Key_Up ? -1 : 1);
            if (row >= 0 && to >= 0 && to < model()->rowCount())
                Q_EMIT moveWished(row, to);
            return;
        }
        break;
    case Qt::Key_Space:
        if (row >= 0) {
            const auto on = model()->index(row, RulesModel::On);
            const bool checked = on.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
            model()->setData(on, QVariant::fromValue(checked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT editWished();
        return;
    case Qt::Key_Delete:
        Q_EMIT removeWished();
        return;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void RulesTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (m_gap < 0)
        return;
    QPainter painter(viewport());
    const int rows = model()->rowCount();
    const int y = m_gap < rows ? rowViewportPosition(m_gap) : rowViewportPosition(rows - 1) + rowHeight(rows - 1);
    painter.fillRect(0, qMax(0, y - 1), viewport()->width(), 2, tokensOf(palette()).accent);
}

} // namespace muster::gui
