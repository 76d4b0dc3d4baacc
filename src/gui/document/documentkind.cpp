// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentkind.h"

#include "gui/history/historydelegate.h"
#include "gui/records/entitywords.h"
#include "gui/table/tablemodel.h"
#include "gui/theme/icon.h"
#include "gui/work/elsewhere.h"
#include "ui_documentkind.h"

#include <QKeyEvent>
#include <QShortcut>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

DocumentKind::DocumentKind(TableReader& tables, std::optional<EntityKind> kind, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DocumentKind>())
    , m_kind(kind)
    , m_model(new TableModel(tables, this)) {
    m_ui->setupUi(this);
    m_ui->tabs->addTab(m_kind ? titleFor(*m_kind) : tr("All Records"));
    m_ui->tabs->addTab(tr("Excluded Records"));
    m_ui->tabs->setExpanding(false);
    m_ui->tabs->setDrawBase(false);
    m_ui->autoMatch->setIcon(icon(u"wand-sparkles"_s));
    m_ui->createUnmatched->setIcon(icon(u"plus"_s));
    m_ui->undo->setIcon(icon(u"undo-2"_s));
    m_ui->redo->setIcon(icon(u"redo-2"_s));
    m_ui->match->setIcon(icon(u"link-2"_s));
    m_ui->create->setIcon(icon(u"plus"_s));
    m_ui->exclude->setIcon(icon(u"ban"_s));
    m_ui->reopen->setIcon(icon(u"rotate-ccw"_s));
    m_ui->openBoth->setIcon(icon(u"external-link"_s));
    m_ui->filter->addAction(icon(u"funnel"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    for (QWidget* bulk : {static_cast<QWidget*>(m_ui->autoMatch), static_cast<QWidget*>(m_ui->createUnmatched)})
        bulk->setVisible(m_kind.has_value());
    m_ui->state->addItem(tr("All states"), 0);
    for (const auto state : {DocumentState::Matched, DocumentState::Created, DocumentState::Open,
                             DocumentState::Waiting, DocumentState::Conflict})
        m_ui->state->addItem(titleFor(state), 1U << static_cast<unsigned>(state));

    QTableView& table = *m_ui->rows;
    table.setModel(m_model);
    table.setItemDelegate(new HistoryDelegate(this));
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(size::row);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setSortIndicator(DocumentRows::Source, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setColumnHidden(DocumentRows::Client, m_kind && !belongsToClient(*m_kind));
    table.installEventFilter(this);

    connect(m_ui->tabs, &QTabBar::currentChanged, this, &DocumentKind::filter);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &DocumentKind::filter);
    connect(m_ui->state, &QComboBox::currentIndexChanged, this, &DocumentKind::filter);
    connect(m_model, &TableModel::aboutToOrder, this, [this] {
        if (m_kept.isEmpty() && m_ui->rows->currentIndex().isValid())
            m_kept = m_model->keyAt(m_ui->rows->currentIndex().row());
    });
    connect(m_model, &TableModel::ordered, this, [this] {
        m_ui->rows->setColumnHidden(DocumentRows::Client, m_kind && !belongsToClient(*m_kind));
        layoutColumns();
        if (m_model->rowCount() > 0) {
            const int row = m_model->rowWithKey(std::exchange(m_kept, {})).value_or(0);
            m_ui->rows->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect |
                                                                                      QItemSelectionModel::Rows);
        }
        tellChosen();
        Q_EMIT shown();
    });
    connect(m_ui->rows->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DocumentKind::tellChosen);
    connect(m_ui->match, &QPushButton::clicked, this, [this] { wish(u'M'); });
    connect(m_ui->create, &QPushButton::clicked, this, [this] { wish(u'N'); });
    connect(m_ui->exclude, &QPushButton::clicked, this, [this] { wish(u'X'); });
    connect(m_ui->reopen, &QPushButton::clicked, this, [this] { Q_EMIT reopenWanted(chosen()); });
    connect(m_ui->openBoth, &QPushButton::clicked, this, [this] {
        if (const auto* step = current(); step && step->target != none)
            Q_EMIT openWanted({step->kind, m_view->input->target(step->kind)[step->target].id.toString()});
    });
    connect(m_ui->autoMatch, &QPushButton::clicked, this, &DocumentKind::autoMatchWanted);
    connect(m_ui->createUnmatched, &QPushButton::clicked, this, &DocumentKind::createUnmatchedWanted);
    connect(m_ui->undo, &QToolButton::clicked, this, &DocumentKind::undoWanted);
    connect(m_ui->redo, &QToolButton::clicked, this, &DocumentKind::redoWanted);
    auto* find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { m_ui->filter->setFocus(Qt::ShortcutFocusReason); });
    tellChosen();
}

DocumentKind::~DocumentKind() = default;

