// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/comparedelegate.h"

#include "gui/preview/previewrows.h"
#include "gui/theme/badge.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace muster::gui {
namespace {

void paintLines(QPainter& painter, const QRect& inner, const QModelIndex& index, const QFont& font,
                const Tokens& tokens) {
    const QString second = index.data(SecondaryRole).toString();
    QFont first(font);
    if (index.column() == 0)
        first.setWeight(QFont::DemiBold);
    painter.setFont(first);
    painter.setPen(tokens.text);
    const QRect upper = second.isEmpty() ? inner : QRect(inner.x(), inner.y() + 5, inner.width(), 17);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(first).elidedText(index.data(PrimaryRole).toString(), Qt::ElideRight, inner.width()));
    if (second.isEmpty())
        return;
    const QFont small = smallFont(font);
    painter.setFont(small);
    painter.setPen(tokens.secondary);
    painter.drawText(
        QRect(inner.x(), inner.y() + 22, inner.width(), 15), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(small).elidedText(second, index.column() == 0 ? Qt::ElideMiddle : Qt::ElideRight, inner.width()));
}

} // namespace

void CompareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect rect = option.rect;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, selected ? tokens.selection : tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.hairline);
    const QRect inner = rect.adjusted(space::control, 0, -space::control, -1);
    const QVariant action = index.data(ActionRole);
    const QStringList chips = index.data(ChipsRole).toStringList();
    if (action.isValid())
        paintBadge(*painter, inner, static_cast<Action>(action.toInt()), tokens, option.font, selected);
    else if (!chips.isEmpty())
        paintChips(*painter, inner, chips, index.data(ChipTonesRole).value<QList<int>>(), tokens, option.font);
    else
        paintLines(*painter, inner, index, option.font, tokens);
    painter->restore();
}

} // namespace muster::gui
