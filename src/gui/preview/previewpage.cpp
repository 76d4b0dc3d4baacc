// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewpage.h"

#include "gui/approval/approvalstrip.h"
#include "gui/frame/strip.h"
#include "gui/preview/applysummary.h"
#include "gui/preview/matchpopup.h"
#include "gui/preview/pilotmenu.h"
#include "gui/preview/rowchoices.h"
#include "gui/preview/steppanel.h"
#include "gui/preview/words.h"
#include "gui/theme/badge.h"
#include "gui/theme/icon.h"
#include "gui/work/elsewhere.h"
#include "ui_previewpage.h"

#include <QClipboard>
#include <QFileInfo>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString people(int count) {
    return count == 1 ? PreviewPage::tr("1 person") : PreviewPage::tr("%Ln people", nullptr, count);
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
    buildStrips();
    buildPlanMenu();
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
    table.horizontalHeader()->setSortIndicator(PreviewRows::Source, Qt::AscendingOrder);
    table.setSortingEnabled(true); // sorts by that
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    m_ui->splitter->addWidget(m_panel);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 0);
    for (int tab = 0; tab < static_cast<int>(PreviewRows::TabCount); ++tab)
        m_ui->previewTabs->addTab(QString());
    m_ui->previewTabs->setExpanding(false);
    m_ui->previewTabs->setDrawBase(false);
    m_ui->previewTabs->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    wire();
    setUndo({}, {}, false, false);
    // The words may go (layoutToolRow), so they do not hold the page open.
    for (QPushButton* button : {m_ui->autoMatchAll, m_ui->createUnmatched})
        button->setMinimumWidth(size::control + space::control);
    setConnectionCount(0);
    setPreview(nullptr);
}

PreviewPage::~PreviewPage() = default;

void PreviewPage::wire() {
    connect(m_ui->undo, &QPushButton::clicked, this, &PreviewPage::undoWanted);
    connect(m_ui->redo, &QPushButton::clicked, this, &PreviewPage::redoWanted);
    connect(m_ui->syncAgain, &QPushButton::clicked, this, &PreviewPage::syncWanted);
    connect(m_ui->emptySync, &QPushButton::clicked, this, &PreviewPage::syncWanted);
    connect(m_ui->applyButton, &QPushButton::clicked, this, &PreviewPage::applyWanted);
    connect(m_ui->autoMatchAll, &QPushButton::clicked, this, &PreviewPage::autoMatchAllWanted);
    connect(m_ui->createUnmatched, &QPushButton::clicked, this, &PreviewPage::createUnmatchedWanted);
    connect(m_ui->tiles, &TileRow::changed, this, &PreviewPage::filter);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &PreviewPage::filter);
    connect(m_ui->client, &QComboBox::currentIndexChanged, this, &PreviewPage::filter);
    connect(m_ui->previewTabs, &QTabBar::currentChanged, this, &PreviewPage::filter);
    connect(m_model, &TableModel::aboutToOrder, this, &PreviewPage::keepPlace);
    connect(m_model, &TableModel::ordered, this, &PreviewPage::findPlace);
    connect(m_model, &TableModel::modelReset, this, &PreviewPage::layoutColumns);
    connect(m_ui->previewTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PreviewPage::showCurrent);
    connect(m_ui->splitter, &QSplitter::splitterMoved, this, [this] { m_panelSized = true; });
    connect(m_delegate, &PreviewDelegate::chosen, this, &PreviewPage::choose);
    auto* copy = new QAction(tr("&Copy Rows"), this);
    connect(copy, &QAction::triggered, this, &PreviewPage::copyRows);
    m_excludeSelected = new QAction(tr("E&xclude the Selected"), this);
    m_excludeSelected->setObjectName(u"excludeSelected"_s);
    connect(m_excludeSelected, &QAction::triggered, this, &PreviewPage::excludeSelected);
    m_ui->previewTable->addActions({m_excludeSelected, copy});
    m_ui->previewTable->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_ui->previewTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto count = m_ui->previewTable->selectionModel()->selectedRows().size();
        m_excludeSelected->setText(count > 1 ? tr("E&xclude the %L1 Selected").arg(count) : tr("E&xclude"));
    });
    connect(m_popup, &MatchPopup::matchChosen, this, &PreviewPage::matchWanted);
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
    const auto turnTabs = [this](int by) {
        const int tabs = m_ui->previewTabs->count();
        m_ui->previewTabs->setCurrentIndex((m_ui->previewTabs->currentIndex() + tabs + by) % tabs);
    };
    shortcut(QKeySequence(u"Ctrl+Tab"_s), [turnTabs] { turnTabs(1); });
    shortcut(QKeySequence(u"Ctrl+Shift+Tab"_s), [turnTabs] { turnTabs(-1); });
}

