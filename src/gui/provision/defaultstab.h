// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/defaultsstudy.h"
#include "gui/provision/problemtarget.h"
#include "gui/provision/provisiondraft.h"
#include "gui/work/background.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QStringListModel;

namespace Ui {
class DefaultsTab;
}

namespace muster::gui {

class LookupBox;

/// Employee Defaults: values of the PSA that fill what a new employee lacks, with what each of them does. Owned by its
/// page; GUI thread.
class DefaultsTab : public QWidget, public ProblemTarget {
    Q_OBJECT

public:
    DefaultsTab(ProvisionDraft& draft, Background& background, QWidget* parent = nullptr);
    ~DefaultsTab() override;

    bool showProblem(const Problem& problem) override;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Choice {
        QString path; ///< as in problems
        LookupBox* box;
        QLabel *hint, *error;
        QString EmployeeDefaults::*value;
        Field field;
        QString gap; ///< what to do about an empty one; empty: it is not required
    };
    void fillLists();
    void forgetTyped();
    void showDraft();
    void showProblems();
    void edit();
    /// The plan under the draft, unless the last one was made of the same.
    void study();
    void showHints();
    [[nodiscard]] QString hintFor(const Choice& choice) const;
    void askForPerson();
    void showPerson(const DefaultsStudy::Person& person);
    void showValues(const DefaultsStudy::Person& person);

    std::unique_ptr<Ui::DefaultsTab> m_ui;
    ProvisionDraft& m_draft;
    Background& m_background;
    std::vector<Choice> m_choices;
    QStringListModel* m_people;
    QTimer m_studyLater, m_askLater;
    std::shared_ptr<const DefaultsStudy> m_study;
    std::shared_ptr<const PlanInput> m_studied;  ///< what m_study, or the one under way, is made of
    std::optional<Configuration> m_studiedDraft; ///< and under which draft
    DefaultsStudy::Person m_person;              ///< whose values are shown
    bool m_isStudying = false;
    bool m_showsGaps = false; ///< only after somebody tried to save: an empty page does not scold
};

} // namespace muster::gui
