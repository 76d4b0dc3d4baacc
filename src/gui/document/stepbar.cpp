// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/stepbar.h"

#include "gui/theme/icon.h"
#include "gui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr int circle = 20;
constexpr int gap = 6;

QFont strong(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

StepBar::StepBar(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepBar::setSteps(const QStringList& names) {
    m_names = names;
    update();
}

void StepBar::setCurrent(int step) {
    m_current = step;
    setAccessibleDescription(tr("Step %1 of %2: %3").arg(step + 1).arg(m_names.size()).arg(m_names.value(step)));
    update();
}

QSize StepBar::sizeHint() const {
    return {400, size::tab};
}

QSize StepBar::minimumSizeHint() const {
    return {200, size::tab};
}

QList<int> StepBar::edges() const {
    const QFontMetrics metrics(strong(font()));
    int needed = 0;
    for (const QString& name : m_names)
        needed += circle + gap + metrics.horizontalAdvance(name);
    const int lines = qMax(0, static_cast<int>(m_names.size()) - 1);
    const int line = lines == 0 ? 0 : qBound(8, (width() - needed) / lines, 64);
    QList<int> at{0};
    for (const QString& name : m_names)
        at.append(at.last() + circle + gap + metrics.horizontalAdvance(name) + line);
    return at;
}

void StepBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(palette());
    const QList<int> at = edges();
    const QFontMetrics metrics(strong(font()));
    const int middle = height() / 2;
    for (int i = 0; i < m_names.size(); ++i) {
        const QRectF round(at[i] + 0.5, middle - circle / 2 + 0.5, circle - 1, circle - 1);
        const bool now = i == m_current;
        painter.setPen(now ? tokens.accent : tokens.controlLine);
        painter.setBrush(now ? QBrush(tokens.accent) : Qt::NoBrush);
        painter.drawEllipse(round);
        if (i < m_current) {
            icon(u"check"_s, &Tokens::secondary).paint(&painter, round.toRect().adjusted(3, 3, -3, -3));
        } else {
            painter.setPen(now ? tokens.onAccent : tokens.secondary);
            painter.setFont(font());
            painter.drawText(round, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setFont(now ? strong(font()) : font());
        painter.setPen(now ? tokens.text : tokens.secondary);
        const int left = at[i] + circle + gap;
        const int room = metrics.horizontalAdvance(m_names[i]);
        painter.drawText(QRect(left, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter, m_names[i]);
        if (i + 1 < m_names.size()) {
            painter.setPen(tokens.hairline);
            painter.drawLine(left + room + 4, middle, at[i + 1] - 4, middle);
        }
        if (now && hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(tokens.accent, 2));
            painter.drawRoundedRect(QRect(at[i], 2, left + room - at[i] + 2, height() - 4), radius::control,
                                    radius::control);
        }
    }
}

void StepBar::mousePressEvent(QMouseEvent* event) {
    const QList<int> at = edges();
    for (int i = 0; i < m_names.size(); ++i)
        if (event->position().x() >= at[i] && event->position().x() < at[i + 1])
            Q_EMIT chosen(i);
}

void StepBar::keyPressEvent(QKeyEvent* event) {
    const int to = event->key() == Qt::Key_Right ? m_current + 1 : event->key() == Qt::Key_Left ? m_current - 1 : -1;
    if (to >= 0 && to < m_names.size())
        Q_EMIT chosen(to);
    else
        QWidget::keyPressEvent(event);
}

} // namespace muster::gui
