// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fold.h"
#include "itglue/attributes.h"
#include "itglue/itglue.h"
#include "itglue/wire.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

using F = EntityField;

constexpr int createTries = 3;
/// A clock that is a little off must not hide a record that was just made.
constexpr int tolerance = 300; // s
constexpr int newestOfAPage = 1000;

QString typeOf(EntityKind kind) {
    return QString::fromLatin1(resourceOf(kind).type);
}

QString singularOf(EntityKind kind) {
    return QString::fromLatin1(resourceOf(kind).singular);
}

/// Where new ones are made and listed: those of a client under it.
QString collectionOf(EntityKind kind, const QString& client) {
    return belongsToClient(kind) ? u"/organizations/%1/relationships/%2"_s.arg(client, typeOf(kind))
                                 : QString(u'/' % typeOf(kind));
}

QByteArray bodyOf(EntityKind kind, const QJsonObject& attributes) {
    const QJsonObject data{{u"type"_s, typeOf(kind)}, {u"attributes"_s, attributes}};
    return QJsonDocument(QJsonObject{{u"data"_s, data}}).toJson(QJsonDocument::Compact);
}

Error gone(EntityKind kind, const QString& id) {
    return {ErrorKind::NotFound,
            u"IT Glue has no %1 %2 any more; somebody removed it there."_s.arg(singularOf(kind), id)};
}

Error owned(EntityKind kind, const QString& id) {
    return {ErrorKind::Rejected,
            u"The %1 %2 is synced by IT Glue's own PSA integration, which takes no other's word for "
            u"it; change it in the PSA."_s.arg(singularOf(kind), id)};
}

/// Ends the run; anything else belongs to the one record. A 500 may be the record's own fault.
bool endsRun(const Error& error) {
    constexpr int internalError = 500;
    return error.kind == ErrorKind::Auth || error.kind == ErrorKind::Storage || error.kind == ErrorKind::Cancelled ||
           error.kind == ErrorKind::Throttled || (error.kind == ErrorKind::Network && error.status != internalError);
}

/// What became of the call is not known.
bool isDoubtful(const Error& error) {
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Protocol;
}

Text wanted(const EntityWrite& write, EntityField field) {
    const auto found = std::find_if(write.values.begin(), write.values.end(),
                                    [&](const EntityValue& value) { return value.field == field; });
    return found == write.values.end() ? Text() : found->text;
}

std::string firstOf(Text list) {
    const auto items = entityListItems(list.toString());
    return items.empty() ? std::string() : items.front().value.toStdString();
}

/// Whether the record could be the one that the create was to make.
bool isAsWanted(const EntityWrite& create, const Entity& record) {
    const auto same = [&](EntityField field) { return sameFolded(wanted(create, field).view(), record[field].view()); };
    switch (create.kind) {
    case EntityKind::User:
        return false;
    case EntityKind::Client:
    case EntityKind::Location:
        return same(F::Name);
    case EntityKind::Contact:
        return same(F::FirstName) && same(F::LastName) &&
               (wanted(create, F::Emails).isBlank() ||
                sameFolded(firstOf(wanted(create, F::Emails)), firstOf(record[F::Emails])));
    case EntityKind::Configuration:
        return same(F::Name) && (wanted(create, F::SerialNumber).isBlank() || same(F::SerialNumber));
    }
    return false;
}

} // namespace

Result<std::vector<WriteOutcome>> ItGlue::write(std::span<const EntityWrite> batch) {
    std::vector<WriteOutcome> outcomes;
    for (const EntityWrite& write : batch) {
        auto outcome = writeOne(write);
        if (!outcome && endsRun(outcome.error()))
            return fail(outcome.error());
        outcomes.push_back(outcome ? std::move(*outcome) : WriteOutcome{write.record, outcome.error()});
    }
    return outcomes;
}

Result<WriteOutcome> ItGlue::writeOne(const EntityWrite& write) {
    if (write.remove)
        return remove(write);
    return write.record.isEmpty() ? create(write) : change(write);
}

