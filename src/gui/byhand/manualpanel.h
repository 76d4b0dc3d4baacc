// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/manualsheet.h"

#include <QFrame>

#include <memory>

class QGridLayout;

namespace Ui {
class ManualPanel;
}

namespace muster::gui {

/// The side panel of Manual Steps: where to click for one step, and every value with a button that copies it. GUI
/// thread.
class ManualPanel : public QFrame {
    Q_OBJECT

public:
    explicit ManualPanel(QWidget* parent = nullptr);
    ~ManualPanel() override;

    void show(const ManualStep& step, Product product);
    void clear();
    /// The Tab key comes from `before` to this panel.
    void follow(QWidget& before);

private:
    /// The button that copies the value.
    QWidget* addRow(const ManualValue& value, int row);
    void dropRows();

    std::unique_ptr<Ui::ManualPanel> m_ui;
    QWidget* m_values = nullptr; ///< the rows of the step that is shown
    ManualStep m_step;
};

} // namespace muster::gui
