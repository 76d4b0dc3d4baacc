// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/chiprow.h"

#include "gui/theme/badge.h"
#include "gui/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace muster::gui {

void ChipRow::setChips(const QStringList& texts, const QList<Tone>& tones) {
    m_texts = texts;
    m_tones.clear();
    for (const Tone tone : tones)
        m_tones.append(static_cast<int>(tone));
    setAccessibleName(texts.join(u", "_s));
    setToolTip(texts.join(u'\n'));
    updateGeometry();
    update();
}

QSize ChipRow::sizeHint() const {
    return {chipsWidth(m_texts, font()), size::control};
}

QSize ChipRow::minimumSizeHint() const {
    return {qMin(chipsWidth(m_texts, font()), 80), size::control};
}

void ChipRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintChips(painter, rect(), m_texts, m_tones, tokensOf(palette()), font());
}

} // namespace muster::gui
