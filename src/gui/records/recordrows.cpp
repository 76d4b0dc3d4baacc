// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/recordrows.h"

#include "core/fold.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("muster::gui::RecordRows", text);
}

void append(std::string& into, const QString& text) {
    if (text.isEmpty())
        return;
    const QByteArray bytes = text.toUtf8();
    into.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    into += ' ';
}

} // namespace

void RecordRows::addRow(const QString& key) {
    m_rowsByKey.insert(key, static_cast<std::uint32_t>(m_keys.size()));
    m_keys.push_back(key);
}

QVariant RecordRows::header(int index, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    return role == Qt::DisplayRole ? QVariant(translated(column(index).title)) : QVariant();
}

QVariant RecordRows::data(std::uint32_t row, int index, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString second = secondLine(row, index);
        const QString between = role == Qt::ToolTipRole ? u"\n"_s : u", "_s;
        return second.isEmpty() ? text(row, index) : QString(text(row, index) % between % second);
    }
    case SecondLineRole:
        return secondLine(row, index);
    case ElideRole:
        return static_cast<int>(column(index).elide);
    case MutedRole:
        return (statesOf(row) & (Archived | Inactive)) != 0;
    default:
        return {};
    }
}

std::optional<std::uint32_t> RecordRows::rowWithKey(const QString& key) const {
    const auto found = m_rowsByKey.constFind(key);
    return found == m_rowsByKey.cend() ? std::nullopt : std::optional(*found);
}

void RecordRows::searchText(std::uint32_t row, std::string& into) const {
    into.clear();
    append(into, key(row));
    for (int index = 0; index < columnCount(); ++index) {
        append(into, text(row, index));
        append(into, secondLine(row, index));
    }
    into = foldedKey(into);
}

bool RecordRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    return filter.groups == 0 || (statesOf(row) & filter.groups) != 0;
}

void RecordRows::sortKey(std::uint32_t row, int index, std::string& into) const {
    into.clear();
    append(into, text(row, index));
    append(into, secondLine(row, index));
    into = foldedKey(into);
}

QStringList exportHeadings(const RecordRows& rows) {
    QStringList headings;
    for (const RecordColumn& column : rows.columns()) {
        headings.append(translated(column.title));
        if (column.secondTitle)
            headings.append(translated(column.secondTitle));
    }
    return headings;
}

QStringList exportCells(const RecordRows& rows, std::uint32_t row) {
    QStringList cells;
    int index = 0;
    for (const RecordColumn& column : rows.columns()) {
        cells.append(rows.text(row, index));
        if (column.secondTitle)
            cells.append(rows.secondLine(row, index));
        ++index;
    }
    return cells;
}

} // namespace muster::gui
