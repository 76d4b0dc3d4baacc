// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/reading.h"

#include "passportal/passportal.h"
#include "passportal/wire.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr auto wholeIsOldAfter = 1h;

bool isOlder(const QDateTime& at, const QDateTime& now, std::chrono::milliseconds age) {
    return !at.isValid() || at.msecsTo(now) >= age.count() || at > now.addSecs(3600);
}

} // namespace

Result<std::vector<Entity>> passportalClients(PassportalCalls& calls, TextPool& pool) {
    std::vector<Entity> clients;
    QSet<QString> seen;
    const auto read =
        calls.list({.path = u"/api/v2/documents/clients"_s, .what = u"the clients"_s},
                   [&](const QJsonArray& rows) -> Result<void> {
                       for (const auto row : rows) {
                           const QString id = passportalId(row["id"_L1]);
                           if (id.isEmpty() || seen.contains(id))
                               continue;
                           seen.insert(id);
                           Entity client;
                           client.kind = EntityKind::Client;
                           client.id = pool.add(id);
                           EntityValues values(pool);
                           values.set(EntityField::Name, htmlDecoded(row["name"_L1].toString()).trimmed());
                           client.values = values.take();
                           clients.push_back(client);
                       }
                       return {};
                   });
    if (!read)
        return fail(read.error());
    return clients;
}

Result<std::vector<PassportalDocument>> passportalDocuments(PassportalCalls& calls, EntityKind kind,
                                                            const QString& client) {
    const QString type = documentTypeOf(kind);
    PassportalCall call{.path = u"/api/v2/documents"_s, .what = u"the documents of type "_s % type};
    call.query.addQueryItem(u"type"_s, type);
    if (!client.isEmpty())
        call.query.addQueryItem(u"clientId"_s, client);
    // What is made meanwhile comes last.
    call.query.addQueryItem(u"orderBy"_s, u"id"_s);
    call.query.addQueryItem(u"orderDir"_s, u"asc"_s);
    std::vector<PassportalDocument> documents;
    QSet<QString> seen;
    const auto read = calls.list(call, [&](const QJsonArray& rows) -> Result<void> {
        for (const auto row : rows) {
            PassportalDocument document = documentFrom(row.toObject());
            // A filter that is not heeded must not make assets of backups.
            const bool isOther =
                (!document.type.isEmpty() && document.type != type) || (!client.isEmpty() && document.client != client);
            if (document.id.isEmpty() || isOther || seen.contains(document.id))
                continue;
            seen.insert(document.id);
            documents.push_back(std::move(document));
        }
        return {};
    });
    if (!read)
        return fail(read.error());
    return documents;
}

Result<void> PassportalReading::refresh(DocumentMirrorState& state, Freshness wanted) {
    for (const EntityKind kind :
         {EntityKind::Client, EntityKind::Location, EntityKind::Contact, EntityKind::Configuration}) {
        const QDateTime& readAt = state.readAt[static_cast<std::size_t>(kind)];
        if (wanted == Freshness::Increments && !isOlder(readAt, m_calls.now(), wholeIsOldAfter))
            continue;
        auto read = kind == EntityKind::Client ? readClients(state) : readDocuments(kind, state, wanted);
        if (!read)
            return read;
    }
    return {};
}

Result<void> PassportalReading::keep(EntityKind kind, const std::vector<Entity>& entities, DocumentMirrorState& state) {
    state.readAt[static_cast<std::size_t>(kind)] = m_calls.now();
    return m_mirror.together([&] {
        return m_mirror.clear(kind).and_then([&] { return m_mirror.put(entities); }).and_then([&] {
            return m_mirror.putState(state);
        });
    });
}

Result<void> PassportalReading::readClients(DocumentMirrorState& state) {
    TextPool pool;
    const auto clients = passportalClients(m_calls, pool);
    return clients ? keep(EntityKind::Client, *clients, state) : fail(clients.error());
}

Result<void> PassportalReading::readDocuments(EntityKind kind, DocumentMirrorState& state, Freshness wanted) {
    const auto listed = passportalDocuments(m_calls, kind);
    if (!listed)
        return fail(listed.error());
    TextPool pool;
    std::vector<Entity> before;
    if (auto loaded = m_mirror.entities(kind, pool, before); !loaded)
        return loaded;
    QHash<QString, const Entity*> known;
    for (const Entity& entity : before)
        known.insert(entity.id.toString(), &entity);

    std::vector<Entity> entities;
    QHash<QString, const PassportalDocument*> asked;
    QStringList ids;
    for (const PassportalDocument& document : *listed) {
        const Entity* old = known.value(document.id);
        const bool isSame = old && old->shownName() == document.label && old->client.toString() == document.client;
        if (isSame && wanted == Freshness::Increments) {
            entities.push_back(*old);
            continue;
        }
        asked.insert(document.id, &document);
        ids.append(document.id);
    }
    const auto read = m_calls.documents(ids, [&](const QString& id, const QJsonObject& answer) -> Result<void> {
        entities.push_back(entityFrom(kind, *asked.value(id), answer["details"_L1], known.value(id), pool));
        return {};
    });
    if (!read)
        return read;
    state.capabilities.of(kind).makes =
        std::any_of(listed->begin(), listed->end(),
                    [](const PassportalDocument& document) { return !document.templateUid.isEmpty(); });
    return keep(kind, entities, state);
}

} // namespace muster
