// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/byhand/manualrows.h"

#include "core/fold.h"
#include "gui/byhand/manualwords.h"
#include "gui/history/historycells.h"
#include "gui/history/moment.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Manual {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Manual)
};

} // namespace

ManualRows::ManualRows(std::vector<ManualStep> steps)
    : m_steps(std::move(steps)) {
    for (std::uint32_t row = 0; row < count(); ++row)
        m_rows.insert(m_steps[row].intentId, row);
}

int ManualRows::saidDone() const {
    return static_cast<int>(
        std::count_if(m_steps.begin(), m_steps.end(), [](const ManualStep& step) { return !step.saidBy.isEmpty(); }));
}

QString ManualRows::text(std::uint32_t row, int column) const {
    const ManualStep& of = m_steps[row];
    switch (column) {
    case Person:
        return of.person;
    case Record:
        return recordWords(of);
    case What:
        return wordFor(of.task, of.kind);
    case Since:
        return momentText(of.since);
    default:
        return of.saidBy;
    }
}

QVariant ManualRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && column == SaidBy)
        return Manual::tr("Who says that it is done. It counts when the next reading has looked.");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{Manual::tr("Person"), Manual::tr("Record"), Manual::tr("What to do"), Manual::tr("Since"),
                             Manual::tr("Said done by")};
    return titles.value(column);
}

QVariant ManualRows::data(std::uint32_t row, int column, int role) const {
    const ManualStep& of = m_steps[row];
    switch (role) {
    case Qt::DisplayRole:
        return column == SaidBy && of.saidBy.isEmpty() ? u"–"_s : text(row, column);
    case Qt::AccessibleTextRole:
        return QString(header(column, Qt::DisplayRole).toString() % u": "_s %
                       (column == SaidBy && of.saidBy.isEmpty() ? Manual::tr("nobody") : text(row, column)));
    case Qt::ToolTipRole:
        return column == Since                            ? exactMoment(of.since)
               : column == SaidBy && !of.saidBy.isEmpty() ? Manual::tr("%1; not seen yet").arg(of.saidBy)
                                                          : text(row, column);
    case Qt::TextAlignmentRole:
        return header(column, role);
    case StrongRole:
        return column == Person;
    case FixedRole:
        return column == Since;
    case IconRole:
        return column == What ? iconFor(of.task) : column == SaidBy && !of.saidBy.isEmpty() ? u"clock"_s : QString();
    case CellToneRole:
        return static_cast<int>(column == SaidBy ? HistoryTone::Muted : HistoryTone::Plain);
    default:
        return {};
    }
}

std::optional<std::uint32_t> ManualRows::rowWithKey(const QString& key) const {
    const auto found = m_rows.constFind(key);
    return found == m_rows.constEnd() ? std::nullopt : std::optional(*found);
}

void ManualRows::searchText(std::uint32_t row, std::string& into) const {
    const ManualStep& of = m_steps[row];
    into = foldedKey(
        QString(of.person % u' ' % of.found % u' ' % text(row, Record) % u' ' % text(row, What) % u' ' % of.saidBy)
            .toStdString());
}

bool ManualRows::isIn(std::uint32_t, const TableFilter&) const {
    return true;
}

void ManualRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    if (column == Since)
        into = QString::number(m_steps[row].since.toMSecsSinceEpoch()).rightJustified(20, u'0').toStdString();
    else
        into = foldedKey(text(row, column).toStdString());
}

} // namespace muster::gui
