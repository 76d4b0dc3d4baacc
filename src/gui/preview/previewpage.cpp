// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewpage.h"

#include "gui/frame/strip.h"
#include "gui/preview/actiontile.h"
#include "gui/preview/applysummary.h"
#include "gui/preview/matchpopup.h"
#include "gui/preview/steppanel.h"
#include "gui/preview/words.h"
#include "gui/theme/icon.h"
#include "ui_previewpage.h"

#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// The tiles in the order of work, in four groups.
struct TileGroup {
    const char* caption;
    std::vector<Action> actions;
};
const std::array<TileGroup, 4>& tileGroups() {
    static const std::array<TileGroup, 4> groups{
        {{QT_TRANSLATE_NOOP("muster::gui::PreviewPage", "Adds and updates"),
          {Action::Create, Action::Merge, Action::Update, Action::Reactivate}},
         {QT_TRANSLATE_NOOP("muster::gui::PreviewPage", "Takes access away"),
          {Action::Deactivate, Action::Revoke, Action::Convert}},
         {QT_TRANSLATE_NOOP("muster::gui::PreviewPage", "Needs a decision"), {Action::Conflict}},
         {QT_TRANSLATE_NOOP("muster::gui::PreviewPage", "No change"), {Action::Exclude, Action::Unchanged}}}};
    return groups;
}

int writing(const std::array<int, actionCount>& counts) {
    int sum = 0;
    for (std::size_t i = 0; i < actionCount; ++i)
        sum += isWriting(static_cast<Action>(i)) ? counts[i] : 0;
    return sum;
}

} // namespace

PreviewPage::PreviewPage(TableReader& tables, Background& background, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PreviewPage>())
    , m_background(background)
    , m_model(new TableModel(tables, this))
    , m_delegate(new PreviewDelegate(this))
    , m_panel(new StepPanel(background, this))
    , m_popup(new MatchPopup(background, this)) {
    m_ui->setupUi(this);
    m_ui->undo->setIcon(icon(u"undo-2"_s));
    m_ui->redo->setIcon(icon(u"redo-2"_s));
    m_ui->syncAgain->setIcon(icon(u"refresh-cw"_s));
    m_ui->autoMatchAll->setIcon(icon(u"wand-sparkles"_s));
    m_ui->createUnmatched->setIcon(icon(u"user-plus"_s));
    m_ui->filter->addAction(icon(u"funnel"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    buildTiles();
    buildStrips();
    QTableView& table = *m_ui->previewTable;
    table.setModel(m_model);
    table.setItemDelegate(m_delegate);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(size::twoLineRow);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionsClickable(true);
    table.horizontalHeader()->setSortIndicatorShown(true);
    table.horizontalHeader()->setSortIndicatorClearable(true);
    table.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    m_ui->splitter->addWidget(m_panel);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 0);
    m_ui->splitter->setSizes({764, 324});
    for (int tab = 0; tab < static_cast<int>(PreviewRows::TabCount); ++tab)
        m_ui->previewTabs->addTab(QString());
    m_ui->previewTabs->setExpanding(false);
    m_ui->previewTabs->setDrawBase(false);
    wire();
    setConnectionCount(0);
    setPreview(nullptr);
}

PreviewPage::~PreviewPage() = default;

void PreviewPage::buildTiles() {
    for (const TileGroup& group : tileGroups()) {
        auto* column = new QVBoxLayout;
        column->setSpacing(4);
        auto* caption = new QLabel(tr(group.caption), this);
        caption->setProperty("role", u"hint"_s);
        caption->setMinimumWidth(1);
        auto* row = new QHBoxLayout;
        row->setSpacing(6);
        for (const Action action : group.actions) {
            auto* tile = new ActionTile(action, this);
            m_tiles[static_cast<std::size_t>(action)] = tile;
            row->addWidget(tile);
            tile->installEventFilter(this);
            connect(tile, &QToolButton::clicked, this, [this, tile] {
                const bool adds = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
                if (!adds && tile->isChecked())
                    for (ActionTile* other : m_tiles)
                        if (other != tile)
                            other->setChecked(false);
                filter();
            });
        }
        column->addWidget(caption);
        column->addLayout(row);
        m_ui->tiles->addLayout(column, static_cast<int>(group.actions.size()));
    }
}

void PreviewPage::buildStrips() {
    m_error = new Strip(this);
    m_error->setObjectName(u"previewError"_s);
    m_brake = new Strip(this);
    m_brake->setObjectName(u"brakeStrip"_s);
    m_unread = new Strip(this);
    m_stale = new Strip(this);
    // The error also belongs above the empty page.
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_error);
    for (Strip* strip : {m_stale, m_brake, m_unread})
        m_ui->strips->addWidget(strip);
    QPushButton* show = m_brake->addLink(tr("Show these"));
    show->setObjectName(u"showBraked"_s);
    connect(show, &QPushButton::clicked, this, [this] {
        showActions({Action::Deactivate, Action::Revoke, Action::Convert});
    });
    connect(m_stale->addLink(tr("Plan Again")), &QPushButton::clicked, this, &PreviewPage::syncWanted);
}

