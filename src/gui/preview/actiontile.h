// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QToolButton>

namespace muster::gui {

/// The count of one action, which filters the table when it is pressed. Corners and colours say the class.
class ActionTile : public QToolButton {
    Q_OBJECT

public:
    explicit ActionTile(Action action, QWidget* parent = nullptr);

    [[nodiscard]] Action action() const { return m_action; }
    void setCount(int count);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, 54}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Action m_action;
    int m_count = 0;
};

} // namespace muster::gui
