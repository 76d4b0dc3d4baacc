// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How Match & Preview shares out its width (mockups, "Tables").
#include "gui/preview/previewpage.h"
#include "gui/preview/steppanel.h"
#include "gui/theme/badge.h"
#include "ui_previewpage.h"

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr int narrowPage = 1060; ///< below it the panel is as narrow as it may be, Undo and Redo are icons

} // namespace

void PreviewPage::layoutColumns() {
    // 27 : 25 : 14 : 16 : 18 of 764; what is more goes to source, matched and why 1 : 1 : 2. Badges and the three
    // choices are never cut: where it is narrow, the others give way.
    QTableView& table = *m_ui->previewTable;
    if (m_model->columnCount() == 0)
        return;
    const int room = table.viewport()->width();
    const int base = qMin(room, 764);
    const int more = qMax(0, room - 764);
    int action = 107;
    for (std::size_t i = 0; i < actionCount; ++i)
        action = qMax(action, badgeSize(static_cast<Action>(i), table.font()).width() + 2 * space::control);
    const int matched = qMax(base / 4, PreviewDelegate::choicesWidth(table.font()));
    const int rest = base - action - matched;
    const int widths[]{rest * 27 / 61 + more / 4, matched + more / 4, action, rest * 16 / 61};
    int used = 0;
    for (int column = 0; column < PreviewRows::Why; ++column) {
        table.setColumnWidth(column, widths[column]);
        used += widths[column];
    }
    table.setColumnWidth(PreviewRows::Why, qMax(60, room - used));
}

void PreviewPage::layoutToolRow() {
    // Where the words of the tool row do not fit, the two bulk buttons show their icons only.
    const std::pair<QPushButton*, QString> bulk[]{{m_ui->autoMatchAll, tr("Auto-Match All")},
                                                  {m_ui->createUnmatched, tr("Create Unmatched")}};
    int needed = m_ui->previewTabs->sizeHint().width() + m_ui->filter->minimumWidth() +
                 m_ui->client->minimumSizeHint().width() + 2 * space::page + 6 * space::control;
    for (const auto& [button, text] : bulk) {
        button->setAccessibleName(text);
        button->setText(text);
        needed += button->sizeHint().width();
    }
    if (needed > width())
        for (const auto& [button, text] : bulk)
            button->setText(QString());
}

void PreviewPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutToolRow();
    const bool narrow = width() < narrowPage;
    for (const auto& [button, text] : {std::pair(m_ui->undo, tr("Undo")), std::pair(m_ui->redo, tr("Redo"))}) {
        button->setAccessibleName(text);
        button->setText(narrow ? QString() : text);
    }
    if (!m_panelSized) {
        const int panel = narrow ? 280 : 324;
        m_ui->splitter->setSizes({width() - panel, panel});
    }
}

} // namespace muster::gui
