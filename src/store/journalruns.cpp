// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journalstore.h"

#include "store/database.h"
#include "store/statement.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const QString runColumns =
    u"n, flow, started_by, trigger_name, plan_hash, started_at, state, finished_at, applied, failed, waiting, counts, "
    u"error, undoes"_s;

RunRecord runOf(const Statement& row) {
    RunRecord run;
    run.id = QString::number(row.number(0));
    run.info.flow = row.string(1);
    run.info.startedBy = row.string(2);
    run.info.trigger = row.string(3);
    run.info.planHash = QByteArray::fromHex(row.string(4).toLatin1());
    run.info.startedAt = QDateTime::fromMSecsSinceEpoch(row.number(5), Qt::UTC);
    run.result.state = static_cast<RunState>(row.number(6));
    if (!row.isNull(7))
        run.result.finishedAt = QDateTime::fromMSecsSinceEpoch(row.number(7), Qt::UTC);
    run.result.applied = static_cast<int>(row.number(8));
    run.result.failed = static_cast<int>(row.number(9));
    run.result.waiting = static_cast<int>(row.number(10));
    run.result.counts = QJsonDocument::fromJson(row.string(11).toUtf8()).object();
    run.result.error = row.string(12);
    run.info.undoes = row.string(13);
    return run;
}

Result<std::vector<RunRecord>> runsOf(Statement& rows) {
    if (auto done = rows.run(); !done)
        return fail(done.error());
    std::vector<RunRecord> runs;
    while (rows.next())
        runs.push_back(runOf(rows));
    if (auto done = rows.ended(); !done)
        return fail(done.error());
    return runs;
}

} // namespace

Result<QString> JournalStore::startRun(const RunInfo& info) {
    auto row = m_database.prepare(
        u"insert into run(n, flow, started_by, trigger_name, plan_hash, started_at, state, applied, failed, waiting, "
        u"counts, error, undoes) select coalesce(max(n), 0) + 1, ?, ?, ?, ?, ?, 0, 0, 0, 0, '{}', '', ? from run "
        u"returning n"_s);
    if (!row)
        return fail(row.error());
    const auto at = info.startedAt.isValid() ? info.startedAt : QDateTime::currentDateTimeUtc();
    row->bind(info.flow).bind(info.startedBy).bind(info.trigger).bind(QString::fromLatin1(info.planHash.toHex()));
    if (auto done = row->bind(std::int64_t{at.toMSecsSinceEpoch()}).bind(info.undoes).one(); !done)
        return fail(done.error());
    return QString::number(row->number(0));
}

Result<void> JournalStore::finishRun(const QString& runId, const RunResult& result) {
    auto row = m_database.prepare(u"update run set state = ?, finished_at = ?, applied = ?, failed = ?, waiting = ?, "
                                  u"counts = ?, error = ? where n = ?"_s);
    if (!row)
        return fail(row.error());
    const auto at = result.finishedAt.isValid() ? result.finishedAt : QDateTime::currentDateTimeUtc();
    row->bind(static_cast<std::int64_t>(result.state)).bind(std::int64_t{at.toMSecsSinceEpoch()});
    row->bind(result.applied).bind(result.failed).bind(result.waiting);
    row->bind(QString::fromUtf8(QJsonDocument(result.counts).toJson(QJsonDocument::Compact))).bind(result.error);
    return row->bind(std::int64_t{runId.toLongLong()}).run();
}

Result<std::vector<RunRecord>> JournalStore::runs() {
    auto rows = m_database.prepare(u"select %1 from run order by n"_s.arg(runColumns));
    return rows ? runsOf(*rows) : fail(rows.error());
}

Result<std::vector<RunRecord>> JournalStore::unfinishedRuns() {
    auto rows = m_database.prepare(u"select %1 from run where state = 0 order by n"_s.arg(runColumns));
    return rows ? runsOf(*rows) : fail(rows.error());
}

Result<std::optional<RunRecord>> JournalStore::lastRun() {
    auto row = m_database.prepare(u"select %1 from run order by n desc limit 1"_s.arg(runColumns));
    if (!row)
        return fail(row.error());
    const auto found = row->one();
    if (!found)
        return fail(found.error());
    return *found ? std::optional(runOf(*row)) : std::nullopt;
}

Result<RunRecord> JournalStore::run(const QString& runId) {
    auto row = m_database.prepare(u"select %1 from run where n = ?"_s.arg(runColumns));
    if (!row)
        return fail(row.error());
    const auto found = row->bind(std::int64_t{runId.toLongLong()}).one();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::NotFound, u"There is no run %1. \"musterctl runs\" lists them."_s.arg(runId));
    return runOf(*row);
}

} // namespace muster
