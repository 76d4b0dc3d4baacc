// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/steppanel.h"

#include "core/explain.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"
#include "ui_steppanel.h"

#include <QHeaderView>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace muster::gui {

StepPanel::StepPanel(Background& background, QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::StepPanel>())
    , m_background(background)
    , m_fields(new StepFieldsModel(this)) {
    m_ui->setupUi(this);
    m_ui->fieldTable->setModel(m_fields);
    m_ui->fieldTable->verticalHeader()->hide();
    m_ui->fieldTable->verticalHeader()->setDefaultSectionSize(24);
    m_ui->fieldTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->fieldTable->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_ui->fieldTable->horizontalHeader()->setHighlightSections(false);
    m_ui->fieldTable->setTextElideMode(Qt::ElideRight);
    setPicture(*m_ui->overrideIcon, u"triangle-alert"_s, &Tokens::danger, 14);
    clear();
}

StepPanel::~StepPanel() = default;

void StepPanel::show(std::shared_ptr<const Preview> preview, std::uint32_t step) {
    // What changes is at hand; why takes a search through the whole plan.
    fill(detailOf(*preview->input, *preview->plan, step));
    m_wanted = {std::move(preview), step};
    explainNext();
}

void StepPanel::explainNext() {
    // One at a time: who holds an arrow key down asks for more than the pool could answer.
    if (m_explaining || !m_wanted.preview)
        return;
    m_explaining = true;
    m_background.run(
        this,
        [wanted = std::exchange(m_wanted, {})](const std::stop_token&) {
            const auto& [preview, index] = wanted;
            return explain(*preview->input, *preview->plan, preview->plan->steps[index].user).sentences;
        },
        [this, era = m_era](const QStringList& sentences) {
            m_explaining = false;
            if (era == m_era && !m_wanted.preview)
                fillWhy(sentences);
            explainNext();
        });
}

void StepPanel::clear() {
    ++m_era;
    m_wanted = {};
    m_ui->personName->setText(tr("No row is chosen"));
    m_ui->personSource->setText(tr("Choose one to see what changes and why."));
    m_ui->badge->hide();
    m_ui->fieldTable->hide();
    m_ui->overrideStrip->hide();
    m_ui->why->clear();
}

void StepPanel::focusWhy() {
    m_ui->why->setFocus();
}

void StepPanel::fill(const StepDetail& detail) {
    m_ui->personName->setText(detail.name);
    m_ui->personName->setTextFormat(Qt::PlainText);
    m_ui->personSource->setText(detail.source);
    m_ui->badge->setAction(detail.action);
    m_ui->badge->show();
    m_fields->set(detail.fields, detail.recordId);
    m_ui->fieldTable->setVisible(!detail.fields.empty());
    const int rows = qMin(10, static_cast<int>(detail.fields.size()));
    m_ui->fieldTable->setFixedHeight(size::header + rows * 24 + 2);
    m_ui->overrideStrip->setVisible(!detail.accessLost.isEmpty());
    m_ui->overrideText->setTextFormat(Qt::PlainText);
    m_ui->overrideText->setText(tr("Existing access is overridden: %1").arg(detail.accessLost));
    fillWhy({});
}

void StepPanel::fillWhy(const QStringList& sentences) {
    // Names come from outside: shown as plain text, never as markup.
    QString html = u"<p style=\"font-weight:600;margin:2px 0 4px 0\">"_s % tr("Why").toHtmlEscaped() % u"</p>"_s;
    for (const QString& sentence : sentences)
        html += u"<p style=\"margin:0 0 5px 0\">"_s % sentence.toHtmlEscaped() % u"</p>"_s;
    m_ui->why->setHtml(html);
    m_ui->why->document()->setDocumentMargin(12);
}

} // namespace muster::gui
