// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/recordspage.h"

#include "gui/frame/strip.h"
#include "gui/preview/words.h"
#include "gui/records/accountrows.h"
#include "gui/records/contactrows.h"
#include "gui/records/employeerows.h"
#include "gui/records/recorddelegate.h"
#include "gui/table/tablemodel.h"
#include "gui/table/tablereader.h"
#include "gui/theme/icon.h"
#include "gui/theme/tokens.h"
#include "gui/work/background.h"
#include "gui/work/elsewhere.h"
#include "ui_recordspage.h"

#include <QClipboard>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Read {
    std::shared_ptr<const RecordRows> rows;
    QDateTime at;
};

template <class Rows>
Read rowsOf(const std::shared_ptr<const PeopleReading>& reading) {
    return {freedElsewhere(std::make_unique<Rows>(reading)), reading->readAt};
}

Result<Read> readRows(RecordsPage::Kind kind, Workspace& workspace) {
    const auto reading = readPeople(workspace);
    if (!reading)
        return fail(reading.error());
    switch (kind) {
    case RecordsPage::Employees:
        return rowsOf<EmployeeRows>(*reading);
    case RecordsPage::Contacts:
        return rowsOf<ContactRows>(*reading);
    case RecordsPage::Accounts:
        break;
    }
    return rowsOf<AccountRows>(*reading);
}

} // namespace

RecordsPage::RecordsPage(Kind kind, TableReader& tables, Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_ui(std::make_unique<Ui::RecordsPage>())
    , m_desk(desk)
    , m_background(new Background(this))
    , m_model(new TableModel(tables, this))
    , m_delegate(new RecordDelegate(this))
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_ui->readAgain->setIcon(icon(u"refresh-cw"_s, &Tokens::onAccent));
    m_ui->exportCsv->setIcon(icon(u"download"_s));
    m_ui->filter->addAction(icon(u"funnel"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    m_strip->setObjectName(u"recordsStrip"_s);
    m_ui->strips->addWidget(m_strip);
    fillTexts();
    QTableView& table = *m_ui->recordsTable;
    table.setModel(m_model);
    table.setItemDelegate(m_delegate);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(m_kind == Accounts ? size::row : size::twoLineRow);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.installEventFilter(this);
    wire();
    tellCounts();
}

RecordsPage::~RecordsPage() = default;

void RecordsPage::fillTexts() {
    QComboBox& states = *m_ui->linkState;
    states.addItem(tr("All"), 0U);
    if (m_kind == Accounts) {
        m_ui->title->setText(tr("Accounts"));
        m_ui->filter->setPlaceholderText(tr("Name, code, rule…"));
        m_ui->linkState->setAccessibleName(tr("Which accounts"));
        states.addItem(tr("With linked people"), uint{RecordRows::Linked});
        states.addItem(tr("Without linked people"), uint{RecordRows::NotLinked});
    } else {
        m_ui->title->setText(m_kind == Employees ? tr("Employees") : tr("Contacts"));
        m_ui->filter->setPlaceholderText(m_kind == Employees ? tr("Name, mail, group…") : tr("Name, mail, account…"));
        states.addItem(tr("Linked"), uint{RecordRows::Linked});
        states.addItem(tr("Not linked"), uint{RecordRows::NotLinked});
        states.addItem(tr("Archived"), uint{RecordRows::Archived});
        states.addItem(tr("Edited in the PSA"), uint{RecordRows::Drifted});
    }
    states.addItem(tr("Inactive"), uint{RecordRows::Inactive});
    m_ui->recordsTable->setAccessibleName(m_ui->title->text());
}

void RecordsPage::wire() {
    connect(m_ui->readAgain, &QPushButton::clicked, this, &RecordsPage::read);
    m_ui->recordHistory->setVisible(m_kind != Accounts);
    m_ui->recordHistory->setIcon(icon(u"history"_s));
    connect(m_ui->recordHistory, &QPushButton::clicked, this, &RecordsPage::wishHistory);
    connect(m_ui->exportCsv, &QPushButton::clicked, this, &RecordsPage::askForFile);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &RecordsPage::filter);
    connect(m_ui->linkState, &QComboBox::currentIndexChanged, this, &RecordsPage::filter);
    connect(m_ui->emptyAction, &QPushButton::clicked, this, [this] {
        if (!m_rows || m_rows->count() == 0) {
            Q_EMIT previewWanted();
            return;
        }
        m_ui->filter->clear();
        m_ui->linkState->setCurrentIndex(0);
        m_ui->filter->setFocus();
    });
    connect(m_model, &TableModel::aboutToOrder, this, [this] {
        if (const QModelIndex current = m_ui->recordsTable->currentIndex(); current.isValid())
            m_currentKey = m_model->keyAt(current.row());
    });
    connect(m_model, &TableModel::ordered, this, &RecordsPage::ordered);
    const auto shortcut = [this](const QKeySequence& keys, auto&& what) {
        auto* made = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, what);
    };
    shortcut(QKeySequence::Find, [this] {
        m_ui->filter->setFocus(Qt::ShortcutFocusReason);
        m_ui->filter->selectAll();
    });
    shortcut(QKeySequence(Qt::Key_F5), [this] { read(); });
    shortcut(QKeySequence(u"Ctrl+E"_s), [this] {
        if (m_ui->exportCsv->isEnabled())
            askForFile();
    });
}

void RecordsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if ((!m_rows || m_isOld) && !m_reading)
        read();
}

void RecordsPage::readWhenSeen() {
    if (isVisible())
        read();
    else
        m_isOld = true;
}

void RecordsPage::read() {
    m_isOld = false;
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    setReading(true);
    m_desk.ask(
        this, [kind = m_kind](Workspace& workspace) { return readRows(kind, workspace); },
        [this](Result<Read> answer) {
            if (std::exchange(m_readAgain, false)) {
                m_reading = false;
                read();
                return;
            }
            if (answer)
                put(std::move(answer->rows), answer->at);
            else
                showError(answer.error());
        });
}

void RecordsPage::setReading(bool reading) {
    m_reading = reading;
    m_delegate->setFaded(reading);
    m_ui->recordsTable->viewport()->update();
    m_ui->readAgain->setEnabled(!reading);
    tellCounts();
}

void RecordsPage::put(std::shared_ptr<const RecordRows> rows, const QDateTime& readAt) {
    m_rows = std::move(rows);
    m_readAt = readAt;
    m_announce = true;
    m_strip->hide();
    m_model->setRows(m_rows);
}

void RecordsPage::showError(const Error& error) {
    setReading(false);
    m_strip->tellError(error);
}

void RecordsPage::filter() {
    TableFilter wanted;
    wanted.text = m_ui->filter->text();
    wanted.groups = m_ui->linkState->currentData().toUInt();
    m_model->setFilter(wanted);
}

void RecordsPage::ordered() {
    layoutColumns();
    if (m_model->rowCount() > 0) {
        const auto row = m_model->rowWithKey(m_currentKey);
        m_ui->recordsTable->setCurrentIndex(m_model->index(row.value_or(0), 0));
    }
    if (std::exchange(m_announce, false)) {
        setReading(false);
        Q_EMIT readDone();
    }
    tellCounts();
}

void RecordsPage::tellCounts() {
    const bool some = m_rows && m_rows->count() > 0;
    const bool none = m_model->rowCount() == 0;
    if (!m_rows)
        m_ui->stateLine->setText(m_reading ? tr("Reading…") : tr("Nothing has been read yet"));
    else
        m_ui->stateLine->setText(QString(m_rows->summary() % u" · "_s %
                                         (m_reading ? tr("reading…") : tr("read %1").arg(clockTime(m_readAt)))));
    const bool filtered = !(m_model->filter() == TableFilter{});
    m_ui->shownCount->setText(
        some && filtered
            ? tr("%1 of %2").arg(QLocale().toString(m_model->rowCount()), QLocale().toString(m_rows->count()))
            : QString());
    m_ui->exportCsv->setEnabled(!none);
    m_ui->recordHistory->setEnabled(!none);
    m_ui->body->setCurrentWidget(none && m_rows ? m_ui->emptyState : m_ui->tablePart);
    m_ui->emptyText->setText(
        some                  ? tr("Nothing fits the filter.")
        : m_kind == Employees ? tr("No employees yet. Sync shows who would become one; Apply writes them here.")
        : m_kind == Contacts
            ? tr("No contacts yet. A Client Portal rule brings them; Sync shows who would become one, Apply writes "
                 "them here.")
            : tr("No accounts yet. They come with the PSA's records, not from the directory."));
    m_ui->emptyAction->setText(some ? tr("Clear Filter") : tr("Open Match & Preview").replace(u'&', u"&&"_s));
    m_ui->emptyAction->setVisible(some || m_kind != Accounts);
}