void PreviewPage::setPreview(std::shared_ptr<const Preview> preview) {
    const bool otherReading = !m_preview || !preview || m_preview->readAt != preview->readAt;
    m_preview = std::move(preview);
    m_ui->body->setCurrentWidget(m_preview ? m_ui->plan : m_ui->emptyState);
    const std::initializer_list<QWidget*> planOnly{m_ui->undo, m_ui->redo, m_ui->pilot, m_ui->syncAgain,
                                                   m_ui->applyButton};
    for (QWidget* widget : planOnly)
        widget->setVisible(m_preview != nullptr);
    if (!m_preview) {
        m_rows.reset();
        m_ui->stateLine->setText(tr("Nothing has been read yet"));
        return;
    }
    if (otherReading)
        m_staleWhy.clear(); // a decision taken back does not make an applied plan a fresh one
    fillTitle();
    m_rows = m_preview->rows ? m_preview->rows : std::make_shared<const PreviewRows>(m_preview->input, m_preview->plan);
    if (otherReading) {
        m_choices = freedElsewhere(std::make_unique<MatchChoices>(m_preview->input));
        m_background.run(
            this,
            [choices = m_choices](const std::stop_token&) {
                choices->prepare();
                return true;
            },
            [](bool) {});
    }
    m_error->hide();
    fillCounts();
    fillStrips();
    m_model->setRows(m_rows);
    filter(); // the client has another number perhaps
}

bool PreviewPage::isUndo() const {
    return m_preview && !m_preview->plan->undoes.isEmpty();
}

bool PreviewPage::isFixed() const {
    return isUndo() || (m_preview && m_preview->onFile);
}

void PreviewPage::fillTitle() {
    const PlanOnFile* onFile = m_preview->onFile.get();
    m_ui->title->setText(isUndo() ? tr("Undo of Run %1").arg(m_preview->plan->undoes)
                         : onFile ? tr("Plan File %1").arg(QFileInfo(onFile->path).fileName())
                                  : tr("Match & Preview"));
    // Decisions are about people whom a rule concerns; here records get back what they had.
    const std::initializer_list<QWidget*> decisions{m_ui->undo, m_ui->redo, m_ui->autoMatchAll, m_ui->createUnmatched};
    for (QWidget* widget : decisions)
        widget->setVisible(!isFixed());
    m_delegate->setDecides(!isFixed());
    if (isFixed())
        withdrawChoices();
}

void PreviewPage::fillCounts() {
    const QLocale locale;
    m_ui->tiles->setCounts(m_rows->counts());
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
    if (isUndo())
        m_ui->stateLine->setText(
            tr("Takes back what the run wrote · plan of %1 · %2 · target %3")
                .arg(clockTime(m_preview->readAt), people(static_cast<int>(m_rows->count())), m_target));
    else if (m_preview->onFile)
        m_ui->stateLine->setText(
            tr("As of the last reading · opened %1 · %2 · target %3")
                .arg(clockTime(m_preview->readAt), people(static_cast<int>(m_rows->count())), m_target));
    else
        m_ui->stateLine->setText(tr("Plan of %1 · %2 · %3 · target %4")
                                     .arg(clockTime(m_preview->readAt), people(static_cast<int>(m_rows->count())),
                                          tr("%Ln tenant(s)", nullptr, static_cast<int>(tenants)), m_target));
    const int changes = changesOf(m_rows->counts());
    m_ui->applyButton->setText(changes == 0 ? tr("Nothing to Apply") : tr("Apply %Ln Change(s)…", nullptr, changes));
    setRunning(m_running);
    layoutToolRow();
}

