// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/itglue.h"

#include "itglue/wire.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// Ids of one call; the address has to stay short enough for every proxy.
constexpr qsizetype idsOfACall = 100;

QString pathOf(const EntityKey& key) {
    return u'/' % QString::fromLatin1(resourceOf(key.kind).type) % u'/' % key.id;
}

QString nameOf(const EntityKey& key) {
    return QString::fromLatin1(resourceOf(key.kind).singular) % u' ' % key.id;
}

} // namespace

ItGlue::ItGlue(ItGlueAccess access, DocumentMirror& mirror, CallLedger& ledger, std::stop_token stop)
    : m_mirror(mirror)
    , m_calls(access, ledger, std::move(stop))
    , m_names(m_calls) {}

DocumentCapabilities ItGlue::capabilities() const {
    return itGlueCapabilities();
}

Result<void> ItGlue::refresh(Freshness wanted) {
    auto state = m_mirror.state();
    if (!state)
        return fail(state.error());
    if (state->source != m_calls.target().baseUrl) {
        *state = {};
        state->source = m_calls.target().baseUrl;
    }
    state->capabilities = capabilities();
    m_owned = {};
    return GlueReading(m_calls, m_mirror).refresh(*state, wanted);
}

void ItGlue::remember(EntityKind kind, const GlueRow& row) {
    const QString id = row.entity.id.toString();
    if (auto& owned = m_owned[static_cast<std::size_t>(kind)]; owned) {
        if (row.entity.psaOwned)
            owned->insert(id);
        else
            owned->remove(id);
    }
    const QUrl page(QString::fromUtf8(row.page.data(), static_cast<qsizetype>(row.page.size())), QUrl::StrictMode);
    if (page.isValid() && page.scheme() == "https"_L1)
        m_pages.insert(EntityKey{kind, id}.toString(), page);
}

QUrl ItGlue::pageOf(const EntityKey& key) const {
    return m_pages.value(key.toString());
}

Result<bool> ItGlue::isOwned(const EntityKey& key) {
    auto& owned = m_owned[static_cast<std::size_t>(key.kind)];
    if (!owned) {
        TextPool pool;
        std::vector<Entity> known;
        if (auto loaded = m_mirror.entities(key.kind, pool, known); !loaded)
            return fail(loaded.error());
        owned.emplace();
        for (const Entity& entity : known)
            if (entity.psaOwned)
                owned->insert(entity.id.toString());
    }
    return owned->contains(key.id);
}

Result<QByteArray> ItGlue::get(const EntityKey& key) {
    return m_calls.send({.path = pathOf(key), .what = u"the "_s % nameOf(key)});
}

Result<void> ItGlue::findSome(EntityKind kind, const QStringList& ids, TextPool& pool, std::vector<Entity>& into) {
    QSet<QString> missing(ids.begin(), ids.end());
    const auto take = [&](const GlueRow& row) {
        if (!missing.remove(row.entity.id.toString()))
            return;
        remember(kind, row);
        into.push_back(row.entity);
    };
    if (ids.size() > 1) {
        const auto type = QString::fromLatin1(resourceOf(kind).type);
        GlueCall call{.path = u'/' % type, .what = u"some "_s % type};
        call.query.addQueryItem(u"filter[id]"_s, ids.join(u','));
        const auto read = m_calls.list(call, [&](GluePage& page) { return page.rows(kind, pool, take); });
        // A server that does not take several ids is asked for each.
        if (!read && read.error().kind != ErrorKind::Rejected && read.error().kind != ErrorKind::NotFound)
            return fail(read.error());
    }
    // What a list leaves out is believed to be gone only when it says so itself.
    for (const QString& id : ids) {
        if (!missing.contains(id))
            continue;
        const auto body = get({kind, id});
        if (!body && body.error().kind == ErrorKind::NotFound)
            continue;
        if (!body)
            return fail(body.error());
        GluePage page;
        if (auto read = page.open(*body, u"the "_s % nameOf(EntityKey{kind, id})).and_then([&] {
                return page.rows(kind, pool, take);
            });
            !read)
            return read;
    }
    return {};
}

Result<void> ItGlue::find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) {
    for (const EntityKind kind : entityKinds) {
        QStringList ids;
        for (const EntityKey& key : keys)
            if (key.kind == kind && glueNumber(key.id) > 0 && !ids.contains(key.id))
                ids.append(key.id);
        for (qsizetype from = 0; from < ids.size(); from += idsOfACall)
            if (auto found = findSome(kind, ids.mid(from, idsOfACall), pool, into); !found)
                return found;
    }
    return {};
}

Result<QString> ItGlue::keep(EntityKind kind, const QByteArray& body) {
    TextPool pool;
    std::vector<Entity> records;
    GluePage page;
    const auto read = page.open(body, u"a "_s % QString::fromLatin1(resourceOf(kind).singular)).and_then([&] {
        return page.rows(kind, pool, [&](const GlueRow& row) {
            remember(kind, row);
            records.push_back(row.entity);
        });
    });
    if (!read)
        return fail(read.error());
    if (records.size() != 1)
        return fail(ErrorKind::Protocol, u"IT Glue did not tell which record it wrote."_s);
    if (auto kept = m_mirror.put(records); !kept)
        return fail(kept.error());
    return records.front().id.toString();
}

} // namespace muster