Result<std::optional<QString>> ItGlue::madeBy(const EntityWrite& create) {
    if (create.kind == EntityKind::User || (belongsToClient(create.kind) && glueNumber(create.client) == 0))
        return std::optional<QString>();
    const QDateTime since = create.since.isValid() ? create.since.addSecs(-tolerance) : QDateTime();
    // Not by a filter: a comma in a name would be two names.
    GlueCall call{.path = collectionOf(create.kind, create.client), .what = u"the newest "_s % typeOf(create.kind)};
    call.query.addQueryItem(u"sort"_s, u"-created_at"_s);
    std::optional<QString> newest;
    TextPool pool;
    const auto read = m_calls.listWhile(call, newestOfAPage, [&](GluePage& page) -> Result<bool> {
        bool more = true;
        auto taken = page.rows(create.kind, pool, [&](const GlueRow& row) {
            const QDateTime at = glueTime(row.createdAt);
            if (since.isValid() && at.isValid() && at < since) {
                more = false;
                return;
            }
            const QString id = row.entity.id.toString();
            if (isAsWanted(create, row.entity) && (!newest || glueNumber(id) > glueNumber(*newest)))
                newest = id;
        });
        if (!taken)
            return fail(taken.error());
        return more;
    });
    // Without its client it was not made.
    if (!read && read.error().kind != ErrorKind::NotFound)
        return fail(read.error());
    return newest;
}

Result<QByteArray> ItGlue::post(const EntityWrite& write, const QByteArray& body) {
    const GlueCall call{.method = "POST",
                        .path = collectionOf(write.kind, write.client),
                        .body = body,
                        .what = u"a new "_s % singularOf(write.kind)};
    EntityWrite sent = write;
    auto pause = 1s;
    for (int tries = 1;; ++tries) {
        sent.since = m_calls.serverNow();
        auto answer = m_calls.send(call);
        if (answer) {
            GluePage page;
            if (page.open(*answer, call.what) && page.count() == 1)
                return answer;
        } else if (!isDoubtful(answer.error())) {
            return answer;
        }
        // Whether it was done is not known: it may be under way still, so a moment is given before it is looked for.
        if (auto slept = m_calls.sleep(pause); !slept)
            return fail(slept.error());
        pause *= 2;
        const auto made = madeBy(sent);
        if (!made)
            return fail(made.error());
        if (*made)
            return get({write.kind, **made});
        if (tries >= createTries)
            return answer ? fail(ErrorKind::Protocol, u"IT Glue did not tell which record it made."_s) : answer;
    }
}

Result<WriteOutcome> ItGlue::create(const EntityWrite& write) {
    if (!itGlueCapabilities().of(write.kind).makes)
        return fail(ErrorKind::Rejected,
                    u"IT Glue's API cannot make a %1; a person has to do it."_s.arg(singularOf(write.kind)));
    if (belongsToClient(write.kind) && glueNumber(write.client) == 0)
        return fail(ErrorKind::Rejected, u"IT Glue wants an organization for a new %1."_s.arg(singularOf(write.kind)));
    auto attributes = glueAttributes(write, m_names);
    if (!attributes)
        return fail(attributes.error());
    if (write.kind == EntityKind::Configuration && !attributes->json.contains("configuration-type-id"_L1)) {
        const QString why = attributes->left.has(F::Type) ? u' ' % attributes->why.join(u' ') : QString();
        return fail(ErrorKind::Rejected, u"IT Glue wants a type for a new configuration."_s % why);
    }
    if (belongsToClient(write.kind))
        attributes->json.insert(u"organization-id"_s, glueNumber(write.client));
    const auto body = post(write, bodyOf(write.kind, attributes->json));
    if (!body)
        return fail(body.error());
    const auto id = keep(write.kind, *body);
    if (!id)
        return fail(id.error());
    return WriteOutcome{*id, attributes->error()};
}

