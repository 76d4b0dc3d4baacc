// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/calls.h"
#include "bms/people.h"
#include "core/psamirror.h"

namespace muster {

/// Kaseya BMS, Vorex and Pulseway PSA through their REST API v2 (facts/bms-api.md), as a system of record: contacts are
/// read and written, employees and portal access are read only (but what a server says it can beyond that). What was
/// read is kept in the workspace's mirror, which reading functions answer from. Made and used in the thread of a run;
/// mirror and ledger outlive it.
class BmsPsa final : public RecordReader, public RecordWriter {
public:
    BmsPsa(BmsAccess access, PsaMirror& mirror, CallLedger& ledger, std::stop_token stop);

    [[nodiscard]] Capabilities capabilities() const override;
    Result<void> refresh(Freshness wanted) override;
    Result<Lookups> lookups() override { return m_mirror.lookups(); }
    Result<void> people(TextPool& pool, std::vector<Record>& into) override { return m_mirror.people(pool, into); }
    /// As they are now: asks the service.
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override;
    /// By our key where a custom field holds it; else the contact of that name, address and account that was made
    /// since.
    Result<std::optional<RecordKey>> madeBy(const RecordWrite& create) override;
    Result<std::vector<CallCost>> costOf(std::span<const RecordWrite> writes) override;
    void tellWaits(WaitSink sink) override { m_calls.tellWaits(std::move(sink)); }

    /// A create is sent once; when it is not known what became of it, the contact is looked for before it is sent
    /// again.
    Result<std::vector<WriteOutcome>> write(std::span<const RecordWrite> batch) override;

    /// Calls made so far of each endpoint are in the ledger; this is the conversation itself.
    [[nodiscard]] BmsCalls& calls() { return m_calls; }

private:
    Result<WriteOutcome> writeOne(const RecordWrite& write);
    Result<WriteOutcome> create(const RecordWrite& write);
    Result<WriteOutcome> change(const RecordWrite& write);
    Result<WriteOutcome> changeEmployee(const RecordWrite& write);
    /// The rest of a write, for the contact as it is now.
    Result<void> bring(const QString& id, const Record& now, const Record& wanted, const FieldValues& values);
    Result<QString> post(const Record& wanted, const RecordWrite& write);
    Result<bool> carriesKey(const QString& id, const QString& key);
    Result<void> loadLists();
    [[nodiscard]] QString locationFor(const Record& wanted) const;
    [[nodiscard]] QString emailType() const;
    Result<void> keep(const Record& record);

    PsaMirror& m_mirror;
    BmsCalls m_calls;
    BmsPeople m_people;
    std::optional<Lookups> m_lists;
};

/// What the API can be told, and what it tells; `employees`: fields that the server takes beyond its description.
[[nodiscard]] Capabilities bmsCapabilities(const PsaTarget& target, FieldSet employees = {});

} // namespace muster
