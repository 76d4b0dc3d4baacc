// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/historystore.h"

#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/journalkind.h"
#include "store/statement.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QJsonObject jsonOf(const QString& text) {
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// As the record has it: what was written, else what was there.
QString nameIn(const JournalEntry& entry) {
    const auto part = [&](const QString& field) {
        const QString written = entry.fields.value(field).toString();
        return written.isEmpty() ? entry.before.value(field).toString() : written;
    };
    const QString person = QString(part(u"firstName"_s) % u' ' % part(u"lastName"_s)).trimmed();
    return person.isEmpty() ? part(u"name"_s) : person;
}

HistoryStep stepOf(const Statement& row) {
    HistoryStep step;
    step.number = row.number(0);
    JournalEntry& entry = step.entry;
    entry.runId = QString::number(row.number(1));
    entry.intentId = row.string(2);
    entry.key = row.string(3);
    entry.action = row.string(4);
    setKind(entry, row.number(5));
    entry.record = row.string(6);
    entry.before = jsonOf(row.string(7));
    entry.fields = jsonOf(row.string(8));
    entry.state = static_cast<EntryState>(row.number(9));
    entry.error = row.string(10);
    entry.at = QDateTime::fromMSecsSinceEpoch(row.number(11), Qt::UTC);
    step.person = row.string(12);
    if (step.person.isEmpty())
        step.person = nameIn(entry);
    entry.saidBy = row.string(13);
    return step;
}

/// For LIKE: its wildcards mean themselves.
QString containing(const QString& text) {
    QString pattern = text.toLower();
    for (const QChar special : {u'!', u'%', u'_'})
        pattern.replace(special, u'!' % QString(special));
    return u'%' % pattern % u'%';
}

} // namespace

Result<std::vector<HistoryStep>> HistoryStore::read(const QString& where, const std::function<void(Statement&)>& bind) {
    auto rows = m_database.prepare(
        u"select j.n, j.run, j.intent, j.source, j.action, j.kind, j.record, j.before_image, j.fields, j.state, "
        u"j.error, j.written_at, coalesce(u.display_name, ''), j.said_by from journal j "
        u"left join mirror_tenant t on t.id = substr(j.source, 1, 36) "
        u"left join mirror_user u on u.tenant = t.n and u.id = substr(j.source, 38) where %1"_s.arg(where));
    if (!rows)
        return fail(rows.error());
    bind(*rows);
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<HistoryStep> steps;
    while (rows->next())
        steps.push_back(stepOf(*rows));
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return steps;
}

Result<std::vector<HistoryStep>> HistoryStore::steps(const QString& runId, std::int64_t after, int limit) {
    return read(u"j.run = ? and j.n > ? order by j.n limit ?"_s,
                [&](Statement& rows) { rows.bind(std::int64_t{runId.toLongLong()}).bind(after).bind(limit); });
}

Result<HistoryStep> HistoryStore::step(std::int64_t number) {
    auto found = read(u"j.n = ?"_s, [&](Statement& rows) { rows.bind(number); });
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(ErrorKind::NotFound, u"This step is not kept any more; its run was too old."_s);
    return std::move(found->front());
}

Result<std::vector<HistoryStep>> HistoryStore::ofRecord(const RecordKey& record) {
    return read(u"j.kind = ? and j.record = ? order by j.n"_s,
                [&](Statement& rows) { rows.bind(static_cast<std::int64_t>(record.kind)).bind(record.id); });
}

Result<std::vector<HistoryStep>> HistoryStore::ofUser(const QString& tenantId, const QString& objectId) {
    return read(u"j.source = ? order by j.n"_s, [&](Statement& rows) { rows.bind(tenantId % u'/' % objectId); });
}

Result<std::vector<HistoryStep>> HistoryStore::manual() {
    return read(u"j.state = 4 and j.kind < 10 order by j.n"_s, [](Statement&) {});
}

