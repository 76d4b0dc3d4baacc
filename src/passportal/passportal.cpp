// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/passportal.h"

#include "passportal/wire.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr int createTries = 3;

Error byHand(const QString& what) {
    return {ErrorKind::Rejected,
            u"Passportal's API cannot %1 without losing what it is not told; a person has to do it."_s.arg(what)};
}

/// Ends the run; anything else belongs to the one record.
bool endsRun(const Error& error) {
    return error.kind == ErrorKind::Auth || error.kind == ErrorKind::Storage || error.kind == ErrorKind::Cancelled ||
           error.kind == ErrorKind::Throttled || error.kind == ErrorKind::Network;
}

/// What became of the call is not known.
bool isDoubtful(const Error& error) {
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Protocol;
}

QString titleOf(const EntityWrite& write) {
    Entity entity;
    entity.kind = write.kind;
    entity.values = write.values;
    return entity.shownName().simplified();
}

/// Newer documents have higher numbers.
bool isNewer(const QString& a, const QString& b) {
    return a.toLongLong() > b.toLongLong();
}

} // namespace

Passportal::Passportal(PassportalAccess access, DocumentMirror& mirror, std::stop_token stop)
    : m_mirror(mirror)
    , m_calls(std::move(access), std::move(stop)) {}

DocumentCapabilities Passportal::capabilities() const {
    const auto state = m_mirror.state();
    std::array<bool, entityKindCount> templates{};
    // Of a mirror that was never read, everything would be possible.
    if (state && state->source == m_calls.target().baseUrl)
        for (const EntityKind kind : entityKinds)
            templates[static_cast<std::size_t>(kind)] =
                state->readAt[static_cast<std::size_t>(kind)].isValid() && state->capabilities.of(kind).makes;
    return passportalCapabilities(templates);
}

Result<void> Passportal::refresh(Freshness wanted) {
    auto state = m_mirror.state();
    if (!state)
        return fail(state.error());
    if (state->source != m_calls.target().baseUrl) {
        *state = {};
        state->source = m_calls.target().baseUrl;
    }
    state->capabilities = capabilities();
    return PassportalReading(m_calls, m_mirror).refresh(*state, wanted);
}

Result<void> Passportal::find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) {
    QSet<QString> clients;
    for (const EntityKey& key : keys)
        if (key.kind == EntityKind::Client)
            clients.insert(key.id);
    if (!clients.isEmpty()) {
        const auto all = passportalClients(m_calls, pool);
        if (!all)
            return fail(all.error());
        std::copy_if(all->begin(), all->end(), std::back_inserter(into),
                     [&](const Entity& client) { return clients.contains(client.id.toString()); });
    }
    for (const EntityKind kind : {EntityKind::Location, EntityKind::Contact, EntityKind::Configuration}) {
        QStringList ids;
        for (const EntityKey& key : keys)
            if (key.kind == kind && key.id.toLongLong() > 0 && !ids.contains(key.id))
                ids.append(key.id);
        if (ids.isEmpty())
            continue;
        std::vector<Entity> known;
        if (auto loaded = m_mirror.entities(kind, pool, known); !loaded)
            return loaded;
        const auto read = m_calls.documents(ids, [&](const QString& id, const QJsonObject& answer) -> Result<void> {
            const QJsonObject inner = answer["results"_L1].toObject();
            PassportalDocument document = documentFrom(inner.isEmpty() ? answer : inner);
            document.id = id;
            if (!document.type.isEmpty() && document.type != documentTypeOf(kind))
                return {};
            // An answer of details alone: what the list told is still so.
            const auto old = std::find_if(known.begin(), known.end(),
                                          [&](const Entity& entity) { return entity.id.toString() == id; });
            if (old != known.end() && document.label.isEmpty())
                document.label = old->shownName();
            if (old != known.end() && document.client.isEmpty())
                document.client = old->client.toString();
            into.push_back(entityFrom(kind, document, inner.isEmpty() ? answer["details"_L1] : inner["details"_L1],
                                      old != known.end() ? &*old : nullptr, pool));
            return {};
        });
        if (!read)
            return read;
    }
    return {};
}

Result<QStringList> Passportal::titled(EntityKind kind, const QString& client, const QString& title) {
    // Not by the search, of which nobody says what it finds.
    const auto documents = passportalDocuments(m_calls, kind, client);
    if (!documents)
        return fail(documents.error());
    QStringList ids;
    for (const PassportalDocument& document : *documents)
        if (document.label.simplified() == title)
            ids.append(document.id);
    return ids;
}

