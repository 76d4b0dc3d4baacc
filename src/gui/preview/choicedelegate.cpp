// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/choicedelegate.h"

#include "gui/theme/theme.h"
#include "gui/theme/tokens.h"

#include <QPainter>

namespace muster::gui {

void ChoiceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {

    const Tokens& tokens = tokensOf(option.palette);
    const QRect rect = option.rect.adjusted(8, 0, -8, 0);
    painter->save();
    const QFont small = smallFont(option.font);
    if (!index.flags().testFlag(Qt::ItemIsSelectable)) {
        painter->setFont(small);
        painter->setPen(tokens.secondary);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, tokens.selection);
    int room = rect.width();
    const int score = index.data(ScoreRole).toInt();
    if (score >= 0) {
        const QRect chip(rect.right() - 30, rect.center().y() - 8, 30, 17);
        painter->setPen(tokens.hairline);
        painter->setBrush(tokens.surface);
        painter->drawRoundedRect(chip, radius::control, radius::control);
        painter->setPen(tokens.text);
        painter->setFont(small);
        painter->drawText(chip, Qt::AlignCenter, QString::number(score));
        room -= 38;
    }
    QFont first(option.font);
    if (score >= 0)
        first.setWeight(QFont::DemiBold);
    painter->setFont(first);
    painter->setPen(tokens.text);
    painter->drawText(QRect(rect.x(), rect.y() + 3, room, 17), Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(first).elidedText(index.data().toString(), Qt::ElideRight, room));
    painter->setFont(small);
    painter->setPen(tokens.secondary);
    painter->drawText(QRect(rect.x(), rect.y() + 20, room, 15), Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(index.data(DetailRole).toString(), Qt::ElideRight, room));
    painter->restore();
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {option.rect.width(), index.flags().testFlag(Qt::ItemIsSelectable) ? 40 : 22};
}

} // namespace muster::gui