void RecordsPage::wishHistory() {
    const QModelIndex current = m_ui->recordsTable->currentIndex();
    if (!current.isValid() || m_kind == Accounts)
        return;
    Q_EMIT historyWanted(m_model->keyAt(current.row()), current.siblingAtColumn(0).data().toString());
}

void RecordsPage::find(const QString& text) {
    m_ui->linkState->setCurrentIndex(0);
    m_ui->filter->setText(text);
}

std::vector<std::uint32_t> RecordsPage::shownRows() const {
    std::vector<std::uint32_t> rows;
    rows.reserve(static_cast<std::size_t>(m_model->rowCount()));
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows.push_back(m_model->sourceRow(row));
    return rows;
}

void RecordsPage::copyRows() {
    RecordExport copied{m_rows, {}};
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange& range : m_ui->recordsTable->selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    int next = 0;
    for (const auto& [top, bottom] : ranges) {
        for (int row = std::max(next, top); row <= bottom; ++row)
            copied.order.push_back(m_model->sourceRow(row));
        next = std::max(next, bottom + 1);
    }
    if (copied.order.empty())
        return;
    m_background->run(
        this, [copied = std::move(copied)](const std::stop_token&) { return copied.toText(); },
        [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
}

void RecordsPage::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Export %1").arg(m_ui->title->text()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(QString(m_ui->title->text() % u".csv"_s));
    connect(dialog, &QFileDialog::fileSelected, this, &RecordsPage::exportTo);
    dialog->open();
}

void RecordsPage::exportTo(const QString& path) {
    if (!m_rows)
        return;
    m_background->run(
        this,
        [exported = RecordExport{m_rows, shownRows()}, path](const std::stop_token&) {
            return exported.writeCsv(path);
        },
        [this, path](const Result<int>& written) {
            if (!written) {
                m_strip->tellError(written.error());
                return;
            }
            m_strip->tell(Strip::Info, u"circle-check"_s, tr("%n row(s) exported to %1.", nullptr, *written).arg(path));
            Q_EMIT exported(path, *written);
        });
}

void RecordsPage::layoutColumns() {
    if (!m_rows || m_model->columnCount() == 0)
        return;
    const auto columns = m_rows->columns();
    int wanted = 0;
    for (const RecordColumn& column : columns)
        wanted += column.width;
    QTableView& table = *m_ui->recordsTable;
    // More room is shared out; less than what is needed scrolls, since narrower columns could not be read.
    const double scale = qMax(0.9, static_cast<double>(table.viewport()->width()) / wanted);
    QFont bold(table.horizontalHeader()->font());
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics headings(bold);
    int used = 0;
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
        const QString title = m_model->headerData(static_cast<int>(i), Qt::Horizontal, Qt::DisplayRole).toString();
        const int heading = headings.horizontalAdvance(title) + 2 * space::control + 2;
        const int width = qMax(heading, static_cast<int>(columns[i].width * scale));
        table.setColumnWidth(static_cast<int>(i), width);
        used += width;
    }
    table.setColumnWidth(static_cast<int>(columns.size()) - 1,
                         qMax(columns.back().width - 4, table.viewport()->width() - used));
}

void RecordsPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutColumns();
}

bool RecordsPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->recordsTable && event->type() == QEvent::KeyPress) {
        auto* pressed = static_cast<QKeyEvent*>(event);
        if (pressed->matches(QKeySequence::Copy)) {
            copyRows();
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
