// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "core/recordsfile.h"
#include "store/psalists.h"
#include "store/psapeople.h"

namespace muster {

class Database;

/// The PSA that comes with Muster, in the workspace's own database: a write is part of the journal's transaction when
/// one is open, else one of its own. Owned by Workspace, in its thread.
class BuiltInPsa final : public RecordReader, public RecordWriter {
public:
    explicit BuiltInPsa(Database& database);

    [[nodiscard]] Capabilities capabilities() const override;
    Result<Lookups> lookups() override { return m_lists.lookups(); }
    Result<void> people(TextPool& pool, std::vector<Record>& into) override { return m_people.all(pool, into); }
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override;
    Result<std::optional<RecordKey>> madeBy(const RecordWrite& create) override;

    /// A record that does not exist (NotFound), and renaming an archived one that related data locks (Rejected), fail
    /// alone. A create with an intent id that was seen before gives the record that it made.
    Result<std::vector<WriteOutcome>> write(std::span<const RecordWrite> batch) override;

    /// Everything there is, as a records file; and the reverse, which replaces everything.
    Result<RecordsFile> exportAll();
    Result<void> replaceAll(const RecordsFile& file);
    Result<std::vector<ConfigurationItem>> configurations() override { return m_lists.configurations(); }

    /// A local edit, as somebody at the PSA would do: the record as it is now, made when its id is new.
    Result<void> put(const Record& record);
    /// NotFound, or Rejected when related data locks the archived record.
    Result<void> remove(const RecordKey& key);

private:
    struct Batch;
    Result<void> gather(Batch& batch, std::span<const RecordWrite> writes);
    Result<void> remember(const Batch& batch, std::span<const RecordWrite> writes);

    Database& m_database;
    PsaPeople m_people;
    PsaLists m_lists;
};

} // namespace muster
