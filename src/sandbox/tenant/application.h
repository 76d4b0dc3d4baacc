// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

namespace muster::sandbox {

/// An app registration as one tenant knows it.
struct Application {
    QByteArray appId;
    QByteArray name;
    QByteArray secret;
    bool secretExpired = false;
    QByteArrayList redirectUris;
    /// Platform type of the redirect URIs: "web" (confidential) or "native" (public).
    bool web = false;
    /// An administrator granted `permissions` for everybody.
    bool consented = false;
    /// Short names of the delegated Graph permissions of the registration.
    QByteArrayList permissions;
    /// Scopes that are left out of every grant, as after a partial consent (control only).
    QByteArrayList withheld;
};

/// Somebody who can sign in.
struct Operator {
    QByteArray userPrincipalName;
    QByteArray password;
    bool canConsent = false;
    /// Directory roles; empty means: enough for everything.
    QByteArrayList roles;
    bool enabled = true;
    /// Silent renewals are refused with AADSTS50076 until the next interactive sign-in.
    bool mfaRequired = false;
};

} // namespace muster::sandbox
