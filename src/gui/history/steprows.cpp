// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/steprows.h"

#include "core/field.h"
#include "core/fold.h"
#include "core/historyexport.h"
#include "gui/history/historycells.h"
#include "gui/history/moment.h"
#include "gui/preview/words.h"
#include "gui/records/entitywords.h"
#include "gui/records/recordvalue.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Steps {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Steps)
};

/// Lists as beforeOf() gives them.
QString textOf(const QJsonValue& value) {
    QStringList parts;
    const QJsonArray list = value.toArray();
    for (const QJsonValue& part : list)
        parts.append(part.toString());
    return value.isArray() ? parts.join(u' ') : value.toVariant().toString();
}

/// "Job Title: Analyst → Senior Analyst", "11 fields" when there is no room to say more.
QString changeWords(const std::vector<StepField>& fields, bool isNew) {
    if (fields.empty())
        return Steps::tr("Linked, nothing to write");
    if (isNew)
        return Steps::tr("%n field(s)", nullptr, static_cast<int>(fields.size()));
    if (fields.size() == 1)
        return QString(fields[0].field % u": "_s % fields[0].before % u" \u2192 "_s % fields[0].after);
    QStringList names;
    for (const StepField& field : fields)
        names.append(field.field);
    return names.join(u", "_s);
}

bool isWritten(EntryState state) {
    return state == EntryState::Done || state == EntryState::Settled;
}

QString stateWord(EntryState state) {
    switch (state) {
    case EntryState::Done:
        return Steps::tr("Written");
    case EntryState::Settled:
        return Steps::tr("Written, found later");
    case EntryState::Failed:
        return Steps::tr("Failed");
    case EntryState::Manual:
        return Steps::tr("By hand, not seen yet");
    case EntryState::Withdrawn:
        return Steps::tr("Not needed any more");
    case EntryState::Open:
        break;
    }
    return Steps::tr("Not settled yet");
}

} // namespace

std::vector<StepField> fieldsOf(const JournalEntry& entry, const Lookups& lookups) {
    std::vector<StepField> fields;
    if (entry.entity) {
        for (const auto field : muster::fieldsOf(*entry.entity)) {
            const auto key = QString::fromUtf8(muster::nameOf(field).data());
            if (!entry.fields.contains(key))
                continue;
            const bool isNew = entry.before.isEmpty();
            fields.push_back({labelFor(field),
                              isNew ? u"\u2013"_s : shownList(entry.before[key].toString()),
                              shownList(entry.fields[key].toString()),
                              {},
                              false});
        }
        return fields;
    }
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const auto name = muster::nameOf(field);
        const auto key = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        const auto found = entry.fields.constFind(key);
        if (found == entry.fields.constEnd())
            continue;
        const bool isNew = entry.before.isEmpty();
        fields.push_back({labelFor(field),
                          isNew ? u"\u2013"_s : shownValue(lookups, key, beforeOf(entry, key)),
                          shownValue(lookups, key, textOf(*found)),
                          {},
                          false});
    }
    return fields;
}

void StepRows::add(const HistoryStep& step, const Lookups& lookups) {
    const JournalEntry& entry = step.entry;
    Item item;
    item.number = step.number;
    item.at = entry.at;
    item.action = actionNamed(entry.action.toStdString()).value_or(Action::Update);
    item.kind = entry.entity ? wordFor(*entry.entity) : wordFor(entry.kind);
    item.state = entry.state;
    item.key = entry.key;
    item.person = step.person.isEmpty() ? entry.key.section(u'/', -1) : step.person;
    item.record = entry.record;
    item.run = entry.runId;
    item.change = changeWords(fieldsOf(entry, lookups), entry.before.isEmpty());
    item.error = entry.error;
    m_failed += item.state == EntryState::Failed ? 1 : 0;
    m_written += isWritten(item.state) ? 1 : 0;
    m_rows.emplace(item.number, count());
    m_steps.push_back(std::move(item));
}

void StepRows::setOutlook(const UndoOutlook& outlook) {
    for (Item& item : m_steps) {
        const auto found = outlook.people.constFind(item.key);
        const bool wrote = isWritten(item.state);
        item.isStuck = wrote && found != outlook.people.cend() && !found->isPossible;
        item.undo = !wrote ? Steps::tr("Nothing to undo") : found != outlook.people.cend() ? found->words : QString();
    }
}

QString StepRows::text(std::uint32_t row, int column) const {
    const Item& item = m_steps[row];
    switch (column) {
    case Time:
        return m_of == Of::Record ? momentText(item.at)
                                  : QLocale().toString(item.at.toLocalTime().time(), u"HH:mm:ss"_s);
    case Person:
        return item.person;
    case What:
        return wordFor(item.action);
    case Record:
        if (m_of == Of::Record)
            return Steps::tr("Run %1").arg(item.run);
        return item.record.isEmpty() ? u"\u2013"_s : QString(item.kind % u' ' % item.record);
    case Change:
        return item.change;
    case Undo:
        return item.undo;
    default:
        return item.error.isEmpty() ? stateWord(item.state) : QString(stateWord(item.state) % u": "_s % item.error);
    }
}

QVariant StepRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{Steps::tr("Time"),          Steps::tr("Person"),
                             Steps::tr("Action"),        m_of == Of::Record ? Steps::tr("Run") : Steps::tr("Record"),
                             Steps::tr("Change"),        Steps::tr("Result"),
                             Steps::tr("What undo does")};
    return titles.value(column);
}

QVariant StepRows::data(std::uint32_t row, int column, int role) const {
    const Item& item = m_steps[row];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return QString(header(column, Qt::DisplayRole).toString() % u": "_s % text(row, column));
    case Qt::ToolTipRole:
        return column == Time ? exactMoment(item.at) : text(row, column);
    case Qt::TextAlignmentRole:
        return header(column, role);
    case BadgeRole:
        return column == What ? QVariant(static_cast<int>(item.action)) : QVariant();
    case StrongRole:
        return column == Person;
    case FixedRole:
        return column == Time;
    case IconRole:
        if (column != Outcome)
            return {};
        return item.state == EntryState::Failed ? u"circle-x"_s
               : isWritten(item.state)          ? u"circle-check"_s
                                                : u"clock"_s;
    case CellToneRole:
        if (column == Undo)
            return static_cast<int>(item.isStuck ? HistoryTone::Danger : HistoryTone::Muted);
        if (column != Outcome)
            return static_cast<int>(HistoryTone::Plain);
        return static_cast<int>(item.state == EntryState::Failed ? HistoryTone::Danger
                                : isWritten(item.state)          ? HistoryTone::Good
                                                                 : HistoryTone::Muted);
    default:
        return {};
    }
}

std::optional<std::uint32_t> StepRows::rowWithKey(const QString& key) const {
    const auto found = m_rows.find(key.toLongLong());
    return found == m_rows.end() ? std::nullopt : std::optional(found->second);
}

void StepRows::searchText(std::uint32_t row, std::string& into) const {
    const Item& item = m_steps[row];
    into = foldedKey(
        QString(item.person % u' ' % item.record % u' ' % text(row, What) % u' ' % item.change % u' ' % item.error)
            .toStdString());
}

bool StepRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    return filter.groups == 0 || ((filter.groups & failedGroup) != 0 && m_steps[row].state == EntryState::Failed) ||
           ((filter.groups & stuckGroup) != 0 && m_steps[row].isStuck);
}

void StepRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    if (column == Time)
        into = QString::number(m_steps[row].number).rightJustified(20, u'0').toStdString();
    else
        into = foldedKey(text(row, column).toStdString());
}

} // namespace muster::gui
