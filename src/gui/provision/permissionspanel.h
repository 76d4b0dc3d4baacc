// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/connectionstates.h"

#include <QWidget>

namespace Ui {
class PermissionsPanel;
}

namespace muster::gui {

class Strip;

/// What a sync needs to be allowed in a tenant, whether the last sign-in was granted it, and the way to grant it.
/// GUI thread.
class PermissionsPanel : public QWidget {
    Q_OBJECT

public:
    explicit PermissionsPanel(QWidget* parent = nullptr);
    ~PermissionsPanel() override;

    void show(const ConnectionState& state);
    void setGrantable(bool grantable);

Q_SIGNALS:
    void grantWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    std::unique_ptr<Ui::PermissionsPanel> m_ui;
    Strip* m_strip;
    ConnectionState m_state;
};

} // namespace muster::gui
