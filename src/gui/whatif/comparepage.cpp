// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/comparepage.h"

#include "gui/table/tablemodel.h"
#include "gui/theme/theme.h"
#include "gui/whatif/comparedelegate.h"
#include "gui/whatif/comparerows.h"
#include "gui/whatif/whatifwords.h"
#include "ui_comparepage.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLocale>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

ComparePage::ComparePage(TableReader& tables, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ComparePage>())
    , m_model(new TableModel(tables, this)) {
    m_ui->setupUi(this);
    QTableView& table = *m_ui->compareTable;
    table.setModel(m_model);
    table.setItemDelegate(new CompareDelegate(this));
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(size::twoLineRow);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSortIndicator(CompareRows::WithDraft, Qt::AscendingOrder);
    table.setSortingEnabled(true);
    for (int tab = 0; tab < static_cast<int>(CompareRows::TabCount); ++tab)
        m_ui->compareTabs->addTab(QString());
    m_ui->compareTabs->setExpanding(false);
    m_ui->compareTabs->setDrawBase(false);
    connect(m_ui->compareTabs, &QTabBar::currentChanged, this, &ComparePage::filter);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &ComparePage::filter);
    connect(m_ui->backButton, &QPushButton::clicked, this, &ComparePage::backWanted);
    connect(m_model, &TableModel::modelReset, this, &ComparePage::layoutColumns);
    const auto shortcut = [this](const QKeySequence& keys, auto&& what) {
        auto* made = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, what);
    };
    shortcut(QKeySequence(Qt::Key_Escape), [this] { Q_EMIT backWanted(); });
    shortcut(QKeySequence::Find, [this] { m_ui->filter->setFocus(Qt::ShortcutFocusReason); });
    shortcut(QKeySequence::Copy, [this] { copyRows(); });
}

ComparePage::~ComparePage() = default;

void ComparePage::setComparison(const std::shared_ptr<const Comparison>& comparison, const QDateTime& readAt) {
    const auto rows = std::make_shared<const CompareRows>(comparison);
    const QLocale locale;
    m_ui->stateLine->setText(
        tr("%1 with the draft, beside the plan of the saved settings · read %2 · nothing is written")
            .arg(tr("%Ln person(s) differ", nullptr, comparison->outcomes), clockTime(readAt)));
    const WhatIfWords words = wordsOf(*comparison);
    m_ui->compareChips->setChips(words.texts, words.tones);
    m_ui->compareTabs->setTabText(CompareRows::Outcomes, QString(tr("What changes") % u"  "_s %
                                                                 locale.toString(rows->count(CompareRows::Outcomes))));
    m_ui->compareTabs->setTabText(
        CompareRows::All, QString(tr("All differences") % u"  "_s % locale.toString(rows->count(CompareRows::All))));
    m_ui->compareTabs->setTabToolTip(CompareRows::All,
                                     tr("Also people for whom only the way to their rule is another one"));
    m_model->setRows(rows);
    filter();
    m_ui->compareTable->setFocus(Qt::OtherFocusReason);
}

void ComparePage::filter() {
    TableFilter wanted;
    wanted.text = m_ui->filter->text();
    wanted.tab = static_cast<std::uint32_t>(qMax(0, m_ui->compareTabs->currentIndex()));
    m_model->setFilter(wanted);
}

void ComparePage::layoutColumns() {
    const int width = m_ui->compareTable->viewport()->width();
    constexpr int badge = 136;
    const int rest = qMax(300, width - 2 * badge);
    const int widths[]{rest * 36 / 100, badge, badge, rest * 34 / 100, rest - rest * 36 / 100 - rest * 34 / 100};
    for (int column = 0; column < CompareRows::ColumnCount; ++column)
        m_ui->compareTable->setColumnWidth(column, widths[column]);
}

void ComparePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutColumns();
}

void ComparePage::copyRows() {
    QStringList lines;
    QModelIndexList rows = m_ui->compareTable->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < CompareRows::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace muster::gui
