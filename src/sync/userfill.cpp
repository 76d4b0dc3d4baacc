// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/userfill.h"

#include <QSet>

#include <algorithm>

namespace muster {
namespace {

constexpr std::int64_t batch = 20;
constexpr std::int64_t page = 999;

std::int64_t callsFor(std::int64_t count, std::int64_t each) {
    return (count + each - 1) / each;
}

} // namespace

UserFill::UserFill(DirectorySource& source, Mirror& mirror, QString tenantId, Pulse& pulse)
    : m_source(source)
    , m_mirror(mirror)
    , m_tenantId(std::move(tenantId))
    , m_pulse(pulse) {}

Result<void> UserFill::run(bool notSeen, const std::vector<QString>& more) {
    auto ids = due(notSeen, more);
    if (!ids)
        return fail(ids.error());
    const std::int64_t batches = callsFor(static_cast<std::int64_t>(ids->size()), batch);
    if (batches > 2) {
        const auto count = m_source.userCount();
        if (!count)
            return fail(count.error());
        if (callsFor(std::max<std::int64_t>(*count, 1), page) < batches) {
            if (auto listed = list(); !listed)
                return listed;
            ids = due(notSeen, {});
            if (!ids)
                return fail(ids.error());
        }
    }
    return readById(*ids);
}

Result<std::vector<QString>> UserFill::due(bool notSeen, const std::vector<QString>& more) {
    auto ids = m_mirror.unknownUsers(m_tenantId);
    if (!ids)
        return ids;
    if (notSeen) {
        auto rest = m_mirror.usersNotSeen(m_tenantId);
        if (!rest)
            return rest;
        ids->insert(ids->end(), rest->begin(), rest->end());
    }
    ids->insert(ids->end(), more.begin(), more.end());
    std::sort(ids->begin(), ids->end());
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    return ids;
}

Result<void> UserFill::list() {
    return m_source.users([this](std::span<const UserReading> users) -> Result<void> {
        if (auto put = m_mirror.putUsers(users); !put)
            return put;
        m_read += static_cast<std::int64_t>(users.size());
        m_pulse.count(m_source.calls());
        return m_pulse.beat(m_read);
    });
}

Result<void> UserFill::readById(const std::vector<QString>& ids) {
    if (ids.empty())
        return {};
    TextPool pool;
    return m_source.usersById(ids, [&](std::size_t index, Lookup lookup, const UserReading& user) -> Result<void> {
        if (lookup == Lookup::Forbidden || lookup == Lookup::Failed)
            return {};
        UserReading reading = user;
        if (lookup == Lookup::Gone) {
            reading = {};
            reading.id = pool.add(ids[index]);
            reading.presence = Presence::Deleted;
        }
        if (auto put = m_mirror.putUsers(std::span(&reading, 1)); !put)
            return put;
        m_pulse.count(m_source.calls());
        return m_pulse.beat(++m_read);
    });
}

} // namespace muster
