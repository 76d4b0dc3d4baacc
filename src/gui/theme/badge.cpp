// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/badge.h"

#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr int side = 8; // within the badge, left and right
constexpr int chipSide = 6;
constexpr int chipHeight = 18;
constexpr int chipGap = 4;

ActionLook look(ActionLook::Shape shape, const Tokens& tokens, QRgb lightText, QRgb lightFill, QRgb darkText,
                QRgb darkFill) {
    return tokens.dark ? ActionLook{shape, QColor(darkText), QColor(darkFill)}
                       : ActionLook{shape, QColor(lightText), QColor(lightFill)};
}

QFont badgeFont(const QFont& base) {
    QFont font = smallFont(base);
    font.setWeight(QFont::DemiBold);
    return font;
}

QPainterPath outlineOf(ActionLook::Shape shape, const QRectF& r) {
    QPainterPath path;
    switch (shape) {
    case ActionLook::Pill:
    case ActionLook::Dashed:
    case ActionLook::Outline:
        path.addRoundedRect(r, radius::pill, radius::pill);
        break;
    case ActionLook::Bordered:
    case ActionLook::Solid:
        path.addRoundedRect(r, radius::danger, radius::danger);
        break;
    case ActionLook::Hexagon: {
        const qreal tip = 6;
        path.moveTo(r.left(), r.center().y());
        path.lineTo(r.left() + tip, r.top());
        path.lineTo(r.right() - tip, r.top());
        path.lineTo(r.right(), r.center().y());
        path.lineTo(r.right() - tip, r.bottom());
        path.lineTo(r.left() + tip, r.bottom());
        path.closeSubpath();
        break;
    }
    }
    return path;
}

} // namespace

ActionLook lookOf(Action action, const Tokens& t) {
    switch (action) {
    case Action::Create:
        return look(ActionLook::Pill, t, 0x17663A, 0xE1F3E8, 0x83D9A4, 0x173A28);
    case Action::Merge:
        return look(ActionLook::Pill, t, 0x0F4F96, 0xE1EDFA, 0x8CC2FA, 0x1A3654);
    case Action::Update:
        return look(ActionLook::Pill, t, 0x4A3FA8, 0xEBE9FB, 0xBDB4FF, 0x322D5E);
    case Action::Reactivate:
        return look(ActionLook::Pill, t, 0x0B5C67, 0xDBF1F4, 0x7FD8E3, 0x123C42);
    case Action::Deactivate:
        return look(ActionLook::Bordered, t, 0x8F3A0A, 0xFDECDD, 0xFFB485, 0x46290F);
    case Action::Revoke:
        return look(ActionLook::Bordered, t, 0xB3261E, 0xFCEBE9, 0xFF9C92, 0x45211F);
    case Action::Convert:
        return look(ActionLook::Solid, t, 0xFFFFFF, 0xB3261E, 0x2A0704, 0xFF8A7E);
    case Action::Conflict:
        return look(ActionLook::Hexagon, t, 0x6B4200, 0xFFE9B0, 0xF7CE75, 0x4A3A0E);
    case Action::Exclude:
        return {ActionLook::Dashed, t.secondary, QColor(Qt::transparent)};
    case Action::Unchanged:
        return {ActionLook::Outline, t.secondary, QColor(Qt::transparent)};
    }
    return {};
}

QSize badgeSize(Action action, const QFont& font) {
    const int text = QFontMetrics(badgeFont(font)).horizontalAdvance(wordFor(action));
    const int tips = lookOf(action, lightTokens()).shape == ActionLook::Hexagon ? 6 : 0;
    return {2 * side + size::badgeIcon + space::icon + text + tips, size::badge};
}

