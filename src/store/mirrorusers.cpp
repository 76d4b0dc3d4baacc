// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorusers.h"

#include "core/hash.h"
#include "store/bulkwrite.h"
#include "store/database.h"
#include "store/statement.h"

#include <QStringList>

#include <array>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace muster {

struct MirrorUsers::Known {
    Text id;
    Presence presence = Presence::Present;
    bool partial = false;
    std::array<Text, userPropertyCount> values{};

    void take(const UserReading& reading) {
        presence = reading.presence;
        partial = reading.isPartial();
        // A tombstone keeps who it was; a partial answer says nothing about anybody.
        if (presence != Presence::Present || partial)
            return;
        for (std::size_t i = 0; i < userPropertyCount; ++i)
            if (!reading.values[i].isAbsent())
                values[i] = reading.values[i];
    }
};

namespace {

/// "givenName" → "given_name".
std::array<QString, userPropertyCount> columnNames() {
    std::array<QString, userPropertyCount> names;
    for (std::size_t i = 0; i < userPropertyCount; ++i)
        for (const char c : nameOf(static_cast<UserProperty>(i))) {
            if (c >= 'A' && c <= 'Z')
                names[i] += u'_';
            names[i] += QLatin1Char(c).toLatin1() >= 'A' && c <= 'Z' ? QLatin1Char(static_cast<char>(c - 'A' + 'a'))
                                                                     : QLatin1Char(c);
        }
    return names;
}

BulkWrite::Columns userColumns() {
    using Type = BulkWrite::Type;
    BulkWrite::Columns columns{{u"tenant"_s, Type::Number},   {u"id"_s, Type::Text},
                               {u"presence"_s, Type::Number}, {u"partial"_s, Type::Number},
                               {u"seen"_s, Type::Number},     {u"fingerprint"_s, Type::Number}};
    for (std::size_t i = 0; i < userPropertyCount; ++i)
        columns.push_back({MirrorUsers::columnOf(static_cast<UserProperty>(i))});
    return columns;
}

const BulkWrite::Columns& columns() {
    static const auto all = userColumns();
    return all;
}

std::uint64_t hashOf(Text id) {
    Fnv1a hash;
    hash.add(id.view());
    return hash.value();
}

} // namespace

const QString& MirrorUsers::columnOf(UserProperty property) {
    static const auto names = columnNames();
    return names[static_cast<std::size_t>(property)];
}

Result<void> MirrorUsers::beginReading(std::int64_t tenant, std::int64_t reading) {
    m_tenant = tenant;
    m_reading = reading;
    m_written.clear();
    auto any = m_database.prepare(u"select 1 from mirror_user where tenant = ? limit 1"_s);
    if (!any)
        return fail(any.error());
    const auto row = any->bind(tenant).one();
    if (!row)
        return fail(row.error());
    m_first = !*row;
    return {};
}

Result<void> MirrorUsers::put(std::span<const UserReading> users) {
    std::vector<const UserReading*> known;
    std::vector<Known> fresh;
    if (m_first)
        fresh.reserve(users.size());
    for (const UserReading& user : users) {
        // A hash that two ids share only costs a look.
        if (m_first && m_written.insert(hashOf(user.id)).second) {
            auto& row = fresh.emplace_back();
            row.id = user.id;
            row.take(user);
        } else {
            known.push_back(&user);
        }
    }
    if (auto written = write(fresh, {}); !written)
        return written;
    constexpr std::size_t batch = 1000;
    for (std::size_t at = 0; at < known.size(); at += batch)
        if (auto merged = merge(std::span(known).subspan(at, std::min(batch, known.size() - at))); !merged)
            return merged;
    return {};
}

Result<void> MirrorUsers::merge(std::span<const UserReading* const> users) {
    TextPool pool;
    std::vector<Known> rows;
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<QString> ids;
    for (const auto* user : users)
        if (places.try_emplace(user->id.view(), rows.size()).second) {
            rows.emplace_back().id = user->id;
            ids.push_back(user->id.toString());
        }
    QStringList wanted{m_database.utf8(u"u.id"_s)};
    for (std::size_t i = 0; i < userPropertyCount; ++i)
        wanted.append(m_database.utf8(u"u."_s + columnOf(static_cast<UserProperty>(i))));
    {
        // On SQLite the order of the join has to be said, else it scans the table for a page of ids.
        auto found = m_database.prepare(u"select %1 from %2 cross join mirror_user u where u.tenant = ? and "
                                        u"u.id = j.value"_s.arg(wanted.join(u", "_s), m_database.list(u"j"_s)));
        if (!found)
            return fail(found.error());
        if (auto done = found->bind(m_database.listOf(ids)).bind(m_tenant).run(); !done)
            return done;
        while (found->next()) {
            const auto place = places.find(found->text(0, pool).view());
            if (place == places.end())
                continue;
            for (std::size_t i = 0; i < userPropertyCount; ++i)
                rows[place->second].values[i] = found->text(static_cast<int>(i) + 1, pool);
        }
        if (auto done = found->ended(); !done)
            return done;
    }
    for (const auto* user : users)
        rows[places.at(user->id.view())].take(*user);
    return write(rows, BulkWrite::replacing(columns(), 2));
}

Result<void> MirrorUsers::write(std::span<const Known> users, const QString& onConflict) {
    if (users.empty())
        return {};
    auto rows = BulkWrite::insert(m_database, u"mirror_user"_s, columns(), onConflict);
    for (const Known& user : users) {
        rows.add(m_tenant);
        rows.add(user.id);
        rows.add(static_cast<std::int64_t>(user.presence));
        rows.add(user.partial);
        rows.add(m_reading);
        rows.add(static_cast<std::int64_t>(fingerprint(user.values)));
        for (const Text value : user.values)
            rows.add(value);
        if (auto done = rows.endRow(); !done)
            return done;
    }
    return rows.finish();
}

} // namespace muster
