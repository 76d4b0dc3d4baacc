// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/document/phoneform.h"
#include "core/matching/matchevidence.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace muster {

/// Finds the targets that may be a source's counterpart when the name is not identical (spec/02 §3): typos, swapped or
/// shortened names, accents, company suffixes, the same mail, phone, serial number and so on.
///
/// Fellegi and Sunter's model (A Theory for Record Linkage, 1969) with levels of agreement: each trait adds
/// log(share among records of the same thing / share among records of two). The first share is one for all data
/// (agreementrates.h), the second is counted in the targets, so that a rare name says more than a common one, and an
/// address that everybody of the client has says nothing. What is not told on one side is no evidence.
///
/// Made once of the targets of one kind; all spans and their texts outlive it. Looks at a client when first asked about
/// it, so that a question costs what it needs. One thread at a time; the same questions get the same answers, whatever
/// the order of the targets.
class EntityMatcher {
public:
    /// `targetLocations`, `sourceLocations`: what contacts and clients refer to on either side; not needed for other
    /// kinds. `phoneForm` may be empty: digits are compared.
    EntityMatcher(EntityKind kind, std::span<const Entity> targets, std::span<const Entity> targetLocations,
                  std::span<const Entity> sourceLocations, PhoneForm phoneForm);
    ~EntityMatcher();
    EntityMatcher(const EntityMatcher&) = delete;
    EntityMatcher& operator=(const EntityMatcher&) = delete;

    /// At most `most` targets inside `client` (an id of the target's side; blank for clients and users, and for
    /// children then none), best first, then by id. Left out are those less likely than one in a hundred,
    /// those for which nothing speaks, archived ones, and those that are `taken` (by target; shorter or empty: not
    /// taken).
    [[nodiscard]] std::vector<EntitySuggestion> suggestions(const Entity& source, std::string_view client,
                                                            std::size_t most = 5,
                                                            const std::vector<bool>& taken = {}) const;
    /// The score of the best one, 0 when there is none; looks at fewer, for many sources at once.
    [[nodiscard]] int bestScore(const Entity& source, std::string_view client,
                                const std::vector<bool>& taken = {}) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace muster