void paintBadge(QPainter& painter, const QRect& rect, Action action, const Tokens& tokens, const QFont& font,
                bool selected) {
    const ActionLook seen = lookOf(action, tokens);
    const QSize size = badgeSize(action, font);
    const QRectF box(rect.x(), rect.y() + (rect.height() - size.height()) / 2, qMin(size.width(), rect.width()),
                     size.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(Qt::NoPen);
    if (seen.shape == ActionLook::Dashed)
        pen = QPen(tokens.controlLine, 1, Qt::DashLine);
    else if (seen.shape == ActionLook::Outline)
        pen = QPen(tokens.controlLine, 1);
    else if (seen.shape == ActionLook::Bordered || (selected && seen.shape == ActionLook::Pill))
        pen = QPen(seen.text, 1);
    painter.setPen(pen);
    painter.setBrush(seen.fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(seen.fill));
    painter.drawPath(outlineOf(seen.shape, box.adjusted(0.5, 0.5, -0.5, -0.5)));
    const int tip = seen.shape == ActionLook::Hexagon ? 3 : 0;
    const int iconX = static_cast<int>(box.x()) + side + tip;
    painter.drawPixmap(iconX, static_cast<int>(box.y()) + (size::badge - size::badgeIcon) / 2,
                       iconPixmap(iconFor(action), seen.text, size::badgeIcon, painter.device()->devicePixelRatioF()));
    painter.setPen(seen.text);
    painter.setFont(badgeFont(font));
    painter.drawText(box.adjusted(side + tip + size::badgeIcon + space::icon, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, wordFor(action));
    painter.restore();
}

void paintChips(QPainter& painter, const QRect& rect, const QStringList& texts, const QList<int>& tones,
                const Tokens& tokens, const QFont& font) {
    const QFont small = smallFont(font);
    const QFontMetrics metrics(small);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(small);
    int x = rect.x();
    const int y = rect.y() + (rect.height() - chipHeight) / 2;
    const auto draw = [&](const QString& text, Tone tone, int width) {
        const QRectF box(x + 0.5, y + 0.5, width - 1, chipHeight - 1);
        const QColor ink = tone == Tone::Red ? tokens.danger : tone == Tone::Amber ? tokens.warning : tokens.text;
        painter.setPen(tone == Tone::Neutral ? tokens.hairline : ink);
        painter.setBrush(tone == Tone::Red     ? tokens.dangerTint
                         : tone == Tone::Amber ? tokens.warningTint
                                               : tokens.surface);
        painter.drawRoundedRect(box, radius::control, radius::control);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter, text);
        x += width + chipGap;
    };
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const int rest = static_cast<int>(texts.size() - i) - 1;
        const QString more = u"+"_s + QString::number(rest + 1);
        const int moreWidth = metrics.horizontalAdvance(more) + 2 * chipSide;
        const int width = metrics.horizontalAdvance(texts[i]) + 2 * chipSide;
        const int reserved = rest > 0 ? moreWidth + chipGap : 0;
        if (x + width + reserved > rect.right() + 1) {
            if (i == 0) { // the first is elided rather than counted
                const int room = qMax(0, rect.right() + 1 - x - reserved);
                draw(metrics.elidedText(texts[0], Qt::ElideRight, qMax(0, room - 2 * chipSide)),
                     static_cast<Tone>(tones.value(0)), room);
                if (rest > 0)
                    draw(u"+"_s + QString::number(rest), Tone::Neutral, moreWidth);
                break;
            }
            draw(more, Tone::Neutral, moreWidth);
            break;
        }
        draw(texts[i], static_cast<Tone>(tones.value(i)), width);
    }
    painter.restore();
}

int chipsWidth(const QStringList& texts, const QFont& font) {
    const QFontMetrics metrics(smallFont(font));
    int width = 0;
    for (const QString& text : texts)
        width += metrics.horizontalAdvance(text) + 2 * chipSide + chipGap;
    return qMax(0, width - chipGap);
}

ActionBadge::ActionBadge(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ActionBadge::setAction(Action action) {
    m_action = action;
    setAccessibleName(wordFor(action));
    updateGeometry();
    update();
}

QSize ActionBadge::sizeHint() const {
    return badgeSize(m_action, font());
}

void ActionBadge::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintBadge(painter, rect(), m_action, tokensOf(palette()), font(), false);
}

} // namespace muster::gui
