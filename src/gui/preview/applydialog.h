// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/applysummary.h"
#include "gui/work/background.h"
#include "gui/work/runcontroller.h"

#include <QDialog>

#include <map>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Ui {
class ApplyDialog;
}

namespace muster::gui {

/// The last look before anything is written: the safe part in one line, the dangerous part by name, a tick for each
/// convert, and for every tripped brake a number to type. Buttons name what happens; none is the default, Esc leaves
/// everything as it was. GUI thread.
class ApplyDialog : public QDialog {
    Q_OBJECT

public:
    ApplyDialog(std::shared_ptr<const Preview> preview, ApplySummary summary, const QString& target,
                Background& background, QWidget* parent = nullptr);
    ~ApplyDialog() override;

Q_SIGNALS:
    void applyWanted(const muster::gui::ApplyWish& wish);
    /// "Show 12": the dialog closes and the table shows these.
    void showWanted(const std::vector<muster::Action>& actions);

private:
    struct BrakeField {
        TrippedBrake brake;
        QLineEdit* number;
        QLabel* mark;
    };
    void buildSafe();
    void buildDangerous();
    QPushButton* showButton(Action action);
    QWidget* dangerousRow(Action action, const QString& text, const QStringList& names);
    QWidget* convertRow(const ApplySummary::Convert& convert);
    void buildConflicts();
    void buildCost();
    void convertsChanged();
    void showBrakes(const std::vector<TrippedBrake>& all);
    void orderTabs();
    void check();
    void apply(bool onlyAddsAndUpdates);
    [[nodiscard]] QSet<QString> leftOut() const;
    [[nodiscard]] bool allows(const std::vector<TrippedBrake>& brakes) const;

    std::unique_ptr<Ui::ApplyDialog> m_ui;
    std::shared_ptr<const Preview> m_preview;
    ApplySummary m_summary;
    QString m_target;
    Background& m_background;
    std::map<QString, QCheckBox*> m_ticks; ///< of converts, by key
    QWidget* m_brakeBox;
    std::vector<BrakeField> m_fields;
    std::vector<TrippedBrake> m_brakes, m_addBrakes; ///< of all that is ticked; of adds and updates alone
    std::uint64_t m_era = 0;
    bool m_counting = false; ///< brakes are being counted anew
};

} // namespace muster::gui
