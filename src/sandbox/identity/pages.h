// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/request.h"
#include "sandbox/identity/aadsts.h"

namespace muster::sandbox {

/// The pages of the identity platform: plain HTML forms that work without scripts (form_post submits itself with one
/// and offers a button without). Everything from outside is escaped.

/// Asks for user name (`login`) and password (`passwd`); hidden `request`; buttons named `action`: signin, cancel.
[[nodiscard]] QByteArray signInPage(const QByteArray& action, const QByteArray& request, const QByteArray& application,
                                    const QByteArray& tenant, const QByteArray& loginHint, const QByteArray& problem);

/// Lists the permissions; `organization` is the check box of an administrator; buttons `action`: accept, cancel.
[[nodiscard]] QByteArray consentPage(const QByteArray& action, const QByteArray& request, const QByteArray& application,
                                     const QByteArray& tenant, const QByteArray& account, const QByteArrayList& scopes,
                                     bool offerOrganization, bool forOrganization);

/// "Need admin approval": nothing to accept, a way back (`action`: cancel).
[[nodiscard]] QByteArray approvalPage(const QByteArray& action, const QByteArray& request,
                                      const QByteArray& application, const Refusal& refusal);

/// "Sorry, but we're having trouble signing you in": code, trace and correlation id; no way back to the client.
[[nodiscard]] QByteArray errorPage(const Refusal& refusal);

/// Sends `values` to `target` by POST.
[[nodiscard]] QByteArray formPostPage(const QByteArray& target, const Pairs& values);

/// Where an embedded browser ends up (…/common/oauth2/nativeclient).
[[nodiscard]] QByteArray blankPage();

} // namespace muster::sandbox
