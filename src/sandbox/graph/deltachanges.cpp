// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/deltachanges.h"

#include <algorithm>

namespace muster::sandbox {

namespace {

using Index = Tenant::Index;

void noteMember(DeltaItem& item, Index member, bool present) {
    auto& members = item.members;
    members.erase(std::remove_if(members.begin(), members.end(), [&](const auto& m) { return m.first == member; }),
                  members.end());
    members.emplace_back(member, present);
}

void note(DeltaItem& item, const Change& change) {
    switch (change.what) {
    case Happening::Created:
    case Happening::Restored:
        item.whole = true;
        item.removed.clear();
        break;
    case Happening::Edited:
        item.properties.insert(item.properties.end(), change.properties.begin(), change.properties.end());
        break;
    case Happening::Deleted:
        item.removed = "changed";
        break;
    case Happening::Purged:
        item.removed = "deleted";
        break;
    case Happening::MemberAdded:
        noteMember(item, change.member, true);
        break;
    case Happening::MemberRemoved:
        noteMember(item, change.member, false);
        break;
    }
}

bool concerns(const DeltaItem& item, const Selection& selection) {
    if (item.whole || !item.removed.isEmpty() || (selection.members && !item.members.empty()))
        return true;
    return std::any_of(item.properties.begin(), item.properties.end(), [&](std::uint8_t property) {
        return std::binary_search(selection.properties.begin(), selection.properties.end(), property);
    });
}

void addAllMembers(const Tenant& tenant, DeltaItem& item) {
    item.members.clear();
    for (const Index member : tenant.members(item.object))
        item.members.emplace_back(member, true);
}

} // namespace

std::vector<DeltaItem> changedSince(const Tenant& tenant, Kind kind, const Selection& selection, quint64 from,
                                    quint64 to) {
    std::vector<DeltaItem> items;
    QHash<Index, std::size_t> places;
    for (quint64 i = from; i < to; ++i) {
        const Change& change = tenant.log()[i];
        if (tenant.objects()[change.object].kind() != kind)
            continue;
        const auto place = places.find(change.object);
        if (place == places.end()) {
            places.insert(change.object, items.size());
            items.push_back({change.object});
            note(items.back(), change);
        } else {
            note(items[*place], change);
        }
    }
    for (DeltaItem& item : items) {
        if (item.whole && item.removed.isEmpty() && kind == Kind::Group)
            addAllMembers(tenant, item);
    }
    items.erase(std::remove_if(items.begin(), items.end(), [&](const auto& i) { return !concerns(i, selection); }),
                items.end());
    return items;
}

std::optional<DeltaItem> wholeItem(const Tenant& tenant, Kind kind, Tenant::Index object, const Selection& selection) {
    const DirectoryObject& known = tenant.objects()[object];
    if (known.kind() != kind)
        return std::nullopt;
    DeltaItem item{object};
    item.whole = true;
    if (known.state() == State::Deleted)
        item.removed = "changed";
    else if (known.state() == State::Gone)
        item.removed = "deleted";
    else if (kind == Kind::Group && selection.members)
        addAllMembers(tenant, item);
    return item;
}

} // namespace muster::sandbox
