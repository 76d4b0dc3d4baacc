// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/byhand/byhandpage.h"

#include "core/psaservers.h"
#include "gui/byhand/manualwords.h"
#include "gui/frame/strip.h"
#include "gui/history/historydelegate.h"
#include "gui/table/tablemodel.h"
#include "gui/table/tablereader.h"
#include "gui/theme/icon.h"
#include "gui/work/background.h"
#include "ui_byhandpage.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QSet>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace muster::gui {

ByHandPage::ByHandPage(TableReader& tables, Desk& desk, Background& background, QString holder, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ByHandPage>())
    , m_desk(desk)
    , m_background(background)
    , m_holder(std::move(holder))
    , m_model(new TableModel(tables, this))
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"byHandStrip"_s);
    m_ui->strips->addWidget(m_strip);
    m_ui->exportManual->setIcon(icon(u"download"_s));
    m_ui->readNow->setIcon(icon(u"refresh-cw"_s));
    m_ui->takeBack->setIcon(icon(u"undo-2"_s));
    m_ui->markDone->setIcon(icon(u"check"_s, &Tokens::onAccent));
    m_ui->filter->addAction(icon(u"funnel"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    QTableView& table = *m_ui->manualTable;
    table.setModel(m_model);
    table.setItemDelegate(new HistoryDelegate(this));
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(size::row);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setSortIndicator(ManualRows::Since, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.installEventFilter(this);
    m_ui->manualPanel->follow(table);
    m_ui->split->setStretchFactor(0, 1);
    m_ui->split->setStretchFactor(1, 0);
    m_ui->split->setSizes({740, 348});
    wire();
    tellCounts();
}

ByHandPage::~ByHandPage() = default;

void ByHandPage::wire() {
    connect(m_ui->filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        TableFilter wanted;
        wanted.text = text;
        m_model->setFilter(wanted);
    });
    connect(m_model, &TableModel::aboutToOrder, this, [this] {
        if (!m_keptRows.isEmpty() || m_model->rowCount() == 0)
            return;
        m_keptRows = chosen(false) + chosen(true);
        m_keptCurrent = m_model->keyAt(m_ui->manualTable->currentIndex().row());
    });
    connect(m_model, &TableModel::ordered, this, &ByHandPage::ordered);
    const QItemSelectionModel* selection = m_ui->manualTable->selectionModel();
    connect(selection, &QItemSelectionModel::currentRowChanged, this, &ByHandPage::chooseStep);
    connect(selection, &QItemSelectionModel::selectionChanged, this, &ByHandPage::tellCounts);
    connect(m_ui->markDone, &QPushButton::clicked, this, [this] { say(chosen(false), m_holder); });
    connect(m_ui->takeBack, &QPushButton::clicked, this, [this] { say(chosen(true), {}); });
    connect(m_ui->exportManual, &QPushButton::clicked, this, &ByHandPage::askForFile);
    connect(m_ui->readNow, &QPushButton::clicked, this, &ByHandPage::readingWanted);
    connect(m_ui->emptyAction, &QPushButton::clicked, this, [this] {
        if (m_ui->filter->text().isEmpty())
            Q_EMIT previewWanted();
        else
            m_ui->filter->clear();
    });
    const auto shortcut = [this](const QKeySequence& keys, auto&& what) {
        auto* made = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, what);
    };
    shortcut(QKeySequence::Find, [this] {
        m_ui->filter->setFocus(Qt::ShortcutFocusReason);
        m_ui->filter->selectAll();
    });
    shortcut(QKeySequence(u"Ctrl+E"_s), [this] { m_ui->exportManual->click(); });
}

void ByHandPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void ByHandPage::setRunning(bool running) {
    m_running = running;
    tellCounts();
    if (!running)
        read();
}

