// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewdelegate.h"

#include "gui/preview/previewrows.h"
#include "gui/theme/badge.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr int choiceHeight = 18;
constexpr int side = 8;

Action actionOf(const QModelIndex& index) {
    return static_cast<Action>(index.data(ActionRole).toInt());
}

QString wordOf(PreviewDelegate::Choice choice, Action action) {
    switch (choice) {
    case PreviewDelegate::MatchChoice:
        return PreviewDelegate::tr("Match");
    case PreviewDelegate::CreateChoice:
        return PreviewDelegate::tr("Create");
    case PreviewDelegate::ExcludeChoice:
        return action == Action::Exclude ? PreviewDelegate::tr("Include") : PreviewDelegate::tr("Exclude");
    }
    return {};
}

void paintChoices(QPainter& painter, const QRect& cell, const QModelIndex& index, const Tokens& tokens,
                  const QFont& font, bool current) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(font));
    for (const auto choice :
         {PreviewDelegate::MatchChoice, PreviewDelegate::CreateChoice, PreviewDelegate::ExcludeChoice}) {
        const QRect box = PreviewDelegate::choiceRect(cell, choice, index, font);
        const bool main = current && choice == PreviewDelegate::MatchChoice;
        painter.setPen(main ? tokens.accent : tokens.controlLine);
        painter.setBrush(main ? tokens.accent : tokens.surface);
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setPen(main ? tokens.onAccent : tokens.text);
        QRect text = box;
        if (choice == PreviewDelegate::MatchChoice) {
            painter.drawPixmap(box.right() - 15, box.y() + 4,
                               iconPixmap(u"chevron-down"_s, main ? tokens.onAccent : tokens.secondary, 10,
                                          painter.device()->devicePixelRatioF()));
            text.adjust(0, 0, -11, 0);
        }
        painter.drawText(text, Qt::AlignCenter, wordOf(choice, actionOf(index)));
    }
    painter.restore();
}

} // namespace

QRect PreviewDelegate::choiceRect(const QRect& cell, Choice choice, const QModelIndex& index, const QFont& font) {
    const QFontMetrics metrics(smallFont(font));
    int x = cell.x() + side;
    const int y = cell.bottom() - choiceHeight - 3;
    for (const auto c : {MatchChoice, CreateChoice, ExcludeChoice}) {
        const int width = metrics.horizontalAdvance(wordOf(c, actionOf(index))) + (c == MatchChoice ? 27 : 16);
        if (c == choice)
            return {x, y, width, choiceHeight};
        x += width - 1;
    }
    return {};
}

bool PreviewDelegate::offersChoices(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return index.column() == PreviewRows::Matched && (option.state.testFlag(QStyle::State_Selected) ||
                                                      index.row() == m_hovered || actionOf(index) == Action::Conflict);
}

void PreviewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect rect = option.rect;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, selected ? tokens.selection : tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.hairline);
    if (m_faded)
        painter->setOpacity(0.5);
    const QRect inner = rect.adjusted(side, 0, -side, -1);
    if (index.column() == PreviewRows::ActionColumn) {
        paintBadge(*painter, inner, actionOf(index), tokens, option.font, selected);
    } else if (index.column() == PreviewRows::Why) {
        paintChips(*painter, inner, index.data(ChipsRole).toStringList(), index.data(ChipTonesRole).value<QList<int>>(),
                   tokens, option.font);
    } else {
        const bool choices = offersChoices(option, index);
        const bool matched = index.column() == PreviewRows::Matched;
        const QString primary = index.data(PrimaryRole).toString();
        const QString secondary = choices ? QString() : index.data(SecondaryRole).toString();
        const bool two = choices || !secondary.isEmpty();
        const int room = inner.width() - (matched && !choices ? 18 : 0);
        QFont first(option.font);
        if (index.column() == PreviewRows::Source)
            first.setWeight(QFont::DemiBold);
        painter->setFont(first);
        painter->setPen(tokens.text);
        const QRect upper =
            two ? QRect(inner.x(), inner.y() + 5, room, 17) : QRect(inner.x(), inner.y(), room, inner.height());
        painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(first).elidedText(primary, Qt::ElideRight, room));
        if (!secondary.isEmpty()) {
            const QFont second = smallFont(option.font);
            painter->setFont(second);
            painter->setPen(tokens.secondary);
            const auto elide = index.column() == PreviewRows::Source ? Qt::ElideMiddle : Qt::ElideRight;
            painter->drawText(QRect(inner.x(), inner.y() + 22, room, 15), Qt::AlignLeft | Qt::AlignVCenter,
                              QFontMetrics(second).elidedText(secondary, elide, room));
        }
        if (choices)
            paintChoices(*painter, rect, index, tokens, option.font, selected);
        else if (matched)
            painter->drawPixmap(
                inner.right() - 13, inner.center().y() - 6,
                iconPixmap(u"chevron-down"_s, tokens.secondary, 14, painter->device()->devicePixelRatioF()));
    }
    painter->restore();
}

QSize PreviewDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {option.rect.width(), size::twoLineRow};
}

bool PreviewDelegate::editorEvent(QEvent* event, QAbstractItemModel* /*model*/, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) {
    if (event->type() != QEvent::MouseButtonRelease || index.column() != PreviewRows::Matched ||
        static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton)
        return false;
    const QPoint at = static_cast<QMouseEvent*>(event)->position().toPoint();
    for (const auto choice : {MatchChoice, CreateChoice, ExcludeChoice})
        if (choiceRect(option.rect, choice, index, option.font).contains(at)) {
            Q_EMIT chosen(index, choice);
            return true;
        }
    return false;
}

} // namespace muster::gui
