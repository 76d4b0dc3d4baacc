// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/writtenentities.h"

#include "sync/documentimage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

PoolArray<EntityValue> only(const PoolArray<EntityValue>& wanted, const QJsonObject& before, TextPool& pool) {
    const auto was = entityValues(before, pool);
    EntityValues values(pool);
    for (const auto& value : wanted) {
        const auto found =
            std::find_if(was.begin(), was.end(), [&](const EntityValue& old) { return old.field == value.field; });
        values.set(value.field, found == was.end() ? TextPool::blank() : found->text);
    }
    return values.take();
}

} // namespace

std::map<QString, WrittenEntity> writtenEntities(std::span<const JournalEntry> entries, TextPool& pool) {
    std::map<QString, WrittenEntity> things;
    for (const JournalEntry& entry : entries) {
        if (!entry.entity || entry.record.isEmpty() ||
            (entry.state != EntryState::Done && entry.state != EntryState::Settled))
            continue;
        WrittenEntity& thing = things[entry.key];
        thing.kind = *entry.entity;
        thing.record = entry.record;
        thing.made = thing.made || entry.action == u"create"_s;
        const auto values = entityValues(entry.fields, pool);
        const auto was = only(values, entry.before, pool);
        // The first writing knows what was there before the run.
        thing.before = overlaid(was, thing.before, pool);
        thing.after = overlaid(thing.after, values, pool);
    }
    return things;
}

} // namespace muster
