// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentpreview.h"

#include "core/document/sentences.h"
#include "gui/document/brakestrip.h"
#include "gui/document/changeshtml.h"
#include "gui/history/historydelegate.h"
#include "gui/records/entitywords.h"
#include "gui/table/tablelook.h"
#include "gui/table/tablemodel.h"
#include "gui/theme/icon.h"
#include "gui/work/elsewhere.h"
#include "ui_documentpreview.h"

#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

DocumentPreview::DocumentPreview(TableReader& tables, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DocumentPreview>())
    , m_model(new TableModel(tables, this)) {
    m_ui->setupUi(this);
    for (const auto state : {DocumentState::Created, DocumentState::Matched, DocumentState::Open,
                             DocumentState::Waiting, DocumentState::Conflict, DocumentState::Excluded}) {
        auto* tile = new QToolButton(this);
        tile->setObjectName(u"tile%1"_s.arg(static_cast<int>(state)));
        tile->setCheckable(true);
        tile->setProperty("role", u"tile"_s);
        tile->setToolButtonStyle(Qt::ToolButtonTextOnly);
        tile->setMinimumWidth(96);
        connect(tile, &QToolButton::toggled, this, &DocumentPreview::filter);
        m_ui->tiles->addWidget(tile);
        m_tiles.emplace_back(state, tile);
    }
    m_ui->tiles->addStretch(1);
    dressTable(*m_ui->rows, *m_model, new HistoryDelegate(this));
    m_ui->rows->installEventFilter(this);
    m_ui->why->setFrameShape(QFrame::NoFrame);
    m_ui->split->setStretchFactor(0, 1);
    m_ui->split->setSizes({700, 324});
    m_ui->column->insertWidget(1, m_brake = new BrakeStrip(this));
    TableFilter all;
    all.tab = 2;
    m_model->setFilter(all);
    connect(m_model, &TableModel::ordered, this, [this] {
        layoutColumns();
        if (m_model->rowCount() > 0 && !m_ui->rows->currentIndex().isValid())
            m_ui->rows->selectRow(0);
        showStep();
    });
    connect(m_ui->rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DocumentPreview::showStep);
    connect(m_brake, &BrakeStrip::changed, this, &DocumentPreview::allowancesChanged);
}

DocumentPreview::~DocumentPreview() = default;

void DocumentPreview::show(const std::shared_ptr<const DocumentView>& view) {
    m_view = view;
    m_rows = freedElsewhere(std::make_unique<const DocumentRows>(view, std::nullopt));
    m_model->setRows(m_rows);
    for (const auto& [state, tile] : m_tiles) {
        const QString count = QLocale().toString(m_rows->count(state));
        tile->setText(QString(count % u'\n' % titleFor(state)));
        tile->setAccessibleName(QString(titleFor(state) % u", "_s % count));
        tile->setVisible(m_rows->count(state) > 0 || state == DocumentState::Created ||
                         state == DocumentState::Matched);
    }
    m_brake->show(view->plan.brakes);
}

std::optional<Allowances> DocumentPreview::allowances() const {
    return m_brake->allowances();
}

void DocumentPreview::layoutColumns() {
    const int width = qMax(400, m_ui->rows->viewport()->width());
    for (const int column : {DocumentRows::Source, DocumentRows::Client, DocumentRows::Matched})
        m_ui->rows->setColumnWidth(column, width * (column == DocumentRows::Client ? 18 : 29) / 100);
}

bool DocumentPreview::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->rows && event->type() == QEvent::Resize)
        layoutColumns();
    return QWidget::eventFilter(watched, event);
}

void DocumentPreview::filter() {
    TableFilter wanted;
    wanted.tab = 2;
    for (const auto& [state, tile] : m_tiles)
        if (tile->isChecked())
            wanted.groups |= 1U << static_cast<unsigned>(state);
    m_model->setFilter(wanted);
}

void DocumentPreview::showStep() {
    const QModelIndex index = m_ui->rows->currentIndex();
    const auto row = m_rows && index.isValid() ? m_rows->rowWithKey(m_model->keyAt(index.row())) : std::nullopt;
    if (!row) {
        m_ui->panelTitle->clear();
        m_ui->why->clear();
        return;
    }
    const DocumentStep& step = m_rows->step(*row);
    m_ui->panelTitle->setText(m_rows->data(*row, DocumentRows::Source, Qt::DisplayRole).toString());
    QString html = changesHtml(step.fields.items(), step.byHand);
    for (std::size_t r = 0; r < documentReasonCount; ++r)
        if (step.reasons.has(static_cast<DocumentReason>(r)))
            html += u"<p>"_s % sentenceOf(static_cast<DocumentReason>(r)).toHtmlEscaped() % u"</p>"_s;
    m_ui->why->setHtml(html);
}

} // namespace muster::gui
