// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/problemtarget.h"
#include "gui/provision/rulescontroller.h"
#include "gui/provision/rulesmodel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class RulesTab;
}

namespace muster::gui {

/// The tab Mapping Rules of Auth & Provision: the table of the draft's rules and the form of the selected one. What is
/// edited goes to the draft at once; saving is the page's. Owned by the page; GUI thread. All it is made of outlives
/// it.
class RulesTab : public QWidget, public ProblemTarget {
    Q_OBJECT

public:
    RulesTab(ProvisionDraft& draft, Background& background, const Services& services, QWidget* parent = nullptr);
    ~RulesTab() override;

    /// Those of rules; selects the rule and its field.
    bool showProblem(const Problem& problem) override;

Q_SIGNALS:
    /// Somebody wants to see whose roles a rule replaces. The link is there while anybody listens.
    void overriddenWished(const QString& ruleId);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectWishes();
    void refresh();
    void refreshForm();
    void select(const QString& id);
    void selectionChanged();
    void formEdited();
    void edit();
    void remove();
    void move(int from, int to);
    void findGroup();
    [[nodiscard]] QString selected() const;

    std::unique_ptr<Ui::RulesTab> m_ui;
    RulesController m_controller;
    RulesModel m_model;
    QString m_shown; ///< id of the rule in the form
};

} // namespace muster::gui
