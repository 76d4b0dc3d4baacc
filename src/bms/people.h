// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/calls.h"
#include "core/psamirror.h"

#include <QSet>

namespace muster {

/// Reads contacts and employees into the mirror: contacts by what changed, the rest whole. Owned by BmsPsa.
class BmsPeople {
public:
    BmsPeople(BmsCalls& calls, PsaMirror& mirror)
        : m_calls(calls)
        , m_mirror(mirror) {}

    /// Brings `state` and the mirror up to date; each part moves with its records, in one transaction.
    Result<void> refresh(PsaMirrorState& state, Freshness wanted);

    /// One contact as it is; nothing when there is none.
    Result<std::optional<Record>> contact(const QString& id, TextPool& pool);
    Result<void> employees(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into);
    /// Contacts with the address, with when they were made (UTC).
    struct Made {
        Record record;
        QDateTime at;
    };
    Result<std::vector<Made>> contactsWithEmail(const QString& address, const QString& account, TextPool& pool);

private:
    struct Reading;
    Result<void> readContacts(PsaMirrorState& state);
    Result<void> readAllContacts(PsaMirrorState& state);
    Result<void> readEmployees(PsaMirrorState& state);
    Result<QSet<QString>> readPortalAccess();
    Result<void> giveAccess(const QSet<QString>& allowed);

    BmsCalls& m_calls;
    PsaMirror& m_mirror;
};

} // namespace muster