Result<WriteOutcome> ItGlue::change(const EntityWrite& write) {
    const EntityKey key{write.kind, write.record};
    if (glueNumber(key.id) == 0)
        return fail(gone(key.kind, key.id));
    const auto isTheirs = isOwned(key);
    if (!isTheirs)
        return fail(isTheirs.error());
    if (*isTheirs)
        return fail(owned(key.kind, key.id));
    std::optional<qint64> manufacturer;
    if (!wanted(write, F::Model).isBlank() && wanted(write, F::Manufacturer).isBlank()) {
        const auto now = get(key);
        if (!now)
            return fail(now.error().kind == ErrorKind::NotFound ? gone(key.kind, key.id) : now.error());
        GluePage page;
        const auto read = page.open(*now, u"the configuration"_s).and_then([&] {
            return page.each([&](std::string_view, const simdjson::dom::object& attributes) {
                std::int64_t number = 0;
                if (attributes["manufacturer-id"].get(number) == simdjson::SUCCESS)
                    manufacturer = number;
            });
        });
        if (!read)
            return fail(read.error());
    }
    auto attributes = glueAttributes(write, m_names, manufacturer);
    if (!attributes)
        return fail(attributes.error());
    for (;;) {
        if (attributes->json.isEmpty())
            return WriteOutcome{key.id, attributes->error()};
        const auto body = m_calls.send({.method = "PATCH",
                                        .path = u'/' % typeOf(key.kind) % u'/' % key.id,
                                        .body = bodyOf(key.kind, attributes->json),
                                        .what = u"a change of %1 %2"_s.arg(singularOf(key.kind), key.id)});
        if (body) {
            if (auto kept = keep(key.kind, *body); !kept)
                return fail(kept.error());
            return WriteOutcome{key.id, attributes->error()};
        }
        if (body.error().kind == ErrorKind::NotFound)
            return fail(gone(key.kind, key.id));
        if (!isSyncedRefusal(body.error()))
            return fail(body.error());
        const QString emails = u"contact-emails"_s;
        if (!body.error().code.contains(emails) || !attributes->json.contains(emails)) {
            m_owned[static_cast<std::size_t>(key.kind)]->insert(key.id);
            return fail(owned(key.kind, key.id));
        }
        // Even a contact without PSA integration may have addresses that are the integration's (facts §4.2).
        attributes->json.remove(emails);
        attributes->leave(F::Emails,
                          u"The addresses of contact %1 are synced by IT Glue's own PSA integration and were "
                          u"left as they are; change them in the PSA."_s.arg(key.id));
    }
}

Result<WriteOutcome> ItGlue::remove(const EntityWrite& write) {
    const EntityKey key{write.kind, write.record};
    if (!itGlueCapabilities().of(key.kind).removes)
        return fail(ErrorKind::Rejected,
                    u"A %1 is not removed from IT Glue by Muster; a person has to do it."_s.arg(singularOf(key.kind)));
    if (glueNumber(key.id) == 0)
        return fail(gone(key.kind, key.id));
    const auto isTheirs = isOwned(key);
    if (!isTheirs)
        return fail(isTheirs.error());
    if (*isTheirs)
        return fail(owned(key.kind, key.id));
    const QJsonObject record{{u"type"_s, typeOf(key.kind)},
                             {u"attributes"_s, QJsonObject{{u"id"_s, glueNumber(key.id)}}}};
    const QByteArray body = QJsonDocument(QJsonObject{{u"data"_s, QJsonArray{record}}}).toJson(QJsonDocument::Compact);
    const auto done = m_calls.send({.method = "DELETE",
                                    .path = u'/' % typeOf(key.kind),
                                    .body = body,
                                    .what = u"removing %1 %2"_s.arg(singularOf(key.kind), key.id)});
    if (!done && done.error().kind != ErrorKind::NotFound)
        return fail(done.error());
    if (auto removed = m_mirror.remove({&key, 1}); !removed)
        return fail(removed.error());
    // Somebody else was faster: the record is gone all the same, and it is not ours to say that we did it.
    return done ? Result<WriteOutcome>(WriteOutcome{key.id, {}}) : fail(gone(key.kind, key.id));
}

} // namespace muster
