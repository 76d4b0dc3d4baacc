// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/recordhistorydialog.h"

#include "gui/frame/strip.h"
#include "gui/history/historydelegate.h"
#include "gui/preview/words.h"
#include "gui/table/tablemodel.h"
#include "gui/theme/tokens.h"
#include "ui_recordhistorydialog.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace muster::gui {

RecordHistoryDialog::RecordHistoryDialog(const RecordKey& record, const QString& name, TableReader& tables, Desk& desk,
                                         QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::RecordHistoryDialog>())
    , m_desk(desk)
    , m_steps(new TableModel(tables, this))
    , m_fields(new StepFieldsModel(this))
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    setWindowTitle(tr("History of %1").arg(name));
    m_ui->headline->setText(name);
    m_ui->stateLine->setText(tr("Reading…"));
    m_ui->strips->addWidget(m_strip);
    m_ui->recordSteps->setModel(m_steps);
    m_ui->recordSteps->setItemDelegate(new HistoryDelegate(this));
    m_ui->recordFields->setModel(m_fields);
    for (QTableView* table : {m_ui->recordSteps, m_ui->recordFields}) {
        table->verticalHeader()->hide();
        table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        table->verticalHeader()->setDefaultSectionSize(size::row);
        table->horizontalHeader()->setHighlightSections(false);
        table->horizontalHeader()->setStretchLastSection(true);
    }
    m_ui->split->setStretchFactor(0, 3);
    m_ui->split->setStretchFactor(1, 2);
    resize(760, 480);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->recordSteps->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RecordHistoryDialog::chooseStep);
    const QString shownKey = wordFor(record.kind) % u' ' % record.id;
    m_desk.ask(
        this, [record](Workspace& workspace) { return readRecordHistory(workspace, record); },
        [this, shownKey](const Result<RunReading>& answer) {
            if (!answer) {
                m_ui->stateLine->setText(shownKey);
                m_strip->tellError(answer.error());
                return;
            }
            const int steps = static_cast<int>(answer->steps->count());
            m_ui->stateLine->setText(
                QString(shownKey % u" · "_s %
                        (steps > 0 ? tr("written %n time(s), newest first", nullptr, steps)
                                   : tr("never written by Muster, or longer ago than the history is kept"))));
            put(*answer);
        });
}

RecordHistoryDialog::~RecordHistoryDialog() = default;

void RecordHistoryDialog::put(const RunReading& reading) {
    connect(
        m_steps, &TableModel::ordered, this,
        [this] {
            const int widths[]{150, 130, 110, 70, 190};
            for (int column = 0; column < 5; ++column)
                m_ui->recordSteps->setColumnWidth(column, widths[column]);
            if (m_steps->rowCount() > 0)
                m_ui->recordSteps->setCurrentIndex(m_steps->index(0, 0));
            Q_EMIT shown(m_steps->rowCount());
        },
        Qt::SingleShotConnection);
    m_steps->setRows(reading.steps);
}

void RecordHistoryDialog::chooseStep() {
    const QModelIndex current = m_ui->recordSteps->currentIndex();
    if (!current.isValid())
        return;
    const QString key = m_steps->keyAt(current.row());
    m_desk.ask(
        this, [number = key.toLongLong()](Workspace& workspace) { return readStep(workspace, number); },
        [this, key](Result<std::vector<StepField>> fields) {
            const QModelIndex now = m_ui->recordSteps->currentIndex();
            if (fields && now.isValid() && m_steps->keyAt(now.row()) == key)
                m_fields->set(std::move(*fields), {});
        });
}

} // namespace muster::gui
