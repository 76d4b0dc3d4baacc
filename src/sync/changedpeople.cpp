// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/changedpeople.h"

#include <algorithm>
#include <set>
#include <string>

namespace muster {

namespace {

/// Looked up by every user of the mirror, so without making a string of each.
using Ids = std::set<std::string, std::less<>>;

/// Object ids, by the input's tenants. Of tenants that it does not have: none.
std::vector<Ids> byTenant(const PlanInput& input, const QSet<QString>& keys) {
    std::vector<Ids> ids(input.tenants.size());
    for (const QString& key : keys)
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (key.section(u'/', 0, 0) == input.tenants[i].id.toString())
                ids[i].insert(key.section(u'/', 1).toStdString());
    return ids;
}

} // namespace

void ChangedPeople::unite(const ChangedPeople& other) {
    ids.unite(other.ids);
    left.unite(other.left);
    everybody |= other.everybody;
}

std::optional<std::vector<std::uint32_t>> ChangedPeople::usersOf(const PlanInput& input) const {
    if (everybody)
        return {};
    const auto meant = byTenant(input, ids);
    auto missing = byTenant(input, left);
    const auto isMeant = [&](std::uint32_t tenant, Text id) {
        const auto& wanted = meant[tenant];
        if (wanted.empty() || wanted.find(id.view()) == wanted.end())
            return false;
        if (const auto found = missing[tenant].find(id.view()); found != missing[tenant].end())
            missing[tenant].erase(found);
        return true;
    };
    std::vector<std::uint32_t> users;
    for (std::uint32_t i = 0; i < input.users.size(); ++i)
        if (isMeant(input.users[i].tenant, input.users[i].id))
            users.push_back(i);
    std::vector<bool> seen(input.groups.size());
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < input.groups.size(); ++i)
        if (isMeant(input.groups[i].tenant, input.groups[i].id)) {
            seen[i] = true;
            open.push_back(i);
        }
    if (std::any_of(missing.begin(), missing.end(), [](const Ids& ofTenant) { return !ofTenant.empty(); }))
        return {};
    while (!open.empty()) {
        const DirectoryGroup& group = input.groups[open.back()];
        open.pop_back();
        users.insert(users.end(), group.users.begin(), group.users.end());
        for (const auto nested : group.groups)
            if (!seen[nested]) {
                seen[nested] = true;
                open.push_back(nested);
            }
    }
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    return users;
}

} // namespace muster
