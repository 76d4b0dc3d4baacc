// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psamirror.h"
#include "store/psalists.h"
#include "store/psapeople.h"

namespace muster {

class Database;

/// The mirror of a PSA that is elsewhere. Owned by Workspace, in its thread.
class PsaMirrorStore final : public PsaMirror {
public:
    explicit PsaMirrorStore(Database& database);

    [[nodiscard]] Capabilities capabilities() const override;
    Result<Lookups> lookups() override { return m_lists.lookups(); }
    Result<void> people(TextPool& pool, std::vector<Record>& into) override { return m_people.all(pool, into); }
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override {
        return m_people.find(keys, pool, into);
    }
    /// Nothing: only the PSA knows.
    Result<std::optional<RecordKey>> madeBy(const RecordWrite& create) override;

    Result<PsaMirrorState> state() override;
    Result<void> putState(const PsaMirrorState& state) override;
    Result<void> together(const std::function<Result<void>()>& work) override;
    Result<void> replace(RecordKind kind, std::span<const Record> records) override;
    Result<void> put(std::span<const Record> records) override;
    Result<void> replaceLists(const Lookups& lookups) override;
    Result<std::int64_t> count(RecordKind kind) override { return m_people.count(kind); }

private:
    [[nodiscard]] Result<PsaMirrorState> readState() const;

    Database& m_database;
    PsaPeople m_people;
    PsaLists m_lists;
};

} // namespace muster
