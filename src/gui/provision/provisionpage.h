// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/problemtarget.h"
#include "gui/provision/provisiondraft.h"

#include <QWidget>

#include <vector>

namespace Ui {
class ProvisionPage;
}

namespace muster::gui {

class Strip;

/// Auth & Provision: three tabs, and below them the bar that holds for all of them. Shows the draft, emits nothing:
/// the draft does the work. GUI thread.
class ProvisionPage : public QWidget {
    Q_OBJECT

public:
    enum Tab { DefaultsTabIndex, ConnectionsTabIndex, RulesTabIndex };

    /// The tabs are taken over; those that are ProblemTargets are asked to show what stands in the way.
    ProvisionPage(ProvisionDraft& draft, QWidget* defaults, QWidget* connections, QWidget* rules,
                  QWidget* parent = nullptr);
    ~ProvisionPage() override;

    void showTab(Tab tab);
    void showError(const Error& error);
    void tell(const QString& sentence);

Q_SIGNALS:
    void tabShown(int tab);

private:
    void showDraft();
    void save();
    void lead(const Problem& problem);
    [[nodiscard]] QString changesText() const;

    std::unique_ptr<Ui::ProvisionPage> m_ui;
    ProvisionDraft& m_draft;
    Strip* m_strip;
    bool m_refused = false; ///< Save was pressed with a gap: the bar says so until there is none
};

} // namespace muster::gui
