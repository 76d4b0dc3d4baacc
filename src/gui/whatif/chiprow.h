// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/words.h"

#include <QStringList>
#include <QWidget>

namespace muster::gui {

/// Chips beside each other, as wide as they need and no wider than there is room. GUI thread.
class ChipRow : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setChips(const QStringList& texts, const QList<Tone>& tones);
    [[nodiscard]] QStringList texts() const { return m_texts; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_texts;
    QList<int> m_tones;
};

} // namespace muster::gui
