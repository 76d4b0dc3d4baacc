// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/applyresult.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ApplyResultDialog;
}

namespace muster::gui {

/// The result of an apply: counts of what was written, and a list of what was not with reason and remedy. Opened by
/// open(), owned by its caller. GUI thread.
class ApplyResultDialog : public QDialog {
    Q_OBJECT

public:
    explicit ApplyResultDialog(ApplyResult result, QWidget* parent = nullptr);
    ~ApplyResultDialog() override;

Q_SIGNALS:
    /// A row is to be shown in Match & Preview; the dialog is closed before.
    void personWanted(const QString& userKey);
    void planAgainWanted();
    /// What a person has to do in the PSA is to be shown; the dialog is closed before.
    void manualWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillWritten(const ApplyResult& result);
    void copy();
    void showPerson();

    std::unique_ptr<Ui::ApplyResultDialog> m_ui;
    NotWrittenModel* m_model;
};

} // namespace muster::gui
