// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/approval.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ApprovalDialog;
}

namespace muster::gui {

struct Preview;

/// A second person's word about a plan: what it does in short, what it takes away by number, a note, and two buttons
/// that sign. None is the default. GUI thread.
class ApprovalDialog : public QDialog {
    Q_OBJECT

public:
    /// `preview` comes from a file.
    explicit ApprovalDialog(const Preview& preview, QWidget* parent = nullptr);
    ~ApprovalDialog() override;

Q_SIGNALS:
    void judged(muster::Verdict verdict, const QString& note);

private:
    void check();
    void judge(Verdict verdict);

    std::unique_ptr<Ui::ApprovalDialog> m_ui;
};

} // namespace muster::gui
