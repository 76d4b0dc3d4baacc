// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/whatif/whatifcontroller.h"

#include <QFrame>

#include <memory>

namespace Ui {
class WhatIfStrip;
}

namespace muster::gui {

/// Directly above Save: what saving would change, so that nobody saves a rule without passing it. Hidden while nothing
/// is edited. GUI thread; the controller outlives it.
class WhatIfStrip : public QFrame {
    Q_OBJECT

public:
    explicit WhatIfStrip(WhatIfController& controller, QWidget* parent = nullptr);
    ~WhatIfStrip() override;

Q_SIGNALS:
    /// Row by row.
    void compareWanted();

private:
    void show();
    [[nodiscard]] QString sentence() const;

    std::unique_ptr<Ui::WhatIfStrip> m_ui;
    WhatIfController& m_controller;
};

} // namespace muster::gui
