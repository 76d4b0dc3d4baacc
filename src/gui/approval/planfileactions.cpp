// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/approval/planfileactions.h"

#include "gui/approval/approvaldialog.h"
#include "gui/approval/approversdialog.h"
#include "gui/frame/session.h"
#include "gui/preview/previewpage.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace muster::gui {

PlanFileActions::PlanFileActions(Session& session, PreviewPage& page, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page) {
    connect(&page, &PreviewPage::openPlanWanted, this, &PlanFileActions::askWhatToOpen);
    connect(&page, &PreviewPage::savePlanWanted, this, &PlanFileActions::askWhereToSave);
    connect(&page, &PreviewPage::judgeWanted, this, &PlanFileActions::askForWord);
    connect(&page, &PreviewPage::approversWanted, this, &PlanFileActions::showApprovers);
    connect(&session.runs, &RunController::saved, this, [this](const QString& path) {
        m_page.tell(tr("%1 is written and signed. Give it to the person who approves it; afterwards open it here and "
                       "apply it.")
                        .arg(path));
    });
    connect(&session.draft, &ProvisionDraft::approvalSaved, this,
            [this] { m_page.setStale(tr("Rules or settings changed since this plan.")); });
}

void PlanFileActions::askWhatToOpen() {
    auto* dialog = new QFileDialog(m_page.window(), tr("Open Plan File"));
    dialog->setObjectName(u"openPlanDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plan files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_session.runs, &RunController::open);
    dialog->open();
}

void PlanFileActions::askWhereToSave() {
    const auto preview = m_session.pilot.shown();
    if (!preview)
        return;
    auto* dialog = new QFileDialog(m_page.window(), tr("Save Plan File"));
    dialog->setObjectName(u"savePlanDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Plan files (*.json)"));
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"plan-%1.json"_s.arg(preview->readAt.toLocalTime().toString(u"yyyy-MM-dd-HHmm"_s)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, preview](const QString& path) { m_session.runs.save(preview, path); });
    dialog->open();
}

void PlanFileActions::askForWord() {
    const auto preview = m_session.decisions.preview();
    if (!preview || !preview->onFile)
        return;
    auto* dialog = new ApprovalDialog(*preview, m_page.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ApprovalDialog::judged, this,
            [this, onFile = preview->onFile](Verdict verdict, const QString& note) {
                m_session.runs.judge(onFile, verdict, note);
            });
    dialog->open();
}

void PlanFileActions::showApprovers() {
    auto* dialog =
        new ApproversDialog(m_session.draft, m_session.desk, m_session.background, m_session.services, m_page.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace muster::gui
