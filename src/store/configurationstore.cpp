// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configurationstore.h"

#include "core/configurationfile.h"
#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString settingsOf(Configuration configuration) {
    configuration.decisions.clear();
    configuration.neverMatch.clear();
    return QString::fromUtf8(writeConfiguration(configuration));
}

} // namespace

Result<Configuration> ConfigurationStore::read() {
    QByteArray bytes;
    {
        auto row = m_database.prepare(u"select configuration from workspace"_s);
        if (!row)
            return fail(row.error());
        const auto found = row->one();
        if (!found)
            return fail(found.error());
        if (*found)
            bytes = row->string(0).toUtf8();
    }
    auto configuration = parseConfiguration(bytes);
    if (!configuration)
        return fail(ErrorKind::Storage,
                    u"The configuration in the workspace cannot be read: %1"_s.arg(configuration.error().detail));
    auto decided = decisions();
    if (!decided)
        return fail(decided.error());
    configuration->decisions = std::move(*decided);
    auto never = neverMatches();
    if (!never)
        return fail(never.error());
    configuration->neverMatch = std::move(*never);
    return configuration;
}

Result<void> ConfigurationStore::run(const QString& sql, const QStringList& values) {
    auto row = m_database.prepare(sql);
    if (!row)
        return fail(row.error());
    for (const QString& value : values)
        row->bind(value);
    return row->run();
}

Result<void> ConfigurationStore::writeSettings(const Configuration& configuration) {
    return run(u"update workspace set configuration = ?"_s, {settingsOf(configuration)});
}

Result<void> ConfigurationStore::write(const Configuration& configuration) {
    return m_database.atomically([&]() -> Result<void> {
        if (auto done = writeSettings(configuration); !done)
            return done;
        for (const QString& table : {u"decision"_s, u"never_match"_s})
            if (auto done = run(u"delete from "_s + table, {}); !done)
                return done;
        for (const Decision& decision : configuration.decisions)
            if (auto done = putDecision(decision); !done)
                return done;
        for (const NeverMatch& entry : configuration.neverMatch)
            if (auto done = addNeverMatch(entry); !done)
                return done;
        return {};
    });
}

Result<std::vector<Decision>> ConfigurationStore::decisions() {
    auto rows = m_database.prepare(u"select tenant_id, object_id, choice, record, username, made_at from decision "
                                   u"order by tenant_id, object_id"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<Decision> decisions;
    while (rows->next()) {
        Decision decision;
        decision.tenantId = rows->string(0);
        decision.objectId = rows->string(1);
        decision.choice = static_cast<Choice>(rows->number(2));
        if (!rows->isNull(3))
            decision.record = RecordKey::parse(rows->string(3));
        decision.username = rows->string(4);
        if (!rows->isNull(5))
            decision.at = QDateTime::fromMSecsSinceEpoch(rows->number(5), Qt::UTC);
        decisions.push_back(std::move(decision));
    }
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return decisions;
}

Result<void> ConfigurationStore::putDecision(const Decision& decision) {
    auto row = m_database.prepare(
        u"insert into decision(tenant_id, object_id, choice, record, username, made_at) values (?, ?, ?, ?, ?, ?) "
        u"on conflict(tenant_id, object_id) do update set choice = excluded.choice, record = excluded.record, "
        u"username = excluded.username, made_at = excluded.made_at"_s);
    if (!row)
        return fail(row.error());
    row->bind(decision.tenantId).bind(decision.objectId).bind(static_cast<std::int64_t>(decision.choice));
    if (decision.record)
        row->bind(decision.record->toString());
    else
        row->bindNull();
    row->bind(decision.username);
    if (decision.at.isValid())
        row->bind(std::int64_t{decision.at.toMSecsSinceEpoch()});
    else
        row->bindNull();
    return row->run();
}

Result<void> ConfigurationStore::removeDecision(const QString& tenantId, const QString& objectId) {
    return run(u"delete from decision where tenant_id = ? and object_id = ?"_s, {tenantId, objectId});
}

Result<std::vector<NeverMatch>> ConfigurationStore::neverMatches() {
    auto rows = m_database.prepare(
        u"select tenant_id, object_id, record from never_match order by tenant_id, object_id, record"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<NeverMatch> entries;
    while (rows->next())
        if (auto record = RecordKey::parse(rows->string(2)))
            entries.push_back({rows->string(0), rows->string(1), *record});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return entries;
}

Result<void> ConfigurationStore::addNeverMatch(const NeverMatch& entry) {
    return run(u"insert into never_match(tenant_id, object_id, record) values (?, ?, ?) on conflict do nothing"_s,
               {entry.tenantId, entry.objectId, entry.record.toString()});
}

Result<void> ConfigurationStore::removeNeverMatch(const NeverMatch& entry) {
    return run(u"delete from never_match where tenant_id = ? and object_id = ? and record = ?"_s,
               {entry.tenantId, entry.objectId, entry.record.toString()});
}

} // namespace muster
