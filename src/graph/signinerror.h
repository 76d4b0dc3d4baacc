// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/oautherror.h"

namespace muster {

/// What the sentences of a refused sign-in name.
struct SignInContext {
    QString applicationId, tenant, redirectUri;
    QString portal; ///< where an administrator repairs the registration
};

/// What Microsoft refused, in our words: what happened, why, what to do (identity.md §1.2, §1.8). Decides on `error`
/// and `suberror`; an AADSTS number only picks the explanation, because Microsoft may change it. Kind Auth, except what
/// goes away by itself (Network, Throttled).
[[nodiscard]] Error signInError(const OAuthError& refused, const SignInContext& context);

} // namespace muster
