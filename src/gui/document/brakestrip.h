// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/gate.h"

#include <QFrame>

#include <memory>
#include <optional>

namespace Ui {
class BrakeStrip;
}

namespace muster::gui {

/// The brake that stops a plan of the document or contacts flow, with the field for the number that passes it
/// (spec/04 §3). Hidden while nothing tripped. GUI thread.
class BrakeStrip : public QFrame {
    Q_OBJECT

public:
    explicit BrakeStrip(QWidget* parent = nullptr);
    ~BrakeStrip() override;

    void show(const std::vector<BrakeResult>& brakes);
    /// What was typed to pass it; nothing while the number is missing or wrong.
    [[nodiscard]] std::optional<Allowances> allowances() const;

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<Ui::BrakeStrip> m_ui;
    std::optional<BrakeResult> m_brake; ///< the total of one that tripped
};

} // namespace muster::gui
