// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/company.h"
#include "sandbox/itglue/service.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <array>

namespace muster::sandbox::itglue {

/// How a sync went with one kind of record.
struct Tally {
    int matched = 0;   ///< found by the rules and tied together
    int created = 0;   ///< brought over from the PSA
    int updated = 0;   ///< the PSA's data replaced other data
    int unchanged = 0; ///< was tied, and had the PSA's data
    int orphaned = 0;  ///< its twin is not there any more
};

/// One run of the sync that IT Glue's own integration does with the PSA (facts/itglue.md §4.3): matches exactly, never
/// fuzzily; the PSA wins; contacts only with contact sync; contacts that are ready are pushed with two-way sync. Lives
/// as long as one run.
class PsaSync {
public:
    PsaSync(Service& service, bms::Company& company);

    /// {"organizations":{"matched":…},"locations":…,"contacts":…,"configurations":…,"pushed":[{"contact":7,
    /// "record":"contact:k9"}],"notReady":[{"contact":8,"missing":["location"]}]}
    QJsonObject run();

private:
    void organizations();
    void locations();
    void contacts();
    void configurations();
    void push();
    void pushOne(Row& row, int account);
    [[nodiscard]] QStringList missing(const Row& row) const;

    /// Starts with a kind: `keyOf` is what its records are compared by, letter by letter.
    template <class KeyOf>
    void begin(Kind kind, const KeyOf& keyOf);
    /// The record tied to the PSA's `psaId`, or the first free one of this key, or a new one when `create`; nothing
    /// when there is none or its sync was disabled by hand. `fill` puts the PSA's data in.
    template <class Fill>
    void bring(Kind kind, Tally& tally, int psaId, bool create, const QString& key, const Fill& fill);
    /// Ends the sync of records whose twin was not met in this run.
    void orphan(Kind kind, Tally& tally);
    /// The number of the organization tied to an account; 0 when there is none.
    [[nodiscard]] int organizationOf(int account) const;
    [[nodiscard]] int tied(Kind kind, int psaId) const;
    [[nodiscard]] std::vector<Reach> reachesOf(const std::vector<bms::Reach>& list,
                                               const std::vector<bms::Named>& types, bool phones) const;

    Service& m_service;
    Store& m_store;
    bms::Company& m_company;
    QSet<int> m_met;                               ///< PSA numbers of the kind at hand
    QHash<QString, std::vector<int>> m_free;       ///< ids of its records that no PSA record is tied to, by their keys
    std::array<QHash<int, int>, kindCount> m_tied; ///< ids by PSA numbers
    QJsonArray m_pushed, m_notReady;
    Tally m_organizations, m_locations, m_contacts, m_configurations;
};

} // namespace muster::sandbox::itglue