Result<std::vector<QString>> HistoryStore::runsAbout(const QString& text) {
    auto rows = m_database.prepare(
        u"select distinct r.n from (select j.run as n from journal j "
        u"left join mirror_tenant t on t.id = substr(j.source, 1, 36) "
        u"left join mirror_user u on u.tenant = t.n and u.id = substr(j.source, 38) "
        u"where lower(coalesce(u.display_name, '') || ' ' || coalesce(u.user_principal_name, '') || ' ' || "
        u"j.before_image || ' ' || j.fields || ' ' || j.error || ' ' || "
        u"case j.kind when 0 then 'employee:' when 1 then 'contact:' else j.source || ' ' end || j.record) like ? "
        u"escape '!' "
        u"union all select l.run as n from run_log l where lower(l.text) like ? escape '!' "
        u"union all select x.n from run x where lower(x.started_by || ' ' || x.trigger_name || ' ' || x.error) "
        u"like ? escape '!') r order by r.n"_s);
    if (!rows)
        return fail(rows.error());
    const QString pattern = containing(text);
    if (auto done = rows->bind(pattern).bind(pattern).bind(pattern).run(); !done)
        return fail(done.error());
    std::vector<QString> runs;
    while (rows->next())
        runs.push_back(QString::number(rows->number(0)));
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return runs;
}

Result<std::vector<LogLine>> HistoryStore::log(const QString& runId) {
    auto rows = m_database.prepare(u"select at, level, text from run_log where run = ? order by line"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->bind(std::int64_t{runId.toLongLong()}).run(); !done)
        return fail(done.error());
    std::vector<LogLine> lines;
    while (rows->next())
        lines.push_back({QDateTime::fromMSecsSinceEpoch(rows->number(0), Qt::UTC),
                         static_cast<LogLine::Level>(rows->number(1)), rows->string(2)});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return lines;
}

Result<void> HistoryStore::addLog(const QString& runId, std::span<const LogLine> lines) {
    using Type = BulkWrite::Type;
    const auto run = std::int64_t{runId.toLongLong()};
    return m_database.atomically([&]() -> Result<void> {
        std::int64_t line = 0;
        {
            auto row = m_database.prepare(u"select coalesce(max(line), 0) from run_log where run = ?"_s);
            if (!row)
                return fail(row.error());
            if (auto found = row->bind(run).one(); !found)
                return fail(found.error());
            line = row->number(0);
        }
        auto rows = BulkWrite::insert(m_database, u"run_log"_s,
                                      {{u"run"_s, Type::Number},
                                       {u"line"_s, Type::Number},
                                       {u"at"_s, Type::Number},
                                       {u"level"_s, Type::Number},
                                       {u"text"_s}});
        for (const LogLine& said : lines) {
            rows.add(run);
            rows.add(++line);
            rows.add(std::int64_t{said.at.toMSecsSinceEpoch()});
            rows.add(static_cast<std::int64_t>(said.level));
            rows.add(said.text);
            if (auto written = rows.endRow(); !written)
                return written;
        }
        return rows.finish();
    });
}

Result<bool> HistoryStore::forgetEntries(std::int64_t run) {
    constexpr std::int64_t atOnce = 500;
    auto row = m_database.prepare(
        u"delete from journal where n in (select n from journal where run = ? order by n limit %1)"_s.arg(atOnce));
    if (!row)
        return fail(row.error());
    if (auto done = row->bind(run).run(); !done)
        return fail(done.error());
    return row->affected() < atOnce;
}

Result<void> HistoryStore::forget(const QDateTime& before) {
    std::vector<std::int64_t> old;
    {
        auto rows = m_database.prepare(
            u"select n from run where started_at < ? and n < (select max(n) from run) "
            u"and not exists (select 1 from journal j where j.run = run.n and j.state in (0, 4)) order by n limit 10000"_s);
        if (!rows)
            return fail(rows.error());
        if (auto done = rows->bind(std::int64_t{before.toMSecsSinceEpoch()}).run(); !done)
            return done;
        while (rows->next())
            old.push_back(rows->number(0));
        if (auto done = rows->ended(); !done)
            return done;
    }
    int batches = 100;
    for (const std::int64_t run : old) {
        for (bool empty = false; !empty; --batches) {
            if (batches <= 0)
                return {}; // the next run goes on
            const auto done = forgetEntries(run);
            if (!done)
                return fail(done.error());
            empty = *done;
        }
        // The run itself last: one that is half forgotten is still found.
        auto gone = m_database.atomically([&]() -> Result<void> {
            for (const QString& sql : {u"delete from run_log where run = ?"_s, u"delete from run where n = ?"_s}) {
                auto row = m_database.prepare(sql);
                if (!row)
                    return fail(row.error());
                if (auto done = row->bind(run).run(); !done)
                    return done;
            }
            return {};
        });
        if (!gone)
            return gone;
    }
    return {};
}

} // namespace muster
