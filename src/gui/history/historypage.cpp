// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/historypage.h"

#include "core/historyexport.h"
#include "gui/frame/strip.h"
#include "gui/history/historydelegate.h"
#include "gui/history/moment.h"
#include "gui/preview/words.h"
#include "gui/table/tablemodel.h"
#include "gui/table/tablereader.h"
#include "gui/theme/icon.h"
#include "gui/theme/tokens.h"
#include "gui/work/background.h"
#include "ui_historypage.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

enum Tab { StepsTab, FailuresTab, LogTab };

constexpr int typingPause = 250; // ms

void share(QTableView& table, std::initializer_list<int> parts) {
    int all = 0;
    for (const int part : parts)
        all += part;
    const double scale = qMax(0.96, static_cast<double>(table.viewport()->width()) / all);
    int column = 0, used = 0;
    for (const int part : parts) {
        const bool last = column + 1 == static_cast<int>(parts.size());
        const int width = last ? qMax(part, table.viewport()->width() - used) : static_cast<int>(part * scale);
        table.setColumnWidth(column++, width);
        used += width;
    }
}

} // namespace

HistoryPage::HistoryPage(TableReader& tables, Desk& desk, Background& background, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::HistoryPage>())
    , m_desk(desk)
    , m_background(background)
    , m_runs(new TableModel(tables, this))
    , m_steps(new TableModel(tables, this))
    , m_fields(new StepFieldsModel(this))
    , m_strip(new Strip(this))
    , m_outlook(new Strip(this))
    , m_stuckLink(m_outlook->addLink({})) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"historyStrip"_s);
    m_ui->strips->addWidget(m_strip);
    m_outlook->setObjectName(u"undoOutlook"_s);
    m_ui->outlookStrips->addWidget(m_outlook);
    m_stuckLink->setObjectName(u"showStuck"_s);
    connect(m_stuckLink, &QPushButton::clicked, this, [this] {
        m_onlyStuck = !m_onlyStuck;
        filterSteps();
    });
    m_ui->exportButton->setIcon(icon(u"download"_s));
    m_ui->bundleButton->setIcon(icon(u"file-text"_s));
    m_ui->undo->setIcon(icon(u"undo-2"_s, &Tokens::onAccent));
    m_ui->retry->setIcon(icon(u"refresh-cw"_s));
    m_ui->filter->addAction(icon(u"funnel"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    m_ui->runsTable->setModel(m_runs);
    m_ui->stepsTable->setModel(m_steps);
    m_ui->fieldsTable->setModel(m_fields);
    auto* delegate = new HistoryDelegate(this);
    for (QTableView* table : {m_ui->runsTable, m_ui->stepsTable}) {
        table->setItemDelegate(delegate);
        dress(*table);
    }
    dress(*m_ui->fieldsTable);
    m_ui->runsTable->horizontalHeader()->setSortIndicator(RunRows::Started, Qt::DescendingOrder);
    m_ui->stepsTable->horizontalHeader()->setSortIndicator(StepRows::Time, Qt::AscendingOrder);
    for (QTableView* table : {m_ui->runsTable, m_ui->stepsTable})
        table->setSortingEnabled(true);
    m_ui->split->setStretchFactor(0, 2);
    m_ui->split->setStretchFactor(1, 3);
    m_ui->stepSplit->setStretchFactor(0, 1);
    m_ui->stepSplit->setStretchFactor(1, 0);
    m_ui->stepSplit->setSizes({740, 280});
    m_ui->split->setSizes({210, 480});
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    fillTexts();
    wire();
    tellRun();
    tellCounts();
}

HistoryPage::~HistoryPage() = default;

void HistoryPage::dress(QTableView& table) {
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(size::row);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void HistoryPage::fillTexts() {
    for (const QString& text : {tr("All flows"), tr("Provision"), tr("Document"), tr("Contacts")})
        m_ui->flow->addItem(text);
    m_ui->period->addItem(tr("Last 7 days"), 7);
    m_ui->period->addItem(tr("Last 30 days"), 30);
    m_ui->period->addItem(tr("Last year"), 365);
    m_ui->period->addItem(tr("All times"), 0);
    m_ui->period->setCurrentIndex(1);
    m_ui->outcome->addItem(tr("All results"), 0U);
    m_ui->outcome->addItem(tr("Done"), uint{RunRows::Done});
    m_ui->outcome->addItem(tr("With failures"), uint{RunRows::WithFailures});
    m_ui->outcome->addItem(tr("Stopped by a brake"), uint{RunRows::Waited});
    m_ui->outcome->addItem(tr("Stopped or failed"), uint{RunRows::NotFinished});
    for (int tab = 0; tab < 3; ++tab)
        m_ui->runTabs->addTab({});
    auto* exports = new QMenu(this);
    exports->setObjectName(u"exportMenu"_s);
    const auto runs = [this](const QString& suffix) {
        return [this, suffix] {
            ask(tr("Export Runs"), tr("runs"), suffix, [this](const QString& path) { exportRunsTo(path); });
        };
    };
    const auto steps = [this](const QString& suffix) {
        return [this, suffix] {
            ask(tr("Export Steps"), tr("run %1").arg(m_runId), suffix,
                [this, run = m_runId](const QString& path) { exportStepsTo(run, path); });
        };
    };
    exports->addAction(tr("All Runs as CSV…"), this, runs(u"csv"_s));
    exports->addAction(tr("All Runs as JSON…"), this, runs(u"json"_s));
    exports->addSeparator();
    exports->addAction(tr("Steps of the Chosen Run as CSV…"), this, steps(u"csv"_s));
    exports->addAction(tr("Steps of the Chosen Run as JSON…"), this, steps(u"json"_s));
    connect(exports, &QMenu::aboutToShow, this, [this, exports] {
        for (const qsizetype at : {3, 4})
            exports->actions().at(at)->setEnabled(!m_runId.isEmpty());
    });
    m_ui->exportButton->setMenu(exports);
    auto* bundles = new QMenu(this);
    bundles->setObjectName(u"bundleMenu"_s);
    const auto bundle = [this](bool pseudonyms) {
        return [this, pseudonyms] {
            ask(tr("Support Bundle"), tr("support bundle"), u"json"_s,
                [this, pseudonyms](const QString& path) { writeBundleTo(path, pseudonyms); });
        };
    };
    bundles->addAction(tr("With Other Names for Everybody…"), this, bundle(true));
    bundles->addAction(tr("With the Names of People…"), this, bundle(false));
    m_ui->bundleButton->setMenu(bundles);
}

void HistoryPage::wire() {
    connect(&m_typing, &QTimer::timeout, this, &HistoryPage::read);
    connect(m_ui->filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    for (QComboBox* box : {m_ui->flow, m_ui->period, m_ui->outcome})
        connect(box, &QComboBox::currentIndexChanged, this, &HistoryPage::filter);
    connect(m_runs, &TableModel::ordered, this, &HistoryPage::runsOrdered);
    connect(m_steps, &TableModel::ordered, this, [this] {
        layoutColumns();
        const auto kept = m_steps->rowWithKey(std::exchange(m_keptStep, {}));
        if (m_steps->rowCount() > 0)
            m_ui->stepsTable->setCurrentIndex(m_steps->index(kept.value_or(0), 0));
        else
            m_fields->set({}, {});
    });
    const auto current = [](QTableView* table) { return table->selectionModel(); };
    connect(current(m_ui->runsTable), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::chooseRun);
    connect(current(m_ui->stepsTable), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::chooseStep);
    connect(m_ui->runTabs, &QTabBar::currentChanged, this, &HistoryPage::chooseTab);
    connect(m_ui->undo, &QPushButton::clicked, this, [this] { Q_EMIT undoWished(m_runId); });
    connect(m_ui->retry, &QPushButton::clicked, this, &HistoryPage::retryWished);
    connect(m_ui->emptyAction, &QPushButton::clicked, this, [this] {
        if (m_ui->filter->text().isEmpty() && m_rows && m_rows->count() == 0) {
            Q_EMIT previewWanted();
            return;
        }
        m_ui->filter->clear();
        for (QComboBox* box : {m_ui->flow, m_ui->outcome})
            box->setCurrentIndex(0);
        m_ui->period->setCurrentIndex(m_ui->period->count() - 1);
    });
    const auto shortcut = [this](const QKeySequence& keys, auto&& what) {
        auto* made = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, what);
    };
    shortcut(QKeySequence::Find, [this] {
        m_ui->filter->setFocus(Qt::ShortcutFocusReason);
        m_ui->filter->selectAll();
    });
    shortcut(QKeySequence(Qt::Key_F5), [this] { read(); });
    shortcut(QKeySequence(u"Ctrl+E"_s), [this] { m_ui->exportButton->showMenu(); });
    filter();
}

void HistoryPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void HistoryPage::read() {
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    tellCounts();
    m_desk.ask(
        this, [text = m_ui->filter->text()](Workspace& workspace) { return readHistoryAbout(workspace, text); },
        [this](const Result<HistoryReading>& answer) {
            m_reading = false;
            if (std::exchange(m_readAgain, false)) {
                read();
                return;
            }
            if (answer)
                put(*answer);
            else
                showError(answer.error());
        });
}

void HistoryPage::put(const HistoryReading& reading) {
    m_rows = reading.rows;
    m_retentionDays = reading.retentionDays;
    m_shownId.clear(); // the same run may have gone on
    m_runs->setRows(m_rows);
}

void HistoryPage::filter() {
    TableFilter wanted;
    wanted.tab = static_cast<std::uint32_t>(m_ui->flow->currentIndex());
    wanted.client = m_ui->period->currentData().toUInt();
    wanted.groups = m_ui->outcome->currentData().toUInt();
    m_runs->setFilter(wanted);
}

void HistoryPage::runsOrdered() {
    layoutColumns();
    if (m_runs->rowCount() > 0) {
        const auto row = m_runs->rowWithKey(m_runId);
        m_ui->runsTable->setCurrentIndex(m_runs->index(row.value_or(0), 0));
    }
    chooseRun();
    tellCounts();
    Q_EMIT readDone();
}

std::optional<std::uint32_t> HistoryPage::chosenRow() const {
    return m_rows ? m_rows->rowWithKey(m_runId) : std::nullopt;
}

void HistoryPage::chooseRun() {
    const QModelIndex current = m_ui->runsTable->currentIndex();
    m_runId = current.isValid() ? m_runs->keyAt(current.row()) : QString();
    if (!m_runId.isEmpty() && m_runId == m_shownId)
        return;
    m_run = {};
    m_outlooks.request_stop();
    m_outlook->tell(Strip::Info, {}, {});
    m_onlyStuck = false;
    filterSteps();
    tellRun();
    if (m_runId.isEmpty()) {
        m_steps->setRows(nullptr);
        return;
    }
    m_desk.ask(
        this, [run = m_runId](Workspace& workspace) { return readRun(workspace, run); },
        [this, run = m_runId](const Result<RunReading>& answer) {
            if (run != m_runId)
                return; // another one was chosen meanwhile
            if (!answer) {
                showError(answer.error());
                return;
            }
            m_shownId = run;
            showRun(*answer);
        });
}

void HistoryPage::showRun(const RunReading& reading) {
    m_run = reading;
    m_steps->setRows(m_run.steps);
    QStringList lines;
    for (const LogLine& line : m_run.log)
        lines.append(u"%1  %2  %3"_s.arg(QLocale().toString(line.at.toLocalTime().time(), u"HH:mm:ss"_s),
                                         nameOf(line.level), line.text));
    m_ui->log->setPlainText(lines.isEmpty() ? tr("This run said nothing.") : lines.join(u'\n'));
    tellRun();
    askForOutlook();
    Q_EMIT runShown(m_runId);
}

void HistoryPage::askForOutlook() {
    if (!m_run.steps || !m_run.isWhole || !m_ui->undo->isEnabled())
        return;
    m_outlooks = m_background.run(
        this,
        [location = m_desk.location(), run = m_runId](const std::stop_token& stop) {
            return undoOutlook(location, run, stop);
        },
        [this, run = m_runId](const Result<UndoOutlook>& outlook) {
            // A glance: the undo itself tells what is in its way.
            if (outlook && run == m_runId && run == m_shownId && m_run.steps)
                showOutlook(*outlook);
        });
}

void HistoryPage::showOutlook(const UndoOutlook& outlook) {
    auto steps = std::make_shared<StepRows>(*m_run.steps);
    steps->setOutlook(outlook);
    m_run.steps = std::move(steps);
    const QModelIndex current = m_ui->stepsTable->currentIndex();
    m_keptStep = current.isValid() ? m_steps->keyAt(current.row()) : QString();
    m_steps->setRows(m_run.steps);
    const QLocale locale;
    const bool all = outlook.possible == outlook.count();
    QString text = tr("Undo makes a reverse plan and shows it first.") % u' ' %
                   tr("%1 of %2 can go back.").arg(locale.toString(outlook.possible), locale.toString(outlook.count()));
    if (!all)
        text += u' ' % tr("In the way: %1.").arg(outlook.obstacles.join(u", "_s));
    m_stuckLink->setVisible(!all);
    m_outlook->tell(all ? Strip::Info : Strip::Warning, u"info"_s, text);
    filterSteps();
}

void HistoryPage::filterSteps() {
    TableFilter wanted;
    wanted.groups = m_ui->runTabs->currentIndex() == FailuresTab ? StepRows::failedGroup
                    : m_onlyStuck                                ? StepRows::stuckGroup
                                                                 : 0;
    m_steps->setFilter(wanted);
    m_stuckLink->setText(m_onlyStuck ? tr("Show All") : tr("Show What Stays"));
}

void HistoryPage::tellRun() {
    const auto row = chosenRow();
    m_ui->runPart->setEnabled(row.has_value());
    const int steps = m_run.steps ? static_cast<int>(m_run.steps->count()) : 0;
    const int failed = m_run.steps ? m_run.steps->failed() : 0;
    const int written = m_run.steps ? m_run.steps->written() : 0;
    const QLocale locale;
    m_ui->runTabs->setTabText(StepsTab, tr("Steps  %1").arg(locale.toString(steps)));
    m_ui->runTabs->setTabText(FailuresTab, tr("Failures  %1").arg(locale.toString(failed)));
    m_ui->runTabs->setTabText(LogTab, tr("Log"));
    if (!row) {
        m_ui->runTitle->setText(tr("No run chosen"));
        m_ui->runLine->clear();
    } else {
        const RunRecord& run = m_rows->run(*row);
        m_ui->runTitle->setText(tr("Run %1, %2").arg(run.id, m_rows->startOf(*row)));
        QStringList parts{tr("%n step(s)", nullptr, steps), tr("%n written", nullptr, written),
                          tr("%n failed", nullptr, failed)};
        if (run.result.waiting > 0)
            parts.append(tr("%n left for a person", nullptr, run.result.waiting));
        if (!run.result.error.isEmpty())
            parts.append(run.result.error.simplified());
        if (!m_run.isWhole)
            parts.append(tr("the first %1 are shown, the export has all").arg(locale.toString(steps)));
        m_ui->runLine->setText(parts.join(u" · "_s));
    }
    // What an undo had to leave may be possible by now.
    const RunRecord* undoneBy = row ? m_rows->undoneBy(*row) : nullptr;
    const bool undone = undoneBy && undoneBy->result.waiting == 0;
    const bool goesOn = row && m_rows->run(*row).result.state == RunState::Running;
    // Of people: a convert is two writes, but one change.
    const int changes = row ? qMax(m_rows->run(*row).result.applied, written > 0 ? 1 : 0) : 0;
    m_ui->undo->setText(written > 0 && !undone ? tr("Undo %n Change(s)…", nullptr, changes) : tr("Undo…"));
    m_ui->undo->setEnabled(row && written > 0 && !undone && !goesOn && !m_running);
    m_ui->undo->setToolTip(undone   ? tr("This run was undone already.")
                           : goesOn ? tr("This run is not over.")
                           : written > 0
                               ? tr("Makes a reverse plan and shows it first; nothing is written before that.")
                               : tr("This run wrote nothing."));
    m_ui->retry->setText(failed > 0 ? tr("Retry %n Failed", nullptr, failed) : tr("Retry Failed"));
    m_ui->retry->setEnabled(failed > 0 && !m_running);
}

void HistoryPage::setRunning(bool running) {
    m_running = running;
    tellRun();
    if (!running && isVisible())
        read();
}

void HistoryPage::tellCounts() {
    const bool some = m_rows && m_rows->count() > 0;
    const bool none = m_rows && m_runs->rowCount() == 0;
    const QLocale locale;
    if (!m_rows) {
        m_ui->stateLine->setText(tr("Reading…"));
    } else {
        QString line = tr("%n run(s)", nullptr, static_cast<int>(m_rows->count())) % u" · "_s %
                       tr("kept for %n day(s)", nullptr, m_retentionDays);
        if (some)
            line += u" · "_s % tr("last run: %1, %2").arg(m_rows->startOf(0), m_rows->outcomeOf(0));
        m_ui->stateLine->setText(line);
    }
    const bool filtered = some && m_runs->rowCount() != static_cast<int>(m_rows->count());
    m_ui->shownCount->setText(
        filtered ? tr("%1 of %2").arg(locale.toString(m_runs->rowCount()), locale.toString(m_rows->count()))
                 : QString());
    m_ui->body->setCurrentWidget(none ? m_ui->emptyState : m_ui->historyPart);
    const bool searched = !m_ui->filter->text().isEmpty();
    m_ui->emptyText->setText(some || searched ? tr("No run fits.")
                                              : tr("No runs yet. Every apply is kept here with what it wrote, so that "
                                                   "it can be looked up and undone."));
    m_ui->emptyAction->setText(some || searched ? tr("Show All Runs")
                                                : tr("Open Match & Preview").replace(u'&', u"&&"_s));
    m_ui->exportButton->setEnabled(some);
}

void HistoryPage::chooseTab(int tab) {
    m_ui->runBody->setCurrentIndex(tab == LogTab ? 1 : 0);
    filterSteps();
}

void HistoryPage::chooseStep() {
    const QModelIndex current = m_ui->stepsTable->currentIndex();
    if (!current.isValid() || !m_run.steps)
        return;
    const QString key = m_steps->keyAt(current.row());
    m_desk.ask(
        this, [number = key.toLongLong()](Workspace& workspace) { return readStep(workspace, number); },
        [this, key](Result<std::vector<StepField>> fields) {
            const QModelIndex now = m_ui->stepsTable->currentIndex();
            if (!now.isValid() || m_steps->keyAt(now.row()) != key)
                return;
            m_fields->set(fields ? std::move(*fields) : std::vector<StepField>(), {});
            layoutColumns();
        });
}

void HistoryPage::exportRunsTo(const QString& path) {
    m_background.run(
        this, [location = m_desk.location(), path](const std::stop_token&) { return exportRuns(location, path); },
        [this, path](const Result<int>& rows) {
            if (!rows) {
                showError(rows.error());
                return;
            }
            tellWritten(tr("%n run(s) exported to %1.", nullptr, *rows).arg(path));
            Q_EMIT exported(path, *rows);
        });
}

void HistoryPage::exportStepsTo(const QString& runId, const QString& path) {
    m_background.run(
        this,
        [location = m_desk.location(), runId, path](const std::stop_token& stop) {
            return exportSteps(location, runId, path, stop);
        },
        [this, path](const Result<int>& rows) {
            if (!rows) {
                showError(rows.error());
                return;
            }
            tellWritten(tr("%n step(s) exported to %1.", nullptr, *rows).arg(path));
            Q_EMIT exported(path, *rows);
        });
}

void HistoryPage::writeBundleTo(const QString& path, bool pseudonyms) {
    m_ui->bundleButton->setEnabled(false);
    m_background.run(
        this,
        [location = m_desk.location(), path, pseudonyms](const std::stop_token& stop) {
            return writeBundle(location, path, pseudonyms, stop);
        },
        [this, path, pseudonyms](const Result<void>& written) {
            m_ui->bundleButton->setEnabled(true);
            if (!written) {
                showError(written.error());
                return;
            }
            tellWritten(pseudonyms ? tr("%1 is written: no secrets, and other names for everybody.").arg(path)
                                   : tr("%1 is written: no secrets, but the names of people and clients.").arg(path));
            Q_EMIT bundleWritten(path);
        });
}

void HistoryPage::ask(const QString& title, const QString& name, const QString& suffix,
                      const std::function<void(const QString&)>& then) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(u"%1 (*.%2)"_s.arg(suffix.toUpper(), suffix));
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QString(name % u'.' % suffix));
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void HistoryPage::tellWritten(const QString& text) {
    m_strip->tell(Strip::Info, u"circle-check"_s, text);
}

void HistoryPage::showError(const Error& error) {
    m_strip->tellError(error);
    tellCounts();
}

void HistoryPage::layoutColumns() {
    if (m_runs->columnCount() > 0)
        share(*m_ui->runsTable, {128, 78, 180, 140, 62, 60, 66, 98, 62, 76});
    if (m_steps->columnCount() > 0)
        share(*m_ui->stepsTable, {76, 124, 104, 104, 140, 96, 150});
    share(*m_ui->fieldsTable, {90, 90, 90});
}

void HistoryPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutColumns();
}

} // namespace muster::gui
