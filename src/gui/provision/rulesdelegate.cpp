// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulesdelegate.h"

#include "gui/provision/rulesmodel.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr int gripRoom = 14;
constexpr int chipPadding = 6;

/// The cell as the style draws it, but empty.
void paintBackground(QPainter* painter, QStyleOptionViewItem option) {
    option.text.clear();
    option.features = QStyleOptionViewItem::None;
    option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

void paintTick(QPainter* painter, const QStyleOptionViewItem& option) {
    constexpr int side = 14;
    const Tokens& tokens = tokensOf(option.palette);
    const bool on = option.checkState == Qt::Checked;
    const QRect box = QStyle::alignedRect(option.direction, Qt::AlignCenter, {side, side}, option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(on ? tokens.accent : tokens.controlLine);
    painter->setBrush(on ? tokens.accent : tokens.surface);
    painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (on)
        painter->drawPixmap(box.topLeft() + QPoint(1, 1),
                            iconPixmap(u"check"_s, tokens.onAccent, side - 2, option.widget->devicePixelRatioF()));
    painter->restore();
}

struct Chips {
    QStringList words;
    int dangerous = 0;
};

/// In at most `room` pixels.
int paintChip(QPainter* painter, QPoint at, int room, QString word, bool danger, bool plain, qreal ratio) {
    const Tokens& tokens = tokensOf(QGuiApplication::palette());
    const QColor ink = plain ? tokens.text : danger ? tokens.danger : tokens.warning;
    const int iconRoom = plain ? 0 : size::badgeIcon + space::icon;
    word = painter->fontMetrics().elidedText(word, Qt::ElideRight, room - iconRoom - 2 * chipPadding);
    const int wide = painter->fontMetrics().horizontalAdvance(word) + iconRoom + 2 * chipPadding;
    const QRectF box(at.x() + 0.5, at.y() + 0.5, wide - 1, size::badge - 1);
    painter->setPen(plain ? tokens.hairline : ink);
    painter->setBrush(plain ? tokens.alternate : danger ? tokens.dangerTint : tokens.warningTint);
    painter->drawRoundedRect(box, radius::control, radius::control);
    if (!plain)
        painter->drawPixmap(at.x() + chipPadding, at.y() + (size::badge - size::badgeIcon) / 2,
                            iconPixmap(u"triangle-alert"_s, ink, size::badgeIcon, ratio));
    painter->setPen(ink);
    painter->drawText(QRect(at.x() + chipPadding + iconRoom, at.y(), wide, size::badge), Qt::AlignVCenter, word);
    return wide;
}

void paintChips(QPainter* painter, const QStyleOptionViewItem& option, const Chips& chips) {
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(smallFont(option.font));
    const QFontMetrics metrics = painter->fontMetrics();
    const qreal ratio = option.widget->devicePixelRatioF();
    const int right = option.rect.right() - 4;
    QPoint at(option.rect.x() + space::control, option.rect.y() + (option.rect.height() - size::badge) / 2);
    for (int i = 0; i < chips.words.size(); ++i) {
        const int wide = metrics.horizontalAdvance(chips.words.at(i)) + size::badgeIcon + space::icon + 2 * chipPadding;
        const bool last = i + 1 == chips.words.size();
        const int more = last ? 0 : metrics.horizontalAdvance(u"+9"_s) + 2 * chipPadding + space::icon;
        if (i > 0 && at.x() + wide + more > right) {
            paintChip(painter, at, right - at.x(), u"+%1"_s.arg(chips.words.size() - i), false, true, ratio);
            break;
        }
        at.rx() += paintChip(painter, at, right - at.x() - (last ? 0 : more), chips.words.at(i), i < chips.dangerous,
                             false, ratio) +
                   space::icon;
    }
    painter->restore();
}

} // namespace

void RulesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option(given);
    initStyleOption(&option, index);
    switch (index.column()) {
    case RulesModel::Order: {
        paintBackground(painter, option);
        const Tokens& tokens = tokensOf(option.palette);
        const int top = option.rect.y() + (option.rect.height() - gripRoom) / 2;
        painter->drawPixmap(
            option.rect.x() + 6, top,
            iconPixmap(u"grip-vertical"_s, tokens.secondary, gripRoom, option.widget->devicePixelRatioF()));
        const QVariant ink = index.data(Qt::ForegroundRole);
        painter->setPen(ink.isValid() ? ink.value<QColor>() : tokens.text);
        painter->setFont(option.font);
        painter->drawText(option.rect.adjusted(6 + gripRoom + 6, 0, -4, 0), Qt::AlignVCenter, index.data().toString());
        return;
    }
    case RulesModel::On:
        paintBackground(painter, option);
        paintTick(painter, option);
        return;
    case RulesModel::Findings:
        paintBackground(painter, option);
        paintChips(
            painter, option,
            {index.data(RulesModel::ChipWordsRole).toStringList(), index.data(RulesModel::DangerousChipsRole).toInt()});
        return;
    default:
        QStyledItemDelegate::paint(painter, given, index);
    }
}

QSize RulesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize hint = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == RulesModel::Findings) {
        const QFontMetrics metrics(smallFont(option.font));
        int wide = space::control + 4;
        for (const auto& word : index.data(RulesModel::ChipWordsRole).toStringList())
            wide += metrics.horizontalAdvance(word) + size::badgeIcon + 2 * space::icon + 2 * chipPadding;
        hint.setWidth(wide);
    }
    return hint.expandedTo({0, size::row});
}

bool RulesDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                const QModelIndex& index) {
    // The whole cell is the tick's: a column that is 36 pixels wide needs no aiming.
    if (index.column() != RulesModel::On || event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    if (static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton)
        return false;
    const bool on = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    return model->setData(index, QVariant::fromValue(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

} // namespace muster::gui
