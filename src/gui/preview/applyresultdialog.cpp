// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/applyresultdialog.h"

#include "gui/frame/strip.h"
#include "gui/theme/badge.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_applyresultdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace muster::gui {

ApplyResultDialog::ApplyResultDialog(ApplyResult result, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ApplyResultDialog>())
    , m_model(nullptr) {
    m_ui->setupUi(this);
    m_ui->resultHeadline->setText(result.headline());
    if (result.error && result.state != RunState::Stopped) {
        auto* strip = new Strip(this);
        strip->setObjectName(u"resultError"_s);
        m_ui->strips->addWidget(strip);
        strip->tellError(*result.error);
    } else if (result.state == RunState::Stopped) {
        auto* strip = new Strip(this);
        strip->setObjectName(u"resultStopped"_s);
        m_ui->strips->addWidget(strip);
        strip->tell(Strip::Warning, u"clock"_s,
                    tr("What was written stays, everybody else is untouched. The next plan shows what is left."));
    }
    if (result.byHand > 0) {
        auto* strip = new Strip(this);
        strip->setObjectName(u"resultByHand"_s);
        m_ui->strips->addWidget(strip);
        auto* link = strip->addLink(tr("Show Manual Steps"));
        link->setObjectName(u"showManual"_s);
        connect(link, &QPushButton::clicked, this, [this] {
            accept();
            Q_EMIT manualWanted();
        });
        strip->tell(Strip::Info, u"clipboard-list"_s,
                    tr("%Ln step(s) have a part that a person does in the PSA.", nullptr, result.byHand));
    }
    fillWritten(result);
    m_model = new NotWrittenModel(std::move(result.notWritten), this);
    const bool any = m_model->rowCount() > 0;
    m_ui->notWrittenLabel->setText(tr("Not written: %Ln", nullptr, m_model->rowCount()));
    m_ui->notWrittenTable->setModel(m_model);
    m_ui->notWrittenTable->setWordWrap(true);
    m_ui->notWrittenTable->verticalHeader()->hide();
    m_ui->notWrittenTable->verticalHeader()->setDefaultSectionSize(size::twoLineRow);
    QHeaderView& header = *m_ui->notWrittenTable->horizontalHeader();
    header.setHighlightSections(false);
    header.setSectionResizeMode(QHeaderView::Stretch);
    header.setSectionResizeMode(NotWrittenModel::Person, QHeaderView::Interactive);
    header.resizeSection(NotWrittenModel::Person, 160);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_ui->notWrittenLabel, m_ui->notWrittenTable,
                                                           m_ui->copyResult, m_ui->showResultPerson})
        widget->setVisible(any);
    if (any)
        m_ui->notWrittenTable->selectRow(0);
    else
        resize(width(), 220);
    connect(m_ui->copyResult, &QPushButton::clicked, this, &ApplyResultDialog::copy);
    connect(m_ui->showResultPerson, &QPushButton::clicked, this, &ApplyResultDialog::showPerson);
    connect(m_ui->notWrittenTable, &QTableView::activated, this, &ApplyResultDialog::showPerson);
    connect(m_ui->closeResult, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->planAgain, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT planAgainWanted();
    });
    (any ? static_cast<QWidget*>(m_ui->notWrittenTable) : m_ui->closeResult)->setFocus();
}

ApplyResultDialog::~ApplyResultDialog() = default;

void ApplyResultDialog::fillWritten(const ApplyResult& result) {
    m_ui->writtenBox->setVisible(result.written > 0);
    for (std::size_t i = 0; i < actionCount; ++i) {
        if (result.counts[i] == 0)
            continue;
        auto* badge = new ActionBadge;
        badge->setAction(static_cast<Action>(i));
        m_ui->writtenRow->addWidget(badge);
        m_ui->writtenRow->addWidget(new QLabel(QLocale().toString(result.counts[i])));
    }
    m_ui->writtenRow->addStretch();
}

void ApplyResultDialog::copy() {
    QModelIndexList rows = m_ui->notWrittenTable->selectionModel()->selectedRows();
    if (rows.size() < 2) {
        rows.clear();
        for (int row = 0; row < m_model->rowCount(); ++row)
            rows.append(m_model->index(row, 0));
    }
    std::sort(rows.begin(), rows.end());
    QString text;
    for (const QModelIndex& row : rows)
        text += row.data().toString() % u'\t' % row.siblingAtColumn(NotWrittenModel::Why).data().toString() % u'\t' %
                row.siblingAtColumn(NotWrittenModel::WhatToDo).data().toString() % u'\n';
    QGuiApplication::clipboard()->setText(text);
}

void ApplyResultDialog::showPerson() {
    const QString key = m_model->keyAt(m_ui->notWrittenTable->currentIndex().row());
    if (key.isEmpty())
        return;
    accept();
    Q_EMIT personWanted(key);
}

void ApplyResultDialog::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QDialog::keyPressEvent(event);
}

} // namespace muster::gui
