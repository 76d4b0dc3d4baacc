// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/fakedatabase.h"

#include <QSet>

namespace muster::testkit {

/// A PSA in memory: the records of a FakeDatabase. `journal` is the workspace: the same database (entry, write and link
/// are one transaction) or another one (a service elsewhere); calls count on its fuse either way.
class FakeRecords final : public RecordReader, public RecordWriter {
public:
    FakeRecords(FakeDatabase& records, FakeDatabase& journal);

    Lookups lists;
    QSet<QString> refused; ///< ids and, for creates, usernames that the PSA does not take
    int written = 0;
    std::optional<Capabilities> can; ///< a PSA that cannot be told, or does not tell, everything

    Capabilities capabilities() const override;
    Result<Lookups> lookups() override;
    Result<void> people(TextPool& pool, std::vector<Record>& into) override;
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override;
    Result<std::optional<RecordKey>> madeBy(const RecordWrite& create) override;
    Result<std::vector<WriteOutcome>> write(std::span<const RecordWrite> batch) override;

private:
    [[nodiscard]] Record asTold(Record record) const;
    WriteOutcome writeOne(const RecordWrite& write);
    FakeDatabase& m_records;
    FakeDatabase& m_journal;
};

} // namespace muster::testkit
