// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/history/historyjobs.h"
#include "gui/work/desk.h"

#include <QDialog>

namespace Ui {
class RecordHistoryDialog;
}

namespace muster::gui {

class StepFieldsModel;
class Strip;
class TableModel;
class TableReader;

/// What was ever written to one record, over all runs. GUI thread.
class RecordHistoryDialog : public QDialog {
    Q_OBJECT

public:
    RecordHistoryDialog(const RecordKey& record, const QString& name, TableReader& tables, Desk& desk,
                        QWidget* parent = nullptr);
    ~RecordHistoryDialog() override;

Q_SIGNALS:
    /// Its steps are on the screen.
    void shown(int steps);

private:
    void put(const RunReading& reading);
    void chooseStep();

    std::unique_ptr<Ui::RecordHistoryDialog> m_ui;
    Desk& m_desk;
    TableModel* m_steps;
    StepFieldsModel* m_fields;
    Strip* m_strip;
};

} // namespace muster::gui
