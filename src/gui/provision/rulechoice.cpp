// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulechoice.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace muster::gui {

RuleChoice::RuleChoice(QWidget* parent)
    : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMinimumContentsLength(6);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(lineEdit(), &QLineEdit::textEdited, this, &RuleChoice::readText);
    connect(this, &QComboBox::activated, this, [this](int row) { readText(itemText(row)); });
    connect(completer(), qOverload<const QString&>(&QCompleter::activated), this, &RuleChoice::readText);
}

void RuleChoice::setEntries(const std::vector<LookupEntry>& entries, const QString& nothing) {
    const QSignalBlocker quiet(this);
    m_nothing = nothing;
    const QString stray = strayText();
    // One insertion: a list of thousands of accounts would otherwise tell the view of each.
    auto* rows = new QStandardItemModel(this);
    QList<QStandardItem*> items{new QStandardItem(nothing)};
    items.first()->setData(QString(), Qt::UserRole);
    for (const auto& entry : entries) {
        items.append(new QStandardItem(entry.name));
        items.last()->setData(entry.id, Qt::UserRole);
    }
    rows->invisibleRootItem()->appendRows(items);
    setModel(rows); // deletes the one before
    completer()->setModel(rows);
    if (stray.isEmpty())
        showChosen();
    else
        setEditText(stray);
}

int RuleChoice::rowOf(const QString& id) const {
    return findData(id, Qt::UserRole);
}

void RuleChoice::choose(const QString& id) {
    const QSignalBlocker quiet(this);
    m_chosen = id;
    showChosen();
}

void RuleChoice::showChosen() {
    const QSignalBlocker quiet(this);
    if (!isEnabled() && !m_disabledText.isEmpty()) {
        setCurrentIndex(-1);
        setEditText(m_disabledText);
        return;
    }
    const int row = rowOf(m_chosen);
    setCurrentIndex(row);
    if (row < 0)
        setEditText(m_chosen); // an id that the PSA does not have (any more)
    lineEdit()->setCursorPosition(0);
}

void RuleChoice::readText(const QString& text) {
    const QString typed = text.trimmed();
    const int row = typed.isEmpty() ? 0 : findText(typed, Qt::MatchFixedString);
    if (row >= 0)
        m_chosen = itemData(row, Qt::UserRole).toString();
    Q_EMIT edited();
}

QString RuleChoice::strayText() const {
    const QString text = currentText().trimmed();
    if (!isEnabled() || text.isEmpty() || text == m_chosen)
        return {};
    return findText(text, Qt::MatchFixedString) < 0 ? text : QString();
}

void RuleChoice::setStrayText(const QString& text) {
    const QSignalBlocker quiet(this);
    setEditText(text);
}

void RuleChoice::setDisabledText(const QString& text) {
    m_disabledText = text;
    showChosen();
}

void RuleChoice::changeEvent(QEvent* event) {
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        showChosen();
}

} // namespace muster::gui
