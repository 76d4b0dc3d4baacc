// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/fakedocumentation.h"

#include "core/document/notwritten.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {

FakeDocumentation::FakeDocumentation(Fuse& fuse)
    : m_fuse(fuse) {
    for (const auto kind : entityKinds)
        can.of(kind).writes = can.of(kind).tells = EntityFields::of(kind);
    can.batch = 3;
}

Entity FakeDocumentation::entity(const EntityKey& key, const Thing& thing, TextPool& pool) const {
    Entity entity;
    entity.kind = key.kind;
    entity.id = pool.add(QStringView(key.id));
    entity.client = pool.add(QStringView(thing.client));
    EntityValues values(pool);
    for (const auto& [field, text] : thing.values)
        if (can.of(key.kind).tells.has(field))
            values.set(field, QStringView(text));
    entity.values = values.take();
    return entity;
}

Result<void> FakeDocumentation::entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) {
    for (const auto& [key, thing] : things)
        if (key.kind == kind)
            into.push_back(entity(key, thing, pool));
    return {};
}

Result<void> FakeDocumentation::find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) {
    if (auto going = m_fuse.before(); !going)
        return going;
    for (const auto& key : keys)
        if (const auto at = things.find(key); at != things.end())
            into.push_back(entity(key, at->second, pool));
    return {};
}

Result<std::optional<QString>> FakeDocumentation::madeBy(const EntityWrite& create) {
    if (auto going = m_fuse.before(); !going)
        return fail(going.error());
    const auto at = made.find(create.intentId);
    return at == made.end() ? std::nullopt : std::optional(at->second.id);
}

Result<std::vector<WriteOutcome>> FakeDocumentation::write(std::span<const EntityWrite> batch) {
    std::vector<WriteOutcome> outcomes;
    for (const auto& write : batch) {
        // Each is a call of its own: a kill in the middle of a batch leaves the first ones written.
        if (auto going = m_fuse.before(); !going)
            return fail(going.error());
        WriteOutcome outcome;
        const EntityKey key{write.kind, write.record.isEmpty() ? u"d%1"_s.arg(m_next + 1) : write.record};
        bool refused = false;
        for (const auto& value : write.values)
            refused = refused || refusedNames.contains(value.text.toString());
        if (refused) {
            outcome.error = Error{ErrorKind::Rejected, u"The service says: no."_s};
        } else if (!write.record.isEmpty() && !things.contains(key)) {
            outcome.error = Error{ErrorKind::NotFound, u"It is gone."_s};
        } else if (write.remove) {
            things.erase(key);
        } else {
            if (write.record.isEmpty()) {
                ++m_next;
                things[key].client = write.client;
                made[write.intentId] = key;
            }
            EntityFields left;
            for (const auto& value : write.values)
                if (untaken.has(value.field))
                    left.add(value.field);
                else
                    things[key].values[value.field] = value.text.toString();
            if (!left.empty())
                outcome.error = notWritten(left, u"The service has no such name."_s);
        }
        outcome.record = things.contains(key) ? key.id : write.record;
        outcomes.push_back(outcome);
        if (auto going = m_fuse.after(); !going)
            return fail(going.error());
    }
    return outcomes;
}

} // namespace muster::testkit
