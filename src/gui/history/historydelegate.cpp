// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/historydelegate.h"

#include "gui/history/historycells.h"
#include "gui/theme/badge.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace muster::gui {
namespace {

QColor colorOf(HistoryTone tone, const Tokens& tokens) {
    switch (tone) {
    case HistoryTone::Good:
        return tokens.good;
    case HistoryTone::Warning:
        return tokens.warning;
    case HistoryTone::Danger:
        return tokens.danger;
    case HistoryTone::Muted:
        return tokens.secondary;
    case HistoryTone::Plain:
        break;
    }
    return tokens.text;
}

} // namespace

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
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
    QRect inner = rect.adjusted(space::control, 0, -space::control, -1);
    if (const QVariant action = index.data(BadgeRole); action.isValid()) {
        paintBadge(*painter, inner, static_cast<Action>(action.toInt()), tokens, option.font, selected);
        painter->restore();
        return;
    }
    const auto tone = static_cast<HistoryTone>(index.data(CellToneRole).toInt());
    const QString name = index.data(IconRole).toString();
    if (!name.isEmpty()) {
        constexpr int side = 14;
        painter->drawPixmap(inner.x(), inner.center().y() - side / 2 + 1,
                            iconPixmap(name, colorOf(tone, tokens), side, painter->device()->devicePixelRatioF()));
        inner.setLeft(inner.left() + side + space::icon + 2);
    }
    QFont font(option.font);
    if (index.data(StrongRole).toBool())
        font.setWeight(QFont::DemiBold);
    const bool fixed = index.data(FixedRole).toBool();
    // The icon carries the colour; words stay readable, but what failed is said in its own.
    const bool colored = tone == HistoryTone::Danger || (name.isEmpty() && tone != HistoryTone::Plain);
    painter->setFont(font);
    painter->setPen(fixed ? tokens.secondary : colored ? colorOf(tone, tokens) : tokens.text);
    const QVariant aligned = index.data(Qt::TextAlignmentRole);
    const auto alignment =
        aligned.isValid() ? aligned.value<Qt::Alignment>() : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
    painter->drawText(inner, static_cast<int>(alignment | Qt::TextSingleLine),
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    painter->restore();
}

} // namespace muster::gui
