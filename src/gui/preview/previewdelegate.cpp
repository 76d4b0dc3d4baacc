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

} // namespace

QString PreviewDelegate::wordOf(Choice choice, const QModelIndex& index) {
    switch (choice) {
    case MatchChoice:
        return tr("Match");
    case CreateChoice:
        return tr("Create");
    case ExcludeChoice:
        return actionOf(index) == Action::Exclude ? tr("Include") : tr("Exclude");
    }
    return {};
}

void PreviewDelegate::paintChoice(QPainter& painter, const QRect& box, Choice choice, const QModelIndex& index,
                                  const QFont& font, const QPalette& palette, bool main) {
    const Tokens& tokens = tokensOf(palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(font));
    painter.setPen(main ? tokens.accent : tokens.controlLine);
    painter.setBrush(main ? tokens.accent : tokens.surface);
    painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(main ? tokens.onAccent : tokens.text);
    QRect text = box;
    if (choice == MatchChoice) {
        painter.drawPixmap(box.right() - 15, box.y() + 4,
                           iconPixmap(u"chevron-down"_s, main ? tokens.onAccent : tokens.secondary, 10,
                                      painter.device()->devicePixelRatioF()));
        text.adjust(0, 0, -11, 0);
    }
    painter.drawText(text, Qt::AlignCenter, wordOf(choice, index));
    painter.restore();
}

QRect PreviewDelegate::choiceRect(const QRect& cell, Choice choice, const QModelIndex& index, const QFont& font) {
    const QFontMetrics metrics(smallFont(font));
    int x = cell.x() + side;
    const int y = cell.bottom() - choiceHeight - 3;
    for (const auto c : {MatchChoice, CreateChoice, ExcludeChoice}) {
        const int width = metrics.horizontalAdvance(wordOf(c, index)) + (c == MatchChoice ? 27 : 16);
        if (c == choice)
            return {x, y, width, choiceHeight};
        x += width - 1;
    }
    return {};
}

int PreviewDelegate::choicesWidth(const QFont& font) {
    return choiceRect({}, ExcludeChoice, {}, font).right() + 1 + side;
}

bool PreviewDelegate::offersChoices(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return m_decides && index.column() == PreviewRows::Matched &&
           (option.state.testFlag(QStyle::State_Selected) || index.row() == m_hovered ||
            actionOf(index) == Action::Conflict);
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
        const bool opens = matched && !choices && m_decides;
        const int room = inner.width() - (opens ? 18 : 0);
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
            for (const auto choice : {MatchChoice, CreateChoice, ExcludeChoice})
                paintChoice(*painter, choiceRect(rect, choice, index, option.font), choice, index, option.font,
                            option.palette, selected && choice == MatchChoice);
        else if (opens)
            painter->drawPixmap(
                inner.right() - 13, inner.center().y() - 6,
                iconPixmap(u"chevron-down"_s, tokens.secondary, 14, painter->device()->devicePixelRatioF()));
    }
    painter->restore();
}

QSize PreviewDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {option.rect.width(), size::twoLineRow};
}

void PreviewDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex& /*index*/) const {
    editor->setGeometry(option.rect);
}

bool PreviewDelegate::editorEvent(QEvent* event, QAbstractItemModel* /*model*/, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) {
    if (event->type() != QEvent::MouseButtonRelease || index.column() != PreviewRows::Matched ||
        static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton || !offersChoices(option, index))
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
