// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/runrows.h"

#include "core/fold.h"
#include "core/plan.h"
#include "gui/history/historycells.h"
#include "gui/history/moment.h"
#include "gui/preview/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Runs {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Runs)
};

int countOf(const RunRecord& run, Action action) {
    const auto name = nameOf(action);
    return run.result.counts[QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))].toInt();
}

QString flowWord(const QString& flow) {
    if (flow == u"document"_s)
        return Runs::tr("Document");
    if (flow == u"contacts"_s)
        return Runs::tr("Contacts");
    return Runs::tr("Provision");
}

HistoryTone toneOf(const RunRecord& run) {
    switch (run.result.state) {
    case RunState::Done:
        return run.result.failed > 0 ? HistoryTone::Warning : HistoryTone::Good;
    case RunState::Failed:
        return HistoryTone::Danger;
    case RunState::Waiting:
    case RunState::Stopped:
        return HistoryTone::Warning;
    case RunState::Running:
        break;
    }
    return HistoryTone::Muted;
}

QString iconOf(const RunRecord& run, bool undone) {
    if (undone)
        return u"undo-2"_s;
    switch (run.result.state) {
    case RunState::Done:
        return run.result.failed > 0 ? u"triangle-alert"_s : u"circle-check"_s;
    case RunState::Failed:
        return u"circle-x"_s;
    case RunState::Waiting:
        return u"hand"_s;
    case RunState::Stopped:
        return u"pause"_s;
    case RunState::Running:
        break;
    }
    return u"clock"_s;
}

} // namespace

RunRows::RunRows(std::vector<RunRecord> runs, const QDateTime& now)
    : m_runs(std::move(runs))
    , m_now(now) {
    std::reverse(m_runs.begin(), m_runs.end());
    for (std::uint32_t row = 0; row < count(); ++row) {
        m_rows.insert(m_runs[row].id, row);
        const RunRecord& run = m_runs[row];
        // The newest comes first: an undo that was undone itself takes nothing back any more.
        if (!run.info.undoes.isEmpty() && run.result.applied > 0 && !m_undoneBy.contains(run.id) &&
            !m_undoneBy.contains(run.info.undoes))
            m_undoneBy.insert(run.info.undoes, row);
    }
}

const RunRecord* RunRows::undoneBy(std::uint32_t row) const {
    const auto found = m_undoneBy.constFind(m_runs[row].id);
    return found == m_undoneBy.cend() ? nullptr : &m_runs[*found];
}

QString RunRows::startOf(std::uint32_t row) const {
    return momentText(m_runs[row].info.startedAt, m_now);
}

QString RunRows::starterOf(std::uint32_t row) const {
    const RunInfo& info = m_runs[row].info;
    if (info.trigger == u"watch"_s)
        return Runs::tr("Schedule (%1)").arg(info.startedBy);
    if (info.trigger == u"restore"_s)
        return Runs::tr("Restore by %1").arg(info.startedBy);
    if (info.trigger != u"undo"_s && info.undoes.isEmpty())
        return info.startedBy;
    const auto undone = rowWithKey(info.undoes);
    return undone ? Runs::tr("Undo of %1 by %2").arg(startOf(*undone), info.startedBy)
                  : Runs::tr("Undo of run %1 by %2").arg(info.undoes, info.startedBy);
}

QString RunRows::outcomeOf(std::uint32_t row) const {
    if (const RunRecord* by = undoneBy(row))
        return Runs::tr("Undone at %1").arg(clockTime(by->info.startedAt));
    const RunResult& result = m_runs[row].result;
    switch (result.state) {
    case RunState::Done:
        return result.failed > 0 ? Runs::tr("Done, %n failed", nullptr, result.failed) : Runs::tr("Done");
    case RunState::Stopped:
        return Runs::tr("Stopped");
    case RunState::Failed:
        return Runs::tr("Failed");
    case RunState::Waiting:
        return Runs::tr("Stopped by a brake");
    case RunState::Running:
        break;
    }
    return Runs::tr("Under way");
}