void PreviewPage::wire() {
    connect(m_ui->undo, &QPushButton::clicked, this, &PreviewPage::undoWanted);
    connect(m_ui->redo, &QPushButton::clicked, this, &PreviewPage::redoWanted);
    connect(m_ui->syncAgain, &QPushButton::clicked, this, &PreviewPage::syncWanted);
    connect(m_ui->emptySync, &QPushButton::clicked, this, &PreviewPage::syncWanted);
    connect(m_ui->applyButton, &QPushButton::clicked, this, &PreviewPage::applyWanted);
    connect(m_ui->autoMatchAll, &QPushButton::clicked, this, &PreviewPage::autoMatchAllWanted);
    connect(m_ui->createUnmatched, &QPushButton::clicked, this, &PreviewPage::createUnmatchedWanted);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &PreviewPage::filter);
    connect(m_ui->client, &QComboBox::currentIndexChanged, this, &PreviewPage::filter);
    connect(m_ui->previewTabs, &QTabBar::currentChanged, this, &PreviewPage::filter);
    connect(m_model, &TableModel::aboutToOrder, this, &PreviewPage::keepPlace);
    connect(m_model, &TableModel::ordered, this, &PreviewPage::findPlace);
    connect(m_ui->previewTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PreviewPage::showCurrent);
    connect(m_delegate, &PreviewDelegate::chosen, this, &PreviewPage::choose);
    connect(m_popup, &MatchPopup::matchChosen, this, &PreviewPage::matchWanted);
    connect(m_ui->splitter, &QSplitter::splitterMoved, this, &PreviewPage::layoutColumns);
    const auto shortcut = [this](const QKeySequence& keys, auto&& what) {
        auto* made = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, what);
    };
    shortcut(QKeySequence::Find, [this] { m_ui->filter->setFocus(Qt::ShortcutFocusReason); });
    shortcut(QKeySequence(u"Ctrl+Return"_s), [this] {
        if (m_ui->applyButton->isEnabled())
            Q_EMIT applyWanted();
    });
    shortcut(QKeySequence(u"F9"_s), [this] { m_panel->setVisible(m_panel->isHidden()); });
    shortcut(QKeySequence(u"Ctrl+Tab"_s), [this] {
        m_ui->previewTabs->setCurrentIndex((m_ui->previewTabs->currentIndex() + 1) % m_ui->previewTabs->count());
    });
}

void PreviewPage::setPreview(std::shared_ptr<const Preview> preview) {
    const bool otherReading = !m_preview || !preview || m_preview->readAt != preview->readAt;
    m_preview = std::move(preview);
    m_ui->body->setCurrentWidget(m_preview ? m_ui->plan : m_ui->emptyState);
    const std::initializer_list<QWidget*> planOnly{m_ui->undo, m_ui->redo, m_ui->syncAgain, m_ui->applyButton};
    for (QWidget* widget : planOnly)
        widget->setVisible(m_preview != nullptr);
    if (!m_preview) {
        m_rows.reset();
        m_ui->stateLine->setText(tr("Nothing has been read yet"));
        return;
    }
    m_isStale = false;
    m_rows = std::make_shared<const PreviewRows>(m_preview->input, m_preview->plan);
    if (otherReading)
        m_choices = std::make_shared<MatchChoices>(m_preview->input);
    m_error->hide();
    fillCounts();
    fillStrips();
    m_model->setRows(m_rows);
}

