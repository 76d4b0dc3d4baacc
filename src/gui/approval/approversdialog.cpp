// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/approval/approversdialog.h"

#include "gui/frame/strip.h"
#include "gui/theme/theme.h"
#include "sync/signing.h"
#include "ui_approversdialog.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {

ApproversDialog::ApproversDialog(ProvisionDraft& draft, Desk& desk, Background& background, const Services& services,
                                 QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ApproversDialog>())
    , m_draft(draft)
    , m_desk(desk)
    , m_background(background)
    , m_services(services)
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_ui->strips->addWidget(m_strip);
    m_ui->yourKey->setFont(fixedFont());
    m_ui->approverKey->setFont(fixedFont());
    QTableWidget& table = *m_ui->approversTable;
    table.setColumnCount(4);
    table.setHorizontalHeaderLabels({tr("Name"), tr("Since"), tr("Added by"), tr("Key")});
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(size::row);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < 3; ++column)
        table.setColumnWidth(column, column == 1 ? 170 : 150);
    connect(&table, &QTableWidget::itemSelectionChanged, this, &ApproversDialog::check);
    // Where the keyboard is, there is the selection.
    connect(&table, &QTableWidget::currentCellChanged, &table, &QTableWidget::selectRow);
    connect(m_ui->approverName, &QLineEdit::textChanged, this, &ApproversDialog::check);
    connect(m_ui->approverKey, &QLineEdit::textChanged, this, &ApproversDialog::check);
    connect(m_ui->addApprover, &QPushButton::clicked, this, &ApproversDialog::add);
    connect(m_ui->removeApprover, &QPushButton::clicked, this, &ApproversDialog::remove);
    connect(m_ui->closeApprovers, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->copyKey, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->yourKey->text()); });
    connect(m_ui->approvalRequired, &QCheckBox::clicked, &m_draft, &ProvisionDraft::saveApproval);
    connect(&m_draft, &ProvisionDraft::changed, this, &ApproversDialog::showRequired);
    connect(&m_draft, &ProvisionDraft::failed, this, [this](const Error& error) {
        m_strip->tellError(error);
        showRequired();
    });
    showRequired();
    check();
    readList();
    readKey();
}

ApproversDialog::~ApproversDialog() = default;

void ApproversDialog::showRequired() {
    m_ui->approvalRequired->setChecked(m_draft.saved().approvalRequired);
}

void ApproversDialog::readKey() {
    m_background.run(
        this,
        [&services = m_services, id = m_draft.workspaceId()](const std::stop_token& stop) -> Result<QString> {
            auto secrets = services.secrets(id, stop);
            if (!secrets)
                return fail(secrets.error());
            const auto key = SigningKey::ofOrNew(**secrets);
            return key ? Result<QString>(keyText(key->publicKey())) : fail(key.error());
        },
        [this](const Result<QString>& key) {
            if (key)
                m_ui->yourKey->setText(*key);
            else
                m_strip->tellError(key.error());
            m_ui->yourKey->setCursorPosition(0);
            check();
        });
}

void ApproversDialog::readList() {
    m_desk.ask(
        this, [](Workspace& workspace) { return workspace.approvals().approvers(); },
        [this](const Result<std::vector<Approver>>& approvers) {
            if (approvers)
                show(*approvers);
            else
                m_strip->tellError(approvers.error());
        });
}

void ApproversDialog::show(const std::vector<Approver>& approvers) {
    m_approvers = approvers;
    QTableWidget& table = *m_ui->approversTable;
    table.setRowCount(static_cast<int>(approvers.size()));
    for (int row = 0; row < table.rowCount(); ++row) {
        const Approver& approver = approvers[static_cast<std::size_t>(row)];
        const QString since = QLocale().toString(approver.since.toLocalTime(), QLocale::ShortFormat);
        int column = 0;
        for (const QString& text : {approver.name, since, approver.addedBy, keyText(approver.key)})
            table.setItem(row, column++, new QTableWidgetItem(text));
    }
    check();
}

void ApproversDialog::check() {
    const QString name = m_ui->approverName->text().trimmed(), typed = m_ui->approverKey->text().trimmed();
    const auto key = keyFrom(typed.isEmpty() ? m_ui->yourKey->text() : typed);
    QString problem;
    if (!typed.isEmpty() && !key)
        problem = tr("That is no key. It is 44 characters long; \"Your key\" on the other person's screen shows it.");
    for (const Approver& other : m_approvers) {
        if (key && !name.isEmpty() && other.key == *key)
            problem = tr("The workspace knows this key already, as %1.").arg(other.name);
        else if (other.name.compare(name, Qt::CaseInsensitive) == 0)
            problem = tr("There is somebody of that name already. Remove them first if their key was replaced.");
    }
    m_ui->addProblem->setText(problem);
    m_ui->addApprover->setEnabled(!name.isEmpty() && key && problem.isEmpty());
    m_ui->copyKey->setEnabled(!m_ui->yourKey->text().isEmpty());
    m_ui->removeApprover->setEnabled(m_ui->approversTable->currentRow() >= 0 &&
                                     !m_ui->approversTable->selectedItems().isEmpty());
    // Nobody could approve anything.
    m_ui->approvalRequired->setEnabled(m_draft.saved().approvalRequired || m_approvers.size() >= 2);
    m_ui->approvalRequired->setToolTip(
        m_ui->approvalRequired->isEnabled() ? QString() : tr("Add two people first: one makes plans, one approves."));
}

void ApproversDialog::add() {
    const QString typed = m_ui->approverKey->text().trimmed();
    const Approver approver{m_ui->approverName->text().trimmed(),
                            keyFrom(typed.isEmpty() ? m_ui->yourKey->text() : typed).value_or(QByteArray()),
                            QDateTime::currentDateTimeUtc(), m_services.holder};
    m_desk.ask(
        this, [approver](Workspace& workspace) { return workspace.approvals().addApprover(approver); },
        [this](const Result<void>& added) {
            if (!added) {
                m_strip->tellError(added.error());
                return;
            }
            m_ui->approverName->clear();
            m_ui->approverKey->clear();
            readList();
        });
}

void ApproversDialog::remove() {
    const QString name = m_approvers.at(static_cast<std::size_t>(m_ui->approversTable->currentRow())).name;
    m_desk.ask(
        this, [name](Workspace& workspace) { return workspace.approvals().removeApprover(name); },
        [this](const Result<void>& removed) {
            if (!removed)
                m_strip->tellError(removed.error());
            readList();
        });
}

} // namespace muster::gui