void PreviewPage::setPilot(const std::shared_ptr<const Preview>& whole, const QString& words, int wholeChanges) {
    m_pilotMenu->setPreview(whole);
    m_pilot->tell(
        Strip::Info, u"flag"_s,
        words.isEmpty() || !m_rows
            ? QString()
            : tr("Pilot: %1. %2 of %3 changes are applied; everybody else stays as they are.")
                  .arg(words, QLocale().toString(changesOf(m_rows->counts())), QLocale().toString(wholeChanges)));
}

void PreviewPage::setStale(const QString& why) {
    m_staleWhy = why;
    if (m_preview)
        fillStrips();
    setRunning(m_running);
}

void PreviewPage::setRunning(bool running) {
    m_running = running;
    m_delegate->setFaded(running);
    if (m_rowChoices)
        m_rowChoices->setDecides(!running);
    m_ui->previewTable->viewport()->update();
    const bool decides = !running && m_preview && m_staleWhy.isEmpty();
    for (QPushButton* button : {m_ui->autoMatchAll, m_ui->createUnmatched, m_ui->pilot})
        button->setEnabled(decides);
    m_pilot->setEnabled(decides);
    m_approval->setEnabled(decides);
    m_savePlan->setEnabled(decides && changesOf(m_rows->counts()) > 0);
    m_ui->planFile->setEnabled(!running);
    for (QPushButton* button : {m_ui->syncAgain, m_ui->emptySync})
        button->setEnabled(!running);
    const bool waits = m_preview && waitsForApproval(*m_preview);
    m_ui->applyButton->setEnabled(decides && !waits && changesOf(m_rows->counts()) > 0);
    m_ui->applyButton->setToolTip(running                 ? tr("A run is under way.")
                                  : waits                 ? tr("A second person has to approve the plan first.")
                                  : !m_staleWhy.isEmpty() ? m_staleWhy
                                                          : tr("Shows what would be written, and asks (Ctrl+Enter)"));
}

void PreviewPage::setUndo(const QString& undoText, const QString& redoText, bool canUndo, bool canRedo) {
    m_ui->undo->setEnabled(canUndo && m_staleWhy.isEmpty());
    m_ui->redo->setEnabled(canRedo && m_staleWhy.isEmpty());
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
    m_showResult->hide();
    m_error->tellError(error);
}

void PreviewPage::tell(const QString& sentence) {
    m_showResult->hide();
    m_error->tell(Strip::Info, u"circle-check"_s, sentence);
}

void PreviewPage::tellResult(const QString& sentence, bool complete) {
    m_error->tell(complete ? Strip::Info : Strip::Danger, complete ? u"circle-check"_s : u"octagon-alert"_s, sentence);
    m_showResult->show();
}

void PreviewPage::showActions(const std::vector<Action>& actions) {
    m_ui->tiles->check(actions);
    m_ui->previewTabs->setCurrentIndex(PreviewRows::ToReview);
    filter();
}

void PreviewPage::showOverridden(const QString& ruleId) {
    m_ui->client->setCurrentIndex(0);
    m_ui->tiles->check({});
    m_ui->previewTabs->setCurrentIndex(static_cast<int>(PreviewRows::All));
    m_ui->filter->setText(QString(u"overrides:"_s % ruleId % u';'));
    filter();
}

void PreviewPage::showPerson(const QString& userKey) {
    if (!m_rows || !m_rows->rowWithKey(userKey))
        return;
    {
        const QSignalBlocker quietText(m_ui->filter);
        const QSignalBlocker quietClient(m_ui->client);
        const QSignalBlocker quietTabs(m_ui->previewTabs);
        m_ui->filter->clear();
        m_ui->client->setCurrentIndex(0);
        m_ui->previewTabs->setCurrentIndex(static_cast<int>(PreviewRows::All));
    }
    m_ui->tiles->check({});
    // What is current now must not be kept over the new order.
    m_ui->previewTable->setCurrentIndex({});
    m_placeKey = userKey;
    filter();
    m_ui->previewTable->setFocus(Qt::OtherFocusReason);
}

