// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "testkit/fuse.h"

namespace muster::testkit {

/// Every port over a real one, with a fuse in each call: the i-th fails, or the process "dies" there.
template <class Call>
auto fused(Fuse& fuse, Call call) -> decltype(call()) {
    if (auto ok = fuse.before(); !ok)
        return fail(ok.error());
    auto result = call();
    if (auto ok = fuse.after(); !ok)
        return fail(ok.error());
    return result;
}

class FaultyMirror final : public Mirror {
public:
    FaultyMirror(Mirror& real, Fuse& fuse)
        : m_real(real)
        , m_fuse(fuse) {}

    Result<MirrorState> state(const QString& tenantId) override {
        return fused(m_fuse, [&] { return m_real.state(tenantId); });
    }
    Result<void> beginReading(const QString& tenantId) override {
        return fused(m_fuse, [&] { return m_real.beginReading(tenantId); });
    }
    Result<void> putUsers(std::span<const UserReading> users) override {
        return fused(m_fuse, [&] { return m_real.putUsers(users); });
    }
    Result<void> putGroups(std::span<const GroupReading> groups) override {
        return fused(m_fuse, [&] { return m_real.putGroups(groups); });
    }
    Result<void> clearMembers(const QString& groupId) override {
        return fused(m_fuse, [&] { return m_real.clearMembers(groupId); });
    }
    Result<void> putMembers(std::span<const MembershipReading> changes) override {
        return fused(m_fuse, [&] { return m_real.putMembers(changes); });
    }
    Result<void> markRead(const QString& groupId) override {
        return fused(m_fuse, [&] { return m_real.markRead(groupId); });
    }
    Result<int> countMissing(const QString& groupId) override {
        return fused(m_fuse, [&] { return m_real.countMissing(groupId); });
    }
    Result<void> putState(const MirrorState& state) override {
        return fused(m_fuse, [&] { return m_real.putState(state); });
    }
    Result<void> commitReading() override {
        return fused(m_fuse, [&] { return m_real.commitReading(); });
    }
    void rollbackReading() override {
        if (!m_fuse.blown)
            m_real.rollbackReading();
    }
    Result<std::vector<QString>> unknownUsers(const QString& tenantId) override {
        return fused(m_fuse, [&] { return m_real.unknownUsers(tenantId); });
    }
    Result<std::vector<QString>> usersNotSeen(const QString& tenantId) override {
        return fused(m_fuse, [&] { return m_real.usersNotSeen(tenantId); });
    }
    Result<std::vector<QString>> unreadGroups(const QString& tenantId, std::span<const QString> named) override {
        return fused(m_fuse, [&] { return m_real.unreadGroups(tenantId, named); });
    }
    Result<std::vector<QString>> tombstoned(const QString& tenantId, std::span<const QString> ids) override {
        return fused(m_fuse, [&] { return m_real.tombstoned(tenantId, ids); });
    }
    Result<std::vector<QString>> securityGroups(const QString& tenantId, std::span<const QString> ids) override {
        return fused(m_fuse, [&] { return m_real.securityGroups(tenantId, ids); });
    }
    Result<void> load(std::span<const QString> tenantIds, PlanInput& input) override {
        return fused(m_fuse, [&] { return m_real.load(tenantIds, input); });
    }
    Result<void> loadEverybody(std::span<const QString> tenantIds, PlanInput& input) override {
        return fused(m_fuse, [&] { return m_real.loadEverybody(tenantIds, input); });
    }

private:
    Mirror& m_real;
    Fuse& m_fuse;
};

/// A PSA with a fuse; `elsewhere`: it does not say that it shares the journal's database.
class FaultyRecords final : public RecordReader, public RecordWriter {
public:
    FaultyRecords(RecordReader& reader, RecordWriter& writer, bool elsewhere, Fuse& fuse)
        : m_reader(reader)
        , m_writer(writer)
        , m_elsewhere(elsewhere)
        , m_fuse(fuse) {}

    [[nodiscard]] Capabilities capabilities() const override {
        Capabilities can = m_reader.capabilities();
        can.sharesJournalDatabase = can.sharesJournalDatabase && !m_elsewhere;
        can.batch = 2; // several batches of a few people
        return can;
    }
    Result<Lookups> lookups() override {
        return fused(m_fuse, [&] { return m_reader.lookups(); });
    }
    Result<void> people(TextPool& pool, std::vector<Record>& into) override {
        return fused(m_fuse, [&] { return m_reader.people(pool, into); });
    }
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override {
        return fused(m_fuse, [&] { return m_reader.find(keys, pool, into); });
    }
    Result<std::optional<RecordKey>> madeBy(const RecordWrite& create) override {
        return fused(m_fuse, [&] { return m_reader.madeBy(create); });
    }
    Result<std::vector<WriteOutcome>> write(std::span<const RecordWrite> batch) override {
        return fused(m_fuse, [&] { return m_writer.write(batch); });
    }

private:
    RecordReader& m_reader;
    RecordWriter& m_writer;
    bool m_elsewhere;
    Fuse& m_fuse;
};

} // namespace muster::testkit
