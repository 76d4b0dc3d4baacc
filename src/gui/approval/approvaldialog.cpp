// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/approval/approvaldialog.h"

#include "gui/preview/preview.h"
#include "gui/preview/words.h"
#include "ui_approvaldialog.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace muster::gui {
ApprovalDialog::ApprovalDialog(const Preview& preview, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ApprovalDialog>()) {
    m_ui->setupUi(this);
    const PlanOnFile& onFile = *preview.onFile;
    m_ui->approvalHeadline->setText(tr("Plan of %1").arg(onFile.file.author ? onFile.file.author->name : QString()));
    const QString adds =
        wordsFor(preview.rows->counts(), {Action::Create, Action::Merge, Action::Update, Action::Reactivate});
    const QString removals = wordsFor(preview.rows->counts(), {Action::Deactivate, Action::Revoke, Action::Convert});
    m_ui->approvalCounts->setText(adds.isEmpty() ? tr("Nobody gets anything new.") : adds);
    m_ui->dangerBox->setVisible(!removals.isEmpty());
    m_ui->dangerText->setText(tr("Takes access away: %1").arg(removals));
    m_ui->approvalHint->setText(
        tr("You sign the whole plan in %1 with your key. Applying it still asks for the numbers of its brakes.")
            .arg(QFileInfo(onFile.path).fileName()));
    connect(m_ui->approvalNote, &QPlainTextEdit::textChanged, this, &ApprovalDialog::check);
    connect(m_ui->cancelApproval, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->approvePlan, &QPushButton::clicked, this, [this] { judge(Verdict::Approve); });
    connect(m_ui->rejectPlan, &QPushButton::clicked, this, [this] { judge(Verdict::Reject); });
    check();
    m_ui->approvalNote->setFocus();
}

ApprovalDialog::~ApprovalDialog() = default;

void ApprovalDialog::check() {
    const qsizetype length = m_ui->approvalNote->toPlainText().size();
    m_ui->approvePlan->setEnabled(length <= longestNote);
    // Who made the plan has to know what to do differently.
    m_ui->rejectPlan->setEnabled(length > 0 && length <= longestNote);
    m_ui->rejectPlan->setToolTip(length == 0             ? tr("Say why in the note.")
                                 : length <= longestNote ? QString()
                                                         : tr("The note is too long."));
    m_ui->noteLabel->setText(length <= longestNote
                                 ? tr("&Note (goes into the file, signed)")
                                 : tr("&Note: %L1 of at most %L2 characters").arg(length).arg(longestNote));
}

void ApprovalDialog::judge(Verdict verdict) {
    Q_EMIT judged(verdict, m_ui->approvalNote->toPlainText().trimmed());
    accept();
}

} // namespace muster::gui