void ByHandPage::read() {
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_desk.ask(
        this, [](Workspace& workspace) { return readManualSteps(workspace); },
        [this](const Result<ManualReading>& answer) {
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

void ByHandPage::put(const ManualReading& reading) {
    int gone = 0;
    if (m_shown.rows)
        for (const ManualStep& step : m_shown.rows->steps())
            gone += reading.rows->rowWithKey(step.intentId) ? 0 : 1;
    const bool counts = !m_shown.rows || m_shown.rows->count() != reading.rows->count();
    m_shown = reading;
    m_model->setRows(reading.rows);
    if (gone > 0)
        m_strip->tell(
            Strip::Info, u"circle-check"_s,
            tr("%n step(s) left the list: seen in %1, or not asked for any more. History has them.", nullptr, gone)
                .arg(displayNameOf(reading.product)));
    if (counts)
        Q_EMIT countChanged(static_cast<int>(reading.rows->count()));
}

void ByHandPage::ordered() {
    layoutColumns();
    const QItemSelection kept = rowsOf(std::exchange(m_keptRows, {}));
    const auto current = m_model->rowWithKey(std::exchange(m_keptCurrent, {}));
    if (m_model->rowCount() > 0) {
        QItemSelectionModel& selection = *m_ui->manualTable->selectionModel();
        const QModelIndex row = m_model->index(current.value_or(0), 0);
        // By command, not by the view: keys that are held down at the moment mean nothing here.
        selection.setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        if (!kept.isEmpty())
            selection.select(kept, QItemSelectionModel::ClearAndSelect);
    }
    chooseStep();
    tellCounts();
    Q_EMIT readDone();
}

QItemSelection ByHandPage::rowsOf(const QStringList& keys) const {
    const QSet<QString> wanted(keys.begin(), keys.end());
    QItemSelection rows;
    // Rows that follow each other as one range: merging ranges costs the square of how many there are.
    for (int row = 0, first = 0; row <= m_model->rowCount(); ++row) {
        if (row < m_model->rowCount() && wanted.contains(m_model->keyAt(row)))
            continue;
        if (first < row)
            rows.select(m_model->index(first, 0), m_model->index(row - 1, m_model->columnCount() - 1));
        first = row + 1;
    }
    return rows;
}

void ByHandPage::chooseStep() {
    const QModelIndex current = m_ui->manualTable->currentIndex();
    if (!current.isValid() || !m_shown.rows) {
        m_ui->manualPanel->clear();
        return;
    }
    if (const auto row = m_shown.rows->rowWithKey(m_model->keyAt(current.row())))
        m_ui->manualPanel->show(m_shown.rows->step(*row), m_shown.product);
}

QStringList ByHandPage::chosen(bool said) const {
    QStringList intents;
    if (!m_shown.rows)
        return intents;
    for (const QItemSelectionRange& range : m_ui->manualTable->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const auto at = m_shown.rows->rowWithKey(m_model->keyAt(row));
            if (at && m_shown.rows->step(*at).saidBy.isEmpty() != said)
                intents.append(m_shown.rows->step(*at).intentId);
        }
    return intents;
}

void ByHandPage::say(const QStringList& intents, const QString& who) {
    if (intents.isEmpty())
        return;
    m_desk.ask(
        this, [intents, who](Workspace& workspace) { return workspace.journal().sayDone(intents, who); },
        [this](const Result<void>& said) {
            if (!said)
                showError(said.error());
            read();
        });
}

void ByHandPage::toggle() {
    const QStringList open = chosen(false);
    if (open.isEmpty())
        say(chosen(true), {});
    else
        say(open, m_holder);
}

void ByHandPage::copyValues() {
    const QModelIndex current = m_ui->manualTable->currentIndex();
    if (!current.isValid() || !m_shown.rows)
        return;
    if (const auto row = m_shown.rows->rowWithKey(m_model->keyAt(current.row())))
        QGuiApplication::clipboard()->setText(allValues(m_shown.rows->step(*row)));
}

void ByHandPage::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Export Manual Steps"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tr("manual steps") % u".csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ByHandPage::exportTo);
    dialog->open();
}

void ByHandPage::exportTo(const QString& path) {
    if (!m_shown.rows)
        return;
    m_background.run(
        this, [rows = m_shown.rows, path](const std::stop_token&) { return exportManualSteps(*rows, path); },
        [this, path](const Result<int>& steps) {
            if (!steps) {
                showError(steps.error());
                return;
            }
            m_strip->tell(Strip::Info, u"circle-check"_s, tr("%n step(s) exported to %1.", nullptr, *steps).arg(path));
            Q_EMIT exported(path, *steps);
        });
}

void ByHandPage::showError(const Error& error) {
    m_strip->tellError(error);
    tellCounts();
}

void ByHandPage::tellCounts() {
    const int all = m_shown.rows ? static_cast<int>(m_shown.rows->count()) : 0;
    const bool none = m_model->rowCount() == 0;
    const QString psa = displayNameOf(m_shown.product);
    QString line = tr("Reading…");
    if (m_shown.rows && all == 0) {
        line = m_shown.isBuiltIn ? tr("Nothing to do by hand") : tr("Nothing to do by hand in %1").arg(psa);
    } else if (m_shown.rows) {
        line = tr("%n step(s) to do by hand in %1; the next reading ticks them off", nullptr, all).arg(psa);
        if (const int said = m_shown.rows->saidDone(); said > 0)
            line += u" · "_s % tr("%n said to be done", nullptr, said);
    }
    m_ui->stateLine->setText(line);
    const QLocale locale;
    m_ui->shownCount->setText(all != m_model->rowCount()
                                  ? tr("%1 of %2").arg(locale.toString(m_model->rowCount()), locale.toString(all))
                                  : QString());
    const bool filtered = all > 0;
    m_ui->body->setCurrentWidget(m_shown.rows && none ? m_ui->emptyState : static_cast<QWidget*>(m_ui->split));
    m_ui->emptyText->setText(
        filtered ? tr("No step fits.")
        : m_shown.isBuiltIn
            ? tr("Nothing to do by hand: the built-in PSA takes every change itself. With Kaseya BMS, Vorex or "
                 "Pulseway PSA, changes that their API does not take are listed here after each apply, with the "
                 "values to enter.")
            : tr("Nothing to do by hand. The API of %1 does not take employees and client portal access. After each "
                 "apply those changes are listed here, with the values and where to enter them, until a reading has "
                 "seen them done.")
                  .arg(psa));
    m_ui->emptyAction->setText(filtered ? tr("Show All Steps") : tr("Open Match & Preview").replace(u'&', u"&&"_s));

    const int open = static_cast<int>(chosen(false).size()), said = static_cast<int>(chosen(true).size());
    m_ui->markDone->setText(open > 1 ? tr("&Mark %n as Done", nullptr, open) : tr("&Mark as Done"));
    m_ui->markDone->setEnabled(open > 0);
    m_ui->markDone->setToolTip(
        tr("Writes down that %1 says so (Space). The step stays until the next reading.").arg(m_holder));
    m_ui->takeBack->setText(said > 1 ? tr("&Take %n Back", nullptr, said) : tr("&Take Back"));
    m_ui->takeBack->setEnabled(said > 0);
    m_ui->takeBack->setToolTip(tr("Nobody says any more that it is done (Space)"));
    m_ui->exportManual->setEnabled(all > 0);
    m_ui->readNow->setText(m_shown.isBuiltIn ? tr("&Read Now") : tr("&Read %1 Now").arg(psa));
    m_ui->readNow->setToolTip(tr("Reads the directories and the PSA and plans anew; what is seen to be done is ticked "
                                 "off. Nothing is written."));
    m_ui->readNow->setEnabled(!m_running && all > 0);
}

void ByHandPage::layoutColumns() {
    if (m_model->columnCount() == 0)
        return;
    const int parts[]{150, 124, 162, 108, 132};
    int all = 0;
    for (const int part : parts)
        all += part;
    const double scale = qMax(0.85, static_cast<double>(m_ui->manualTable->viewport()->width()) / all);
    for (int column = 0; column + 1 < ManualRows::ColumnCount; ++column)
        m_ui->manualTable->setColumnWidth(column, static_cast<int>(parts[column] * scale));
}

void ByHandPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutColumns();
}

bool ByHandPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->manualTable && event->type() == QEvent::KeyPress) {
        const auto* pressed = static_cast<QKeyEvent*>(event);
        if (pressed->matches(QKeySequence::Copy)) {
            copyValues();
            return true;
        }
        if (pressed->key() == Qt::Key_Space && pressed->modifiers() == Qt::NoModifier) {
            toggle();
            return true;
        }
        // Type-ahead would look through every row in this thread; Ctrl+F finds.
        if (pressed->modifiers() == Qt::NoModifier && pressed->key() >= Qt::Key_Exclam &&
            pressed->key() <= Qt::Key_AsciiTilde)
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace muster::gui