Result<std::optional<QString>> Passportal::madeBy(const EntityWrite& create) {
    const QString title = titleOf(create);
    if (documentTypeOf(create.kind).isEmpty() || title.isEmpty() || create.client.isEmpty())
        return std::optional<QString>();
    auto ids = titled(create.kind, create.client, title);
    if (!ids)
        return fail(ids.error());
    TextPool pool;
    std::vector<Entity> known;
    if (auto loaded = m_mirror.entities(create.kind, pool, known); !loaded)
        return fail(loaded.error());
    QSet<QString> old;
    for (const Entity& entity : known)
        old.insert(entity.id.toString());
    std::optional<QString> found;
    for (const QString& id : *ids) {
        const bool better =
            found && (old.contains(*found) != old.contains(id) ? !old.contains(id) : isNewer(id, *found));
        if (!found || better)
            found = id;
    }
    return found;
}

Result<std::vector<WriteOutcome>> Passportal::write(std::span<const EntityWrite> batch) {
    std::vector<WriteOutcome> outcomes;
    for (const EntityWrite& write : batch) {
        auto outcome = writeOne(write);
        if (!outcome && endsRun(outcome.error()))
            return fail(outcome.error());
        outcomes.push_back(outcome ? std::move(*outcome) : WriteOutcome{write.record, outcome.error()});
    }
    return outcomes;
}

Result<WriteOutcome> Passportal::writeOne(const EntityWrite& write) {
    if (write.remove)
        return fail(byHand(u"remove a document"_s));
    if (!write.record.isEmpty())
        return fail(byHand(u"change a document"_s));
    return create(write);
}

Result<QString> Passportal::templateOf(EntityKind kind) {
    QString& known = m_templates[static_cast<std::size_t>(kind)];
    if (!known.isEmpty())
        return known;
    const auto documents = passportalDocuments(m_calls, kind);
    if (!documents)
        return fail(documents.error());
    for (const PassportalDocument& document : *documents)
        if (!document.templateUid.isEmpty()) {
            known = document.templateUid;
            break;
        }
    return known;
}

Result<QString> Passportal::post(const EntityWrite& write, const QString& templateUid, const QString& title,
                                 const QStringList& before) {
    const QJsonObject body{
        {u"templateUid"_s, templateUid}, {u"clientId"_s, write.client.toLongLong()}, {u"title"_s, title}};
    const PassportalCall call{.method = "POST",
                              .path = u"/api/v2/documents"_s,
                              .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
                              .what = u"a new document"_s};
    auto pause = 1s;
    for (int tries = 1;; ++tries) {
        const auto answer = m_calls.send(call);
        if (!answer && !isDoubtful(answer.error()))
            return fail(answer.error());
        if (answer)
            if (const QString id = passportalId((*answer)["id"_L1]); !id.isEmpty())
                return id;
        // The answer of a create tells no id, and of a lost one it is not known whether it was done: it is looked for,
        // and a moment is given because it may be under way still. Only a lost one is sent again.
        for (int looks = 1; looks <= (answer ? createTries : 1); ++looks) {
            if (!answer || looks > 1)
                if (auto slept = m_calls.sleep(pause); !slept)
                    return fail(slept.error());
            auto now = titled(write.kind, write.client, title);
            if (!now)
                return fail(now.error());
            std::sort(now->begin(), now->end(), isNewer);
            const auto made =
                std::find_if(now->begin(), now->end(), [&](const QString& id) { return !before.contains(id); });
            if (made != now->end())
                return *made;
        }
        pause *= 2;
        if (answer)
            return fail(ErrorKind::Protocol, u"Passportal says that it made the document \"%1\" and does not list it; "
                                             u"look whether it is there."_s.arg(title));
        if (tries >= createTries)
            return fail(answer.error());
    }
}

Result<WriteOutcome> Passportal::create(const EntityWrite& write) {
    const QString title = titleOf(write);
    if (documentTypeOf(write.kind).isEmpty())
        return fail(ErrorKind::Rejected, u"Passportal's API makes documents only; a person has to do it."_s);
    if (write.client.toLongLong() <= 0 || title.isEmpty())
        return fail(ErrorKind::Rejected, u"Passportal wants a client and a title for a new document."_s);
    const auto templateUid = templateOf(write.kind);
    if (!templateUid)
        return fail(templateUid.error());
    if (templateUid->isEmpty())
        return fail(
            ErrorKind::Rejected,
            u"There is no document of type %1 in Passportal yet, and no call tells its template: make the first "
            u"one by hand."_s.arg(documentTypeOf(write.kind)));
    const auto before = titled(write.kind, write.client, title);
    if (!before)
        return fail(before.error());
    const auto id = post(write, *templateUid, title, *before);
    if (!id)
        return fail(id.error());
    TextPool pool;
    Entity made;
    made.kind = write.kind;
    made.id = pool.add(*id);
    made.client = pool.add(write.client);
    made.values = write.values;
    if (auto kept = m_mirror.put({&made, 1}); !kept)
        return fail(kept.error());
    return WriteOutcome{*id, {}};
}

} // namespace muster
