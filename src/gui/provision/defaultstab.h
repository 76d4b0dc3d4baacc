// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/defaultsstudy.h"
#include "gui/provision/problemtarget.h"
#include "gui/provision/provisiondraft.h"
#include "gui/work/background.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;

namespace Ui {
class DefaultsTab;
}

namespace muster::gui {

/// Employee Defaults: values of the PSA that fill what a new employee lacks, with what each of them does. GUI thread.
class DefaultsTab : public QWidget, public ProblemTarget {
    Q_OBJECT

public:
    DefaultsTab(ProvisionDraft& draft, Background& background, QWidget* parent = nullptr);
    ~DefaultsTab() override;

    bool showProblem(const Problem& problem) override;

private:
    struct Choice {
        QString key; ///< as in paths of problems
        QComboBox* box;
        QLabel *hint, *error;
        QString EmployeeDefaults::*value;
        Field field;
        bool required;
    };
    void fillLists();
    void showDraft();
    void showProblems();
    void edit();
    void study();
    void showStudy();

    std::unique_ptr<Ui::DefaultsTab> m_ui;
    ProvisionDraft& m_draft;
    Background& m_background;
    std::vector<Choice> m_choices;
    std::shared_ptr<const DefaultsStudy> m_study;
    QTimer m_studyLater;
    std::uint64_t m_era = 0;
    bool m_showsGaps = false; ///< only after somebody tried to save: an empty page does not scold
};

} // namespace muster::gui