void PreviewPage::fillCounts() {
    const QLocale locale;
    for (ActionTile* tile : m_tiles)
        tile->setCount(m_rows->counts()[static_cast<std::size_t>(tile->action())]);
    const QString names[]{tr("To review"), tr("Matched"), tr("Excluded Records"), tr("All")};
    for (int tab = 0; tab < m_ui->previewTabs->count(); ++tab)
        m_ui->previewTabs->setTabText(
            tab, QString(names[tab] % u"  "_s % locale.toString(m_rows->count(static_cast<PreviewRows::Tab>(tab)))));
    {
        const QSignalBlocker quiet(m_ui->client);
        const QString kept = m_ui->client->currentText();
        m_ui->client->clear();
        m_ui->client->addItem(tr("All clients"), 0U);
        for (std::size_t i = 0; i < m_rows->clients().size(); ++i)
            m_ui->client->addItem(m_rows->clients()[i].name, static_cast<uint>(i + 1));
        m_ui->client->setCurrentIndex(qMax(0, m_ui->client->findText(kept)));
    }
    const auto tenants = std::count_if(m_preview->connections.begin(), m_preview->connections.end(),
                                       [](const ConnectionReport& report) { return report.complete; });
    m_ui->stateLine->setText(tr("Plan of %1 · %2 · %3 · target %4")
                                 .arg(locale.toString(m_preview->readAt.toLocalTime().time(), QLocale::ShortFormat),
                                      tr("%n people", nullptr, static_cast<int>(m_rows->count())),
                                      tr("%n tenant(s)", nullptr, static_cast<int>(tenants)), m_target));
    const int changes = writing(m_rows->counts());
    m_ui->applyButton->setText(changes == 0 ? tr("Nothing to Apply") : tr("Apply %n Change(s)…", nullptr, changes));
    setRunning(m_running);
}

void PreviewPage::fillStrips() {
    QStringList brakes;
    bool removals = false;
    for (const TrippedBrake& brake : trippedBrakes(*m_preview->plan)) {
        removals = removals || brake.name == BrakeName::Removals;
        brakes.append(
            tr("%1 %2, the limit is %3").arg(QLocale().toString(brake.count), wordFor(brake.name), brake.limit));
    }
    m_brake->tell(
        Strip::Warning, u"hand"_s,
        brakes.isEmpty()
            ? QString()
            : tr("Brake: %1. Apply asks for the number. Nothing is written before.").arg(brakes.join(u"; "_s)));
    m_brake->findChild<QPushButton*>(u"showBraked"_s)->setVisible(removals);
    QStringList unread;
    for (const ConnectionReport& report : m_preview->connections)
        if (report.error)
            unread.append(tr("%1 was not read: %2").arg(report.connection, report.error->detail));
    m_unread->tell(Strip::Warning, u"triangle-alert"_s,
                   unread.isEmpty() ? QString()
                                    : QString(unread.join(u'\n') % u' ' %
                                              tr("Its people get no steps; their records stay as they are.")));
    m_stale->tell(Strip::Warning, u"clock"_s, m_isStale ? tr("Rules or settings changed since this plan.") : QString());
}

void PreviewPage::setStale(bool stale) {
    m_isStale = stale;
    if (m_preview)
        fillStrips();
    setRunning(m_running);
}

