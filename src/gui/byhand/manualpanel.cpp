// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/byhand/manualpanel.h"

#include "gui/byhand/manualwords.h"
#include "gui/preview/words.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "ui_manualpanel.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// Puts the first line of text at the height of the button beside it.
constexpr int top = 3;

QString objectNameOf(const char* part, Field field) {
    const auto name = nameOf(field);
    return QLatin1StringView(part) % QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

ManualPanel::ManualPanel(QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ManualPanel>()) {
    m_ui->setupUi(this);
    m_ui->copyAll->setIcon(icon(u"copy"_s));
    m_ui->copyAll->setIconSize({14, 14});
    connect(m_ui->copyAll, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(allValues(m_step)); });
    clear();
}

ManualPanel::~ManualPanel() = default;

void ManualPanel::clear() {
    m_step = {};
    m_ui->stepPart->hide();
    m_ui->noStep->show();
    dropRows();
}

void ManualPanel::follow(QWidget& before) {
    setTabOrder(&before, m_ui->copyAll);
}

void ManualPanel::dropRows() {
    delete m_values;
    m_values = nullptr;
}

void ManualPanel::show(const ManualStep& step, Product product) {
    m_step = step;
    m_ui->noStep->hide();
    m_ui->stepPart->show();
    m_ui->manualPerson->setText(step.person);
    m_ui->manualTask->setText(QString(wordFor(step.task, step.kind) % u" · "_s % recordWords(step)));
    QStringList lines;
    for (const QString& place : placesOf(step, product))
        lines.append(u"%1.  %2"_s.arg(lines.size() + 1).arg(breakable(place)));
    m_ui->places->setText(lines.join(u'\n'));
    m_ui->end->setText(breakable(endOf(step)));
    dropRows();
    m_values = new QWidget(m_ui->valuesFrame);
    auto* grid = new QGridLayout(m_values);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::control);
    grid->setVerticalSpacing(space::icon);
    grid->setColumnStretch(1, 1);
    m_ui->valuesFrame->layout()->addWidget(m_values);
    QWidget* last = m_ui->copyAll;
    for (std::size_t i = 0; i < step.values.size(); ++i) {
        QWidget* copy = addRow(step.values[i], static_cast<int>(i));
        setTabOrder(last, copy);
        last = copy;
    }
}

QWidget* ManualPanel::addRow(const ManualValue& value, int row) {
    auto& grid = static_cast<QGridLayout&>(*m_values->layout());
    const QString title = labelFor(value.field);
    const QString shown = shownValue(value.field, value.value), before = shownValue(value.field, value.before);

    auto* copy = new QPushButton(m_values);
    copy->setObjectName(objectNameOf("copy_", value.field));
    copy->setIcon(icon(u"copy"_s));
    copy->setIconSize({14, 14});
    copy->setProperty("role", u"small"_s);
    copy->setToolTip(tr("Copy %1").arg(title));
    copy->setAccessibleName(tr("Copy %1").arg(title));
    copy->setEnabled(!shown.isEmpty());
    connect(copy, &QPushButton::clicked, this, [shown] { QGuiApplication::clipboard()->setText(shown); });

    auto* label = new QLabel(title, m_values);
    label->setProperty("role", u"secondary"_s);
    label->setBuddy(copy);

    auto* text = new QLabel(m_values);
    text->setObjectName(objectNameOf("value_", value.field));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(shown.isEmpty() ? tr("(leave empty)") : breakable(shown));
    text->setAccessibleName(text->text().remove(QChar(0x200b)));
    text->setToolTip(shown.left(4000).toHtmlEscaped());
    QFont bold(text->font());
    bold.setWeight(QFont::DemiBold);
    text->setFont(bold);

    auto* note = new QLabel(m_values);
    note->setObjectName(objectNameOf("note_", value.field));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("role", value.told ? u"hint"_s : u"warning"_s);
    QStringList notes;
    if (!m_step.record.isEmpty() && (value.told || !before.isEmpty()))
        notes.append(before.isEmpty() ? tr("until now empty") : tr("until now %1").arg(breakable(before)));
    if (!value.told)
        notes.append(tr("no reading sees it"));
    note->setText(notes.join(u" · "_s));
    note->setVisible(!notes.isEmpty());

    auto* eye = new QLabel(m_values);
    const QString sight = value.told ? tr("The next reading sees it") : tr("No reading sees it");
    setPicture(*eye, value.told ? u"eye"_s : u"eye-off"_s, value.told ? &Tokens::good : &Tokens::warning, 14);
    eye->setContentsMargins(0, top, 0, 0);
    eye->setToolTip(sight);
    eye->setAccessibleName(u"%1: %2"_s.arg(title, sight));

    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->setContentsMargins(0, top, 0, 0);
    label->setContentsMargins(0, top + 1, 0, 0);
    texts->addWidget(text);
    texts->addWidget(note);
    grid.addWidget(label, row, 0, Qt::AlignTop);
    texts->addStretch();
    grid.addLayout(texts, row, 1);
    grid.addWidget(eye, row, 2, Qt::AlignTop);
    grid.addWidget(copy, row, 3, Qt::AlignTop);
    return copy;
}

} // namespace muster::gui
