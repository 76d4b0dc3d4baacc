// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain.h"
#include "gui/preview/preview.h"
#include "gui/preview/stepfields.h"
#include "gui/work/background.h"

#include <QFrame>

namespace Ui {
class StepPanel;
}

namespace muster::gui {

/// Beside the table: what one step does, field by field, and why. GUI thread; the explanation is made in the pool.
class StepPanel : public QFrame {
    Q_OBJECT

public:
    explicit StepPanel(Background& background, QWidget* parent = nullptr);
    ~StepPanel() override;

    /// Shows a step of the preview; the latest wins.
    void show(std::shared_ptr<const Preview> preview, std::uint32_t step);
    void clear();
    /// Enter in the table: read Why.
    void focusWhy();

protected:
    void changeEvent(QEvent* event) override;

private:
    void explainNext();
    void fill(const StepDetail& detail);
    void fillWhy();
    void setTableHeight();

    std::unique_ptr<Ui::StepPanel> m_ui;
    Background& m_background;
    StepFieldsModel* m_fields;
    struct Wanted {
        std::shared_ptr<const Preview> preview;
        std::uint32_t step = 0;
    };
    Wanted m_wanted;         ///< asked for while another was being explained
    Explanation m_explained; ///< of what is shown
    std::uint64_t m_era = 0;
    bool m_explaining = false;
};

} // namespace muster::gui