void PreviewPage::setRunning(bool running) {
    m_running = running;
    m_delegate->setFaded(running);
    m_ui->previewTable->viewport()->update();
    const bool decides = !running && m_preview;
    for (QPushButton* button : {m_ui->autoMatchAll, m_ui->createUnmatched})
        button->setEnabled(decides);
    for (QPushButton* button : {m_ui->syncAgain, m_ui->emptySync})
        button->setEnabled(!running);
    m_ui->applyButton->setEnabled(decides && !m_isStale && writing(m_rows->counts()) > 0);
    m_ui->applyButton->setToolTip(running     ? tr("A run is under way.")
                                  : m_isStale ? tr("Rules or settings changed since this plan: plan again first.")
                                              : tr("Shows what would be written, and asks (Ctrl+Enter)"));
}

void PreviewPage::setUndo(const QString& undoText, const QString& redoText, bool canUndo, bool canRedo) {
    m_ui->undo->setEnabled(canUndo);
    m_ui->redo->setEnabled(canRedo);
    m_ui->undo->setToolTip(canUndo ? tr("Undo: %1 (Ctrl+Z)").arg(undoText) : tr("No decision to undo"));
    m_ui->redo->setToolTip(canRedo ? tr("Redo: %1 (Ctrl+Shift+Z)").arg(redoText) : tr("No decision to redo"));
}

void PreviewPage::setTarget(const QString& name) {
    m_target = name;
}

void PreviewPage::setConnectionCount(int count) {
    m_ui->emptySync->setVisible(count > 0);
    m_ui->emptyText->setText(
        count > 0 ? tr("No plan yet. Sync reads %n tenant(s) and shows what would change. Nothing is written.", nullptr,
                       count)
                  : tr("No plan yet, because no tenant is connected. Add one under Auth & Provision."));
}

void PreviewPage::showError(const Error& error) {
    m_error->tellError(error);
}

void PreviewPage::tell(const QString& sentence) {
    m_error->tell(Strip::Info, u"circle-check"_s, sentence);
}

void PreviewPage::showActions(const std::vector<Action>& actions) {
    for (ActionTile* tile : m_tiles)
        tile->setChecked(std::find(actions.begin(), actions.end(), tile->action()) != actions.end());
    m_ui->previewTabs->setCurrentIndex(PreviewRows::ToReview);
    filter();
}

void PreviewPage::filter() {
    TableFilter wanted;
    wanted.text = m_ui->filter->text();
    wanted.tab = static_cast<std::uint32_t>(qMax(0, m_ui->previewTabs->currentIndex()));
    wanted.client = m_ui->client->currentData().toUInt();
    for (const ActionTile* tile : m_tiles)
        if (tile->isChecked())
            wanted.groups |= PreviewRows::groupOf(tile->action());
    // A tile is about its people wherever they are: those whom the tab would hide are shown on All.
    const auto hidden = PreviewRows::groupOf(Action::Unchanged) | PreviewRows::groupOf(Action::Exclude);
    if ((wanted.groups & hidden) != 0 && wanted.tab == PreviewRows::ToReview)
        wanted.tab = PreviewRows::All;
    m_model->setFilter(wanted);
}

void PreviewPage::keepPlace() {
    const QModelIndex current = m_ui->previewTable->currentIndex();
    if (!current.isValid())
        return;
    m_placeKey = m_model->keyAt(current.row());
    m_placeRow = current.row();
}

void PreviewPage::findPlace() {
    QTableView& table = *m_ui->previewTable;
    layoutColumns();
    if (m_model->rowCount() == 0) {
        m_panel->clear();
        return;
    }
    // The same person, else whoever is at the same place: who decides row by row goes on with the next.
    const int row = m_model->rowWithKey(m_placeKey).value_or(qMin(m_placeRow, m_model->rowCount() - 1));
    table.setCurrentIndex(m_model->index(row, 0));
    table.selectRow(row);
    showCurrent();
}

QModelIndex PreviewPage::currentRow() const {
    return m_ui->previewTable->currentIndex();
}

void PreviewPage::showCurrent() {
    const QModelIndex current = currentRow();
    if (!current.isValid() || !m_preview)
        return;
    m_panel->show(m_preview, m_model->sourceRow(current.row()));
}

