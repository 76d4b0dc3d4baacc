// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/lookups.h"
#include "core/result.h"

#include <QString>

#include <functional>
#include <vector>

namespace muster {

/// Something in a configuration that does not fit the PSA it is for.
struct Problem {
    QString path;     ///< as in the file: "rules[0].account"
    QString sentence; ///< for a person
    friend bool operator==(const Problem&, const Problem&) = default;
};

/// Whether the PSA has an active employee with that id.
using IsActiveEmployee = std::function<bool(const QString& id)>;

/// What parseConfiguration() cannot see: whether roles, accounts, locations, defaults exist in the PSA and fit together
/// (spec/01 §3, §9). Used alike by the form, at import and before a plan. In the order of the file; empty: none.
/// Without `isActiveEmployee` managers are not looked up.
[[nodiscard]] std::vector<Problem> problemsOf(const Configuration& configuration, const Lookups& lookups,
                                              const IsActiveEmployee& isActiveEmployee = {});

/// All problems as one Rejected error, one a line; nothing when there are none.
[[nodiscard]] Result<void> refusedFor(const std::vector<Problem>& problems);

} // namespace muster
