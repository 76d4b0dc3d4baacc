// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/actiontile.h"

#include "gui/preview/words.h"
#include "gui/theme/badge.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

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
    const Tokens& tokens = tokensOf(palette());
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
    const bool wide = width() >= 84;
    const int left = wide ? 11 : 7;
    painter.drawPixmap(left, 9, iconPixmap(iconFor(m_action), ink, size::badgeIcon, devicePixelRatioF()));
    QFont head = smallFont(font());
    head.setWeight(QFont::DemiBold);
    painter.setFont(head);
    painter.setPen(ink);
    const QRect name(left + size::badgeIcon + space::icon, 6, width() - left - size::badgeIcon - space::icon - 4, 18);
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
