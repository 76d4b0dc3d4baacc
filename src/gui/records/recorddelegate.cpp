// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/recorddelegate.h"

#include "gui/records/recordrows.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

void drawLine(QPainter& painter, const QRect& rect, const QFont& font, const QString& text, Qt::Alignment alignment,
              Qt::TextElideMode elide) {
    painter.setFont(font);
    painter.drawText(rect, static_cast<int>(alignment | Qt::TextSingleLine),
                     QFontMetrics(font).elidedText(text, elide, rect.width()));
}

} // namespace

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect rect = option.rect;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, selected ? tokens.selection : tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.hairline);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(tokens.accent);
        painter->drawRect(rect.adjusted(0, 0, -1, -2));
    }
    if (m_faded)
        painter->setOpacity(0.5);
    QRect inner = rect.adjusted(space::control, 0, -space::icon, -1);
    const bool muted = index.data(MutedRole).toBool();
    const QString second = index.data(SecondLineRole).toString();
    const auto elide = static_cast<Qt::TextElideMode>(index.data(ElideRole).toInt());
    const QVariant aligned = index.data(Qt::TextAlignmentRole);
    const auto alignment =
        aligned.isValid() ? aligned.value<Qt::Alignment>() : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
    if (index.data(LinkedRole).toBool()) {
        const int top = second.isEmpty() ? inner.center().y() - size::badgeIcon / 2 : inner.y() + 8;
        painter->drawPixmap(
            inner.x(), top,
            iconPixmap(u"link-2"_s, tokens.good, size::badgeIcon, painter->device()->devicePixelRatioF()));
        inner.setLeft(inner.left() + size::badgeIcon + space::icon);
    }
    QFont first(option.font);
    if (index.column() == 0)
        first.setWeight(QFont::DemiBold);
    painter->setPen(muted ? tokens.secondary : tokens.text);
    const QRect upper = second.isEmpty() ? inner : QRect(inner.x(), inner.y() + 5, inner.width(), 17);
    drawLine(*painter, upper, first, index.data().toString(), alignment, elide);
    if (!second.isEmpty()) {
        painter->setPen(tokens.secondary);
        drawLine(*painter, QRect(inner.x(), inner.y() + 22, inner.width(), 15), smallFont(option.font), second,
                 alignment, Qt::ElideMiddle);
    }
    painter->restore();
}

} // namespace muster::gui