void PreviewPage::choose(const QModelIndex& index, PreviewDelegate::Choice choice) {
    if (m_running)
        return;
    const QString key = m_model->keyAt(index.row());
    const auto action = static_cast<Action>(index.data(ActionRole).toInt());
    m_ui->previewTable->setCurrentIndex(index);
    switch (choice) {
    case PreviewDelegate::MatchChoice:
        openMatch(index);
        break;
    case PreviewDelegate::CreateChoice:
        Q_EMIT createWanted(key);
        break;
    case PreviewDelegate::ExcludeChoice:
        if (action == Action::Exclude)
            Q_EMIT includeWanted(key);
        else
            Q_EMIT excludeWanted(key);
        break;
    }
}

void PreviewPage::openMatch(const QModelIndex& index) {
    QTableView& table = *m_ui->previewTable;
    const QModelIndex cell = index.siblingAtColumn(PreviewRows::Matched);
    table.scrollTo(cell);
    const QRect visual = table.visualRect(cell);
    m_popup->openFor(m_choices, m_model->keyAt(index.row()), m_rows->step(m_model->sourceRow(index.row())).kind,
                     QRect(table.viewport()->mapToGlobal(visual.topLeft()), visual.size()));
}

void PreviewPage::copyRows() {
    QString text;
    for (const QItemSelectionRange& range : m_ui->previewTable->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) {
            QStringList cells;
            for (int column = 0; column < m_model->columnCount(); ++column)
                cells.append(m_model->index(row, column).data().toString());
            text += cells.join(u'\t') % u'\n';
        }
    QGuiApplication::clipboard()->setText(text);
}

bool PreviewPage::tableKey(int key, Qt::KeyboardModifiers modifiers) {
    const QModelIndex current = currentRow();
    if (modifiers == Qt::ControlModifier && key == Qt::Key_C) {
        copyRows();
        return true;
    }
    if (!current.isValid())
        return false;
    if ((modifiers == Qt::NoModifier && key == Qt::Key_M) || (modifiers == Qt::AltModifier && key == Qt::Key_Down)) {
        choose(current, PreviewDelegate::MatchChoice);
    } else if (modifiers == Qt::NoModifier && key == Qt::Key_N) {
        choose(current, PreviewDelegate::CreateChoice);
    } else if (modifiers == Qt::NoModifier && key == Qt::Key_X) {
        choose(current, PreviewDelegate::ExcludeChoice);
    } else if (modifiers == Qt::NoModifier && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        m_panel->setVisible(true);
        m_panel->focusWhy();
    } else {
        // Type-ahead is off here: a letter acts, or does nothing (Ctrl+F finds).
        return modifiers == Qt::NoModifier && key >= Qt::Key_Exclam && key <= Qt::Key_AsciiTilde;
    }
    return true;
}

bool PreviewPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->previewTable && event->type() == QEvent::KeyPress) {
        const auto* pressed = static_cast<QKeyEvent*>(event);
        if (tableKey(pressed->key(), pressed->modifiers() & ~Qt::KeypadModifier))
            return true;
    }
    if (watched == m_ui->previewTable->viewport() &&
        (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave)) {
        const int row = event->type() == QEvent::Leave
                            ? -1
                            : m_ui->previewTable->rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y());
        m_delegate->setHoveredRow(row);
        m_ui->previewTable->viewport()->update();
    }
    return QWidget::eventFilter(watched, event);
}

void PreviewPage::layoutColumns() {
    // 27 : 25 : 14 : 16 : 18 of 764; what is more goes to source, matched and why 1 : 1 : 2.
    QTableView& table = *m_ui->previewTable;
    if (m_model->columnCount() == 0)
        return;
    const int room = table.viewport()->width();
    const int more = qMax(0, room - 764);
    const double scale = qMin(1.0, room / 764.0);
    const int widths[]{qRound(206 * scale) + more / 4, qRound(191 * scale) + more / 4, qRound(107 * scale),
                       qRound(122 * scale), 0};
    int used = 0;
    for (int column = 0; column < 4; ++column) {
        table.setColumnWidth(column, widths[column]);
        used += widths[column];
    }
    table.setColumnWidth(PreviewRows::Why, qMax(80, room - used));
}

void PreviewPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutColumns();
}

} // namespace muster::gui