int RunRows::number(std::uint32_t row, int column) const {
    const RunRecord& run = m_runs[row];
    switch (column) {
    case Created:
        return countOf(run, Action::Create);
    case Merged:
        return countOf(run, Action::Merge);
    case Updated:
        return countOf(run, Action::Update) + countOf(run, Action::Reactivate);
    case TookAccess:
        return countOf(run, Action::Deactivate) + countOf(run, Action::Revoke) + countOf(run, Action::Convert);
    default:
        return run.result.failed;
    }
}

QString RunRows::text(std::uint32_t row, int column) const {
    const RunRecord& run = m_runs[row];
    switch (column) {
    case Started:
        return startOf(row);
    case Flow:
        return flowWord(run.info.flow);
    case StartedBy:
        return starterOf(row);
    case Outcome:
        return outcomeOf(row);
    case Duration:
        return durationText(run.info.startedAt, run.result.finishedAt);
    default:
        break;
    }
    const bool wrote = run.result.state != RunState::Waiting;
    return wrote ? QLocale().toString(number(row, column)) : u"\u2013"_s;
}

QVariant RunRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((column >= Created ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{Runs::tr("Started"), Runs::tr("Flow"),    Runs::tr("Started by"), Runs::tr("Result"),
                             Runs::tr("Create"),  Runs::tr("Merge"),   Runs::tr("Update"),     Runs::tr("Took access"),
                             Runs::tr("Failed"),  Runs::tr("Duration")};
    return titles.value(column);
}

QVariant RunRows::data(std::uint32_t row, int column, int role) const {
    const RunRecord& run = m_runs[row];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return QString(header(column, Qt::DisplayRole).toString() % u": "_s % text(row, column));
    case Qt::ToolTipRole:
        if (column == Started)
            return exactMoment(run.info.startedAt);
        return column == Outcome && !run.result.error.isEmpty() ? run.result.error : text(row, column);
    case Qt::TextAlignmentRole:
        return header(column, role);
    case StrongRole:
        return column == Started;
    case IconRole:
        return column == Outcome ? iconOf(run, undoneBy(row) != nullptr) : QString();
    case CellToneRole:
        if (column == Outcome)
            return static_cast<int>(undoneBy(row) ? HistoryTone::Muted : toneOf(run));
        return static_cast<int>(column == Failed && run.result.failed > 0 ? HistoryTone::Danger : HistoryTone::Plain);
    default:
        return {};
    }
}

std::optional<std::uint32_t> RunRows::rowWithKey(const QString& key) const {
    const auto found = m_rows.constFind(key);
    return found == m_rows.cend() ? std::nullopt : std::optional(*found);
}

void RunRows::searchText(std::uint32_t row, std::string& into) const {
    QString all = m_runs[row].id;
    for (int column = Started; column <= Outcome; ++column)
        all += u' ' % text(row, column);
    into = foldedKey(QString(all % u' ' % m_runs[row].result.error).toStdString());
}

bool RunRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    const RunRecord& run = m_runs[row];
    if (filter.tab != 0) {
        const QStringList flows{u"provision"_s, u"document"_s, u"contacts"_s};
        if (run.info.flow != flows.value(static_cast<qsizetype>(filter.tab) - 1))
            return false;
    }
    if (filter.client != 0 && run.info.startedAt < m_now.addDays(-static_cast<qint64>(filter.client)))
        return false;
    if (filter.groups == 0)
        return true;
    std::uint32_t result = NotFinished;
    if (run.result.state == RunState::Done)
        result = run.result.failed > 0 ? WithFailures : Done;
    else if (run.result.state == RunState::Waiting)
        result = Waited;
    return (filter.groups & result) != 0;
}

void RunRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    const RunRecord& run = m_runs[row];
    const auto padded = [&](qint64 value) {
        into = QString::number(qMax(qint64{0}, value)).rightJustified(20, u'0').toStdString();
    };
    if (column == Started)
        padded(run.info.startedAt.toMSecsSinceEpoch());
    else if (column == Duration)
        padded(run.result.finishedAt.isValid() ? run.info.startedAt.msecsTo(run.result.finishedAt) : 0);
    else if (column >= Created)
        padded(number(row, column));
    else
        into = foldedKey(text(row, column).toStdString());
}

} // namespace muster::gui
