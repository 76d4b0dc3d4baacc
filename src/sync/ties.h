// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <map>
#include <optional>
#include <vector>

namespace muster {

/// Links and a decision that change together with a record.
struct TieChange {
    std::vector<Link> put;
    std::vector<Journal::LinkKey> remove;
    std::optional<Decision> decision; ///< without choice and username: it is taken back
    [[nodiscard]] bool isEmpty() const { return put.empty() && remove.empty() && !decision; }
};

/// How a contact gets back what a run wrote over, besides the fields of the step.
struct Restoring {
    Text phoneType;                                  ///< under which the number is written back
    std::optional<PoolArray<EmailAddress>> emails{}; ///< as RecordWrite
};

/// What a step that undoes another does to the ties of its user.
struct TieStep {
    TieChange before;           ///< brings back what there is now
    TieChange after;            ///< what becomes of it
    Restoring record, archives; ///< of the step
};
/// By index into PlanInput::users.
using TieSteps = std::map<std::uint32_t, TieStep>;

/// As JournalEntry::ties holds them: {"before":{…},"after":{…}}. Texts go to `pool`. What cannot be read is empty.
[[nodiscard]] QJsonObject toJson(const TieChange& change);
[[nodiscard]] TieChange tieChangeFrom(const QJsonObject& json, TextPool& pool);

/// In the transaction that is open.
[[nodiscard]] Result<void> put(const TieChange& change, Journal& journal);

} // namespace muster
