// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/psa/psareportview.h"

#include "gui/theme/picture.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QLabel* textLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // much of it is the PSA's
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

PsaReportView::PsaReportView(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::control);
    clear();
}

void PsaReportView::clear() {
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    hide();
}

void PsaReportView::show(const PsaAccountReport& report) {
    clear();
    auto* person = textLabel(report.person.isEmpty() ? report.email : report.person, this);
    person->setObjectName(u"reportPerson"_s);
    person->setProperty("role", u"section"_s);
    m_column->addWidget(person);
    QStringList parts;
    for (const QString& part : {report.email, report.company, report.product})
        if (!part.isEmpty() && part != person->text())
            parts.append(part);
    auto* where = textLabel(parts.join(u" · "_s), this);
    where->setObjectName(u"reportWhere"_s);
    where->setProperty("role", u"hint"_s);
    where->setVisible(!parts.isEmpty());
    m_column->addWidget(where);
    for (const PsaAccountReport::Finding& finding : report.findings)
        add(finding);
    setVisible(true);
    setAccessibleName(tr("Test of the account: %1").arg(person->text()));
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PsaReportView::add(const PsaAccountReport::Finding& finding) {
    using Kind = PsaAccountReport::Finding::Kind;
    auto* line = new QWidget(this);
    line->setObjectName(u"finding"_s);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    auto* picture = new QLabel(line);
    setPicture(*picture,
               finding.kind == Kind::Good     ? u"circle-check"_s
               : finding.kind == Kind::Advice ? u"info"_s
                                              : u"circle-x"_s,
               finding.kind == Kind::Good     ? &Tokens::good
               : finding.kind == Kind::Advice ? &Tokens::warning
                                              : &Tokens::danger);
    const QString word = finding.kind == Kind::Good     ? tr("Good")
                         : finding.kind == Kind::Advice ? tr("Advice")
                                                        : tr("Missing");
    auto* text = textLabel(finding.kind == Kind::Good ? finding.text : tr("%1: %2").arg(word, finding.text), line);
    text->setObjectName(u"findingText"_s);
    line->setAccessibleName(tr("%1: %2").arg(word, finding.text));
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    m_column->addWidget(line);
}

} // namespace muster::gui
