// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/planner/hashindex.h"

#include <vector>

namespace muster {

/// Finds records by key, address and username. Made of a PlanInput that outlives it.
class RecordIndex {
public:
    explicit RecordIndex(const std::vector<Record>& records);

    [[nodiscard]] std::uint32_t find(RecordKind kind, std::string_view id) const;
    [[nodiscard]] std::uint32_t find(const RecordKey& key) const;
    /// Records of the kind that have the address (trimmed, case-folded), ordered by id; archived ones only when asked.
    [[nodiscard]] std::vector<std::uint32_t> withEmail(RecordKind kind, std::string_view address) const;
    /// As withEmail(), but only logins (spec/01 §7).
    [[nodiscard]] std::vector<std::uint32_t> loginsWithEmail(RecordKind kind, std::string_view address) const;
    /// Whether another record than `self` is a login with the address.
    [[nodiscard]] bool hasOtherLogin(std::string_view address, std::uint32_t self) const;
    /// Records of any kind and state that have the username (case-folded), in no order.
    [[nodiscard]] std::vector<std::uint32_t> withUsername(std::string_view username) const;
    /// Archived employees whose address was `address` before `_Archived…` was added, the latest first.
    [[nodiscard]] std::vector<std::uint32_t> archivedAs(std::string_view address) const;
    /// The login that holds the username (case-folded), the one with the lowest key; `self` and `ended` do not count.
    [[nodiscard]] std::uint32_t loginNamed(std::string_view username, std::uint32_t self, std::uint32_t ended) const;
    /// Whether any record at all has this username or address.
    [[nodiscard]] bool knowsUsername(std::string_view username) const;
    [[nodiscard]] bool knowsEmail(std::string_view address) const;
    [[nodiscard]] bool isArchived(std::uint32_t record) const { return m_archived[record]; }
    [[nodiscard]] bool hasEmail(std::uint32_t record, std::string_view address) const;

    /// Lower key first: employees before contacts, then ids by bytes.
    [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const;

private:
    template <class Keep>
    [[nodiscard]] std::vector<std::uint32_t> emailMatches(std::string_view address, Keep keep) const;

    const std::vector<Record>& m_records;
    HashIndex m_byKey, m_byEmail, m_byUsername;
    std::vector<bool> m_archived;
};

} // namespace muster
