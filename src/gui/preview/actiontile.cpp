// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/actiontile.h"

#include "gui/preview/words.h"
#include "gui/theme/badge.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::gui {

ActionTile::ActionTile(Action action, QWidget* parent)
    : QToolButton(parent)
    , m_action(action) {
    setObjectName(u"tile_"_s + QString::fromUtf8(nameOf(action).data(), static_cast<qsizetype>(nameOf(action).size())));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Show only these. Ctrl+click adds them to what is shown."));
    setCount(0);
}

void ActionTile::setCount(int count) {
    m_count = count;
    setAccessibleName(u"%1, %2"_s.arg(wordFor(m_action)).arg(count));
    update();
}

QSize ActionTile::sizeHint() const {
    return {98, 54};
}

void ActionTile::paintEvent(QPaintEvent* /*event*/) {
    // The sheet gives tool buttons a palette of their own, without a window colour.
    const Tokens& tokens = tokensOf(QGuiApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool danger = takesAccessAway(m_action);
    const qreal corner = danger ? radius::danger : radius::box;
    const bool marked = isChecked() || hasFocus();
    painter.setPen(QPen(marked ? tokens.accent : tokens.hairline, marked ? 2 : 1));
    painter.setBrush(isChecked() ? tokens.selection : underMouse() ? tokens.alternate : tokens.surface);
    const qreal inset = marked ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), corner, corner);

    ActionLook look = lookOf(m_action, tokens);
    const QColor ink = look.shape == ActionLook::Solid ? tokens.danger : look.text;
    QFont head = smallFont(font());
    head.setWeight(QFont::DemiBold);
    const int word = QFontMetrics(head).horizontalAdvance(wordFor(m_action));
    const int besides = size::badgeIcon + space::icon;
    // Where there is no room for both in a line, the icon goes beside the figure: the word is never cut for it.
    const bool inLine = word + besides + 18 <= width();
    const int left = inLine ? qMin(11, (width() - word - besides) / 2) : qBound(4, (width() - word) / 2, 8);
    painter.drawPixmap(inLine ? left : width() - left - size::badgeIcon, inLine ? 9 : 29,
                       iconPixmap(iconFor(m_action), ink, size::badgeIcon, devicePixelRatioF()));
    painter.setFont(head);
    painter.setPen(ink);
    const int wordX = inLine ? left + besides : left;
    const QRect name(wordX, 6, width() - wordX - 2, 18);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(head).elidedText(wordFor(m_action), Qt::ElideRight, name.width()));
    QFont figure = font();
    figure.setPixelSize(18);
    figure.setWeight(QFont::DemiBold);
    painter.setFont(figure);
    painter.setPen(m_count == 0 ? tokens.secondary : tokens.text);
    painter.drawText(QRect(left, 23, width() - left - 4, 26), Qt::AlignLeft | Qt::AlignVCenter,
                     QLocale().toString(m_count));
}

} // namespace muster::gui