void DocumentKind::show(const std::shared_ptr<const DocumentView>& view, bool canUndo, bool canRedo) {
    m_view = view;
    m_rows = freedElsewhere(std::make_unique<const DocumentRows>(view, m_kind));
    m_model->setRows(m_rows);
    const int open = m_rows->count(DocumentState::Open);
    const auto shownCount = static_cast<int>(m_rows->count()) - m_rows->count(DocumentState::Excluded);
    const QLocale locale;
    m_ui->tabs->setTabText(
        0, QString((m_kind ? titleFor(*m_kind) : tr("All Records")) % u"  "_s % locale.toString(shownCount)));
    m_ui->tabs->setTabText(1, tr("Excluded Records  %1").arg(locale.toString(m_rows->count(DocumentState::Excluded))));
    m_ui->createUnmatched->setText(tr("&Create Unmatched (%1)").arg(locale.toString(open)));
    m_ui->createUnmatched->setEnabled(open > 0 && !m_running);
    m_ui->autoMatch->setEnabled(open > 0 && !m_running);
    m_ui->undo->setEnabled(canUndo);
    m_ui->redo->setEnabled(canRedo);
}

void DocumentKind::setRunning(bool running) {
    m_running = running;
    tellChosen();
}

void DocumentKind::showState(std::optional<DocumentState> state) {
    if (state == DocumentState::Excluded) {
        m_ui->tabs->setCurrentIndex(1);
        return;
    }
    m_ui->tabs->setCurrentIndex(0);
    const int row = state ? m_ui->state->findData(1U << static_cast<unsigned>(*state)) : 0;
    m_ui->state->setCurrentIndex(qMax(0, row));
}

void DocumentKind::filter() {
    TableFilter wanted;
    wanted.text = m_ui->filter->text();
    wanted.tab = static_cast<std::uint32_t>(m_ui->tabs->currentIndex());
    wanted.groups = wanted.tab == 0 ? m_ui->state->currentData().toUInt() : 0;
    m_ui->state->setEnabled(wanted.tab == 0);
    m_model->setFilter(wanted);
}

std::vector<EntityKey> DocumentKind::chosen() const {
    std::vector<EntityKey> keys;
    for (const QModelIndex& index : m_ui->rows->selectionModel()->selectedRows())
        if (const auto key = EntityKey::parse(m_model->keyAt(index.row())))
            keys.push_back(*key);
    return keys;
}

const DocumentStep* DocumentKind::current() const {
    const QModelIndex index = m_ui->rows->currentIndex();
    const auto row = m_rows && index.isValid() ? m_rows->rowWithKey(m_model->keyAt(index.row())) : std::nullopt;
    return row ? &m_rows->step(*row) : nullptr;
}

void DocumentKind::tellChosen() {
    const auto keys = chosen();
    const auto* step = current();
    const bool one = keys.size() == 1 && step && step->source != none;
    const bool any = !keys.empty() && !m_running;
    const bool waits = one && stateOf(*step) == DocumentState::Waiting;
    m_ui->chosen->setText(keys.empty() ? QString()
                          : one        ? m_view->input->source(step->kind)[step->source].shownName()
                                       : tr("%n record(s) chosen", nullptr, static_cast<int>(keys.size())));
    m_ui->match->setText(one && step->target != none ? tr("Re-&match…") : tr("&Match…"));
    m_ui->match->setEnabled(any && one && !waits);
    m_ui->create->setEnabled(any);
    m_ui->exclude->setEnabled(any);
    m_ui->reopen->setEnabled(any);
    m_ui->openBoth->setVisible(!m_kind);
    m_ui->openBoth->setEnabled(one && step->target != none);
}

void DocumentKind::wish(QChar letter) {
    const auto keys = chosen();
    if (keys.empty() || m_running)
        return;
    if (letter == u'N')
        Q_EMIT createWanted(keys);
    else if (letter == u'X')
        Q_EMIT excludeWanted(keys);
    else if (keys.size() == 1 && m_ui->match->isEnabled()) {
        const QModelIndex cell =
            m_model->index(m_ui->rows->currentIndex().row(), static_cast<int>(DocumentRows::Matched));
        const QRect rect = m_ui->rows->visualRect(cell);
        Q_EMIT matchWanted(keys.front(), {m_ui->rows->viewport()->mapToGlobal(rect.topLeft()), rect.size()});
    }
}

void DocumentKind::layoutColumns() {
    const bool client = !m_ui->rows->isColumnHidden(DocumentRows::Client);
    const double width = qMax(400, m_ui->rows->viewport()->width());
    m_ui->rows->setColumnWidth(DocumentRows::Source, static_cast<int>(width * (client ? 0.28 : 0.34)));
    m_ui->rows->setColumnWidth(DocumentRows::Client, static_cast<int>(width * 0.2));
    m_ui->rows->setColumnWidth(DocumentRows::Matched, static_cast<int>(width * (client ? 0.28 : 0.36)));
}

void DocumentKind::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutColumns();
}

bool DocumentKind::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->rows && event->type() == QEvent::KeyPress) {
        const auto* pressed = static_cast<QKeyEvent*>(event);
        const bool alone = pressed->modifiers() == Qt::NoModifier;
        const bool down = pressed->key() == Qt::Key_Down && pressed->modifiers() == Qt::AltModifier;
        if (down ||
            (alone && (pressed->key() == Qt::Key_M || pressed->key() == Qt::Key_N || pressed->key() == Qt::Key_X))) {
            wish(down ? QChar(u'M') : QChar(pressed->key()));
            return true;
        }
        // Type-ahead would look through every row in this thread; Ctrl+F finds.
        if (alone && pressed->key() >= Qt::Key_Exclam && pressed->key() <= Qt::Key_AsciiTilde)
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace muster::gui
