// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/relations.h"

#include <QSet>

namespace muster::sandbox {

namespace {

template <class Next>
std::vector<Tenant::Index> reach(Tenant::Index start, Next next) {
    std::vector<Tenant::Index> found;
    QSet<Tenant::Index> seen{start};
    std::vector<Tenant::Index> level{start};
    while (!level.empty()) {
        std::vector<Tenant::Index> further;
        for (const Tenant::Index from : level) {
            for (const Tenant::Index to : next(from)) {
                if (seen.contains(to))
                    continue;
                seen.insert(to);
                found.push_back(to);
                further.push_back(to);
            }
        }
        level = std::move(further);
    }
    return found;
}

} // namespace

std::vector<Tenant::Index> transitiveMembers(const Tenant& tenant, Tenant::Index group) {
    return reach(group, [&](Tenant::Index from) -> const std::vector<Tenant::Index>& { return tenant.members(from); });
}

std::vector<Tenant::Index> transitiveGroups(const Tenant& tenant, Tenant::Index object) {
    return reach(object, [&](Tenant::Index from) { return tenant.groupsOf(from); });
}

} // namespace muster::sandbox
