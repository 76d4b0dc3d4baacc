// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/steppanel.h"

#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"
#include "ui_steppanel.h"

#include <QHeaderView>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// What the search through the plan brings.
struct Told {
    Explanation explanation;
    std::vector<StepField> kept;
};

struct Look {
    QString icon;
    QColor Tokens::*role;
};

/// Icons of different shape: who sees no colours reads them too.
Look lookOf(Explanation::Mark mark) {
    switch (mark) {
    case Explanation::Mark::Holds:
        return {u"circle-check"_s, &Tokens::good};
    case Explanation::Mark::Look:
        return {u"triangle-alert"_s, &Tokens::warning};
    case Explanation::Mark::Prevents:
        return {u"circle-x"_s, &Tokens::danger};
    case Explanation::Mark::Plain:
        break;
    }
    return {u"minus"_s, &Tokens::secondary};
}

/// What comes before the colon in bold: it is what one looks for.
QString marked(const QString& sentence) {
    const qsizetype colon = sentence.indexOf(u": "_s);
    return colon < 0 ? sentence.toHtmlEscaped()
                     : QString(u"<b>"_s % sentence.first(colon + 1).toHtmlEscaped() % u"</b>"_s %
                               sentence.sliced(colon + 1).toHtmlEscaped());
}

} // namespace

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
            Told told;
            told.explanation = explain(*preview->input, *preview->plan, preview->plan->steps[index].user);
            told.kept = keptFields(*preview->input, told.explanation.json["fields"_L1].toArray());
            return told;
        },
        [this, era = m_era](Told told) {
            m_explaining = false;
            if (era == m_era && !m_wanted.preview) {
                m_explained = std::move(told.explanation);
                fillWhy();
                m_fields->append(std::move(told.kept));
                setTableHeight();
            }
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
    setTableHeight();
    m_ui->overrideStrip->setVisible(!detail.accessLost.isEmpty());
    m_ui->overrideText->setTextFormat(Qt::PlainText);
    m_ui->overrideText->setText(tr("Existing access is overridden: %1").arg(detail.accessLost));
    m_explained = {};
    fillWhy();
}

void StepPanel::setTableHeight() {
    const int rows = m_fields->rowCount();
    m_ui->fieldTable->setVisible(rows > 0);
    m_ui->fieldTable->setFixedHeight(size::header + qMin(10, rows) * 24 + 2);
}

void StepPanel::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_fields)
        fillWhy(); // the marks are drawn in colours of the palette
}

void StepPanel::fillWhy() {
    QTextDocument& document = *m_ui->why->document();
    document.clear(); // pictures of before are in the other scheme's colours perhaps
    // Names come from outside: shown as plain text, never as markup.
    QString html = u"<p style=\"font-weight:600;margin:2px 0 4px 0\">"_s % tr("Why").toHtmlEscaped() %
                   u"</p><table cellspacing=\"0\" cellpadding=\"0\">"_s;
    for (qsizetype i = 0; i < m_explained.sentences.size(); ++i) {
        const Look look = lookOf(m_explained.marks[static_cast<std::size_t>(i)]);
        document.addResource(QTextDocument::ImageResource, QUrl(u"mark:"_s % look.icon),
                             icon(look.icon, look.role).pixmap(14, 14).toImage());
        html += u"<tr><td style=\"padding:1px 6px 5px 0\"><img width=\"14\" height=\"14\" src=\"mark:"_s % look.icon %
                u"\"></td><td style=\"padding:0 0 5px 0\">"_s % marked(m_explained.sentences[i]) % u"</td></tr>"_s;
    }
    m_ui->why->setHtml(html % u"</table>"_s);
    m_ui->why->document()->setDocumentMargin(12);
}

} // namespace muster::gui
