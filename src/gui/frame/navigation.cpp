// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/navigation.h"

#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QListWidget>
#include <QPainter>

namespace muster::gui {

void NavigationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(option.palette);
    const QString title = index.data().toString();
    const QRect rect = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(IsSection).toBool()) {
        painter->setFont(smallFont(option.font));
        painter->setPen(tokens.secondary);
        if (m_narrow)
            painter->fillRect(QRect(rect.x() + 8, rect.center().y(), rect.width() - 16, 1), tokens.hairline);
        else
            painter->drawText(rect.adjusted(10, 0, -4, -2), Qt::AlignLeft | Qt::AlignBottom, title);
        painter->restore();
        return;
    }
    const bool current = option.state.testFlag(QStyle::State_Selected);
    if (current || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(current ? QPen(tokens.hairline) : QPen(Qt::NoPen));
        painter->setBrush(current ? tokens.surface : tokens.hairline);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::control, radius::control);
    }
    if (current) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.accent);
        painter->drawRoundedRect(QRectF(rect.x(), rect.y() + 7, 3, rect.height() - 14), 1.5, 1.5);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(tokens.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius::control, radius::control);
    }
    const int iconX = m_narrow ? rect.x() + (rect.width() - size::icon) / 2 : rect.x() + 11;
    painter->drawPixmap(iconX, rect.center().y() - size::icon / 2 + 1,
                        iconPixmap(index.data(IconName).toString(), current ? tokens.accent : tokens.secondary,
                                   size::icon, painter->device()->devicePixelRatioF()));
    const int count = index.data(Count).toInt();
    QRect text = rect.adjusted(36, 0, -4, 0);
    if (count > 0) {
        const QString number = QLocale().toString(count);
        const QFont small = smallFont(option.font);
        const QFontMetrics metrics(small);
        const int width = qMax(20, metrics.horizontalAdvance(number) + 9);
        const QRect pill = m_narrow ? QRect(rect.right() - 12, rect.y() + 4, 8, 8)
                                    : QRect(rect.right() - width - 5, rect.center().y() - 8, width, 17);
        painter->setPen(tokens.warning);
        painter->setBrush(tokens.warningTint);
        painter->drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2.0, pill.height() / 2.0);
        if (!m_narrow) {
            painter->setFont(small);
            painter->drawText(pill, Qt::AlignCenter, number);
            text.setRight(pill.left() - 3);
        }
    }
    if (!m_narrow) {
        QFont font(option.font);
        if (current)
            font.setWeight(QFont::Medium);
        painter->setFont(font);
        painter->setPen(tokens.text);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(title, Qt::ElideRight, text.width()));
    }
    painter->restore();
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool section = index.data(IsSection).toBool();
    return {option.rect.width(), section ? (m_narrow ? 13 : 32) : size::navigationEntry};
}

void addNavigationSection(QListWidget& list, const QString& title) {
    auto* item = new QListWidgetItem(title, &list);
    item->setFlags(Qt::NoItemFlags);
    item->setData(NavigationDelegate::IsSection, true);
}

QListWidgetItem* addNavigationEntry(QListWidget& list, const QString& title, const QString& icon, int page) {
    auto* item = new QListWidgetItem(title, &list);
    item->setData(NavigationDelegate::IconName, icon);
    item->setData(NavigationDelegate::Page, page);
    item->setToolTip(title);
    return item;
}

} // namespace muster::gui
