// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/lookupbox.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QWheelEvent>

#include <utility>

namespace muster::gui {

LookupBox::LookupBox(QWidget* parent)
    : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(NoInsert);
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(lineEdit(), &QLineEdit::textEdited, this, &LookupBox::read);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &LookupBox::left);
    // The row and not its name: two employees may share one.
    connect(this, &QComboBox::activated, this, &LookupBox::take);
}

void LookupBox::setEntries(const std::vector<LookupEntry>& entries, const QString& placeholder, const QString& none) {
    const QSignalBlocker quiet(this);
    const QString typed = m_stray;
    // One insertion: the view of a list of thousands is told once.
    auto* rows = new QStandardItemModel(this);
    QList<QStandardItem*> items;
    const auto add = [&items](const QString& name, const QString& id) {
        items.append(new QStandardItem(name));
        items.last()->setData(id, Qt::UserRole);
    };
    if (!none.isEmpty())
        add(none, QString());
    for (const LookupEntry& entry : entries)
        add(entry.name, entry.id);
    rows->appendColumn(items);
    setModel(rows); // deletes the one before
    completer()->setModel(rows);
    lineEdit()->setPlaceholderText(placeholder);
    choose(QString(m_chosen));
    if (!typed.isEmpty()) {
        m_stray = typed;
        setEditText(typed);
    }
}

void LookupBox::choose(const QString& id) {
    const QSignalBlocker quiet(this);
    m_chosen = id;
    m_stray.clear();
    const int row = findData(id);
    setCurrentIndex(row);
    if (row < 0)
        setEditText(id);
    lineEdit()->setCursorPosition(0);
}

void LookupBox::take(int row) {
    m_stray.clear();
    m_chosen = itemData(row).toString();
    Q_EMIT edited();
}

void LookupBox::read(const QString& text) {
    const QString typed = text.trimmed();
    const int row = typed.isEmpty() ? -1 : findText(typed, Qt::MatchFixedString);
    m_stray = row < 0 ? typed : QString();
    if (typed.isEmpty())
        m_chosen.clear();
    else if (row >= 0)
        m_chosen = itemData(row).toString();
    Q_EMIT edited();
}

void LookupBox::wheelEvent(QWheelEvent* event) {
    // Scrolling the page must not change what is chosen under the pointer.
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace muster::gui