void PreviewPage::filter() {
    TableFilter wanted;
    wanted.text = m_ui->filter->text();
    wanted.tab = static_cast<std::uint32_t>(qMax(0, m_ui->previewTabs->currentIndex()));
    wanted.client = m_ui->client->currentData().toUInt();
    for (const Action action : m_ui->tiles->checked())
        wanted.groups |= PreviewRows::groupOf(action);
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
    tellNothing();
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

void PreviewPage::tellNothing() {
    const bool filtered =
        !m_ui->filter->text().isEmpty() || m_ui->client->currentIndex() > 0 || m_model->filter().groups != 0;
    const int unchanged = m_rows->counts()[static_cast<std::size_t>(Action::Unchanged)];
    m_ui->nothing->setText(filtered   ? tr("Nobody fits the filter.")
                           : isUndo() ? tr("Nothing of this run is left to take back.")
                           : m_ui->previewTabs->currentIndex() == static_cast<int>(PreviewRows::ToReview)
                               ? tr("Everything matches. %1 unchanged.").arg(people(unchanged))
                               : tr("Nobody is here."));
    m_ui->nothing->setVisible(m_model->rowCount() == 0);
}

QModelIndex PreviewPage::currentRow() const {
    return m_ui->previewTable->currentIndex();
}

std::optional<std::uint32_t> PreviewPage::stepAt(int row) const {
    return m_rows ? m_rows->rowWithKey(m_model->keyAt(row)) : std::nullopt;
}

void PreviewPage::showCurrent() {
    const QModelIndex current = currentRow();
    if (!current.isValid())
        return;
    offerChoices(current);
    m_pilotMenu->setPerson(m_model->keyAt(current.row()), current.siblingAtColumn(0).data(PrimaryRole).toString());
    if (const auto step = stepAt(current.row()))
        m_panel->show(m_preview, *step);
}

void PreviewPage::withdrawChoices() {
    if (!m_rowChoices)
        return;
    m_rowChoices->retire();
    if (m_rowChoices->index().isValid())
        m_ui->previewTable->setIndexWidget(m_rowChoices->index(), nullptr);
}

void PreviewPage::offerChoices(const QModelIndex& current) {
    QTableView& table = *m_ui->previewTable;
    const QModelIndex cell = current.siblingAtColumn(PreviewRows::Matched);
    if (m_mouseDown || (m_rowChoices && m_rowChoices->index() == cell))
        return; // buttons that appear under a pressed mouse would swallow its release
    withdrawChoices();
    if (isFixed())
        return;
    m_rowChoices = new RowChoices(cell, table.font(), table.viewport());
    m_rowChoices->setDecides(!m_running);
    connect(m_rowChoices, &RowChoices::chosen, this, &PreviewPage::choose);
    table.setIndexWidget(cell, m_rowChoices);
}

void PreviewPage::choose(const QModelIndex& index, PreviewDelegate::Choice choice) {
    if (m_running || !m_staleWhy.isEmpty() || isFixed())
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
    if (const auto step = stepAt(index.row()))
        m_popup->openFor(m_choices, m_model->keyAt(index.row()), m_rows->step(*step).kind,
                         QRect(table.viewport()->mapToGlobal(visual.topLeft()), visual.size()));
}

QStringList PreviewPage::selectedToExclude() const {
    QStringList keys;
    for (const QModelIndex& row : m_ui->previewTable->selectionModel()->selectedRows())
        if (static_cast<Action>(row.data(ActionRole).toInt()) != Action::Exclude)
            keys.append(m_model->keyAt(row.row()));
    return keys;
}

void PreviewPage::excludeSelected() {
    const QStringList keys = selectedToExclude();
    if (!m_running && m_staleWhy.isEmpty() && !isFixed() && !keys.isEmpty())
        Q_EMIT excludeAllWanted(keys);
}

void PreviewPage::copyRows() {
    // As on the screen, whatever order they were selected in.
    QModelIndexList rows = m_ui->previewTable->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QString text;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
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
        if (m_ui->previewTable->selectionModel()->selectedRows().size() > 1)
            excludeSelected();
        else
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
    if (watched == m_ui->previewTable->viewport() && event->type() == QEvent::Resize)
        layoutColumns();
    if (watched == m_ui->previewTable->viewport() && event->type() == QEvent::MouseButtonPress)
        m_mouseDown = true;
    if (watched == m_ui->previewTable->viewport() && event->type() == QEvent::MouseButtonRelease) {
        m_mouseDown = false;
        QMetaObject::invokeMethod(this, &PreviewPage::showCurrent, Qt::QueuedConnection);
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

} // namespace muster::gui
