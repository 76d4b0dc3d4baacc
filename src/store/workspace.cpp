// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/configurationfile.h"
#include "store/database.h"
#include "store/migration.h"
#include "store/statement.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster {

Workspace::Workspace(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_configuration(*m_database)
    , m_mirror(*m_database)
    , m_journal(*m_database)
    , m_approvals(*m_database)
    , m_builtInPsa(*m_database)
    , m_psaMirror(*m_database)
    , m_callLedger(*m_database)
    , m_builtInDocuments(*m_database)
    , m_documentMirror(*m_database)
    , m_documents(*m_database, m_journal)
    , m_contacts(*m_database, m_journal) {}

Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::create(const QString& location, Product product) {
    auto database = Database::open(location, Database::Mode::Create);
    if (!database)
        return fail(database.error());
    std::unique_ptr<Workspace> workspace(new Workspace(std::move(*database)));
    Database& db = *workspace->m_database;
    if (auto migrated = migrate(db); !migrated)
        return fail(migrated.error());
    const auto there = workspace->readId();
    if (!there)
        return fail(there.error());
    if (*there)
        return fail(ErrorKind::Conflict, u"There is a workspace at %1 already. Use it, or choose another place."_s.arg(
                                             db.location().toString()));
    auto row = db.prepare(u"insert into workspace(one, id, made_at, configuration) values (1, ?, ?, ?)"_s);
    if (!row)
        return fail(row.error());
    Configuration configuration;
    configuration.product = product;
    configuration.emailSources = emailSourcesOf(product);
    workspace->m_id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    row->bind(workspace->m_id).bind(std::int64_t{QDateTime::currentMSecsSinceEpoch()});
    if (auto done = row->bind(QString::fromUtf8(writeConfiguration(configuration))).run(); !done)
        return fail(done.error());
    return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString& location) {
    auto database = Database::open(location);
    if (!database)
        return fail(database.error());
    std::unique_ptr<Workspace> workspace(new Workspace(std::move(*database)));
    Database& db = *workspace->m_database;
    const auto missing = [&] {
        return fail(ErrorKind::NotFound,
                    u"There is no workspace at %1. Make one with \"musterctl init\", or name another with "
                    u"--workspace."_s.arg(db.location().toString()));
    };
    const auto version = schemaVersion(db);
    if (!version)
        return fail(version.error());
    if (*version == 0)
        return missing();
    if (auto migrated = migrate(db); !migrated)
        return fail(migrated.error());
    const auto there = workspace->readId();
    if (!there)
        return fail(there.error());
    if (!*there)
        return missing();
    return workspace;
}

bool Workspace::isBuiltIn(const std::function<QJsonValue(const QJsonObject&)>& system) {
    auto row = m_database->prepare(u"select configuration from workspace"_s);
    if (!row || !row->one().value_or(false))
        return true;
    const auto settings = QJsonDocument::fromJson(row->string(0).toUtf8()).object();
    return system(settings)[u"kind"_s].toString(u"builtin"_s) == u"builtin"_s;
}

RecordReader& Workspace::records() {
    if (isBuiltIn([](const QJsonObject& settings) { return settings[u"psa"_s]; }))
        return m_builtInPsa;
    return m_psaMirror;
}

DocumentationReader& Workspace::documentation() {
    if (isBuiltIn([](const QJsonObject& settings) { return settings[u"documents"_s][u"target"_s]; }))
        return m_builtInDocuments;
    return m_documentMirror;
}

Result<bool> Workspace::readId() {
    auto row = m_database->prepare(u"select id from workspace"_s);
    if (!row)
        return fail(row.error());
    const auto found = row->one();
    if (found && *found)
        m_id = row->string(0);
    return found;
}

Result<std::vector<Workspace::NamedLink>> Workspace::namedLinks() {
    auto rows = m_database->prepare(
        u"select l.tenant_id, l.object_id, u.display_name, u.user_principal_name, l.kind, l.record, "
        u"coalesce(e.first_name, c.first_name, ''), coalesce(e.last_name, c.last_name, ''), l.since, l.written_at, "
        u"l.rule "
        u"from link l left join mirror_tenant t on t.id = l.tenant_id "
        u"left join mirror_user u on u.tenant = t.n and u.id = l.object_id "
        u"left join %1employee e on l.kind = 0 and e.id = l.record "
        u"left join %1contact c on l.kind = 1 and c.id = l.record order by l.tenant_id, l.object_id"_s.arg(
            &records() == &m_builtInPsa ? u"psa_"_s : u"far_"_s));
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<NamedLink> links;
    while (rows->next()) {
        NamedLink link;
        link.tenantId = rows->string(0);
        link.objectId = rows->string(1);
        link.userName = rows->string(2);
        link.userPrincipalName = rows->string(3);
        link.record = {static_cast<RecordKind>(rows->number(4)), rows->string(5)};
        link.recordName = QString(rows->string(6) + u' ' + rows->string(7)).trimmed();
        link.since = QDateTime::fromMSecsSinceEpoch(rows->number(8), Qt::UTC);
        link.lastWritten = QDateTime::fromMSecsSinceEpoch(rows->number(9), Qt::UTC);
        link.rule = rows->string(10);
        links.push_back(std::move(link));
    }
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return links;
}

} // namespace muster
