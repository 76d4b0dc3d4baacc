// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/provisiondraft.h"
#include "gui/services.h"
#include "gui/work/background.h"

#include <QDialog>

namespace Ui {
class ApproversDialog;
}

namespace muster::gui {

class Strip;

/// Whose word about plans counts in this workspace, and whether a plan needs one (spec/04 §4). What is done here is
/// done at once. GUI thread.
class ApproversDialog : public QDialog {
    Q_OBJECT

public:
    ApproversDialog(ProvisionDraft& draft, Desk& desk, Background& background, const Services& services,
                    QWidget* parent = nullptr);
    ~ApproversDialog() override;

private:
    void readKey();
    void readList();
    void show(const std::vector<Approver>& approvers);
    void check();
    void add();
    void remove();
    void showRequired();

    std::unique_ptr<Ui::ApproversDialog> m_ui;
    ProvisionDraft& m_draft;
    Desk& m_desk;
    Background& m_background;
    const Services& m_services;
    Strip* m_strip;
    std::vector<Approver> m_approvers;
};

} // namespace muster::gui
