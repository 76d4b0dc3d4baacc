// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/reading.h"

#include <array>
#include <unordered_set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace muster {
namespace {

constexpr auto usersAreListedEvery = 1h;
constexpr int overlap = 120; // s: changes that were under way while the last reading went on
constexpr int changesOfAPage = 250;

bool isOlder(const QDateTime& at, const QDateTime& now, std::chrono::milliseconds age) {
    return !at.isValid() || at.msecsTo(now) >= age.count() || at > now.addSecs(3600);
}

/// Records of one listing, each once.
struct Reading {
    TextPool pool;
    std::vector<Entity> entities;
    std::unordered_set<std::string_view> seen;
    void add(const Entity& entity) {
        if (seen.insert(entity.id.view()).second)
            entities.push_back(entity);
    }
};

GlueCall listing(EntityKind kind, const QString& sort) {
    const auto path = QString::fromLatin1(resourceOf(kind).type);
    QUrlQuery query;
    query.addQueryItem(u"sort"_s, sort);
    return {.path = u'/' % path, .query = query, .what = u"the "_s % path};
}

} // namespace

const GlueResource& resourceOf(EntityKind kind) {
    static constexpr std::array<GlueResource, entityKindCount> resources{GlueResource{"users", "user"},
                                                                         {"organizations", "organization"},
                                                                         {"locations", "location"},
                                                                         {"contacts", "contact"},
                                                                         {"configurations", "configuration"}};
    return resources[static_cast<std::size_t>(kind)];
}

Result<void> GlueReading::refresh(DocumentMirrorState& state, Freshness wanted) {
    for (const EntityKind kind : entityKinds) {
        const QDateTime& readAt = state.readAt[static_cast<std::size_t>(kind)];
        bool whole = wanted == Freshness::Whole || !readAt.isValid();
        // The list of users tells no times, and is short.
        if (kind == EntityKind::User && !whole) {
            if (!isOlder(readAt, m_calls.serverNow(), usersAreListedEvery))
                continue;
            whole = true;
        }
        if (!whole) {
            const auto read = readChanges(kind, state);
            if (!read)
                return fail(read.error());
            whole = !*read;
        }
        if (whole)
            if (auto read = readWhole(kind, state); !read)
                return read;
    }
    return {};
}

Result<void> GlueReading::readWhole(EntityKind kind, DocumentMirrorState& state) {
    Reading reading;
    QDateTime begun;
    // What is made meanwhile comes last, so that no row moves to a page that was read already.
    const auto total = m_calls.list(listing(kind, u"id"_s), [&](GluePage& page) {
        if (!begun.isValid())
            begun = m_calls.serverNow();
        return page.rows(kind, reading.pool, [&](const GlueRow& row) { reading.add(row.entity); });
    });
    if (!total)
        return fail(total.error());
    // A few that were deleted meanwhile are none; a tenth of all is a list that was cut.
    if (static_cast<int>(reading.entities.size()) < *total * 9 / 10)
        return fail(ErrorKind::Protocol, u"IT Glue said that it has %1 %2 and listed %3. Try again."_s.arg(*total)
                                             .arg(QString::fromLatin1(resourceOf(kind).type))
                                             .arg(reading.entities.size()));
    state.readAt[static_cast<std::size_t>(kind)] = begun;
    return m_mirror.together([&] {
        return m_mirror.clear(kind).and_then([&] { return m_mirror.put(reading.entities); }).and_then([&] {
            return m_mirror.putState(state);
        });
    });
}

Result<bool> GlueReading::readChanges(EntityKind kind, DocumentMirrorState& state) {
    QDateTime& readAt = state.readAt[static_cast<std::size_t>(kind)];
    const QDateTime known = readAt.addSecs(-overlap);
    Reading reading;
    QDateTime begun, last;
    bool inOrder = true;
    const auto total =
        m_calls.listWhile(listing(kind, u"-updated_at"_s), changesOfAPage, [&](GluePage& page) -> Result<bool> {
            if (!begun.isValid())
                begun = m_calls.serverNow();
            bool more = true;
            auto taken = page.rows(kind, reading.pool, [&](const GlueRow& row) {
                const QDateTime at = glueTime(row.updatedAt);
                inOrder = inOrder && at.isValid() && (!last.isValid() || at <= last);
                last = at;
                more = more && at >= known;
                if (more)
                    reading.add(row.entity);
            });
            if (!taken)
                return fail(taken.error());
            return more && inOrder;
        });
    if (!total)
        return fail(total.error());
    if (!inOrder || *total < 0)
        return false;
    readAt = begun;
    auto moved = m_mirror.together(
        [&] { return m_mirror.put(reading.entities).and_then([&] { return m_mirror.putState(state); }); });
    if (!moved)
        return fail(moved.error());
    TextPool pool;
    std::vector<Entity> held;
    if (auto loaded = m_mirror.entities(kind, pool, held); !loaded)
        return fail(loaded.error());
    return static_cast<int>(held.size()) == *total;
}

} // namespace muster
