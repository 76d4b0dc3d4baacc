// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/oautherror.h"

#include <span>

namespace muster {

/// One row of the table of refusals. `{application}`, `{tenant}`, `{redirect}` and `{portal}` are filled in.
struct SignInRow {
    std::span<const int> codes; ///< AADSTS numbers that mean this
    const char* word;           ///< or this `suberror` or `error`; null for none
    bool transient;             ///< goes away by itself
    const char* sentence;
};

/// The whole table (identity.md §1.8, §1.2).
[[nodiscard]] std::span<const SignInRow> signInRows();

/// The row that explains best: by number, else by suberror, else by error; null for none.
[[nodiscard]] const SignInRow* rowFor(const OAuthError& refused);

} // namespace muster
