// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QListWidget;
class QListWidgetItem;

namespace muster::gui {

/// Draws the entries of the navigation: icon, name, a count in a pill, the bar of the current page; section rows in
/// small. Only icons when the list is narrow.
class NavigationDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { IconName = Qt::UserRole, Count, IsSection, Page };

    using QStyledItemDelegate::QStyledItemDelegate;
    void setNarrow(bool narrow) { m_narrow = narrow; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool m_narrow = false;
};

/// A heading that cannot be chosen ("HR").
void addNavigationSection(QListWidget& list, const QString& title);
/// An entry for the page with that index in the stack.
QListWidgetItem* addNavigationEntry(QListWidget& list, const QString& title, const QString& icon, int page);

} // namespace muster::gui
